// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIContent {
    /// Reads the element whose start tag is current as a document.
    ///
    /// Divisions of type `original`, `transcription` and `translation` directly inside of it
    /// become texts of their own; documents inside of it are handed on beside it.
    mutating func document() throws(XMLError) -> TEIDraft {
        try draft(isDocument: true)
    }

    /// Reads the element whose start tag is current as a section of front or back matter.
    mutating func section() throws(XMLError) -> TEIDraft {
        try draft(isDocument: false)
    }

    private mutating func draft(isDocument: Bool) throws(XMLError) -> TEIDraft {
        var outer = self
        begin()
        isInDocument = isDocument
        var draft = TEIDraft(
            identifier: attribute(names.id), number: attribute(names.n),
            range: SourceRange(start, start), line: xml.line, column: xml.column, texts: [],
            languages: [], pages: [], inner: [])
        let language = attribute(names.language)
        documentName = draft.identifier
        let blocks = try blocks(in: .division)
        draft.range.upperBound = xml.range.upperBound
        let main = DocumentText(
            role: .original, language: ownLanguage ?? language ?? defaultLanguage, blocks: blocks,
            notes: notes)
        draft.texts = [main] + otherTexts
        for text in draft.texts where !draft.languages.contains(text.language) {
            draft.languages.append(text.language)
        }
        // The page that was open before counts unless the document begins with a new one.
        if let first = blocks.first, case .pageBreak(let page) = first.content,
            page.number != nil, pages.count > 1
        {
            pages.removeFirst()
        }
        // A page that begins where the document ends is the next one's.
        if let last = blocks.last, case .pageBreak(let page) = last.content,
            page.number == pages.last, pages.count > 1
        {
            pages.removeLast()
        }
        draft.pages = pages
        draft.inner = inner
        outer.takeOver(self)
        self = outer
        return draft
    }

    /// Forgets what belongs to the document around this one.
    private mutating func begin() {
        notes = []
        otherTexts = []
        ownLanguage = nil
        hasOriginal = false
        documentDepth = xml.depth
        inner = []
        pages = page.map { [$0] } ?? []
        dropsBlank = true
    }

    /// Keeps what an inner document leaves behind: the page, the entries, the report.
    private mutating func takeOver(_ inside: TEIContent) {
        page = inside.page
        if isInDocument { pages += inside.pages.dropFirst() }
        entries = inside.entries
        itemCount = inside.itemCount
        report = inside.report
    }

    /// Reads the division whose start tag is current if it is a document or a text of its own;
    /// false if it is an ordinary one, which is then still to be read.
    mutating func division(into result: inout [Block]) throws(XMLError) -> Bool {
        guard let type = attribute(names.type) else { return false }
        if type == "document" || (!isInDocument && survey.isDocument(type)) {
            let draft = try document()
            inner.append(draft)
            return true
        }
        guard isInDocument, xml.depth == documentDepth + 1, let role = TEIContent.textRole(type)
        else {
            return false
        }
        let language = attribute(names.language)
        if role == .original, !hasOriginal {
            hasOriginal = true
            ownLanguage = language
            result.append(contentsOf: try blocks(in: .division))
            return true
        }
        let mainNotes = notes
        notes = []
        let blocks = try blocks(in: .division)
        otherTexts.append(
            DocumentText(
                role: role, language: language ?? defaultLanguage, blocks: blocks, notes: notes))
        notes = mainNotes
        return true
    }

    private static func textRole(_ type: String) -> DocumentText.Role? {
        switch type {
        case "original": .original
        case "transcription": .transcription
        case "translation": .translation
        default: nil
        }
    }
}
