// SPDX-License-Identifier: Apache-2.0

extension CitationText {
    /// The text as a fragment of RTF, in ASCII, to be set inside a document or group.
    public var rtf: String {
        var output = ""
        Self.writeRTF(nodes, to: &output)
        return output
    }

    /// The text as a whole RTF document.
    public var rtfDocument: String {
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\f0 " + rtf + "}"
    }

    private static func writeRTF(_ nodes: [Node], to output: inout String) {
        for node in nodes {
            switch node {
            case .text(let text): escapeRTF(text, to: &output)
            case .styled(let style, let children):
                let (open, close) = controls(style)
                output += open
                writeRTF(children, to: &output)
                output += close
            }
        }
    }

    private static func controls(_ style: Style) -> (String, String) {
        switch style {
        case .italic, .oblique: return ("{\\i{}", "}")
        case .upright: return ("{\\i0{}", "}")
        case .bold: return ("{\\b{}", "}")
        case .regular, .light: return ("{\\b0{}", "}")
        case .smallCaps: return ("{\\scaps ", "}")
        case .normalCaps: return ("{\\scaps0 ", "}")
        case .underline: return ("{\\ul ", "}")
        case .plainLine: return ("{\\ulnone ", "}")
        case .superscript: return ("{\\super ", "\\nosupersub{}}")
        case .subscript: return ("{\\sub ", "\\nosupersub{}}")
        case .baseline: return ("{\\nosupersub{}", "}")
        case .link(let address):
            let quoted = address.filter { $0 != "\"" && $0 != "{" && $0 != "}" && $0 != "\\" }
            return ("{\\field{\\*\\fldinst HYPERLINK \"\(quoted)\"}{\\fldrslt ", "}}")
        case .block, .indent: return ("\\line{}", "\\line\r\n")
        case .leftMargin: return ("", "\\tab ")
        case .rightInline: return ("", "\r\n")
        }
    }

    private static func escapeRTF(_ text: String, to output: inout String) {
        for unit in text.utf16 {
            switch unit {
            case 0x5C: output += "\\\\"
            case 0x7B: output += "\\{"
            case 0x7D: output += "\\}"
            case 0x0A: output += "\\line "
            case 0x09: output += "\\tab "
            case 32..<127: output.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            case 0..<32: break
            default: output += "\\uc0\\u\(Int16(bitPattern: unit)){}"
            }
        }
    }
}
