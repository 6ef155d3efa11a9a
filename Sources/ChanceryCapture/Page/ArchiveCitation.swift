// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The citation that an archive prints for a document, in its parts:
/// `"Title," April 05, 1946, Repository, Series 1946, vol. VI, Volume title, pp. 732-36.`
struct ArchiveCitation: Hashable, Sendable {
    /// The title, without quotation marks and its comma.
    var title: String
    /// The date as printed; nil if the citation says that there is none.
    var dateText: String?
    /// The date.
    var date: CalendarDay?
    /// The programme, the library or the archive that keeps the document.
    var repository: String?
    /// What follows the repository and is no printed edition: fonds, files, folders.
    var location: String?
    /// The printed edition, where the citation names one.
    var publication: Publication?

    /// Reads a line; nil if it does not begin with a title in quotation marks and a date.
    init?(_ line: String) {
        guard line.utf8.count <= 2000, let (title, rest) = ArchiveCitation.quoted(line) else {
            return nil
        }
        var parts = ArchiveCitation.parts(rest)
        guard let first = parts.first else { return nil }
        self.title = title
        if first.lowercased() == "undated" || first.lowercased() == "n.d." {
            parts.removeFirst()
        } else if let day = LineDate.day(first) {
            (date, dateText) = (day, first)
            parts.removeFirst()
        } else if parts.count > 1, let day = LineDate.day("\(first), \(parts[1])") {
            (date, dateText) = (day, "\(first), \(parts[1])")
            parts.removeFirst(2)
        } else {
            return nil
        }
        guard !parts.isEmpty else { return nil }
        var edition = parts.indices.first { ArchiveCitation.beginsEdition(parts, at: $0) }
        if edition == 0, parts.count == 1 { edition = nil }
        let keeping = edition.map { parts[..<$0] } ?? parts[...]
        repository = keeping.first
        if keeping.count > 1 { location = keeping.dropFirst().joined(separator: ", ") }
        if let edition { publication = ArchiveCitation.edition(parts[edition...]) }
    }

    /// The title in quotation marks, and what follows its comma.
    private static func quoted(_ line: String) -> (title: String, rest: Substring)? {
        for (opening, closing) in [("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»")]
        where line.hasPrefix(opening) {
            let body = line.dropFirst()
            let marks = closing.utf8
            let bytes = Array(body.utf8)
            var index = 0
            while index < bytes.count {
                // The comma stands inside the marks or behind them, by the style of the house.
                if bytes[index...].starts(with: marks) {
                    let after = index + marks.count
                    let inside = index > 0 && bytes[index - 1] == UInt8(ascii: ",")
                    let behind = after < bytes.count && bytes[after] == UInt8(ascii: ",")
                    if inside || behind {
                        let title = String(
                            decoding: bytes[..<(inside ? index - 1 : index)], as: UTF8.self)
                        let rest = String(
                            decoding: bytes[(behind ? after + 1 : after)...], as: UTF8.self)
                        let folded = PlainText.folded(title)
                        return folded.isEmpty ? nil : (folded, rest[...])
                    }
                }
                index += 1
            }
        }
        return nil
    }

