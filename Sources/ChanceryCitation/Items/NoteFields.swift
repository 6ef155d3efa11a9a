// SPDX-License-Identifier: Apache-2.0

/// Variables that are written into the note of an item, one on each of its first lines:
/// `event-date: 2004-10-01`. Reference managers without a field for a variable keep it there.
enum NoteFields {
    /// The item with the variables of its note, as far as it does not have them itself.
    static func applied(to item: CitationItem) -> CitationItem {
        guard var note = item.text[.note], note.utf8.contains(UInt8(ascii: ":")) else {
            return item
        }
        var result = item
        takeBraced(&note, into: &result)
        var rest: [Substring] = []
        for line in note.split(separator: "\n", omittingEmptySubsequences: false) {
            // The first line may be a remark; behind a second one no variables are looked for.
            guard rest.count <= 1, let (name, value) = field(line),
                store(value, name, in: &result)
            else {
                rest.append(line)
                continue
            }
        }
        result[.note] = rest.joined(separator: "\n")
        return result
    }

    /// Takes `{:name: value}` out of a note, which is how older notes have it.
    private static func takeBraced(_ note: inout String, into item: inout CitationItem) {
        guard note.contains("{:") else { return }
        var kept = ""
        var rest = Substring(note)
        while let start = rest.firstIndex(of: "{") {
            kept += rest[..<start]
            rest = rest[start...]
            guard rest.hasPrefix("{:"), let end = rest.firstIndex(of: "}"),
                let (name, value) = field(rest[rest.index(start, offsetBy: 2)..<end]),
                store(value, name, in: &item)
            else {
                kept.append("{")
                rest = rest.dropFirst()
                continue
            }
            rest = rest[rest.index(after: end)...]
        }
        note = kept + rest
    }

    private static func field(_ line: Substring) -> (String, String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon]
        let isName = name.utf8.allSatisfy {
            (97...122).contains($0) || (65...90).contains($0) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "_")
        }
        let value = line[colon...].dropFirst().trimmed
        guard isName, !name.isEmpty, !value.isEmpty else { return nil }
        return (String(name), value)
    }

    private static func store(_ value: String, _ name: String, in item: inout CitationItem) -> Bool
    {
        if name == "type" {
            item.type = value
            return true
        }
        if DateVariable.known.contains(name) {
            let variable = DateVariable(rawValue: name)
            if item.dates[variable] == nil { item.dates[variable] = CitationDate(raw: value) }
            return true
        }
        if NameVariable.known.contains(name) {
            let parts = value.split(separator: "||").map { $0.trimmed }
            let name2 =
                parts.count > 1
                ? CitationName(family: parts[0], given: parts[1]) : CitationName(literal: value)
            item.names[NameVariable(rawValue: name), default: []].append(name2)
            return true
        }
        guard textNames.contains(name) else { return false }
        let variable = TextVariable(rawValue: name)
        if item.text[variable] == nil { item.text[variable] = value }
        return true
    }

    private static let textNames: Set<String> = [
        "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "annote", "archive", "archive-place",
        "archive_collection", "archive_location", "authority", "call-number", "chapter-number",
        "citation-label", "collection-number", "collection-title", "container-title",
        "container-title-short", "dimensions", "division", "edition", "event", "event-place",
        "event-title", "genre", "issue", "jurisdiction", "medium", "number", "number-of-pages",
        "number-of-volumes", "original-publisher", "original-publisher-place", "original-title",
        "page", "part-number", "part-title", "printing-number", "publisher", "publisher-place",
        "references", "reviewed-genre", "reviewed-title", "scale", "section", "source", "status",
        "supplement-number", "title-short", "version", "volume", "volume-title",
    ]
}
