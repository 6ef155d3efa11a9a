// SPDX-License-Identifier: Apache-2.0

extension SegmentBuilder {
    /// A stem with the numbers of the words that have it.
    private struct StemEntry {
        var key: [UInt8]
        var words: [Int]
    }

    /// Writes what was gathered as a segment.
    func write(to path: String) throws(IndexError) -> (length: Int, sum: UInt64) {
        let ordered = orderValues()
        let writer = try SegmentWriter(path, schema, content)
        try writeStems(to: writer)
        try writeValues(ordered, to: writer)
        return try writer.finish()
    }

    // MARK: Words

    private func stemEntries() -> [StemEntry] {
        let stems = Interner()
        var members: [[Int]] = []
        let languages = Language.allCases.map { Stemmer($0) }
        for id in 0..<words.count {
            let prefix = words.prefix(id)
            let stemmer = languages[Int(prefix.1)]
            let number = stemmer.withStem(of: words.word(id)) { stem in
                Int(stems.number(prefix: (prefix.0, 0), stem))
            }
            if number == members.count { members.append([]) }
            members[number].append(id)
        }
        var entries: [StemEntry] = []
        entries.reserveCapacity(members.count)
        for (number, ids) in members.enumerated() {
            let group = stems.prefix(number).0
            entries.append(StemEntry(key: [group] + Array(stems.word(number)), words: ids))
        }
        entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return entries
    }

    private func writeStems(to writer: SegmentWriter) throws(IndexError) {
        let entries = stemEntries()
        var stemOf = [UInt32](repeating: 0, count: words.count)
        for (number, entry) in entries.enumerated() {
            for word in entry.words { stemOf[word] = UInt32(truncatingIfNeeded: number) }
        }
        // Counting sort of the stream by stem: where each stem's tokens begin, then their places.
        var begins = [Int](repeating: 0, count: entries.count + 1)
        var wordCounts = [Int](repeating: 0, count: words.count)
        let base = stream.base
        let count = stream.count
        for token in 0..<count { wordCounts[Int(base[token])] &+= 1 }
        for (word, total) in wordCounts.enumerated() { begins[Int(stemOf[word]) + 1] += total }
        for number in 0..<entries.count { begins[number + 1] += begins[number] }
        let sorted = UnsafeMutablePointer<UInt32>.allocate(capacity: max(count, 1))
        defer { sorted.deallocate() }
        var next = begins
        next.withUnsafeMutableBufferPointer { next in
            stemOf.withUnsafeBufferPointer { stemOf in
                for token in 0..<count {
                    let stem = Int(stemOf[Int(base[token])])
                    sorted[next[stem]] = UInt32(truncatingIfNeeded: token)
                    next[stem] &+= 1
                }
            }
        }
        var codeOf = [UInt32](repeating: 0, count: words.count)
        let runAt = makeRunTable()
        var list = PostingsBuffer()
        for (number, entry) in entries.enumerated() {
            let written = orderForms(entry, wordCounts, &codeOf)
            list.removeAll()
            let tokens = UnsafeBufferPointer(
                start: sorted + begins[number], count: begins[number + 1] - begins[number])
            gather(tokens, codeOf, hasCodes: written.count > 1, runAt, &list)
            try writer.add(
                group: Int(entry.key[0]), stem: Array(entry.key[1...]), written: written, list)
        }
    }

    /// The written forms of a stem, the most frequent first; the same form of several languages
    /// is one form.
    private func orderForms(
        _ entry: StemEntry, _ counts: [Int], _ codeOf: inout [UInt32]
    ) -> [[UInt8]] {
        if entry.words.count == 1 {
            codeOf[entry.words[0]] = 0
            return [Array(words.word(entry.words[0]))]
        }
        var forms: [(word: [UInt8], count: Int, ids: [Int])] = []
        for id in entry.words {
            let word = Array(words.word(id))
            if let known = forms.firstIndex(where: { $0.word == word }) {
                forms[known].count += counts[id]
                forms[known].ids.append(id)
            } else {
                forms.append((word, counts[id], [id]))
            }
        }
        forms.sort { a, b in
            a.count == b.count ? a.word.lexicographicallyPrecedes(b.word) : a.count > b.count
        }
        for (code, form) in forms.enumerated() {
            for id in form.ids { codeOf[id] = UInt32(truncatingIfNeeded: code) }
        }
        return forms.map(\.word)
    }

