// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension TextRenderer {
    /// Writes the notes as items of a list, each of them a popover as well.
    ///
    /// An item is shown in the list while it is closed, and by its mark while it is open: the words
    /// stand in the page once (the style sheet undoes the hiding of closed popovers).
    mutating func writeNotes() {
        for index in text.notes.indices {
            let note = text.notes[index]
            guard !note.isInline, names.target(of: index) == index else { continue }
            let name = settings.prefix + names.name(of: index)
            let isPage = settings.form == .page
            html.raw(
                isPage
                    ? "<li popover" : "<aside epub:type=\"footnote\" role=\"doc-footnote\"")
            html.attribute("id", name)
            html.raw("><div class=\"mark\">")
            html.text(names.mark(of: index))
            html.raw("</div><div>\n")
            isInNote = true
            write(note.blocks)
            isInNote = false
            if returns.contains(index) { writeReturn(to: name, mark: names.mark(of: index)) }
            html.raw(isPage ? "</div></li>\n" : "</div></aside>\n")
        }
    }

    /// The way back to the mark, set at the end of the note's last paragraph.
    private mutating func writeReturn(to name: String, mark: String) {
        html.raw("<a class=\"back\"")
        if settings.form == .book { html.raw(" role=\"doc-backlink\"") }
        html.raw(" href=\"#")
        html.text(name)
        html.raw("-call\" aria-label=\"Back to the mark of note ")
        html.text(mark)
        html.raw("\">↩</a>\n")
    }
}
