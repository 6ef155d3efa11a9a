// SPDX-License-Identifier: Apache-2.0

extension Query {
    /// A leaf in words, for explanations; what is no leaf has no words of its own.
    var label: String {
        switch self {
        case .word(let text, let matching, _, let fields):
            "\(text)\(Self.words(matching))\(Self.place(fields))"
        case .phrase(let text, let matching, _, let fields):
            "\"\(text)\"\(Self.words(matching))\(Self.place(fields))"
        case .prefix(let text, let matching, let fields):
            "\(text)*\(Self.words(matching))\(Self.place(fields))"
        case .wildcard(let text, let fields): "\(text)\(Self.place(fields))"
        case .fuzzy(let text, let fields): "\(text)~\(Self.place(fields))"
        case .near(let parts, let words):
            parts.map(\.label).joined(separator: ", ") + " within \(words) words"
        case .any(let parts): parts.map(\.label).joined(separator: " or ")
        case .boosted(let part, _), .filter(let part): part.label
        case .everything, .nothing, .keyword, .keywords, .keywordPrefix, .range, .present, .keys,
            .all, .not:
            "\(self)"
        }
    }

    private static func words(_ matching: Matching) -> String {
        matching == .stemmed ? " by its stem" : " as written"
    }

    private static func place(_ fields: [String]) -> String {
        fields.isEmpty ? "" : " in " + fields.joined(separator: ", ")
    }
}
