// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a source line or source note says: under which numbers the document is filed, and, in the
/// older editions, what sort of document it is ("711.61/4-546: Telegram").
package struct SourceLineReading: Hashable, Sendable {
    /// The file numbers in the order of the line.
    package var fileNumbers: [FileNumber]
    /// The words of each number, as printed.
    package var fileNumberTexts: [String]
    /// The kind of document that the line ends with: "…: Telegram".
    package var kind: DocumentKind?
    /// The words of the kind.
    package var kindText: String?
    /// Where the original lies: "Department of State, Central Files".
    package var repository: String?

    /// Reads a source line ("711.61/4-546: Telegram") or a source note ("Source: Department of
    /// State, Central Files, 611.95/5–1755. Top Secret. …").
    ///
    /// - Complexity: O(*n*), *n* the length of the note; no more than 4096 bytes are read.
    package static func read(_ text: String) -> SourceLineReading {
        let line = PrintedLine(PlainText.folded(text))
        let numbers = FileNumberScanner(line: line).numbers()
        let kind = trailingKind(line)
        return SourceLineReading(
            fileNumbers: numbers.map(\.number),
            fileNumberTexts: numbers.map { line.text($0.pieces) },
            kind: kind?.kind, kindText: kind.map { line.text($0.pieces) },
            repository: RepositoryScanner(line: line).repository(numbers))
    }

    /// The kind behind the last colon: "Telegram", "Circular airgram".
    private static func trailingKind(_ line: PrintedLine) -> KindScanner.Match? {
        guard line.count <= 40,
            let colon = (0..<line.count).last(where: { line.isSign($0, ":") }),
            colon + 1 < line.count, line.count - colon <= 4
        else { return nil }
        return trailing(line, colon + 1..<line.count)
    }

    private static func trailing(_ line: PrintedLine, _ range: Range<Int>) -> KindScanner.Match? {
        let start = range.lowerBound
        let isCircular = line.isWord(start, "circular")
        let word = isCircular ? start + 1 : start
        let kind: DocumentKind
        if line.isWord(word, "telegram") || line.isWord(word, "telegrams") {
            kind = isCircular ? .circularTelegram : .telegram
        } else if line.isWord(word, "airgram") || line.isWord(word, "airgrams") {
            kind = isCircular ? .circularAirgram : .airgram
        } else if line.isWord(word, "despatch") || line.isWord(word, "dispatch") {
            kind = .despatch
        } else if line.isWord(word, "instruction") {
            kind = .instruction
        } else {
            return nil
        }
        return KindScanner.Match(kind: kind, pieces: start..<word + 1)
    }
}
