// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Who signed a document.
enum Signature {
    /// The name of the last signature outside of attachments; nil if there is none, or it is no
    /// name: "[File copy not signed]".
    static func name(of document: Document) -> PersonName? {
        guard let text = document.texts.first else { return nil }
        var found: [Inline]?
        walk(text.blocks, 0) { found = $0 }
        guard let found else { return nil }
        let words = PlainText.of(found, in: text)
        guard words.utf8.count <= 60, !words.contains("[") else { return nil }
        return PersonName(natural: words)
    }

    private static func walk(_ blocks: [Block], _ depth: Int, _ body: ([Inline]) -> Void) {
        guard depth < 32 else { return }
        for block in blocks {
            switch block.content {
            case .signature(let content): body(content)
            case .group(.attachment, _): continue
            case .group(_, let inner), .quotation(let inner): walk(inner, depth + 1, body)
            case .heading, .dateline, .paragraph, .salutation, .line, .list, .table, .figure,
                .note, .pageBreak, .datum:
                continue
            }
        }
    }
}
