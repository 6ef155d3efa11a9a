// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore

extension Archive {
    /// The documents that a reference written by a person means, the likeliest first; at most 50.
    ///
    /// It understands identifiers and addresses (`frus1946v06/d488`, an address that ends in it, also
    /// inside a longer text), a page (`frus1946v06, p. 733`, `FRUS 1946, VI, p. 733`), a telegram
    /// (`Moscow 1053 of April 5, 1946`, `Secto 28`), a file number (`711.61/4-546`), and citations in
    /// any style, also with small errors (``PastedCitation``).
    package func resolve(_ reference: String) async throws -> [DocumentSummary] {
        guard reference.utf8.count <= SearchLimits.queryBytes else { return [] }
        let index = index
        return try await readRefusing { reader, catalogue in
            let resolution = Resolution(
                catalogue: catalogue, reader: reader, relations: try self.correspondence(reader)
            ) { words in
                try Archive.titled(words, index, catalogue, reader)
            }
            return try resolution.documents(reference).prefix(50).map {
                try catalogue.summary($0, reader)
            }
        }
    }

    /// The documents that a text means if it reads like a citation; empty for what reads like a
    /// search.
    package func cited(_ text: String) async throws -> [DocumentSummary] {
        guard PastedCitation(text).isLikely else { return [] }
        return try await resolve(text)
    }

    /// Documents whose titles have the words: all of them, or as many as one can do without.
    private static func titled(
        _ words: [String], _ index: (any SearchIndex)?, _ catalogue: Catalogue,
        _ reader: StoreReader
    ) throws -> [Int] {
        guard let index else { return [] }
        var seen: Set<String> = []
        let distinct = words.filter { $0.utf8.count > 2 && seen.insert($0).inserted }.prefix(24)
        guard distinct.count > 1 else { return [] }
        let patterns = distinct.map { Query.word(WordPattern($0)) }
        for query in [Query.all(patterns), Query.any(patterns)] {
            let question = SearchQuestion(
                query: .zones([.title], query), filters: [], order: .relevance, offset: 0,
                limit: 200, countsFacets: false, deadline: ContinuousClock.now + searchBudget)
            let answer = try index.answer(question, over: catalogue) {
                try reader.personIdentifiers(holding: $0)
            }
            if !answer.hits.isEmpty { return answer.hits.map(\.ordinal) }
        }
        return []
    }
}

/// Finds what a reference means.
private struct Resolution {
    let catalogue: Catalogue
    let reader: StoreReader
    let relations: Correspondence
    /// Finds documents by words of their titles.
    let titled: ([String]) throws -> [Int]

    func documents(_ reference: String) throws -> [Int] {
        let text = PlainText.folded(reference)
        for word in text.split(separator: " ") {
            if let ordinal = try identified(by: word) { return [ordinal] }
        }
        // A page alone leads to what stands on it, wherever it begins.
        let standing = try onPage(text)
        if !standing.isEmpty, !text.utf8.contains(UInt8(ascii: "-")) { return standing }
        let filed = withFileNumber(text)
        if !filed.isEmpty { return filed }
        let named = relations.find(text, in: nil).flatMap(\.documents)
            .compactMap { catalogue.ordinal(of: $0) }
        let numbered = named.isEmpty ? telegrams(text) : named
        let matching = CitationMatching(catalogue: catalogue, reader: reader, titled: titled)
        let matches = try matching.documents(PastedCitation(reference)).map(\.ordinal)
        if !numbered.isEmpty, numbered.count <= matches.count || matches.isEmpty {
            return numbered
        }
        return matches.isEmpty ? standing : matches
    }

    private func identified(by word: Substring) throws -> Int? {
        guard word.utf8.contains(UInt8(ascii: "/")), let id = Resolution.identifier(in: word)
        else { return nil }
        if let ordinal = catalogue.ordinal(of: id) { return ordinal }
        guard case .renamed(let new) = try reader.document(id) else { return nil }
        return catalogue.ordinal(of: new)
    }

