// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// The text cases of CSL.
enum TextCase: String, Sendable {
    case lowercase
    case uppercase
    case capitalizeFirst = "capitalize-first"
    case capitalizeAll = "capitalize-all"
    case sentence
    case title
}

/// The fonts of a part of the output; nothing where the surroundings decide.
struct FontStyle: Sendable, Hashable {
    enum Slant: String, Sendable { case normal, italic, oblique }
    enum Weight: String, Sendable { case normal, bold, light }
    enum Variant: String, Sendable {
        case normal
        case smallCaps = "small-caps"
    }
    enum Line: String, Sendable { case none, underline }
    enum Position: String, Sendable {
        case baseline
        case superscript = "sup"
        case `subscript` = "sub"
    }

    var slant: Slant?
    var weight: Weight?
    var variant: Variant?
    var line: Line?
    var position: Position?

    /// Whether nothing is set.
    var isPlain: Bool {
        slant == nil && weight == nil && variant == nil && line == nil && position == nil
    }
}

/// The attributes that most elements of a style can have.
struct Formatting: Sendable {
    enum Display: String, Sendable {
        case block
        case leftMargin = "left-margin"
        case rightInline = "right-inline"
        case indent
    }

    var prefix = ""
    var suffix = ""
    var font = FontStyle()
    var textCase: TextCase?
    var quotes = false
    var stripPeriods = false
    var display: Display?

    init() {}

    /// Reads the attributes of an element.
    init(_ element: XMLElement) {
        for attribute in element.attributes {
            let value = attribute.value
            switch attribute.name {
            case "prefix": prefix = value
            case "suffix": suffix = value
            case "font-style": font.slant = FontStyle.Slant(rawValue: value)
            case "font-weight": font.weight = FontStyle.Weight(rawValue: value)
            case "font-variant": font.variant = FontStyle.Variant(rawValue: value)
            case "text-decoration": font.line = FontStyle.Line(rawValue: value)
            case "vertical-align": font.position = FontStyle.Position(rawValue: value)
            case "text-case": textCase = TextCase(rawValue: value)
            case "quotes": quotes = value == "true"
            case "strip-periods": stripPeriods = value == "true"
            case "display": display = Display(rawValue: value)
            default: break
            }
        }
    }
}
