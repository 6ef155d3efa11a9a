// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive

/// The words of a query that a reader wants to see marked in a document.
///
/// It compares as the search does, as far as a page needs: without case, by a common
/// beginning for the forms of a word. Words that must not stand in a document are not marked.
struct SearchedWords: Sendable {
    private var exact: Set<String> = []
    private var stems: Set<String> = []
    private var prefixes: [String] = []

    /// Takes the words out of a query.
    init(_ text: String) {
        add(QueryParser.parse(text).query)
    }

    /// Whether there is nothing to mark.
    var isEmpty: Bool { exact.isEmpty && stems.isEmpty && prefixes.isEmpty }

    /// Whether a word of a text was searched for.
    func contains(_ word: Substring) -> Bool {
        let word = FoldedWord.folded(word)
        return exact.contains(word) || stems.contains(FoldedWord.stem(word))
            || prefixes.contains(where: word.hasPrefix)
    }

    private mutating func add(_ query: Query) {
        switch query {
        case .word(let pattern):
            for word in FoldedWord.words(of: pattern.text) {
                switch pattern.comparison {
                case .exact: exact.insert(word)
                case .stem, .oneEdit: stems.insert(FoldedWord.stem(word))
                case .prefix: prefixes.append(word)
                }
            }
        case .phrase(let text): exact.formUnion(FoldedWord.words(of: text))
        case .near(let first, let second, within: _):
            add(first)
            add(second)
        case .all(let parts), .any(let parts): parts.forEach { add($0) }
        case .zones(_, let inner): add(inner)
        case .everything, .not, .field, .dates: break
        }
    }
}

/// Words without case, and their beginnings without the endings of English.
enum FoldedWord {
    /// The folded words of a text.
    static func words(of text: String) -> [String] {
        text.split { character in
            !character.unicodeScalars.contains { $0.properties.isAlphabetic || (48...57) ~= $0.value }
        }
        .map(folded)
    }

    /// A word in lower case.
    static func folded(_ word: some StringProtocol) -> String { word.lowercased() }

    /// A word without the commonest endings; words of one family share it.
    static func stem(_ word: String) -> String {
        var stem = Substring(word)
        for ending in ["'s", "ies", "ied", "ing", "ed", "es", "s", "y"]
        where stem.utf8.count >= ending.utf8.count + 3 && stem.hasSuffix(ending) {
            stem = stem.dropLast(ending.count)
            break
        }
        if stem.utf8.count > 3, stem.hasSuffix("e") || stem.hasSuffix("i") { stem = stem.dropLast() }
        return String(stem)
    }
}