    /// `…/volume/document`, without what follows it in an address or a sentence.
    private static func identifier(in text: Substring) -> DocumentID? {
        var path = text.prefix { $0 != "#" && $0 != "?" }
        while let last = path.last, ".,;:)]>".contains(last) { path = path.dropLast() }
        let parts = path.split(separator: "/")
        guard parts.count >= 2 else { return nil }
        var local = String(parts[parts.count - 1])
        for ending in [".csl.json", ".json", ".html", ".txt", ".tei", ".ris", ".bib"]
        where local.hasSuffix(ending) {
            local.removeLast(ending.count)
            break
        }
        return DocumentID("\(parts[parts.count - 2])/\(local)")
    }

    private func onPage(_ text: String) throws -> [Int] {
        let words = text.split { " ,#".contains($0) }.map(String.init)
        var page: String?
        for (index, word) in words.enumerated() {
            if word.hasPrefix("pg_") { page = String(word.dropFirst(3)) }
            if ["p.", "pp.", "page", "pages"].contains(word.lowercased()),
                index + 1 < words.count
            {
                page = String(words[index + 1].prefix { $0 != "-" && $0 != "–" })
            }
        }
        guard let page, let volume = try volume(named: words) else { return [] }
        return try reader.documents(onPage: page, of: volume).compactMap {
            catalogue.ordinal(of: $0)
        }
    }

    private func volume(named words: [String]) throws -> CollectionID? {
        for word in words where catalogue.tree.place(of: CollectionID(word)) != nil {
            return CollectionID(word)
        }
        for node in catalogue.tree.nodes where node.collection.level == .volume {
            guard let edition = try reader.volume(node.collection.id)?.publication,
                let year = edition.year, let number = edition.volume
            else { continue }
            let years = year.split { !$0.isNumber }.map(String.init)
            if words.contains(where: years.contains), words.contains(number) {
                return node.collection.id
            }
        }
        return nil
    }

    private func withFileNumber(_ text: String) -> [Int] {
        let wanted = text.replacing("–", with: "-").lowercased()
        let places = catalogue.strings.indices.filter {
            catalogue.strings[$0].lowercased() == wanted
        }
        guard let place = places.first.map(Int32.init) else { return [] }
        return (0..<catalogue.count).filter {
            catalogue.list(.fileNumbers, $0, holds: place)
        }
    }

    /// "Moscow 1053 of April 5, 1946": place, number and date, of which only the number must be.
    private func telegrams(_ text: String) -> [Int] {
        let date = Dateline.parse(text)?.date
        var head = Substring(text)
        if let of = text.firstRange(of: " of ") {
            head = text[..<of.lowerBound]
        } else if let comma = text.firstIndex(of: ",") {
            head = text[..<comma]
        }
        let words = SortingName.of(String(head)).split(separator: " ").map(String.init)
            .filter { !["telegram", "no", "embtel", "deptel", "from", "the"].contains($0) }
        guard let number = words.last, number.utf8.contains(where: { (48...57).contains($0) })
        else { return [] }
        let named = words.suffix(2).joined(separator: " ")
        var found = ordinals(numbered: named)
        var places = Array(words.dropLast(2))
        if found.isEmpty {
            found = ordinals(numbered: number)
            places = Array(words.dropLast())
        }
        if let date {
            let first = Int32(clamping: date.earliest.dayNumber) - 1
            let last = Int32(clamping: date.latest.dayNumber) + 1
            found = found.filter {
                catalogue.firstDays[$0] <= last && catalogue.lastDays[$0] >= first
            }
        }
        return found.filter { ordinal in places.allSatisfy { isFrom($0, ordinal) } }
    }

    private func ordinals(numbered number: String) -> [Int] {
        var wanted: Set<Int32> = []
        for (place, string) in catalogue.strings.enumerated()
        where string.utf8.count < 40 && SortingName.of(string) == number {
            wanted.insert(Int32(place))
        }
        return (0..<catalogue.count).filter {
            catalogue.telegramNumbers[$0] >= 0 && wanted.contains(catalogue.telegramNumbers[$0])
        }
    }

    /// Whether a word stands in the place or the senders of a document.
    private func isFrom(_ word: String, _ ordinal: Int) -> Bool {
        var names = catalogue.lists[Catalogue.ListField.from.rawValue][ordinal].map { $0 }
        if catalogue.places[ordinal] >= 0 { names.append(catalogue.places[ordinal]) }
        return names.contains {
            " \(SortingName.of(catalogue.strings[Int($0)])) ".contains(" \(word) ")
        }
    }
}
