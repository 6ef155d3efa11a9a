// SPDX-License-Identifier: Apache-2.0

/// Lines that stand together, between blank lines.
struct CaptureChunk: Hashable, Sendable {
    /// The lines, in `CaptureText.lines`.
    var lines: Range<Int>

    /// The chunks of some lines; lines that the mark-up tells apart do not stand together.
    static func chunks(_ text: CaptureText, _ lines: Range<Int>) -> [CaptureChunk] {
        var chunks: [CaptureChunk] = []
        for index in lines {
            let line = text.lines[index]
            if let last = chunks.last, line.blanksBefore == 0,
                isSameRole(line.role, text.lines[index - 1].role)
            {
                chunks[chunks.count - 1].lines = last.lines.lowerBound..<(index + 1)
            } else {
                chunks.append(CaptureChunk(lines: index..<(index + 1)))
            }
        }
        return chunks
    }

    private static func isSameRole(_ left: CaptureLine.Role, _ right: CaptureLine.Role) -> Bool {
        switch (left, right) {
        case (.heading, _), (_, .heading): false
        default: left == right
        }
    }
}
