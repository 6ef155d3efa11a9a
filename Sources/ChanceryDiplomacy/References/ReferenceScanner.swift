// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Recognises the mentions of other documents in running text: "Embtel 551, May 20", "Deptels 471
/// and 472", "your 613", "London's 108, June 23", "telegram 498, May 6, from Seoul", "Secto 28",
/// "airgram A–151", "footnote 2, Document 59", "supra".
///
/// It says only what the words say; which document is meant, `ReferenceResolver` finds out.
package struct ReferenceScanner: Sendable {
    private let lexicon = ReferenceLexicon.shared

    /// Makes a scanner.
    package init() {}

    /// The mentions of a text, in the order of its stretches.
    ///
    /// - Complexity: O(*n*), *n* the length of the text; stretches without a digit cost one look
    ///   at each byte.
    package func mentions(in stretches: [RunningText]) -> [ReferenceMention] {
        var mentions: [ReferenceMention] = []
        for (index, stretch) in stretches.enumerated() where ReferenceScanner.mayHold(stretch) {
            var parser = ReferenceParser(stretch, lexicon: lexicon)
            parser.run()
            for var mention in parser.mentions {
                mention.stretch = index
                mentions.append(mention)
            }
        }
        return mentions
    }

    /// The mentions in a line of text that stands alone.
    ///
    /// - Parameter isQuery: Whether somebody typed it as a reference, so that "Moscow 1053" is one.
    package func mentions(in text: String, isQuery: Bool = false) -> [ReferenceMention] {
        let stretch = RunningText(
            zone: .body, note: nil, bytes: Array(PlainText.folded(text).utf8), marks: [],
            pointers: [], range: nil)
        var parser = ReferenceParser(stretch, lexicon: lexicon, isQuery: isQuery)
        parser.run()
        return parser.mentions
    }

    /// Whether a digit stands in the stretch, or in a note one of the words "supra" and "infra".
    private static func mayHold(_ stretch: RunningText) -> Bool {
        let inNote = stretch.note != nil
        return stretch.bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices {
                let byte = bytes[index]
                if byte >= 48, byte <= 57 { return true }
                if inNote, byte == UInt8(ascii: "r"), index >= 2, index + 1 < bytes.count,
                    bytes[index + 1] == UInt8(ascii: "a"),
                    bytes[index - 1] == UInt8(ascii: "p") || bytes[index - 1] == UInt8(ascii: "f")
                {
                    return true
                }
            }
            return false
        }
    }
}
