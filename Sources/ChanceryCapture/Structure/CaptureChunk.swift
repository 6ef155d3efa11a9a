// SPDX-License-Identifier: Apache-2.0

/// Lines that stand together, between blank lines.
struct CaptureChunk: Hashable, Sendable {
    /// The lines, in `CaptureText.lines`.
    var lines: Range<Int>

    /// The chunks of some lines; lines that the mark-up tells apart do not stand together.
    static func chunks(_ text: CaptureText, _ lines: Range<Int>) -> [CaptureChunk] {
        var chunks: [CaptureChunk] = []
        var previous = Standing.any
        for index in lines {
            let line = text.lines[index]
            // "SUBJECT", and below it "Situation in Saigon, April 27, 1955", which is no dateline.
            let isLabelled =
                index > lines.lowerBound && line.blanksBefore == 0
                && FormLabel.label(of: text.words(text.lines[index - 1])) != nil
            let isAtHead = index < lines.lowerBound + 12 && !isLabelled
            let standing = Standing(text, line, isAtHead: isAtHead)
            if let last = chunks.last, line.blanksBefore == 0,
                isSameRole(line.role, text.lines[index - 1].role),
                !standing.isApart(from: previous)
            {
                chunks[chunks.count - 1].lines = last.lines.lowerBound..<(index + 1)
            } else {
                chunks.append(CaptureChunk(lines: index..<(index + 1)))
            }
            previous = standing
        }
        return chunks
    }

    /// What a line is by its shape, as far as that says that it stands by itself even where the
    /// copy has lost the blank lines.
    private enum Standing {
        /// Nothing that tells.
        case any
        /// A numbered heading.
        case heading
        /// Place, date and time, or the reception.
        case dateline
        /// The note on the source.
        case source
        init(_ text: CaptureText, _ line: CaptureLine, isAtHead: Bool) {
            self = .any
            let bytes = text.words(line)
            guard line.role == .plain else { return }
            if bytes.starts(with: "Source: ".utf8) {
                self = .source
            } else if isAtHead, bytes.count <= 300 {
                let words = LineWords(bytes)
                if let first = words.words.first, first.startsWithDigit, first.ends(with: "."),
                    HeadingShape.isHeading(words)
                {
                    self = .heading
                } else if LineShape.isDateline(words) && !LineShape.isDate(words)
                    || LineShape.isReceived(words)
                {
                    self = .dateline
                }
            }
        }

        func isApart(from previous: Standing) -> Bool {
            switch (self, previous) {
            case (.any, .any), (.dateline, .dateline), (.any, .source): false
            default: true
            }
        }
    }

    private static func isSameRole(_ left: CaptureLine.Role, _ right: CaptureLine.Role) -> Bool {
        switch (left, right) {
        case (.heading, _), (_, .heading): false
        default: left == right
        }
    }
}
