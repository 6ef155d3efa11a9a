// SPDX-License-Identifier: Apache-2.0

/// What a page decides about the look of a document's text.
package struct TextSettings: Sendable {
    /// Put before every name in the page (`p7`, `fn2`), so that two texts can stand on one page.
    package var prefix: String
    /// What the markup is for.
    package enum Form: Hashable, Sendable {
        /// A page of the site.
        case page
        /// A chapter of an electronic book (EPUB 3.3): XHTML, notes that reading systems show where
        /// the reader is, page breaks that they count.
        case book
    }

    /// What the markup is for.
    package var form = Form.page
    /// Where a person's name leads, given the entry of the volume's list; nil for nowhere.
    package var personAddress: @Sendable (String) -> String?
    /// What a term stands for, given the entry of the volume's list; nil if it is not known.
    package var termMeaning: @Sendable (String) -> String?
    /// Where a pointer of the source leads; nil for nowhere.
    package var referenceAddress: @Sendable (String) -> String?
    /// The searched words in a run of text: ranges of its UTF-8 bytes from 0, ascending, not
    /// overlapping; nil if nothing was searched.
    package var searchedRanges: (@Sendable (String) -> [Range<Int>])?
    /// The place in the page of the first doubt about a paragraph, by the paragraph's number.
    package var doubts: [Int: String]

    /// Settings that link nothing and mark nothing.
    package init(prefix: String = "") {
        self.prefix = prefix
        personAddress = { _ in nil }
        termMeaning = { _ in nil }
        referenceAddress = { _ in nil }
        searchedRanges = nil
        doubts = [:]
    }
}

/// A document's text as markup, in the parts that a page puts in their places.
package struct RenderedText: Hashable, Sendable {
    /// What stands in the page's first heading; empty if the text has none.
    package var heading: HTMLFragment
    /// Everything else but the notes.
    package var body: HTMLFragment
    /// The outermost blocks of the body, as byte ranges of it, in order.
    package var blocks: [RenderedBlock]
    /// The notes as items of a list; empty if there are none.
    package var notes: HTMLFragment
    /// How many words were marked as searched; they are named `m1`, `m2`, ...
    package var marks: Int
    /// The pages of the edition that begin in the text, as printed.
    package var pages: [String]
    /// How many paragraphs stand outside notes; they are named `p1`, `p2`, ...
    package var paragraphs: Int
}

/// An outermost block of a rendered text.
package struct RenderedBlock: Hashable, Sendable {
    /// The name that the source gives it.
    package var identifier: String?
    /// The name of the block of another text that says the same.
    package var counterpart: String?
    /// Its bytes in the rendered body.
    package var range: Range<Int>
}
