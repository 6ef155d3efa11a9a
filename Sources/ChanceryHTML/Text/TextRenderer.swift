// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Turns a document's text into markup.
///
/// Paragraphs outside notes are named `p1`, `p2`, ... in reading order, notes `fn` with their mark,
/// pages of the edition `pg_` with their number, marked words `m1`, `m2`, ...; each name once in a
/// page. Whatever the model holds, the result is balanced and valid.
///
/// - Complexity: O(*n*), *n* the bytes of the text.
package struct TextRenderer {
    let text: DocumentText
    let settings: TextSettings
    let names: NoteNames
    var html: HTMLWriter
    /// Names of the page that are taken.
    var taken: Set<String> = []
    /// The notes that were printed in their place. Each is printed once, so that notes that call
    /// each other can neither go on for ever nor multiply.
    var placed: Set<Int> = []
    /// The notes to whose mark a way leads back.
    var returns: Set<Int> = []
    var marks = 0
    /// The last byte of the words that were written, blanks left out.
    private var lastSign: UInt8 = 0
    var pages: [String] = []
    var paragraphs = 0
    var depth = 0
    /// Whether a link is open: links do not stand in links.
    var isInLink = false
    /// Whether only running text may stand here.
    var isPhrasing = false
    /// The tags of running text that are open, to be closed before a block and opened again.
    var openTags: [OpenTag] = []
    var isInNote = false
    /// The persons and terms that the paragraph or note has named already: each is linked or
    /// explained where it first stands, as printed editions do, and once is enough for a reader.
    var named: Set<String> = []

    /// Deeper than this, pieces are left out; no reader of sources lets such depth through.
    static let deepest = 300

    private init(_ text: DocumentText, settings: TextSettings) {
        self.text = text
        self.settings = settings
        names = NoteNames(text)
        html = HTMLWriter(capacity: 16_384)
    }

    /// Renders a text.
    package static func render(_ text: DocumentText, settings: TextSettings) -> RenderedText {
        var renderer = TextRenderer(text, settings: settings)
        return renderer.render()
    }

    private mutating func render() -> RenderedText {
        var heading = HTMLFragment.empty
        let headingIndex = text.blocks.firstIndex { block in
            if case .heading = block.content { true } else { false }
        }
        if let headingIndex, case .heading(let content) = text.blocks[headingIndex].content {
            isPhrasing = true
            write(content)
            isPhrasing = false
            html.trimBlanks()
            heading = takeFragment()
        }
        var blocks: [RenderedBlock] = []
        for (index, block) in text.blocks.enumerated() where index != headingIndex {
            let start = html.count
            write(block)
            blocks.append(
                RenderedBlock(
                    identifier: block.identifier, counterpart: block.counterpart,
                    range: start..<html.count))
        }
        let body = takeFragment()
        writeNotes()
        return RenderedText(
            heading: heading, body: body, blocks: blocks, notes: takeFragment(), marks: marks,
            pages: pages, paragraphs: paragraphs)
    }

    private mutating func takeFragment() -> HTMLFragment {
        let fragment = html.fragment
        html = HTMLWriter(capacity: 4096)
        return fragment
    }

    /// Takes a name for the page; nil if it is taken.
    mutating func claim(_ name: String) -> String? {
        let name = settings.prefix + name
        return taken.insert(name).inserted ? name : nil
    }

    /// Writes words, those marked that were searched for.
    mutating func write(words: String) {
        // Pretty-printing leaves blanks that print does not have: "Moscow , May 3", "( Allen )".
        var words = words
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x09 }
        switch words.utf8.first(where: { !isBlank($0) }) {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"):
            if isAfterBlank(words) {
                html.trimBlanks()
                words = String(Substring(words.utf8.drop(while: isBlank)))
            }
        default:
            if isInBracket {
                words = String(Substring(words.utf8.drop(while: isBlank)))
            }
        }
        if let last = words.utf8.last(where: { !isBlank($0) }) { lastSign = last }
        writeTidy(words)
        if isInBracket { html.trimBlanks() }
    }

    /// Whether a bracket was opened and nothing stands in it yet.
    private var isInBracket: Bool {
        lastSign == UInt8(ascii: "(") || lastSign == UInt8(ascii: "[")
    }

    /// Whether a blank stands between what is written and the first sign of words.
    private func isAfterBlank(_ words: String) -> Bool {
        let isBlank = { (byte: UInt8?) in byte == 0x20 || byte == 0x0A || byte == 0x09 }
        return isBlank(words.utf8.first) || isBlank(html.bytes.last)
    }

    private mutating func writeTidy(_ words: String) {
        guard let searchedRanges = settings.searchedRanges else {
            html.text(words)
            return
        }
        let utf8 = words.utf8
        var start = utf8.startIndex
        for range in searchedRanges(words) where range.upperBound <= utf8.count {
            let first = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
            let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
            guard first >= start else { continue }
            html.text(words[start..<first])
            marks += 1
            html.raw("<mark")
            if let name = claim("m\(marks)") { html.attribute("id", name) }
            html.raw(">")
            html.text(words[first..<end])
            html.raw("</mark>")
            start = end
        }
        html.text(words[start...])
    }
}

/// A tag of running text that is open.
struct OpenTag {
    /// The opening tag without the parts that may stand only once in a page.
    var opening: HTMLFragment
    /// The closing tag.
    var closing: StaticString
}
