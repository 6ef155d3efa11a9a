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
///
/// They stand behind one reference, because every piece of output carries them and is copied often;
/// most pieces have none. A change makes new attributes, so that they can be shared.
struct Formatting: Sendable {
    enum Display: String, Sendable {
        case block
        case leftMargin = "left-margin"
        case rightInline = "right-inline"
        case indent
    }

    /// The attributes themselves.
    struct Attributes: Sendable {
        var prefix = ""
        var suffix = ""
        var font = FontStyle()
        var textCase: TextCase?
        var quotes = false
        var stripPeriods = false
        var display: Display?

        /// Whether nothing is set.
        var isPlain: Bool {
            prefix.isEmpty && suffix.isEmpty && font.isPlain && textCase == nil && !quotes
                && !stripPeriods && display == nil
        }
    }

    private final class Shared: Sendable {
        let attributes: Attributes

        init(_ attributes: Attributes) { self.attributes = attributes }
    }

    private var shared: Shared?

    /// Everything at once; nil if nothing is set.
    var attributes: Attributes? { shared?.attributes }
    /// Whether nothing is set.
    var isEmpty: Bool { shared == nil }

    init() {}

    var prefix: String {
        get { shared?.attributes.prefix ?? "" }
        set { change { $0.prefix = newValue } }
    }
    var suffix: String {
        get { shared?.attributes.suffix ?? "" }
        set { change { $0.suffix = newValue } }
    }
    var font: FontStyle {
        get { shared?.attributes.font ?? FontStyle() }
        set { change { $0.font = newValue } }
    }
    var textCase: TextCase? {
        get { shared?.attributes.textCase }
        set { change { $0.textCase = newValue } }
    }
    var display: Display? {
        get { shared?.attributes.display }
        set { change { $0.display = newValue } }
    }

    /// These attributes with the affixes of others.
    func affixed(as other: Formatting) -> Formatting {
        let (prefix, suffix) = (other.prefix, other.suffix)
        if self.prefix == prefix, self.suffix == suffix { return self }
        var result = self
        result.change {
            $0.prefix = prefix
            $0.suffix = suffix
        }
        return result
    }

    private mutating func change(_ edit: (inout Attributes) -> Void) {
        var attributes = shared?.attributes ?? Attributes()
        edit(&attributes)
        shared = Shared(attributes)
    }

    /// Reads the attributes of an element.
    init(_ element: XMLElement) {
        var read = Attributes()
        var isSet = false
        for attribute in element.attributes {
            let value = attribute.value
            let before = isSet
            isSet = true
            switch attribute.name {
            case "prefix": read.prefix = value
            case "suffix": read.suffix = value
            case "font-style": read.font.slant = FontStyle.Slant(rawValue: value)
            case "font-weight": read.font.weight = FontStyle.Weight(rawValue: value)
            case "font-variant": read.font.variant = FontStyle.Variant(rawValue: value)
            case "text-decoration": read.font.line = FontStyle.Line(rawValue: value)
            case "vertical-align": read.font.position = FontStyle.Position(rawValue: value)
            case "text-case": read.textCase = TextCase(rawValue: value)
            case "quotes": read.quotes = value == "true"
            case "strip-periods": read.stripPeriods = value == "true"
            case "display": read.display = Display(rawValue: value)
            default: isSet = before
            }
        }
        if isSet { shared = Shared(read) }
    }
}

/// Formatting whose affixes stand around the whole, while the rest applies to each piece of it.
struct SplitFormatting: Sendable {
    /// The formatting of each piece.
    var pieces = Formatting()
    /// The affixes of the whole.
    var whole = Formatting()
    /// Whether nothing is set.
    var isPlain: Bool { pieces.isEmpty && whole.isEmpty }

    init() {}

    /// Takes the affixes apart.
    init(_ formatting: Formatting) {
        pieces = formatting
        guard !formatting.prefix.isEmpty || !formatting.suffix.isEmpty else { return }
        whole = Formatting().affixed(as: formatting)
        pieces = formatting.affixed(as: Formatting())
        if pieces.attributes.map(\.isPlain) ?? true { pieces = Formatting() }
    }
}
