// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryHTML

extension HTMLWriter {
    /// Writes a citation with its fonts as elements and classes: the site's policy allows no styles
    /// in attributes.
    mutating func citation(_ text: CitationText) {
        citation(text.nodes)
    }

    private mutating func citation(_ nodes: [CitationText.Node]) {
        for node in nodes {
            switch node {
            case .text(let words): text(words)
            case .styled(let style, let children): citation(children, style)
            }
        }
    }

    private mutating func citation(_ nodes: [CitationText.Node], _ style: CitationText.Style) {
        switch style {
        case .italic, .oblique: wrap("<i>", nodes, "</i>")
        case .bold: wrap("<b>", nodes, "</b>")
        case .underline: wrap("<u>", nodes, "</u>")
        case .superscript: wrap("<sup>", nodes, "</sup>")
        case .subscript: wrap("<sub>", nodes, "</sub>")
        case .upright: wrap("<span class=\"roman\">", nodes, "</span>")
        case .regular, .light: wrap("<span class=\"regular\">", nodes, "</span>")
        case .smallCaps: wrap("<span class=\"sc\">", nodes, "</span>")
        case .normalCaps: wrap("<span class=\"full\">", nodes, "</span>")
        case .leftMargin: wrap("<span class=\"margin\">", nodes, " </span>")
        case .block, .indent: wrap("<span class=\"line\">", nodes, "</span>")
        case .plainLine, .baseline, .rightInline: citation(nodes)
        case .link(let address):
            // An address comes from data: only those of the web become links.
            guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
                return citation(nodes)
            }
            raw("<a")
            attribute("href", address)
            raw(">")
            citation(nodes)
            raw("</a>")
        }
    }

    private mutating func wrap(
        _ open: StaticString, _ nodes: [CitationText.Node], _ close: StaticString
    ) {
        raw(open)
        citation(nodes)
        raw(close)
    }
}
