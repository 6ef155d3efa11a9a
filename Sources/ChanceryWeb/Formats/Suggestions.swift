// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// What the search may mean of which a beginning was typed (OpenSearch 1.1, Suggestions).
struct Suggestions {
    /// One suggestion.
    struct Entry {
        /// What is searched for.
        var words: String
        /// What it is.
        var about: String
        /// Where it leads: a path.
        var address: String
    }

    /// What was typed.
    var beginning: String
    var entries: [Entry] = []

    /// The most characters of a beginning that are looked at.
    private static let longest = 100
    /// The most suggestions of each sort.
    private static let most = 4
    /// The fewest letters with which titles are searched for words that begin so: browsers ask at
    /// each letter, and "s" begins too many words.
    private static let fewestOfTitles = 4

    /// Persons, places and titles that begin so; none before two letters.
    static func load(_ beginning: String, from holdings: any Holdings) async throws -> Suggestions {
        var suggestions = Suggestions(beginning: beginning)
        let typed = String(beginning.prefix(longest))
        let words = typed.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        guard words.joined().count > 1 else { return suggestions }
        let people = try await holdings.people(startingWith: typed, offset: 0, limit: most).people
        for person in people {
            suggestions.add(
                person.name, ReaderDate.count(person.count, "document"), SiteURL.person(person.id))
        }
        let sign = typed.lowercased()
        let places = try await holdings.places().filter { $0.name.lowercased().hasPrefix(sign) }
        for place in places.prefix(most) {
            suggestions.add(
                place.name, ReaderDate.count(place.count, "document"), SiteURL.place(place.name))
        }
        // The last word may go on.
        var query = words.dropLast().map { "title:\($0)" }
        if let last = words.last, last.count >= fewestOfTitles { query.append("title:\(last)*") }
        guard !query.isEmpty else { return suggestions }
        let found = try await holdings.search(
            SearchRequest(
                query: query.joined(separator: " "), limit: most, countsFacets: false,
                showsContext: false))
        for hit in found.hits {
            let document = hit.document
            suggestions.add(
                document.title, document.date.map(ReaderDate.words) ?? "undated",
                SiteURL.document(document.id))
        }
        return suggestions
    }

    private mutating func add(_ words: String, _ about: String, _ address: String) {
        guard !entries.contains(where: { $0.words == words }) else { return }
        entries.append(Entry(words: words, about: about, address: address))
    }

    /// The array of four that browsers read.
    func json(_ url: SiteURL) -> [UInt8] {
        var json = JSONWriter()
        json.array { json in
            json.string(beginning)
            json.array(entries) { $0.string($1.words) }
            json.array(entries) { $0.string($1.about) }
            json.array(entries) { $0.string(url.absolute($1.address)) }
        }
        return json.bytes
    }
}
