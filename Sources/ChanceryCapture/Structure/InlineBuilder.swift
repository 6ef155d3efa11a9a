// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Makes running text of a capture's bytes: folds blanks, keeps what is set apart, links notes.
struct InlineBuilder {
    private let text: CaptureText
    private let ids: [String: NoteID]
    /// The marks that no brackets call, so that slashes may.
    private let slashed: Set<String>
    /// The marks in brackets that hang on a word somewhere.
    private let hanging: Set<String>
    /// The notes that have been called.
    private(set) var called: Set<NoteID> = []

    /// Makes a builder for a text whose notes have these marks.
    ///
    /// - Parameter lines: the lines of the text, in which the notes are called.
    init(_ text: CaptureText, notes: [String: NoteID], calledIn lines: Range<Int>) {
        self.text = text
        ids = notes
        let marks = NoteCalls.bracketed(in: text, lines)
        hanging = marks.hanging
        slashed = Set(notes.keys).subtracting(marks.all)
    }

    /// The running text of some bytes.
    mutating func inlines(_ range: Range<Int>) -> [Inline] {
        build(range, span: firstSpan(at: range.lowerBound), callsNotes: true)
    }

    /// The running text of some bytes that call no notes: a note's own.
    mutating func noteInlines(_ range: Range<Int>) -> [Inline] {
        build(range, span: firstSpan(at: range.lowerBound), callsNotes: false)
    }

    private func firstSpan(at place: Int) -> Int {
        var lower = 0
        var upper = text.spans.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if text.spans[middle].range.lowerBound < place {
                lower = middle + 1
            } else {
                upper = middle
            }
        }
        return lower
    }

    private mutating func build(_ range: Range<Int>, span first: Int, callsNotes: Bool) -> [Inline]
    {
        var result: [Inline] = []
        var words: [UInt8] = []
        var span = first
        var index = range.lowerBound
        func flush(_ result: inout [Inline], _ words: inout [UInt8]) {
            guard !words.isEmpty else { return }
            result.append(.text(String(decoding: words, as: UTF8.self)))
            words = []
        }
        while index < range.upperBound {
            if callsNotes, let (id, length) = call(at: index, in: range) {
                flush(&result, &words)
                result.append(.note(id))
                called.insert(id)
                index += length
                continue
            }
            while span < text.spans.count, text.spans[span].range.lowerBound < index { span += 1 }
            if span < text.spans.count, text.spans[span].range.lowerBound == index,
                text.spans[span].range.upperBound <= range.upperBound
            {
                let found = text.spans[span]
                flush(&result, &words)
                if callsNotes, let id = call(found) {
                    result.append(.note(id))
                    called.insert(id)
                } else {
                    let inner = build(found.range, span: span + 1, callsNotes: callsNotes)
                    result.append(wrap(inner, found.kind))
                }
                index = found.range.upperBound
                continue
            }
            append(&words, at: &index, after: result.isEmpty)
        }
        flush(&result, &words)
        return result
    }

    /// Takes one byte, blanks as one blank.
    private func append(_ words: inout [UInt8], at index: inout Int, after isFirst: Bool) {
        let byte = text.bytes[index]
        let isBreakless =
            byte == 0xC2 && index + 1 < text.bytes.count && text.bytes[index + 1] == 0xA0
        index += isBreakless ? 2 : 1
        if byte > 0x20, !isBreakless {
            words.append(byte)
        } else if words.last != 0x20, !(words.isEmpty && isFirst) {
            words.append(0x20)
        }
    }

    /// The note that is called at a place, in brackets or between slashes.
    private func call(at index: Int, in range: Range<Int>) -> (NoteID, Int)? {
        guard !ids.isEmpty else { return nil }
        switch text.bytes[index] {
        case UInt8(ascii: "["):
            guard let mark = LineShape.noteMark(text.bytes[index..<range.upperBound]),
                let id = ids[mark.mark]
            else { return nil }
            let isFree = index == range.lowerBound || text.bytes[index - 1] <= 0x20
            if isFree, hanging.contains(mark.mark) { return nil }
            return (id, mark.mark.utf8.count + 2)
        case UInt8(ascii: "/") where !slashed.isEmpty:
            guard
                let (mark, length) = NoteCalls.slashed(
                    text.bytes, at: index, before: range.upperBound),
                slashed.contains(mark), let id = ids[mark]
            else { return nil }
            return (id, length)
        default: return nil
        }
    }

    /// The note that raised or linked words call.
    private func call(_ span: CaptureSpan) -> NoteID? {
        switch span.kind {
        case .emphasis(.superscript):
            // "m2" and "10 3": a power stands behind a digit or a single letter.
            let before = span.range.lowerBound - 1
            if before >= 0, ByteWords.isDigit(text.bytes[before]) { return nil }
        case .link(let target) where target.utf8.contains(UInt8(ascii: "#")): break
        default: return nil
        }
        var mark = text.bytes[span.range]
        if mark.first == UInt8(ascii: "["), mark.last == UInt8(ascii: "]") {
            mark = mark.dropFirst().dropLast()
        }
        guard LineShape.isMark(mark) else { return nil }
        return ids[String(decoding: mark, as: UTF8.self)]
    }

    private func wrap(_ content: [Inline], _ kind: CaptureSpan.Kind) -> Inline {
        switch kind {
        case .emphasis(let rendition): .emphasis(content, rendition)
        case .link(let target): .reference(content, target: target)
        case .deletion: .deletion(content)
        case .quotation: .quotation(content)
        }
    }
}
