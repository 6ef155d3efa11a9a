// SPDX-License-Identifier: Apache-2.0

package import ChanceryCitation
package import ChanceryModel

/// How the words of a record are put for a citation.
package enum CitedParties {
    /// A sender or addressee: the person where the archive knows who it is, the printed name where
    /// it stands alone, the office with the name as printed otherwise.
    package static func name(_ party: Party) -> CitationName {
        if let known = party.person { return person(known.name) }
        if party.role == nil, let name = party.name { return editor(name) }
        return CitationName(literal: withoutArticle(party.text))
    }

    /// A name in its natural order, taken apart: "Foy D. Kohler", "Charles de Gaulle",
    /// "Theodore Achilles, Jr.". A name in filing order ("Dulles, John Foster") is understood too.
    package static func person(_ name: String) -> CitationName {
        let bare = PersonalName.bare(name)
        var name = Substring(bare.isEmpty ? name : bare)
        var suffix = ""
        for ending in [", Jr.", ", Sr.", " Jr.", " Sr.", ", II", ", III", " II", " III"]
        where name.hasSuffix(ending) {
            suffix = String(ending.drop { $0 == "," || $0 == " " })
            name = name.dropLast(ending.count)
            break
        }
        if let (family, given) = name.parted(by: ", ") {
            return CitationName(family: String(family), given: String(given), suffix: suffix)
        }
        let words = name.split(separator: " ")
        guard words.count > 1 else { return CitationName(literal: String(name)) }
        // Small words before the last belong to the family name: "van der Stoel".
        var start = words.count - 1
        while start > 1, let first = words[start - 1].utf8.first, (97...122).contains(first) {
            start -= 1
        }
        return CitationName(
            family: words[start...].joined(separator: " "),
            given: words[..<start].joined(separator: " "), suffix: suffix)
    }

    /// An editor: a person, or an institution, whose name is kept whole.
    package static func editor(_ name: String) -> CitationName {
        isInstitution(name) ? CitationName(literal: name) : person(name)
    }

    /// Whether a name is that of a project, an office or a society rather than of a person.
    static func isInstitution(_ name: String) -> Bool {
        if name.hasPrefix("The ") { return true }
        // As bytes: a page asks for every name of an edition.
        var letters: [UInt8] = []
        letters.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "&"): return true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): letters.append(byte | 0x20)
            case UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "-"):
                letters.append(UInt8(ascii: " "))
            default: letters.append(byte)
            }
        }
        let words = letters.split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self)
        }
        if words.contains(where: institutions.contains) { return true }
        // "Office of X" is an institution, "Anne of Cleves" is not.
        guard let of = words.firstIndex(of: "of"), of > 0 else { return false }
        return of == 1 && offices.contains(words[0]) || words.dropFirst(of + 1).first == "the"
    }

    private static let offices: Set = [
        "department", "office", "ministry", "bureau", "secretariat", "house", "court", "league",
    ]

    private static let institutions = Set(institutionNames)

    private static let institutionNames = [
        "academy", "administration", "agency", "archive", "archives", "association", "board",
        "bureau", "centre", "center", "college", "commission", "committee", "company",
        "corporation", "council", "department", "directorate", "division", "embassy", "faculty",
        "foundation", "government", "group", "historian", "institute", "institution", "legation",
        "library", "ministry", "museum", "office", "organization", "press", "project",
        "publishers", "secretariat", "section", "service", "society", "staff", "team", "union",
        "university",
    ]

    /// The first office among the parties; empty if none is named.
    package static func office(_ parties: [Party]) -> String {
        parties.lazy.compactMap(\.role).first ?? ""
    }

    /// The date, in words where it is only known in words; nil if the document is undated.
    package static func date(_ date: HistoricalDate?) -> CitationDate? {
        guard let date else { return nil }
        return CitationDate(edtf: date.edtf) ?? CitationDate(literal: date.text)
    }

    /// The kind as citations name it; empty where it says nothing.
    package static func kind(_ kind: DocumentKind) -> String {
        if kind == .other || kind == .correspondence { return "" }
        return kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
    }

    /// "The Secretary of State" as a citation begins with it: without the article.
    package static func withoutArticle(_ text: String) -> String {
        for article in ["The ", "the "] where text.hasPrefix(article) {
            return String(text.dropFirst(article.count))
        }
        return text
    }

    /// A title without the full stop at its end; the stop of an abbreviation stays ("10 a.m.").
    package static func withoutFullStop(_ title: String) -> String {
        guard title.hasSuffix("."), !title.hasSuffix("..") else { return title }
        let last = title.dropLast().split(separator: " ").last ?? ""
        let isAbbreviation =
            last.utf8.contains(UInt8(ascii: "."))
            || ["Jr", "Sr", "etc", "Inc", "Co"].contains(last)
        return isAbbreviation ? title : String(title.dropLast())
    }
}
