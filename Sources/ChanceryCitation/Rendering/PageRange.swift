// SPDX-License-Identifier: Apache-2.0

/// Formats ranges of pages.
enum PageRange {
    /// The text with the hyphens of ranges replaced and the second numbers shortened or expanded.
    static func format(_ text: String, as format: PageRangeFormat?, delimiter: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == 0xE2 }) else {
            return text
        }
        if let range = simple(text, as: format, delimiter: delimiter) { return range }
        var result = ""
        var piece = ""
        func finish() {
            result += range(piece, as: format, delimiter: delimiter)
            piece = ""
        }
        for character in text {
            if character == "," || character == ";" || character == "&" {
                finish()
                result.append(character)
            } else {
                piece.append(character)
            }
        }
        finish()
        return result
    }

    /// The short way for two numbers with a hyphen or dash between.
    private static func simple(
        _ text: String, as format: PageRangeFormat?, delimiter: String
    ) -> String? {
        let bytes = text.utf8
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        guard let end = bytes.firstIndex(where: { !isDigit($0) }), end != bytes.startIndex else {
            return nil
        }
        var next = bytes.index(after: end)
        if bytes[end] != UInt8(ascii: "-") {
            guard bytes[end...].starts(with: "–".utf8) else { return nil }
            next = bytes.index(end, offsetBy: 3)
        }
        guard next != bytes.endIndex, bytes[next...].allSatisfy(isDigit) else { return nil }
        let start = Number(digits: String(text[..<end]))
        return start.text + delimiter
            + second(start, Number(digits: String(text[next...])), as: format)
    }

    private static func range(
        _ piece: String, as format: PageRangeFormat?, delimiter: String
    ) -> String {
        let leading = piece.prefix { $0 == " " }
        let trailing = String(piece.reversed().prefix { $0 == " " })
        let core = piece.trimmed
        if core.contains("\\-") { return piece.replacing("\\-", with: "-") }
        let halves = core.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "–" })
        guard halves.count == 2 else { return piece.replacing("--", with: delimiter) }
        let first = halves[0].trimmed
        let last = halves[1].trimmed
        guard let start = Number(first), let end = Number(last) else {
            let isPlainRange =
                !first.isEmpty && !last.isEmpty && !first.contains(" ") && !last.contains(" ")
            let isRangeLike =
                isSimple(first) && isSimple(last)
                || RomanNumeral.value(of: first) != nil && RomanNumeral.value(of: last) != nil
            return isPlainRange && isRangeLike
                ? leading + first + delimiter + last + trailing
                : leading + "\(first)-\(last)" + trailing
        }
        // "n11564-1568" may be two pages or the number of an article.
        guard start.prefix == end.prefix || format == nil else {
            return leading + "\(first)-\(last)" + trailing
        }
        return leading + first + delimiter + second(start, end, as: format) + trailing
    }

    /// Digits, with letters behind.
    private static func isSimple(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && text.dropFirst(digits.count).allSatisfy(\.isLetter)
    }

    private struct Number {
        var prefix: String
        var digits: String
        var text: String

        init(digits: String) {
            prefix = ""
            self.digits = digits
            text = digits
        }

        init?(_ text: String) {
            guard let index = text.lastIndex(where: { !$0.isASCII || !$0.isNumber }) else {
                guard !text.isEmpty else { return nil }
                prefix = ""
                digits = text
                self.text = text
                return
            }
            let start = text.index(after: index)
            guard start < text.endIndex,
                text[..<start].allSatisfy({ $0.isLetter || $0.isNumber })
            else { return nil }
            prefix = String(text[..<start])
            digits = String(text[start...])
            self.text = text
        }
    }

    /// The end of a range with the digits that it shares with the start: 733 of `732` and `33`.
    static func completed(_ end: String, after start: String) -> String {
        guard let low = Number(start), let high = Number(end), low.prefix == high.prefix,
            high.digits.utf8.count < low.digits.utf8.count
        else { return end }
        let count = low.digits.utf8.count - high.digits.utf8.count
        return low.prefix + low.digits.prefix(count) + high.digits
    }

    private static func second(
        _ start: Number, _ end: Number, as format: PageRangeFormat?
    ) -> String {
        guard let format else { return end.text }
        // "N110-5" is expanded first; other prefixes are left alone.
        var full = end.digits
        if full.utf8.count < start.digits.utf8.count {
            full = start.digits.prefix(start.digits.utf8.count - full.utf8.count) + full
        }
        guard let low = Int(start.digits), let high = Int(full), low < high else { return end.text }
        let prefix = start.prefix
        if !prefix.isEmpty, format == .chicago || format == .chicago15 || format == .chicago16 {
            return prefix + full
        }
        switch format {
        case .expanded: return prefix + full
        case .minimal: return shortened(start.digits, full, keeping: 1)
        case .minimalTwo: return shortened(start.digits, full, keeping: 2)
        case .chicago, .chicago15:
            if start.digits.utf8.count == 4, full.utf8.count == 4 {
                let changed = zip(start.digits, full).filter { $0 != $1 }.count
                if format == .chicago15 || format == .chicago, changed >= 3 { return full }
            }
            return chicago(start.digits, full, low)
        case .chicago16: return chicago(start.digits, full, low)
        }
    }

    private static func chicago(_ start: String, _ end: String, _ low: Int) -> String {
        if low < 100 || low % 100 == 0 { return end }
        return low % 100 < 10
            ? shortened(start, end, keeping: 1) : shortened(start, end, keeping: 2)
    }

    /// The digits of the end that differ from the start, but not fewer than wanted.
    private static func shortened(_ start: String, _ end: String, keeping: Int) -> String {
        guard start.utf8.count == end.utf8.count else { return end }
        let pairs = Array(zip(start, end))
        let common = pairs.prefix { $0 == $1 }.count
        return String(end.dropFirst(max(0, min(common, pairs.count - keeping))))
    }
}
