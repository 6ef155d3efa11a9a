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
            case 0xC0...0x24F: word += PersonName.plain(scalar)
            default: close(&word, &parts)
            }
        }
        close(&word, &parts)
        if parts.last?.isEmpty ?? false { parts.removeLast() }
        return parts
    }

    /// The letters under an accent.
    private static func plain(_ scalar: Unicode.Scalar) -> [UInt8] {
        switch scalar.value {
        case 0xC6, 0xE6: Array("ae".utf8)
        case 0xDF: Array("ss".utf8)
        case 0x141, 0x142: Array("l".utf8)
        case 0xD8, 0xF8: Array("o".utf8)
        case 0x110, 0x111, 0xD0, 0xF0: Array("d".utf8)
        case 0xDE, 0xFE: Array("th".utf8)
        case 0x131: Array("i".utf8)
        default: PersonName.base(scalar).map { [$0] } ?? []
        }
    }

    /// The base letter of a precomposed one, by ranges of the Latin blocks.
    private static func base(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105, 0x1CD...0x1CE: UInt8(ascii: "a")
        case 0xC7, 0xE7, 0x106...0x10D: UInt8(ascii: "c")
        case 0x10E...0x10F: UInt8(ascii: "d")
        case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: UInt8(ascii: "e")
        case 0x11C...0x123, 0x1E6...0x1E7: UInt8(ascii: "g")
        case 0x124...0x127: UInt8(ascii: "h")
        case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x130, 0x1CF...0x1D0: UInt8(ascii: "i")
        case 0x134...0x135: UInt8(ascii: "j")
        case 0x136...0x138: UInt8(ascii: "k")
        case 0x139...0x140: UInt8(ascii: "l")
        case 0xD1, 0xF1, 0x143...0x14B: UInt8(ascii: "n")
        case 0xD2...0xD6, 0xF2...0xF6, 0x14C...0x153, 0x1A0...0x1A1: UInt8(ascii: "o")
        case 0x154...0x159: UInt8(ascii: "r")
        case 0x15A...0x161, 0x218...0x219: UInt8(ascii: "s")
        case 0x162...0x167, 0x21A...0x21B: UInt8(ascii: "t")
        case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173, 0x1AF...0x1B0: UInt8(ascii: "u")
        case 0x174...0x175: UInt8(ascii: "w")
        case 0xDD, 0xFD, 0xFF, 0x176...0x178: UInt8(ascii: "y")
        case 0x179...0x17E: UInt8(ascii: "z")
        default: nil
        }
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
        let parts = text.split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard parts.count > 1 else { return text }
        let end = parts.count > 2 ? ", " + parts[2...].joined(separator: ", ") : ""
        return "\(parts[1]) \(parts[0])\(end)"
    }
}
