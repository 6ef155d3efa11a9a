// SPDX-License-Identifier: Apache-2.0

/// Finds the lines of plain text.
enum PlainLines {
    /// The text as lines; tabs inside a line stay as they are.
    static func read(_ decoded: DecodedText) -> CaptureText {
        var text = CaptureText()
        text.bytes = decoded.bytes
        text.map = decoded.map
        text.isDamaged = decoded.isDamaged
        let bytes = decoded.bytes
        var start = 0
        var blanks = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            let line = ByteWords.trimmed(bytes, start..<end)
            if line.isEmpty {
                blanks += 1
            } else {
                text.lines.append(
                    CaptureLine(
                        range: line, blanksBefore: blanks, isIndented: line.lowerBound > start))
                blanks = 0
            }
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
            start = end + 1
        }
        PlainLines.joinHardWrapped(&text)
        return text
    }

    /// Joins the lines of paragraphs that a fixed width has cut; a capture whose lines are
    /// paragraphs stays as it is.
    ///
    /// Text is taken for cut if no line is longer than 100 bytes (mail and typewriters stop at 72
    /// to 80) and more than half of the lines that have a successor are nearly as long as the
    /// longest. Then a nearly full line goes on in the next one, unless that is indented or begins
    /// a list.
    private static func joinHardWrapped(_ text: inout CaptureText) {
        let longest = text.lines.lazy.map(\.range.count).max() ?? 0
        guard longest <= 100, longest >= 50, text.lines.count > 5 else { return }
        let full = longest * 3 / 4
        var followed = 0
        var filled = 0
        for (line, next) in zip(text.lines, text.lines.dropFirst()) where next.blanksBefore == 0 {
            followed += 1
            if line.range.count >= full { filled += 1 }
        }
        guard filled * 2 > followed, filled >= 3 else { return }
        var joined: [CaptureLine] = []
        var lastCount = 0
        for line in text.lines {
            if var last = joined.last, line.blanksBefore == 0, lastCount >= full, !line.isIndented,
                !LineShape.beginsListItem(text.words(line)),
                !LineShape.beginsNote(text.words(line))
            {
                last.range = last.range.lowerBound..<line.range.upperBound
                joined[joined.count - 1] = last
            } else {
                joined.append(line)
            }
            lastCount = line.range.count
        }
        text.lines = joined
    }
}
