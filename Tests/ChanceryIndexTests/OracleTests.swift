// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryIndex

/// Every answer of the index equals that of an evaluator that looks at every word.
@Suite struct OracleTests {
    private func check(
        _ index: FullTextIndex, _ added: [IndexDocument], _ live: Set<Int>,
        _ corpus: inout RandomCorpus, queries: Int, seed: UInt64
    ) throws {
        let snapshot = index.snapshot()
        var oracle = BruteForce(snapshot.schema)
        for view in snapshot.state.views {
            let serials = try view.segment.spans(2)
            for document in 0..<view.segment.count {
                let serial = Int(serials.lower[document])
                var analysed = BruteForce.analyse(added[serial], snapshot.schema)
                analysed.isLive = live.contains(serial)
                #expect(analysed.isLive != view.isDeleted(document), "seed \(seed)")
                oracle.documents.append(analysed)
            }
        }
        #expect(oracle.documents.filter(\.isLive).count == live.count, "seed \(seed)")
        for _ in 0..<queries {
            let query = corpus.query(depth: 2)
            try compare(snapshot, &oracle, query, &corpus, "seed \(seed), \(query)")
        }
        // Phrases that stand alone are found in a way of their own.
        for _ in 0..<5 {
            let query = Query.phrase(
                corpus.text(2...3), matching: corpus.pick([.stemmed, .exact]))
            try compare(snapshot, &oracle, query, &corpus, "seed \(seed), \(query)")
        }
    }

