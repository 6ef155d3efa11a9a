// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What an element of a page means for its text.
enum HTMLElementKind: Hashable, Sendable {
    /// Its content is no text: scripts, styles, controls, pictures made of lines.
    case dropped
    /// Its content is no text, and no mark-up either, up to its own end tag.
    case raw
    /// It is a part of the page's frame: navigation, head, foot, margin.
    case frame
    /// It stands on lines of its own.
    case block
    /// A paragraph; its end tag may be left out.
    case paragraph
    /// A heading of a level from 1 to 6.
    case heading(Int)
    /// A list, numbered or not.
    case list(ordered: Bool)
    /// An item of a list.
    case item
    /// A table.
    case table
    /// A row of a table.
    case row
    /// A cell of a table.
    case cell
    /// A quotation set off from the text.
    case quotation
    /// Text whose line ends count.
    case preformatted
    /// The main part of the page.
    case main
    /// One of its articles.
    case article
    /// Words set apart.
    case inline(CaptureSpan.Kind)
    /// A link.
    case link
    /// A forced line end.
    case lineBreak
    /// A line drawn across the page.
    case rule
    /// The title of the page.
    case title
    /// A datum in the page's head.
    case meta
    /// Something without a meaning of its own.
    case plain

    /// The kind of an element with a name in small letters.
    init(_ name: String) {
        self = HTMLElementKind.kinds[name] ?? .plain
    }

    /// Whether a name is that of an element of HTML that pages begin with.
    static func isKnown(_ name: String) -> Bool {
        switch HTMLElementKind(name) {
        case .plain: name == "body" || name == "head" || name == "span" || name == "font"
        case .title: false
        default: true
        }
    }

    /// Whether an element never has content, so that it has no end tag.
    static func isVoid(_ name: String) -> Bool {
        switch name {
        case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr", "basefont", "frame":
            true
        default: false
        }
    }

    private static let kinds: [String: HTMLElementKind] = [
        "script": .raw, "style": .raw, "xmp": .raw, "textarea": .raw, "iframe": .raw,
        "noembed": .raw, "noframes": .raw,
        "noscript": .dropped, "template": .dropped, "svg": .dropped, "math": .dropped,
        "object": .dropped, "canvas": .dropped, "audio": .dropped, "video": .dropped,
        "select": .dropped, "button": .dropped, "dialog": .dropped, "datalist": .dropped,
        "map": .dropped,
        "nav": .frame, "header": .frame, "footer": .frame, "aside": .frame, "menu": .frame,
        "p": .paragraph,
        "address": .block, "body": .block, "center": .block, "dd": .block, "details": .block,
        "dir": .block, "div": .block, "dl": .block, "dt": .block, "fieldset": .block,
        "figcaption": .block, "figure": .block, "form": .block, "hgroup": .block,
        "legend": .block, "section": .block, "summary": .block,
        "h1": .heading(1), "h2": .heading(2), "h3": .heading(3), "h4": .heading(4),
        "h5": .heading(5), "h6": .heading(6),
        "ul": .list(ordered: false), "ol": .list(ordered: true), "li": .item,
        "table": .table, "caption": .block, "tr": .row, "td": .cell, "th": .cell,
        "blockquote": .quotation, "pre": .preformatted, "listing": .preformatted,
        "main": .main, "article": .article,
        "em": .inline(.emphasis(.italic)), "i": .inline(.emphasis(.italic)),
        "cite": .inline(.emphasis(.italic)), "dfn": .inline(.emphasis(.italic)),
        "var": .inline(.emphasis(.italic)), "b": .inline(.emphasis(.bold)),
        "strong": .inline(.emphasis(.bold)), "u": .inline(.emphasis(.underline)),
        "ins": .inline(.emphasis(.underline)), "sup": .inline(.emphasis(.superscript)),
        "sub": .inline(.emphasis(.subscript)), "del": .inline(.deletion), "s": .inline(.deletion),
        "strike": .inline(.deletion), "q": .inline(.quotation),
        "a": .link, "br": .lineBreak, "hr": .rule, "title": .title, "meta": .meta,
    ]
}
