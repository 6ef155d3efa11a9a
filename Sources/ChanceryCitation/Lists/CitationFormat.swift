// SPDX-License-Identifier: Apache-2.0

/// The formats in which references leave the program.
public enum CitationFormat: String, CaseIterable, Hashable, Sendable {
    /// Words, a reference on each line.
    case text
    /// Words with their fonts as HTML.
    case html
    /// Words with their fonts as Rich Text; notes become footnotes of a word processor.
    case rtf
    /// Data for reference managers.
    case ris
    /// Data for LaTeX.
    case bibLaTeX = "biblatex"
    /// Data for citation processors.
    case cslJSON = "csl-json"

    /// Whether a style decides what is written.
    public var isStyled: Bool {
        switch self {
        case .text, .html, .rtf: true
        case .ris, .bibLaTeX, .cslJSON: false
        }
    }

    /// The ending of a file's name.
    public var pathExtension: String {
        switch self {
        case .text: "txt"
        case .html: "html"
        case .rtf: "rtf"
        case .ris: "ris"
        case .bibLaTeX: "bib"
        case .cslJSON: "csl.json"
        }
    }

    /// The media type, with the encoding where it is not part of the type.
    public var contentType: String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .rtf: "application/rtf"
        case .ris: "application/x-research-info-systems; charset=utf-8"
        case .bibLaTeX: "application/x-bibtex; charset=utf-8"
        case .cslJSON: "application/vnd.citationstyles.csl+json"
        }
    }

    /// The name that readers see.
    public var title: String {
        switch self {
        case .text: "Plain text"
        case .html: "HTML"
        case .rtf: "RTF"
        case .ris: "RIS"
        case .bibLaTeX: "BibLaTeX"
        case .cslJSON: "CSL-JSON"
        }
    }

    /// Items as data; nothing for a format that a style decides.
    public func data(of items: [CitationItem]) -> String? {
        switch self {
        case .text, .html, .rtf: nil
        case .ris: RIS.text(of: items)
        case .bibLaTeX: BibLaTeX.text(of: items)
        case .cslJSON: CSLJSON.text(of: items)
        }
    }
}

extension ReferenceList {
    /// The list in a format that the style decides; nothing for formats of data.
    public func written(as format: CitationFormat) -> String? {
        switch format {
        case .text: entries.map { $0.text.plainText.oneLine + "\n" }.joined()
        case .html: html
        case .rtf: rtf
        case .ris, .bibLaTeX, .cslJSON: nil
        }
    }

    private var html: String {
        guard arrangement == .notes else {
            let lines = entries.map { "  <div class=\"csl-entry\">\($0.text.html)</div>\n" }
            return "<div class=\"csl-bib-body\">\n\(lines.joined())</div>\n"
        }
        if !style.isNoteStyle || entries.count == 1 {
            return entries.map { "<p>\($0.text.html)</p>\n" }.joined()
        }
        return "<ol>\n" + entries.map { "  <li>\($0.text.html)</li>\n" }.joined() + "</ol>\n"
    }

    /// A document of a word processor. Notes are its own footnotes, so that they can be copied into
    /// a text and number themselves.
    private var rtf: String {
        var body = ""
        for entry in entries {
            if arrangement == .notes, style.isNoteStyle, entries.count > 1 {
                body += "\\pard{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} "
                body += entry.text.rtf + "}\\par\r\n"
            } else {
                let indent = arrangement == .bibliography ? "\\li720\\fi-720 " : ""
                body += "\\pard\(indent)" + (indent.isEmpty ? " " : "") + entry.text.rtf
                body += "\\par\r\n"
            }
        }
        return "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0\r\n" + body + "}\r\n"
    }
}

extension String {
    /// The text with line ends and the blanks around them as single blanks.
    var oneLine: String {
        guard utf8.contains(10) else { return self }
        return split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
