// SPDX-License-Identifier: Apache-2.0

/// A name as lists of persons print it, brought to what a citation has of it.
enum PersonalName {
    /// The name without what stands in brackets ("Henry A. (Heinz Alfred) Kissinger") and without
    /// the rank or address before it ("Lieutenant General Maxwell D. Taylor"). In filing order the
    /// rank stands before the given names.
    static func bare(_ name: String) -> String {
        let needsWork =
            name.utf8.contains { $0 == UInt8(ascii: "(") }
            || name.utf8.count > 3 && hasRank(name)
        guard needsWork else { return name }
        var parts = withoutBrackets(name).split(separator: ",").map(withoutRank)
        parts.removeAll(where: \.isEmpty)
        return parts.joined(separator: ", ")
    }

    private static func withoutBrackets(_ name: String) -> String {
        var depth = 0
        var kept = ""
        for character in name {
            if character == "(" { depth += 1 }
            if depth == 0 { kept.append(character) }
            if character == ")", depth > 0 { depth -= 1 }
        }
        return kept.split(separator: " ").joined(separator: " ").replacing(" ,", with: ",")
    }

    private static func hasRank(_ name: String) -> Bool {
        name.utf8.split { $0 == UInt8(ascii: ",") || $0 == 0x20 }
            .contains { $0.count <= longestRank + 1 && isRank(Substring($0)) }
    }

    /// A rank goes only where a name follows it: "General" alone stays.
    private static func withoutRank(_ part: Substring) -> String {
        var words = part.split(separator: " ")[...]
        while words.count > 1, let first = words.first, isRank(first) { words = words.dropFirst() }
        return words.joined(separator: " ")
    }

    private static func isRank(_ word: Substring) -> Bool {
        ranks.contains(word.hasSuffix(".") ? word.dropLast() : word)
    }

    private static let longestRank = ranks.reduce(0) { max($0, $1.utf8.count) }

    private static let ranks: Set<Substring> = [
        "Adm", "Admiral", "Air", "Ambassador", "Brig", "Brigadier", "Capt", "Captain", "Cdr",
        "Cmdr", "Col", "Colonel", "Commander", "Commodore", "Dame", "Dr", "Field", "Gen",
        "General", "Lieutenant", "Lt", "Maj", "Major", "Marshal", "Prof", "Professor", "RADM",
        "Rear", "Senator", "Sir", "VADM", "Vice",
    ]
}
