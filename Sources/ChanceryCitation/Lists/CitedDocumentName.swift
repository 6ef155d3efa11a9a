// SPDX-License-Identifier: Apache-2.0

/// A document's name with a place in it, as it is typed: `frus1946v06/d488@735`.
///
/// `@` is followed by a page or by a label and a number (`@note 2`); the places of the site's own
/// addresses are understood as well: `#pg_735`, `#p7` (paragraph), `#fn2` (note).
public struct CitedDocumentName: Hashable, Sendable {
    /// The document's name.
    public let document: String
    /// The place; empty for the whole document.
    public let locator: String
    /// What the place counts, a locator type of CSL: `page`, `paragraph`, `note`.
    public let label: String

    /// Takes a name apart; text without a place is a name alone.
    public init(_ text: String) {
        if let sign = text.firstIndex(of: "@"), sign != text.startIndex {
            document = text[..<sign].trimmed
            (label, locator) = Self.place(text[text.index(after: sign)...].trimmed)
            return
        }
        guard let sign = text.firstIndex(of: "#") else {
            document = text.trimmed
            locator = ""
            label = "page"
            return
        }
        document = text[..<sign].trimmed
        let anchor = text[text.index(after: sign)...]
        let kinds = [("pg_", "page"), ("fn", "note"), ("p", "paragraph")]
        let kind = kinds.first { anchor.hasPrefix($0.0) }
        label = kind?.1 ?? "page"
        locator = kind.map { String(anchor.dropFirst($0.0.count)) } ?? ""
    }

    private static let labels = [
        ("paragraphs ", "paragraph"), ("paragraph ", "paragraph"), ("para. ", "paragraph"),
        ("notes ", "note"), ("note ", "note"), ("n. ", "note"), ("pages ", "page"),
        ("page ", "page"), ("pp. ", "page"), ("p. ", "page"), ("lines ", "line"),
        ("line ", "line"), ("section ", "section"), ("part ", "part"),
    ]

    private static func place(_ text: String) -> (label: String, locator: String) {
        for (word, label) in labels where text.utf8.starts(with: word.utf8) {
            return (label, text.dropFirst(word.count).trimmed)
        }
        return ("page", text)
    }
}
