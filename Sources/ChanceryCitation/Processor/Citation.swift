// SPDX-License-Identifier: Apache-2.0

/// A reference to one item inside a citation.
public struct Cite: Hashable, Sendable {
    /// What is shown of the author.
    public enum AuthorMode: Hashable, Sendable {
        case normal
        /// The author stands in the text already and is left out here.
        case suppressed
        /// Only the author is shown.
        case only
    }

    /// The id of the item.
    public var id: String
    /// The place inside the item: `12`, `12–15`.
    public var locator: String
    /// What the locator counts: `page`, `chapter`, `section`, ….
    public var label: String
    /// Text before the cite; behind a last word a space is added.
    public var prefix: String
    /// Text behind the cite; before a first word a space is added.
    public var suffix: String
    /// What is shown of the author.
    public var authorMode: AuthorMode
    /// The position, where it is not to be computed: used for single citations out of context.
    var position: CitePosition?
    /// Whether the cite is near an earlier one, where that is not to be computed.
    var isNearNote: Bool?

    /// Makes a cite of a whole item.
    public init(id: String, locator: String = "", label: String = "page") {
        self.id = id
        self.locator = locator
        self.label = label
        prefix = ""
        suffix = ""
        authorMode = .normal
    }
}

/// One citation of a text: one or more cites that stand together.
public struct Citation: Hashable, Sendable {
    /// The cites in the order of writing; a style may sort them.
    public var cites: [Cite]
    /// The number of the note in which the citation stands, from 1; 0 in the running text.
    public var noteNumber: Int

    /// Makes a citation; without a note number it stands in the running text.
    public init(_ cites: [Cite], noteNumber: Int = 0) {
        self.cites = cites
        self.noteNumber = noteNumber
    }
}

/// A formatted bibliography.
public struct Bibliography: Sendable {
    /// One entry.
    public struct Entry: Sendable {
        /// The id of the item.
        public let id: String
        /// The formatted text.
        public let text: CitationText
    }

    /// The entries in the order of the style.
    public let entries: [Entry]
    /// Whether the second and later lines of an entry are indented.
    public let hasHangingIndent: Bool
    /// Whether the first field of an entry stands in the margin or flush with the text.
    public let secondFieldAlign: String?
    /// The space between entries, in lines.
    public let entrySpacing: Int
    /// The distance of the lines of an entry, in lines.
    public let lineSpacing: Int

    /// The bibliography as HTML: a `div` of class `csl-bib-body` with a `div` for each entry.
    public var html: String {
        var output = "<div class=\"csl-bib-body\">\n"
        for entry in entries {
            output += "  <div class=\"csl-entry\">" + entry.text.html + "</div>\n"
        }
        return output + "</div>"
    }

    /// The bibliography as plain text, an entry on each line.
    public var plainText: String {
        entries.map { $0.text.plainText + "\n" }.joined()
    }

    /// The bibliography as an RTF document.
    public var rtf: String {
        let body = entries.map { $0.text.rtf + "\\par\r\n" }.joined()
        return "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\r\n" + body + "}"
    }
}
