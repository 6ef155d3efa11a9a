// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIReader {
    /// Reads the division of front or back matter whose start tag is current.
    ///
    /// Lists of persons and terms become entries; tables of contents and indexes, which point into
    /// the printed volume, are passed over.
    func readSection() throws(XMLError) {
        if volume == nil { announceVolume(TEIHeader(nil)) }
        let type = content.attribute(names.type)
        let identifier = content.attribute(names.id)
        if type == "toc" || type == "index" || identifier == "toc" || identifier == "index" {
            try xml.skipElement()
            return
        }
        content.entries = []
        content.itemCount = 0
        let draft = try content.section()
        handOutEntries()
        if !isList(type, identifier), let text = draft.texts.first, hasText(text) {
            let name = identifier ?? type ?? "section"
            let heading = TEIHeading(text, number: nil, name: name)
            queue.append(.matter(MatterSection(id: name, title: heading.title, text: text)))
        }
        content.inner = draft.inner
        takeInnerDocuments()
    }

    /// Reads what stands beside the text for its persons.
    func readStandOff() throws(XMLError) {
        if volume == nil { announceVolume(TEIHeader(nil)) }
        content.entries = []
        _ = try content.section()
        handOutEntries()
    }

    private func isList(_ type: String?, _ identifier: String?) -> Bool {
        for name in [type, identifier] {
            if name == "persons" || name == "terms" || name == "abbreviations" { return true }
        }
        return content.itemCount > 0 && content.entries.count * 2 > content.itemCount
    }

    private func hasText(_ text: DocumentText) -> Bool {
        !PlainText.of(text.blocks, in: text).isEmpty
    }

    private func handOutEntries() {
        for entry in content.entries {
            let description = TEIReader.description(in: entry)
            for declaration in entry.declarations {
                let isNew =
                    declaration.isPerson
                    ? usedPersons.insert(declaration.identifier).inserted
                    : usedTerms.insert(declaration.identifier).inserted
                guard isNew else {
                    content.report.add(
                        .note, "duplicate-id",
                        "The list has more than one entry \(declaration.identifier); "
                            + "the first one counts.", line: xml.line, column: xml.column)
                    continue
                }
                let text = TEIReader.withoutMarks(declaration.text)
                if declaration.isPerson {
                    queue.append(
                        .person(
                            PersonEntry(
                                id: declaration.identifier, name: text, description: description,
                                range: entry.range)))
                } else {
                    queue.append(
                        .term(
                            TermEntry(
                                id: declaration.identifier, term: text, description: description,
                                range: entry.range)))
                }
            }
        }
        content.entries = []
    }

    /// What an item says after the last name in it, without the marks between them.
    private static func description(in entry: TEIEntry) -> String {
        guard let name = entry.declarations.last?.text, !name.isEmpty else { return entry.text }
        let all = Array(entry.text.utf8)
        let part = Array(name.utf8)
        guard let start = first(part, in: all) else { return entry.text }
        let rest = all[(start + part.count)...].drop { byte in
            byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
                || byte == UInt8(ascii: ":")
        }
        return String(decoding: rest, as: UTF8.self)
    }

    private static func first(_ part: [UInt8], in all: [UInt8]) -> Int? {
        guard part.count <= all.count else { return nil }
        return (0...(all.count - part.count)).first { start in
            all[start..<(start + part.count)].elementsEqual(part)
        }
    }

    /// A name without the comma that stands after it in the list.
    private static func withoutMarks(_ text: String) -> String {
        var bytes = text.utf8[...]
        while let last = bytes.last, last == UInt8(ascii: ",") || last == 0x20 {
            bytes = bytes.dropLast()
        }
        return String(bytes) ?? text
    }
}
