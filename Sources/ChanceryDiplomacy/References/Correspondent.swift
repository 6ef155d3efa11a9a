// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Where a party of a telegram sits, as its heading says it.
enum Correspondent: Hashable, Sendable {
    /// In the Department of State.
    case department
    /// At a post: the country or city of "the Embassy in Iran", "Consul General at Hong Kong".
    case post(PostName)
    /// The words do not tell.
    case unknown

    /// Reads a party of a heading.
    init(_ party: Party) {
        let text = party.role ?? party.text
        let line = PrintedLine(text)
        if Correspondent.isDepartment(line) {
            self = .department
            return
        }
        if let name = Correspondent.place(line) ?? Correspondent.place(PrintedLine(party.text)) {
            self = .post(name)
        } else if line.count == 1, line.isCapitalized(0), let name = PostName(line.text(0..<1)) {
            // A catalogue's "La Paz", "USUN".
            self = .post(name)
        } else if party.role == nil, line.count <= 3, !line.isWord(0, "the"), line.count > 0,
            (0..<line.count).allSatisfy({ line.isCapitalized($0) }),
            let name = PostName(line.text(0..<line.count))
        {
            self = .post(name)
        } else {
            self = .unknown
        }
    }

    /// Takes what is kept of it.
    init(_ seat: DocumentFacts.Seat) {
        switch seat {
        case .department: self = .department
        case .post(let name): self = PostName(name).map { .post($0) } ?? .unknown
        case .unknown: self = .unknown
        }
    }

    /// What is kept of it.
    var seat: DocumentFacts.Seat {
        switch self {
        case .department: .department
        case .post(let name): .post(name.key)
        case .unknown: .unknown
        }
    }

    private static func isDepartment(_ line: PrintedLine) -> Bool {
        for index in 0..<line.count where line.isWord(index, "state") {
            if line.isWord(index - 1, "of"),
                line.isWord(index - 2, "department") || line.isWord(index - 2, "secretary")
            {
                return true
            }
        }
        return line.isWord(line.count - 1, "department") && line.count <= 2
            || (line.count == 1 && (line.isWord(0, "dos") || line.isWord(0, "state")))
    }

    /// The words behind the last "in", "at" or "to".
    private static func place(_ line: PrintedLine) -> PostName? {
        var limit = line.count
        if let bracket = (0..<line.count).first(where: { line.isSign($0, "(") }) { limit = bracket }
        guard
            let last = (0..<limit).last(where: {
                line.isWord($0, "in") || line.isWord($0, "at") || line.isWord($0, "to")
                    || (line.isWord($0, "of") && isOffice(line, $0 - 1))
            })
        else { return nil }
        var end = last + 1
        while end < limit, line.kind(end) != .sign { end += 1 }
        let words = last + 1..<end
        let first = line.isWord(last + 1, "the") ? last + 2 : last + 1
        for word: StaticString in [
            "president", "premier", "prime", "marshal", "charge", "large", "secretary", "place",
            "chairman", "king", "general", "department",
        ] where line.isWord(first, word) {
            return nil
        }
        for index in words
        where line.isWord(index, "conference") || line.isWord(index, "council")
            || line.isWord(index, "meeting") || line.isWord(index, "session")
            || line.isWord(index, "assembly")
        {
            guard (0..<limit).contains(where: { line.areWords($0, "united", "nations") }) else {
                return nil
            }
            return PostName("New York")
        }
        return PostName(line.text(words))
    }

    private static func isOffice(_ line: PrintedLine, _ index: Int) -> Bool {
        line.isWord(index, "embassy")
    }
}