    private func compare(
        _ snapshot: Snapshot, _ oracle: inout BruteForce, _ query: Query,
        _ corpus: inout RandomCorpus, _ note: String
    ) throws {
        let expected = oracle.run(query)
        let ranked = expected.sorted {
            $0.score == $1.score ? $0.number < $1.number : $0.score > $1.score
        }
        let facets: [Request.Facet] = [
            .values("kind"), .values("people"), .histogram("date", width: 10000),
            .histogram("year"),
        ]
        let result = try snapshot.search(
            Request(query, limit: 10, facets: facets, budget: .patient))
        #expect(result.total == expected.count, "\(note)")
        let keys = ranked.map { oracle.documents[$0.number].key }
        #expect(result.hits.map(\.key) == Array(keys.prefix(10)), "\(note)")
        #expect(result.hits.map(\.score) == ranked.prefix(10).map(\.score), "\(note)")
        // The same without counting, where the search may skip, and further down.
        let skipped = try snapshot.search(
            Request(query, offset: 2, limit: 3, isCounted: false, budget: .patient))
        #expect(skipped.hits.map(\.key) == Array(keys.dropFirst(2).prefix(3)), "\(note)")
        #expect(skipped.hits.map(\.score) == ranked.dropFirst(2).prefix(3).map(\.score), "\(note)")
        #expect(try snapshot.count(query, budget: .patient) == expected.count, "\(note)")
        try compareFacets(result, expected.map { oracle.documents[$0.number] }, note)
        let byDate = try snapshot.search(
            Request(query, order: .descending("date"), limit: 50, budget: .patient))
        let dated = expected.sorted { a, b in
            let x = oracle.documents[a.number].spans["date"]?.upperBound ?? .min
            let y = oracle.documents[b.number].spans["date"]?.upperBound ?? .min
            return x == y ? a.number < b.number : x > y
        }
        #expect(
            byDate.hits.map(\.key) == dated.prefix(50).map { oracle.documents[$0.number].key },
            "\(note)")
        if corpus.chance(4) {
            try compareOrders(snapshot, &oracle, query, expected.map(\.number), note)
        }
    }

    /// Orders by several fields, on every page down to the last.
    private func compareOrders(
        _ snapshot: Snapshot, _ oracle: inout BruteForce, _ query: Query, _ matches: [Int],
        _ note: String
    ) throws {
        var request = Request(
            query, order: .ascending("kind"), limit: 7, isCounted: false, budget: .patient)
        request.ties = [.descending("year"), .ascending("people")]
        func key(_ number: Int) -> (String, Int, String) {
            let document = oracle.documents[number]
            let last = "\u{10FFFF}"
            return (
                document.keywords["kind"]?.min() ?? last,
                document.spans["year"].map { -$0.upperBound } ?? .max,
                document.keywords["people"]?.min() ?? last
            )
        }
        let sorted = matches.sorted { a, b in
            let (x, y) = (key(a), key(b))
            return x == y ? a < b : x < y
        }
        var keys: [String] = []
        while true {
            request.offset = keys.count
            let page = try snapshot.search(request).hits.map(\.key)
            if page.isEmpty { break }
            keys += page
        }
        #expect(keys == sorted.map { oracle.documents[$0].key }, "\(note)")
    }

    private func compareFacets(
        _ result: SearchResult, _ matches: [BruteForce.Document], _ note: String
    ) throws {
        for (facet, field) in [(0, "kind"), (1, "people")] {
            var counts: [String: Int] = [:]
            for match in matches {
                for value in Set(match.keywords[field] ?? []) { counts[value, default: 0] += 1 }
            }
            let expected = counts.sorted {
                $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value
            }
            #expect(result.facets[facet].values.map(\.value) == expected.map(\.key), "\(note)")
            #expect(result.facets[facet].values.map(\.count) == expected.map(\.value), "\(note)")
            let missing = matches.filter { $0.keywords[field] == nil }.count
            #expect(result.facets[facet].missing == missing, "\(note)")
        }
        for (facet, field, width) in [(2, "date", 10000), (3, "year", 1)] {
            var counts: [Int: Int] = [:]
            for match in matches {
                if let span = match.spans[field] {
                    counts[span.lowerBound / width, default: 0] += 1
                }
            }
            let expected = counts.sorted { $0.key < $1.key }
            #expect(result.facets[facet].buckets.map(\.bucket) == expected.map(\.key), "\(note)")
            #expect(result.facets[facet].buckets.map(\.count) == expected.map(\.value), "\(note)")
        }
    }

    @Test(
        "answers as the brute-force evaluator does, through additions, deletions and merges",
        arguments: Array(UInt64(1)...12))
    func matchesBruteForce(seed: UInt64) throws {
        var corpus = RandomCorpus(seed: seed)
        let folder = TemporaryFolder()
        let index = try FullTextIndex.create(at: folder.path, schema: try RandomCorpus.schema())
        let writer = try index.writer()
        var added: [IndexDocument] = []
        var last: [String: Int] = [:]
        let sizes = [0, 1, 127, 128, 129, 255, 257, 400]
        let rounds = 3
        for round in 0..<rounds {
            for _ in 0..<corpus.pick(sizes) {
                let document = corpus.documentOfAnyLength(serial: added.count, keys: 600)
                last[document.key] = added.count
                added.append(document)
                try writer.add(document)
                if corpus.chance(20) {
                    let key = "d\(Int.random(in: 0..<600, using: &corpus.generator))"
                    let wasThere = try writer.delete(key: key)
                    #expect(wasThere == (last.removeValue(forKey: key) != nil), "seed \(seed)")
                }
            }
            try writer.commit(changeNumber: UInt64(round))
            if round == rounds - 1, seed % 2 == 0 { try writer.compact() }
            if seed % 3 == 0 { try writer.merge() }
            try check(index, added, Set(last.values), &corpus, queries: 25, seed: seed)
        }
        // Compacting gives the very bytes of an index made at once of what is left.
        try writer.compact()
        writer.close()
        let other = TemporaryFolder()
        let once = try FullTextIndex.create(at: other.path, schema: try RandomCorpus.schema())
        let second = try once.writer()
        for serial in last.values.sorted() { try second.add(added[serial]) }
        try second.commit(changeNumber: UInt64(rounds - 1))
        second.close()
        let a = try folder.contents().filter { $0.key.hasPrefix("segment") }.map(\.value)
        let b = try other.contents().filter { $0.key.hasPrefix("segment") }.map(\.value)
        #expect(a == b, "seed \(seed)")
        try index.verify()
    }
}
