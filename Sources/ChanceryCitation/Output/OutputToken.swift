// SPDX-License-Identifier: Apache-2.0

/// A step of the flattened output.
enum OutputToken: Sendable {
    /// A stretch of text; `continues` if it belongs to the same field as the text before it.
    case text(String, continues: Bool)
    /// A font begins; `flips` if it is markup, which turns italics inside italics upright.
    case openFont(FontStyle, flips: Bool)
    case closeFont
    /// Markup that takes away all decoration.
    case openPlain
    case closePlain
    /// Markup that keeps its content from changes of case.
    case openNoCase
    case closeNoCase
    case openQuote
    case closeQuote
    case openDisplay(Formatting.Display)
    case closeDisplay
}
