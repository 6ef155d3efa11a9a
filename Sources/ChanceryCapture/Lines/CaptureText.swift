// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// A capture as lines of text, however it was marked up: what plain text and saved pages have in
/// common, and all that the structural reading needs to know.
struct CaptureText: Sendable {
    /// The words, in UTF-8.
    var bytes: [UInt8] = []
    /// From the words to the file.
    var map = SourceMap()
    /// The lines in order; blank lines are counted, not kept.
    var lines: [CaptureLine] = []
    /// Runs of words that are set apart or lead somewhere, by their first byte, outer ones first.
    var spans: [CaptureSpan] = []
    /// What the page's own head says of it.
    var metadata = PageMetadata()
    /// What was left out as being no words of the page (scripts, navigation), in the file's bytes.
    var dropped: [SourceRange] = []
    /// Whether characters were lost when the file's bytes were read.
    var isDamaged = false

    /// The words of a line.
    func words(_ line: CaptureLine) -> ArraySlice<UInt8> { bytes[line.range] }

    /// The words of a line as a string.
    func string(_ line: CaptureLine) -> String {
        String(decoding: bytes[line.range], as: UTF8.self)
    }

    /// All words, each sign with its bytes in the file.
    var sourceWords: SourceWords {
        var words = SourceWords()
        for place in bytes.indices {
            let source = map.source(place..<place + 1)
            words.append(bytes[place], from: source.lowerBound, to: source.upperBound)
        }
        return words
    }

    /// The bytes in the file of a line.
    func source(_ line: CaptureLine) -> SourceRange { map.source(line.range) }

    /// The bytes in the file of some lines; nil if there are none.
    func source(_ lines: ArraySlice<CaptureLine>) -> SourceRange? {
        guard let first = lines.first, let last = lines.last else { return nil }
        let start = map.source(first.range)
        return SourceRange(
            start.lowerBound, max(start.upperBound, map.source(last.range).upperBound))
    }
}

/// A line of a capture, without the blanks at its ends.
struct CaptureLine: Hashable, Sendable {
    /// What the page's mark-up says a line is.
    enum Role: Hashable, Sendable {
        /// Nothing.
        case plain
        /// A heading, of a level from 1 to 6.
        case heading(Int)
        /// An item of a list.
        case item
        /// A row of a table, its cells parted by tabs.
        case row
        /// A line of a quotation.
        case quotation
        /// The beginning of a note that the page keeps at its end.
        case note
    }

    /// The bytes in `CaptureText.bytes`.
    var range: Range<Int>
    /// How many blank lines stand before it.
    var blanksBefore: Int
    /// Whether it begins with a blank or a tab.
    var isIndented: Bool
    /// What the mark-up says it is.
    var role: Role = .plain
    /// The number that the page's list or note supplies for it, not printed in the line.
    var mark: String?
}

/// A run of words that is set apart.
struct CaptureSpan: Hashable, Sendable {
    /// In what way it is set apart.
    enum Kind: Hashable, Sendable {
        /// In another face.
        case emphasis(Rendition)
        /// It leads somewhere.
        case link(String)
        /// Words struck out.
        case deletion
        /// Words quoted inside a sentence.
        case quotation
    }

    /// The bytes in `CaptureText.bytes`.
    var range: Range<Int>
    /// In what way it is set apart.
    var kind: Kind
}

/// What the head of a saved page says of it.
struct PageMetadata: Hashable, Sendable {
    /// The title of the document, or of the page.
    var title: String?
    /// An abstract.
    var description: String?
    /// The site's name.
    var site: String?
    /// The document's date, as written.
    var date: String?
    /// The page's own address.
    var address: String?
    /// The language of the page, as BCP 47 tag.
    var language: String?
    /// What the page says the document is about.
    var subjects: [String] = []

    /// Makes metadata that say nothing.
    init() {}
}
