// SPDX-License-Identifier: Apache-2.0

extension CitationText {
    /// The text as an HTML fragment with inline formatting; every character is escaped that must be.
    public var html: String {
        var output = ""
        Self.writeHTML(nodes, to: &output)
        return output
    }

    private static func writeHTML(_ nodes: [Node], to output: inout String) {
        for node in nodes {
            switch node {
            case .text(let text): escapeHTML(text, to: &output)
            case .styled(let style, let children):
                let (open, close) = tags(style)
                output += open
                writeHTML(children, to: &output)
                output += close
            }
        }
    }

    private static func tags(_ style: Style) -> (String, String) {
        func span(_ declaration: String) -> (String, String) {
            ("<span style=\"\(declaration);\">", "</span>")
        }
        switch style {
        case .italic: return ("<i>", "</i>")
        case .oblique: return ("<em>", "</em>")
        case .upright: return span("font-style:normal")
        case .bold: return ("<b>", "</b>")
        case .light: return span("font-weight:light")
        case .regular: return span("font-weight:normal")
        case .smallCaps: return span("font-variant:small-caps")
        case .normalCaps: return span("font-variant:normal")
        case .underline: return span("text-decoration:underline")
        case .plainLine: return span("text-decoration:none")
        case .superscript: return ("<sup>", "</sup>")
        case .subscript: return ("<sub>", "</sub>")
        case .baseline: return span("baseline")
        case .link(let address):
            var escaped = ""
            escapeHTML(address, to: &escaped, inAttribute: true)
            return ("<a href=\"\(escaped)\">", "</a>")
        case .block: return ("\n\n    <div class=\"csl-block\">", "</div>\n")
        case .leftMargin: return ("\n    <div class=\"csl-left-margin\">", "</div>")
        case .rightInline: return ("<div class=\"csl-right-inline\">", "</div>\n  ")
        case .indent: return ("<div class=\"csl-indent\">", "</div>\n  ")
        }
    }

    /// Appends the text with the characters escaped that have a meaning in HTML.
    static func escapeHTML(_ text: String, to output: inout String, inAttribute: Bool = false) {
        let needsEscape = text.utf8.contains {
            $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
                || $0 == UInt8(ascii: "\"") || $0 == 0xC2 || $0 == 0xCA || $0 == 0xCB
                || $0 == 0xE1 || $0 == 0xE2
        }
        guard needsEscape else {
            output += text
            return
        }
        // What stays is copied in stretches.
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        for index in scalars.indices {
            guard let replacement = replacement(of: scalars[index], inAttribute) else { continue }
            output += text[start..<index]
            output += replacement
            start = scalars.index(after: index)
        }
        output += text[start...]
    }

    private static func replacement(of scalar: Unicode.Scalar, _ inAttribute: Bool) -> String? {
        switch scalar {
        case "&": "&#38;"
        case "<": "&#60;"
        case ">": "&#62;"
        case "\"" where inAttribute: "&#34;"
        case _ where !inAttribute && scalar.value > 127:
            Superscripts.base(of: scalar).map { "<sup>" + $0 + "</sup>" }
        default: nil
        }
    }
}
