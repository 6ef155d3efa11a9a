// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds the words of secrecy, urgency and handling in a line.
struct ClassificationScanner {
    let line: PrintedLine

    /// Reads the words at the beginning of a range.
    func reading(in range: Range<Int>) -> ClassificationReading? {
        var level: Classification?
        var precedence: [String] = []
        var handling: [String] = []
        var index = range.lowerBound
        var end = index
        var isFirst = true
        while index < range.upperBound {
            if isSeparator(index) {
                index += 1
                continue
            }
            guard let (word, next) = ClassificationScanner.phrase(line, index) else { break }
            switch word.meaning {
            case .level(let found): level = level ?? found
            case .precedence: if !precedence.contains(word.name) { precedence.append(word.name) }
            case .handling: if !handling.contains(word.name) { handling.append(word.name) }
            case .filler: if isFirst { return nil }
            }
            if case .filler = word.meaning {} else { isFirst = false }
            index = next
            end = next
        }
        guard level != nil || !precedence.isEmpty || !handling.isEmpty else { return nil }
        var rest = index
        while rest < range.upperBound, isSeparator(rest) || line.isSign(rest, ".") { rest += 1 }
        return ClassificationReading(
            level: level,
            precedence: precedence.isEmpty ? nil : precedence.joined(separator: ", "),
            handling: handling, text: line.text(range.lowerBound..<end),
            isWhole: rest == range.upperBound)
    }

    /// The first sentence from a piece on that begins with such words, as a source note has it:
    /// parts divided by semicolons, the unknown ones kept as handling.
    func sentence(from start: Int) -> ClassificationReading? {
        var index = start
        var isBeginning = false
        while index < line.count {
            if isBeginning, let reading = sentence(at: index) { return reading }
            isBeginning =
                (line.isSign(index, ".") || line.isSign(index, ":") || line.isSign(index, "]")
                    || line.isSign(index, ")")) && index + 1 < line.count
                && line.pieces[index + 1].isSpaced
            index += 1
        }
        return nil
    }

    private func sentence(at start: Int) -> ClassificationReading? {
        if line.areWords(start, "no", "classification", "marking") { return nil }
        guard var reading = reading(in: start..<line.count),
            reading.level != nil || ClassificationScanner.phrase(line, start) != nil
        else { return nil }
        guard reading.level != nil || startsWithHandling(start) else { return nil }
        // The rest of the sentence: "; Nodis/Harvan Double Plus".
        var index = start
        var segment = start
        var segments: [Range<Int>] = []
        while index < line.count {
            if line.isSign(index, ".") || line.isSign(index, "[") { break }
            if line.isSign(index, ";") {
                segments.append(segment..<index)
                segment = index + 1
            }
            index += 1
        }
        segments.append(segment..<index)
        for range in segments.dropFirst() where !range.isEmpty {
            if let more = self.reading(in: range) {
                reading.level = reading.level ?? more.level
                for word in more.handling where !reading.handling.contains(word) {
                    reading.handling.append(word)
                }
                if let more = more.precedence, reading.precedence?.contains(more) != true {
                    reading.precedence = [reading.precedence, more].compactMap(\.self)
                        .joined(separator: ", ")
                }
            } else if range.count <= 6 {
                reading.handling.append(line.text(range))
            }
        }
        reading.text = line.text(start..<index)
        return reading
    }

    /// A sentence without a level counts only if handling words fill it.
    private func startsWithHandling(_ start: Int) -> Bool {
        guard let (word, next) = ClassificationScanner.phrase(line, start) else { return false }
        guard line.isSign(next, ";") || line.isSign(next, ".") else { return false }
        switch word.meaning {
        case .precedence, .handling: return true
        case .level, .filler: return false
        }
    }

    /// Whether a level of secrecy fills a sentence: "Confidential."
    func isSentence(_ index: Int) -> Bool {
        guard let (word, next) = ClassificationScanner.phrase(line, index),
            line.isSign(next, ".") || line.kind(next) == .number
        else { return false }
        if case .level = word.meaning { return true }
        return false
    }

    private func isSeparator(_ index: Int) -> Bool {
        line.isSign(index, ";") || line.isSign(index, ",") || line.isSign(index, "/")
            || line.isSign(index, "(") || line.isSign(index, ")") || line.isDash(index)
            || line.isWord(index, "and") || line.isSign(index, "]") || line.isSign(index, "[")
    }
}
