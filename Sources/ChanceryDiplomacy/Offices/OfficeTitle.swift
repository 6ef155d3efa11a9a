// SPDX-License-Identifier: Apache-2.0

/// What the words of an office say: which sort of office, and where.
struct OfficeTitle: Hashable, Sendable {
    /// The sorts of offices that are told apart.
    enum Sort: Hashable, Sendable {
        /// The head of a mission: "Ambassador in Iran", "Minister in Hungary".
        case chief
        /// Who stands in for the head of a mission: "Chargé in Iran".
        case charge
        /// Another officer of a mission: "Counselor of Embassy in Iran".
        case staff
        /// A mission itself: "Embassy in Iran".
        case mission
        /// "Acting Secretary of State".
        case acting
        /// The Department itself.
        case department
        /// Anything else.
        case other
    }

    /// Which sort it is.
    let sort: Sort
    /// The title in the form in which titles are compared.
    let title: String
    /// The place behind "in", "to" or "at", in the form in which names are compared.
    let place: String?

    /// Reads an office as a heading prints it, without the name of its holder.
    init(_ text: String) {
        var words = OfficeTitle.folded(text).split(separator: " ").map(String.init)
        // "The Secretary of State, in Paris" is no secretary of a mission.
        if let place = words.firstIndex(where: { ["in", "at"].contains($0) }),
            words[..<place] == ["secretary"] || words[..<place] == ["acting", "secretary"],
            OfficeTitle.fold(text).contains("secretary of state")
        {
            words.removeSubrange(place...)
        }
        title = words.joined(separator: " ")
        let cut = words.indices.first { index in
            index > 0 && ["in", "to", "at"].contains(words[index])
        }
        let place = cut.map { words[($0 + 1)...].joined(separator: " ") }
        self.place = place.flatMap { $0.isEmpty ? nil : $0 }
        let head = Set(words[..<(cut ?? words.endIndex)])
        if title == "state" || title == "department" || words.isEmpty {
            sort = .department
        } else if title == "acting secretary" {
            sort = .acting
        } else if self.place == nil || head.contains("assistant") || head.contains("president") {
            sort = .other
        } else if head.contains("charge") {
            sort = .charge
        } else if head.isSubset(of: OfficeTitle.missions), !head.isEmpty {
            sort = .mission
        } else if head.isSubset(of: ["ambassador", "minister", "appointed", "designate"]) {
            sort = .chief
        } else if !head.isDisjoint(with: OfficeTitle.staff) {
            sort = .staff
        } else {
            sort = .other
        }
    }

    private static let missions: Set<String> = [
        "embassy", "legation", "consulate", "general", "mission", "interests", "section",
    ]

    private static let staff: Set<String> = [
        "counselor", "secretary", "consul", "embassy", "legation", "deputy", "attache", "officer",
        "representative", "commissioner", "agent", "minister", "adviser", "advisor",
    ]

    /// A title without article, accents, marks and the name of the country whose office it is.
    static func folded(_ text: String) -> String {
        var words = fold(text).split(separator: " ").map(String.init)
        words.removeAll { ["the", "us", "american"].contains($0) }
        remove(["united", "states"], from: &words, isAtStart: true)
        remove(["of", "department", "of", "state"], from: &words)
        remove(["department", "of", "state"], from: &words)
        if words.count > 1 { remove(["of", "state"], from: &words) }
        return words.joined(separator: " ")
    }

    /// Words of lower-case letters and digits, parted by blanks.
    static func fold(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
            case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(scalar.value))
            case 0x27, 0x2019, 0x2E: break
            case 0xC0...0x24F: bytes += PlainLetters.of(scalar)
            default: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func remove(
        _ phrase: [String], from words: inout [String], isAtStart: Bool = false
    ) {
        guard words.count > phrase.count else { return }
        for start in 0...(isAtStart ? 0 : words.count - phrase.count)
        where Array(words[start..<start + phrase.count]) == phrase {
            words.removeSubrange(start..<start + phrase.count)
            return
        }
    }
}
