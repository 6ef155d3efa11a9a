// SPDX-License-Identifier: Apache-2.0

extension CitationText {
    /// The text in the Markdown of pandoc, in one line.
    public var markdown: String {
        var output = ""
        Self.writeMarkdown(nodes, to: &output)
        return output.oneLine
    }

    private static func writeMarkdown(_ nodes: [Node], to output: inout String) {
        for node in nodes {
            switch node {
            case .text(let text): escapeMarkdown(text, to: &output)
            case .styled(let style, let children):
                var inner = ""
                writeMarkdown(children, to: &inner)
                let (open, close) = marks(style)
                output += open + inner + close
            }
        }
    }

    private static func marks(_ style: Style) -> (String, String) {
        switch style {
        case .italic, .oblique: ("*", "*")
        case .bold: ("**", "**")
        case .smallCaps: ("[", "]{.smallcaps}")
        case .underline: ("[", "]{.underline}")
        case .superscript: ("^", "^")
        case .subscript: ("~", "~")
        case .upright: ("*", "*")
        case .regular, .light: ("**", "**")
        case .link(let address): ("[", "](\(address))")
        case .leftMargin: ("", " ")
        case .block, .indent: (" ", " ")
        case .normalCaps, .plainLine, .baseline, .rightInline: ("", "")
        }
    }

    private static func escapeMarkdown(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            if "\\`*_[]<>#@^~$|".unicodeScalars.contains(scalar) { output += "\\" }
            output.unicodeScalars.append(scalar)
        }
    }
}
