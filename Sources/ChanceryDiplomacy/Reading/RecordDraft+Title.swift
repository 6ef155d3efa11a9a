// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension RecordDraft {
    /// What remains when all fields are read: title, languages, pages.
    mutating func complete(_ text: DocumentText) {
        if record.languages.isEmpty {
            record.languages =
                document.texts.isEmpty
                ? [volume.language]
                : document.texts.map(\.language).reduce(into: []) { languages, language in
                    if !languages.contains(language) { languages.append(language) }
                }
        }
        var publication = record.publication ?? volume.publication
        if publication.number == nil {
            publication.number = document.number ?? heading?.number ?? frame.number
        }
        if record.evidence[.publication] == nil { record.evidence[.publication] = volume.evidence }
        record.publication = publication
        readTitle(text)
    }

    /// The heading in sentence form, with the date where the heading alone says nothing.
    private mutating func readTitle(_ text: DocumentText) {
        // A title of the source's own (a web page's) stays.
        let isOwn =
            !record.title.isEmpty && heading != nil && record.title != heading?.text
            && document.record.heading != record.title
            && document.record.heading != nil
        guard !isOwn, let heading else { return }
        if record.kind == .editorialNote {
            record.title = RecordDraft.title(ofNote: heading.text, frame.paragraph(0)?.text)
        } else if heading.catalogueText != nil {
            record.title = catalogueTitle(heading)
        } else {
            record.title = RecordDraft.sentence(heading.text) + dateSuffix(heading)
        }
        note(.title, heading.text, frame.heading?.range, "heading-title")
    }

    /// The first sentence of a catalogue's entry.
    private func catalogueTitle(_ heading: HeadingReading) -> String {
        guard let rest = heading.catalogueText,
            let start = heading.text.utf8.firstRange(of: rest.utf8)?.lowerBound
        else { return RecordDraft.sentence(heading.text) }
        return RecordDraft.sentence(String(Substring(heading.text.utf8[..<start])))
    }

    /// ", Washington, April 11, 1955" where a heading names neither parties nor date.
    private func dateSuffix(_ heading: HeadingReading) -> String {
        guard heading.from.isEmpty, heading.to.isEmpty, heading.between.isEmpty,
            heading.dateline == nil, let date = record.date
        else { return "" }
        if let place = record.sent?.place { return ", \(place), \(date.text)" }
        return ", \(date.text)"
    }

    /// An editorial note is known by its first words.
    private static func title(ofNote heading: String, _ paragraph: String?) -> String {
        guard let paragraph, !paragraph.isEmpty else { return heading }
        return sentence(heading) + ": " + cut(paragraph, at: 100)
    }

    /// Words without the full stop at their end; that of an abbreviation ("a.m.", "Jr.") stays.
    private static func sentence(_ words: String) -> String {
        var bytes = words.utf8[...]
        while let last = bytes.last, last == 0x20 || last == UInt8(ascii: ".") {
            if last == UInt8(ascii: "."), endsInAbbreviation(bytes.dropLast()) { break }
            bytes = bytes.dropLast()
        }
        return String(Substring(bytes))
    }

    private static func endsInAbbreviation(_ bytes: Substring.UTF8View) -> Bool {
        let word = bytes.reversed().prefix { $0 != 0x20 && $0 != UInt8(ascii: ".") }
        if word.count == 1, let letter = word.first { return !(48...57).contains(letter) }
        return word.elementsEqual("rJ".utf8) || word.elementsEqual("rS".utf8)
    }

    /// Words cut between two of them, no longer than a number of bytes, with an ellipsis.
    static func cut(_ words: String, at limit: Int) -> String {
        guard words.utf8.count > limit else { return words }
        var end = words.utf8.index(words.utf8.startIndex, offsetBy: limit)
        while end > words.utf8.startIndex, words.utf8[end] != 0x20 {
            end = words.utf8.index(before: end)
        }
        var bytes = words.utf8[..<end]
        while let last = bytes.last, last == UInt8(ascii: ",") || last == UInt8(ascii: ";") {
            bytes = bytes.dropLast()
        }
        return String(Substring(bytes)) + "…"
    }

    /// Joins the parties with the persons that the source marks.
    mutating func linkPersons(_ names: [String: String]) {
        guard !frame.persons.isEmpty else { return }
        for index in record.from.indices { link(&record.from[index], names) }
        for index in record.to.indices { link(&record.to[index], names) }
        for index in record.between.indices { link(&record.between[index], names) }
    }

    private func link(_ party: inout Party, _ names: [String: String]) {
        guard party.person == nil, let name = party.name,
            let mark = frame.persons.first(where: { $0.name == name })
        else { return }
        let listed = names[mark.target].map(PlainText.folded)
        let printed = listed.map(PersonName.natural(fromListed:)) ?? name
        party.person = PersonReference(
            id: "\(document.id.volume):\(mark.target)", name: printed)
    }
}
