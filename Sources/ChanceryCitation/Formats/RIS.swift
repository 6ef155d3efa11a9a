// SPDX-License-Identifier: Apache-2.0

/// The RIS format of reference managers, written so that Zotero's importer keeps every field.
///
/// Lines end with CR LF. A person is `Family, Given`; a name without a comma is taken for an
/// institution, which is what is wanted for offices.
public enum RIS {
    /// Writes items one after the other.
    public static func text(of items: [CitationItem]) -> String {
        var output = ""
        for item in items { write(item, to: &output) }
        return output
    }

    private static func write(_ item: CitationItem, to output: inout String) {
        func line(_ tag: String, _ value: String) {
            let value = singleLine(value)
            if !value.isEmpty { output += "\(tag)  - \(value)\r\n" }
        }
        let kind = ItemKind(item)
        output += "TY  - \(kind.ris)\r\n"
        line("TI", item.plain(.title))
        line("ST", item.plain(.titleShort))
        for name in item[NameVariable.author] { line("AU", creator(name)) }
        writeContainer(of: item, kind: kind, line: line)
        writeDates(of: item, line: line)
        line("M3", item.plain(.genre))
        line("M2", item.plain(.number))
        line("DB", item.plain(.archive))
        line("AN", item.archivePath)
        line("CN", item.plain(.callNumber))
        line("DP", item.plain(.source))
        line("AB", item.plain(.abstract))
        writeKeywords(of: item, line: line)
        line("LA", item.plain(.language))
        line("CR", item.plain(.rights))
        line("DO", item.plain(.doi))
        // Zotero reads "PM:" anywhere in an address as a PubMed number.
        line("UR", item.plain(.url).replacing("PM:", with: "PM%3A"))
        line("L1", item.extra["pdf"] ?? "")
        for name in item[NameVariable.recipient] { line("N1", "To: " + name.displayForm) }
        line("N1", item.plain(.note))
        line("ID", item.id)
        output += "ER  - \r\n\r\n"
    }

    private static func writeContainer(
        of item: CitationItem, kind: ItemKind, line: (String, String) -> Void
    ) {
        if kind == .manuscript {
            line("CY", item.plain(.eventPlace))
            line("SP", item.plain(.numberOfPages))
            return
        }
        line("T2", item.plain(.containerTitle))
        line("T3", item.plain(.collectionTitle))
        for name in item[NameVariable.editor] { line("A2", creator(name)) }
        line("VL", item.plain(.volume))
        line("CY", item.plain(.publisherPlace))
        line("PB", item.plain(.publisher))
        let pages = PageSpan(item.plain(.page))
        line("SP", pages.first)
        line("EP", pages.last)
        line("SE", item.plain(.chapterNumber))
    }

    /// A name as importers understand it: an office with a comma would become a person.
    private static func creator(_ name: CitationName) -> String {
        name.isLiteral ? name.literal.replacing(",", with: " –") : name.filingForm
    }

    private static func writeDates(of item: CitationItem, line: (String, String) -> Void) {
        if let date = item[DateVariable.issued] {
            if let start = date.start {
                line("PY", String(start.year))
                line("DA", slashed(start))
            } else {
                line("DA", date.literal)
            }
        }
        if let date = item[DateVariable.originalDate], let written = date.edtf {
            line("OP", written)
        }
        if let day = item[DateVariable.accessed]?.start { line("Y2", slashed(day)) }
    }

    /// `1962/10/25/`: four fields of which the last, a remark, is empty.
    private static func slashed(_ parts: CitationDate.Parts) -> String {
        let month = parts.month.map { CitationDate.Parts.padded($0, to: 2) } ?? ""
        let day = parts.day.map { CitationDate.Parts.padded($0, to: 2) } ?? ""
        return "\(CitationDate.Parts.padded(parts.year, to: 4))/\(month)/\(day)/"
    }

    private static func writeKeywords(of item: CitationItem, line: (String, String) -> Void) {
        var words = item.subjects.map { $0.replacing(";", with: ",") }
        // Zotero splits a keyword at its comma if it is the only one of the item.
        if words.count == 1, words[0].utf8.contains(UInt8(ascii: ",")) {
            let second = [item.plain(.archiveCollection), item.plain(.containerTitle)]
            words.append(second.first { !$0.isEmpty } ?? item.type)
        }
        for word in words { line("KW", word) }
    }

    /// The value in one line, without control characters.
    private static func singleLine(_ value: String) -> String {
        var result = ""
        var hasSpace = false
        for scalar in value.unicodeScalars {
            if scalar.value <= 32 || scalar.value == 0x2028 || scalar.value == 0x2029 {
                hasSpace = !result.isEmpty
            } else {
                if hasSpace { result += " " }
                hasSpace = false
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    /// The text with every occurrence of a part replaced.
    func replacing(_ part: String, with replacement: String) -> String {
        guard utf8.count >= part.utf8.count, !part.isEmpty else { return self }
        let bytes = Array(utf8)
        let pattern = Array(part.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == pattern[0], bytes[index...].starts(with: pattern) {
                result.append(contentsOf: replacement.utf8)
                index += pattern.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
