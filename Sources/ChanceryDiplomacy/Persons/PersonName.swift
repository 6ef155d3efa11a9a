// SPDX-License-Identifier: Apache-2.0

/// A name of a person in the form in which names are compared.
package struct PersonName: Hashable, Sendable {
    /// How well two names agree.
    package enum Agreement: Int, Comparable, Sendable {
        /// They are names of different persons.
        case none
        /// They may be one: surname and an initial.
        case initial
        /// Surname and first name, or surname and two initials, are the same.
        case given
        /// Surname, first name and middle name or initial are the same.
        case full

        /// Better comes later.
        package static func < (left: Agreement, right: Agreement) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// The surname: letters only, without accents, in lower case.
    package let surname: String
    /// The given names and initials in order.
    package let given: [String]
    /// "jr", "sr", "ii" and so on; empty if there is none.
    package let generation: String

    /// Reads a name as lists print it: "Smith, Gen. Walter Bedell, Jr."; nil without surname.
    package init?(listed text: String) {
        var parts = PersonName.words(text)
        guard !parts.isEmpty else { return nil }
        var surname = parts.removeFirst()
        var generation = ""
        if let last = surname.last, surname.count > 1, let known = PersonName.generations[last] {
            generation = known
            surname.removeLast()
        }
        self.surname = surname.joined()
        if self.surname.isEmpty { return nil }
        var given: [String] = []
        for word in parts.joined() {
            if let known = PersonName.generations[word] {
                generation = known
            } else if word.utf8.count == 1 || !PersonName.ranks.contains(word) {
                given.append(word)
            }
        }
        self.given = given
        self.generation = generation
    }

    /// Reads a name as it is signed or spoken: "Walter B. Smith", "Smith"; nil without surname.
    package init?(natural text: String) {
        var parts = PersonName.words(text)
        guard !parts.isEmpty else { return nil }
        var words = parts.removeFirst()
        var generation = ""
        for word in parts.joined() {
            if let known = PersonName.generations[word] { generation = known }
        }
        while let last = words.last, words.count > 1, let known = PersonName.generations[last] {
            generation = known
            words.removeLast()
        }
        while words.count > 1, let first = words.first, first.utf8.count > 1,
            PersonName.ranks.contains(first)
        {
            words.removeFirst()
        }
        guard let surname = words.popLast(), surname.utf8.count > 1 else { return nil }
        self.surname = surname
        given = words
        self.generation = generation
    }

    /// The same words with a surname of two and of three of them: "Van Hollen", "Ben Gurion",
    /// "Chiang Kai-shek" stand in lists as one.
    var compounds: [PersonName] {
        let words = given + [surname]
        return (2...3).filter { $0 <= words.count }.map { length in
            PersonName(
                surname: words.suffix(length).joined(), given: Array(words.dropLast(length)),
                generation: generation)
        }
    }

    private init(surname: String, given: [String], generation: String) {
        self.surname = surname
        self.given = given
        self.generation = generation
    }

    /// How well another name agrees.
    package func agreement(with other: PersonName) -> Agreement {
        guard surname == other.surname,
            generation.isEmpty || other.generation.isEmpty || generation == other.generation,
            let first = given.first, let second = other.given.first
        else { return .none }
        let isWhole: Bool
        if first == second {
            isWhole = first.utf8.count > 1
        } else if PersonName.isInitial(first, of: second) {
            isWhole = false
        } else {
            return .none
        }
        var middle = 0
        for (left, right) in zip(given.dropFirst(), other.given.dropFirst()) {
            guard left == right || PersonName.isInitial(left, of: right) else { return .none }
            middle += 1
        }
        if isWhole { return middle > 0 ? .full : .given }
        return middle > 0 ? .given : .initial
    }

    /// Whether a printed name, that may be only a surname, can be this one's.
    package func mayBe(_ printed: PersonName) -> Bool {
        guard
            surname == printed.surname
                || surname.hasSuffix(printed.surname)
                    && printed.surname.utf8.count > 5
        else { return false }
        guard let first = printed.given.first, let own = given.first else { return true }
        return first == own || PersonName.isInitial(first, of: own)
            || given.dropFirst().contains { $0 == first }
    }

    private static func isInitial(_ left: String, of right: String) -> Bool {
        (left.utf8.count == 1 || right.utf8.count == 1) && left.utf8.first == right.utf8.first
    }

    /// The words between commas, in lower case, without accents and brackets.
    static func words(_ text: String) -> [[String]] {
        var parts: [[String]] = [[]]
        var word: [UInt8] = []
        var depth = 0
        func close(_ word: inout [UInt8], _ parts: inout [[String]]) {
            if !word.isEmpty {
                parts[parts.count - 1].append(String(decoding: word, as: UTF8.self))
            }
            word = []
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x28, 0x5B, 0x201C: depth += 1
            case 0x29, 0x5D, 0x201D: depth = max(0, depth - 1)
            case _ where depth > 0: break
            case 0x41...0x5A: word.append(UInt8(scalar.value) | 0x20)
            case 0x61...0x7A: word.append(UInt8(scalar.value))
            case 0x27, 0x2019, 0x2018: break
            case 0x2C, 0x3B:
                close(&word, &parts)
                if !(parts.last?.isEmpty ?? true) { parts.append([]) }
            case 0xC0...0x24F: word += PlainLetters.of(scalar)
            default: close(&word, &parts)
            }
        }
        close(&word, &parts)
        if parts.last?.isEmpty ?? false { parts.removeLast() }
        return parts
    }

    private static let generations = [
        "jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
    ]

    /// Ranks and titles that stand before or between given names.
    private static let ranks: Set<String> = [
        "dr", "mr", "mrs", "ms", "miss", "gen", "general", "adm", "admiral", "rear", "vice", "lt",
        "lieutenant", "col", "colonel", "capt", "captain", "maj", "major", "brig", "brigadier",
        "commander", "cmdr", "comdr", "cdr", "sir", "lord", "lady", "prince", "princess", "king",
        "baron", "count", "marshal", "field", "air", "chief", "sen", "senator", "rep",
        "representative", "president", "ambassador", "minister", "hon", "honorable", "rt", "right",
        "prof", "professor", "rev", "reverend", "amb", "usa", "usn", "usaf", "usmc", "ret",
        "emir", "sheikh", "shaikh", "crown",
    ]
}

extension PersonName {
    /// "Smith, Walter Bedell" as "Walter Bedell Smith"; what has no comma stays.
    package static func natural(fromListed text: String) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: ",")).map { part in
            var part = part.drop { $0 == 0x20 }
            while part.last == 0x20 { part.removeLast() }
            return String(Substring(part))
        }
        guard parts.count > 1 else { return text }
        let end = parts.count > 2 ? ", " + parts[2...].joined(separator: ", ") : ""
        return "\(parts[1]) \(parts[0])\(end)"
    }
}