    /// The parts between commas; commas in brackets and quotation marks do not part.
    private static func parts(_ text: Substring) -> [String] {
        var parts: [String] = []
        var current: [UInt8] = []
        var depth = 0
        var isQuoted = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
            case UInt8(ascii: "\""): isQuoted.toggle()
            default: break
            }
            if byte == UInt8(ascii: ","), depth == 0, !isQuoted {
                parts.append(PlainText.folded(String(decoding: current, as: UTF8.self)))
                current = []
            } else {
                current.append(byte)
            }
        }
        var last = PlainText.folded(String(decoding: current, as: UTF8.self))
        // The page's own address stands behind the citation.
        for scheme in ["http://", "https://", "www."] {
            if let address = last.firstRange(of: scheme) {
                last = PlainText.folded(String(last[..<address.lowerBound]))
            }
        }
        if last.hasSuffix(".") { last.removeLast() }
        parts.append(last)
        return parts.filter { !$0.isEmpty }
    }

    private static func beginsEdition(_ parts: [String], at index: Int) -> Bool {
        let part = parts[index].lowercased()
        if part.hasPrefix("foreign relations of the united states") || part == "frus" {
            return true
        }
        guard index > 0, index + 1 < parts.count else { return false }
        return label(parts[index + 1], ["vol", "vols", "volume", "volumes", "bd", "tome"]) != nil
            || isYears(parts[index + 1])
    }

    /// The edition that a line names and nothing else: "Foreign Relations of the United States,
    /// 1955–1957, Near East: Jordan-Yemen, Volume XIII"; nil for any other line.
    static func edition(_ line: String) -> Publication? {
        let parts = parts(PlainText.folded(line)[...])
        guard line.utf8.count <= 300, (2...8).contains(parts.count), beginsEdition(parts, at: 0)
        else { return nil }
        let publication = edition(parts[...])
        return publication.volume == nil && publication.year == nil ? nil : publication
    }

    private static func edition(_ parts: ArraySlice<String>) -> Publication {
        var publication = Publication()
        var titles: [String] = []
        for (place, part) in parts.enumerated() {
            if place == 0 {
                readSeries(part, into: &publication)
            } else if publication.year == nil, isYears(part) {
                publication.year = part
            } else if let volume = label(part, ["vol", "vols", "volume", "volumes"]) {
                publication.volume = volume
            } else if label(part, ["part", "pt"]) != nil, let volume = publication.volume,
                titles.isEmpty
            {
                publication.volume = "\(volume), \(part)"
            } else if let pages = label(part, ["pp", "p", "pages", "page"]) {
                publication.pages = pages
            } else if let number = label(part, ["document", "doc", "no", "nr"]) {
                publication.number = number
            } else if publication.volume == nil, isVolumeName(part) {
                publication.volume = part
            } else {
                titles.append(part)
            }
        }
        if !titles.isEmpty { readTitle(titles.joined(separator: ", "), into: &publication) }
        return publication
    }

    /// "Foreign Relations of the United States 1946": the years stand behind the series.
    private static func readSeries(_ part: String, into publication: inout Publication) {
        let words = part.split(separator: " ")
        if words.count > 1, let last = words.last, isYears(String(last)) {
            publication.year = String(last)
            publication.series = words.dropLast().joined(separator: " ")
        } else {
            publication.series = part
        }
    }

    /// "Volume title (Washington: Government Printing Office, 1969)".
    private static func readTitle(_ text: String, into publication: inout Publication) {
        guard text.hasSuffix(")"), let opening = text.lastIndex(of: "(") else {
            publication.title = text
            return
        }
        let inside = text[text.index(after: opening)...].dropLast()
        var imprint = inside.split(separator: ",").map { PlainText.folded(String($0)) }
        guard let year = imprint.last, isYears(year) else {
            publication.title = text
            return
        }
        publication.published = year
        imprint.removeLast()
        let names = imprint.joined(separator: ", ").split(separator: ":", maxSplits: 1)
            .map { PlainText.folded(String($0)) }
        if names.count == 2 {
            (publication.place, publication.publisher) = (names[0], names[1])
        } else if let place = names.first, !place.isEmpty {
            publication.place = place
        }
        let title = PlainText.folded(String(text[..<opening]))
        publication.title = title.isEmpty ? nil : title
    }

    /// What follows a label such as "vol." or "pp."; nil if the part does not begin with it.
    private static func label(_ part: String, _ labels: [String]) -> String? {
        let words = part.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        let first = words[0].hasSuffix(".") ? words[0].dropLast() : words[0]
        return labels.contains(first.lowercased()) ? String(words[1]) : nil
    }

    /// Whether a part is a year or years: "1946", "1964-1968", "1952–54".
    private static func isYears(_ part: String) -> Bool {
        let years = part.split { $0 == "-" || $0 == "–" || $0 == "/" }
        guard let first = years.first, years.count <= 2, first.utf8.count == 4 else { return false }
        return years.allSatisfy { year in
            (2...4).contains(year.utf8.count) && year.utf8.allSatisfy(ByteWords.isDigit)
        }
    }

    /// Whether a part is a volume's short name in the archive's own system: one word of letters
    /// and digits.
    private static func isVolumeName(_ part: String) -> Bool {
        part.utf8.count <= 24 && part.utf8.contains(where: ByteWords.isDigit)
            && part.utf8.allSatisfy {
                ByteWords.isDigit($0) || ByteWords.isLower($0 | 0x20) || $0 == UInt8(ascii: "-")
            } && part.utf8.contains { ByteWords.isLower($0 | 0x20) }
    }
}
