// SPDX-License-Identifier: Apache-2.0

/// The place in a dateline.
enum PlaceName {
    /// The place before a date, without brackets, days of the week and what numbers stand there.
    static func before(_ line: PrintedLine, _ pieces: Range<Int>) -> String? {
        var start = pieces.lowerBound
        for index in pieces
        where line.kind(index) == .number || (line.kind(index) == .word && hasDigit(line, index)) {
            // "5 Feburary 1955": what stands behind a number is no place unless a comma or a
            // heading's full stop parts the two ("Issue No. 673 Washington").
            start = index + 1
        }
        if start > pieces.lowerBound, start < pieces.upperBound,
            Month.isLike(line, pieces.upperBound - 1)
        {
            return only(line.text(pieces))
        }
        if start == pieces.upperBound, start > pieces.lowerBound {
            return only(line.text(pieces))
        }
        return trimmed(line, start..<pieces.upperBound)
    }

    /// The place in a line that tells no date: the words before the first part that holds a number
    /// or the name of a month or a part of the year; nil if there are none.
    static func only(_ words: String) -> String? {
        let line = PrintedLine(words, limit: 200)
        var end = 0
        var part = 0
        for index in 0...line.count {
            guard index == line.count || line.isSign(index, ",") || line.kind(index) == .longDash
            else { continue }
            if let number = (part..<index).first(where: { isTime(line, $0) }) {
                // "Washington Feburary 5": the word before a number is a month, whatever its
                // letters.
                if part == 0, number > 1, line.kind(number) == .number { end = number - 1 }
                if part == 0, number > 0, line.kind(number) != .number { end = number }
                break
            }
            end = index
            part = index + 1
        }
        return trimmed(line, 0..<end)
    }

    private static func isTime(_ line: PrintedLine, _ index: Int) -> Bool {
        if line.kind(index) == .number { return true }
        guard line.kind(index) == .word else { return false }
        return hasDigit(line, index) || DateScanner.isSeason(line, index)
            || line.month(index) != nil || Month.isLike(line, index)
            || line.isWord(index, "undated") || line.isWord(index, "noon")
            || line.isWord(index, "midnight") || line.isWord(index, "received")
    }

    private static func trimmed(_ line: PrintedLine, _ pieces: Range<Int>) -> String? {
        var start = pieces.lowerBound
        var end = pieces.upperBound
        while start < end, !isPart(line, start) { start += 1 }
        while end > start, !isPart(line, end - 1) || DateScanner.isSeason(line, end - 1) {
            end -= 1
        }
        let place = line.text(start..<end)
        return place.isEmpty ? nil : place
    }

    private static func hasDigit(_ line: PrintedLine, _ index: Int) -> Bool {
        let piece = line.pieces[index]
        return line.bytes[piece.start..<piece.end].contains { (48...57).contains($0) }
    }

    /// Whether a piece may begin or end a place's name.
    private static func isPart(_ line: PrintedLine, _ index: Int) -> Bool {
        line.kind(index) == .word && !line.isWord(index, "on") && !line.isWord(index, "dated")
            && !line.isWord(index, "of")
            && (!line.isWord(index, "the") || line.isCapitalized(index))
    }
}
