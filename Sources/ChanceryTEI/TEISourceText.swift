// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The words of a document in the order of its source: the yardstick for "nothing is lost".
package enum TEISourceText {
    /// All words with each note in the place of its mark, white space folded, a blank between
    /// blocks; equal to the text of the document's element in the source.
    ///
    /// The texts of a document with original and translation come in the order of the source.
    package static func of(_ document: Document) -> String {
        if document.texts.count == 1, let text = document.texts.first {
            return PlainText.of(text.blocks, in: text, notes: .inPlace, tidiesPunctuation: false)
        }
        var parts: [(start: Int, words: String)] = []
        for text in document.texts {
            for block in text.blocks {
                let words = PlainText.of(
                    [block], in: text, notes: .inPlace, tidiesPunctuation: false)
                if !words.isEmpty { parts.append((block.range?.lowerBound ?? 0, words)) }
            }
        }
        return parts.sorted { $0.start < $1.start }.map(\.words).joined(separator: " ")
    }
}