    /// For every 128th token, the run in which it lies.
    private func makeRunTable() -> [UInt32] {
        var table: [UInt32] = []
        table.reserveCapacity(stream.count / 128 + 1)
        var run = 0
        for token in stride(from: 0, to: stream.count, by: 128) {
            while run + 1 < runs.count, Int(runs[run + 1].token) <= token { run += 1 }
            table.append(UInt32(truncatingIfNeeded: run))
        }
        return table
    }

    private func gather(
        _ tokens: UnsafeBufferPointer<UInt32>, _ codeOf: [UInt32], hasCodes: Bool,
        _ runAt: [UInt32], _ list: inout PostingsBuffer
    ) {
        let base = stream.base
        var run = 0
        var document: UInt32 = .max
        var isSorted = true
        var last: UInt32 = 0
        runs.withUnsafeBufferPointer { runs in
            for token in tokens {
                run = max(run, Int(runAt[Int(token >> 7)]))
                while run &+ 1 < runs.count, runs[run &+ 1].token <= token { run &+= 1 }
                let entry = runs[run]
                let position = entry.position &+ (token &- entry.token)
                if entry.document != document {
                    document = entry.document
                    list.documents.append(document)
                    list.counts.append(1)
                } else {
                    list.counts[list.counts.count &- 1] &+= 1
                    if position < last { isSorted = false }
                }
                last = position
                list.positions.append(position)
                if hasCodes { list.codes.append(codeOf[Int(base[Int(token)])]) }
            }
        }
        if !isSorted { list.sortPositions() }
    }

    // MARK: Values

    private struct OrderedValue {
        var field: Int
        var value: [UInt8]
        var id: Int
    }

    /// Orders the values of all keyword fields and writes the documents' columns.
    private func orderValues() -> [OrderedValue] {
        var ordered = (0..<values.count).map { id in
            OrderedValue(
                field: Int(values.prefix(id).0), value: Array(values.word(id)), id: id)
        }
        ordered.sort { a, b in
            a.field == b.field ? a.value.lexicographicallyPrecedes(b.value) : a.field < b.field
        }
        var numbers = [UInt32](repeating: 0, count: values.count)
        var field = -1
        var next: UInt32 = 0
        for entry in ordered {
            if entry.field != field {
                field = entry.field
                next = 0
            }
            numbers[entry.id] = next
            next += 1
        }
        for (field, documents) in documentValues.enumerated() {
            var column = OrdinalColumn()
            for values in documents { column.append(values.map { numbers[Int($0)] }.sorted()) }
            content.ordinals[field] = column
        }
        return ordered
    }

    private func writeValues(_ ordered: [OrderedValue], to writer: SegmentWriter) throws(IndexError)
    {
        var documents = [[UInt32]](repeating: [], count: values.count)
        for pair in valuePairs { documents[Int(pair.value)].append(pair.document) }
        for entry in ordered {
            try writer.add(field: entry.field, value: entry.value, documents[entry.id])
        }
    }
}

extension PostingsBuffer {
    /// Puts the positions of each document in order; needed where second readings came later.
    mutating func sortPositions() {
        var start = 0
        for count in counts {
            let range = start..<start + Int(count)
            let order = range.sorted { positions[$0] < positions[$1] }
            let sortedPositions = order.map { positions[$0] }
            let sortedCodes = codes.isEmpty ? [] : order.map { codes[$0] }
            for (k, i) in range.enumerated() {
                positions[i] = sortedPositions[k]
                if !codes.isEmpty { codes[i] = sortedCodes[k] }
            }
            start = range.upperBound
        }
    }
}
