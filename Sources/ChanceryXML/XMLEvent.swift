// SPDX-License-Identifier: Apache-2.0

/// What a reader stands on.
package enum XMLEvent: Sendable, Hashable, BitwiseCopyable {
    /// A start tag, or the beginning of an empty-element tag.
    case startElement
    /// An end tag, or the end of an empty-element tag (then its range is empty).
    case endElement
    /// Character data; a run that no tag, comment or instruction interrupts is one event.
    case text
    /// A comment.
    case comment
    /// A processing instruction; the XML declaration is none.
    case processingInstruction
}
