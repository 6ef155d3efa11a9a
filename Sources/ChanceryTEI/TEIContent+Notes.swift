// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIContent {
    /// Reads a note and gives it its place among the notes of the text: that of its mark.
    mutating func note() throws(XMLError) -> NoteID {
        let before = dropsBlank
        let first = start
        let id = NoteID(notes.count)
        var note = Note(blocks: [])
        switch attribute(names.type) {
        case "source": note.kind = .source
        case "summary": note.kind = .summary
        default: note.kind = .footnote
        }
        // The series numbers a source note 0 where print has no mark (volumes of 1958-60).
        note.mark = attribute(names.n).flatMap { $0 == "0" ? nil : $0 }
        note.identifier = attribute(names.id)
        note.repeats = localPointer(names.target)
        note.isInline = attribute(names.rend) == "inline" || attribute(names.place) == "inline"
        notes.append(note)
        note.blocks = try blocks(in: .note)
        note.range = range(from: first)
        notes[id.index] = note
        dropsBlank = before
        return id
    }
}
