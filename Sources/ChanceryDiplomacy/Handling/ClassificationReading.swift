// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a line says of secrecy, urgency and handling: "SECRET US URGENT NIACT",
/// "Top Secret; Priority; Limit Distribution".
package struct ClassificationReading: Hashable, Sendable {
    /// How secret; nil if no level is named.
    package var level: Classification?
    /// How urgent, in the usual spelling: "Niact", "US Urgent"; several are joined by commas.
    package var precedence: String?
    /// Who might see it, in the usual spelling: "Limit Distribution", "Eyes Only".
    package var handling: [String]
    /// The words read.
    package var text: String
    /// Whether nothing else stands in the line.
    package var isWhole: Bool

    /// Reads a line that begins with such words; nil if it does not.
    ///
    /// - Complexity: O(*n*), *n* the length of the line; no more than 400 bytes are read.
    package static func read(_ text: String) -> ClassificationReading? {
        let line = PrintedLine(PlainText.folded(text), limit: 400)
        return ClassificationScanner(line: line).reading(in: 0..<line.count)
    }

    /// Reads the sentence of a source note that says so.
    package static func read(sourceNote: String) -> ClassificationReading? {
        let line = PrintedLine(PlainText.folded(sourceNote), limit: 2000)
        return ClassificationScanner(line: line).sentence(from: 0)
    }
}
