// SPDX-License-Identifier: Apache-2.0

/// The notes that stand behind a text, each with its mark.
struct NoteSection: Sendable {
    /// A note as it stands.
    struct Entry: Hashable, Sendable {
        /// Its mark: "1", "a", "*".
        var mark: String
        /// Its lines.
        var lines: Range<Int>
        /// Where its words begin in `CaptureText.bytes`, behind the mark.
        var start: Int
    }

    /// The notes in their order.
    private(set) var entries: [Entry] = []
    /// The line behind the last of the text.
    private(set) var textEnd: Int
    /// The line that says "Notes", where there is one.
    private(set) var label: Int?

    /// Finds the notes among some lines.
    init(_ text: CaptureText, _ content: Range<Int>) {
        textEnd = content.upperBound
        let labels = content.filter { NoteSection.isLabel(text, $0) }
        if findBracketed(text, content, labels) { return }
        findMarkedUp(text, content)
        if entries.isEmpty, let label = labels.last { findNumbered(text, content, after: label) }
        takeLabel(labels)
    }

    /// Notes that begin with their mark in brackets, numbered in one row up to the end.
    private mutating func findBracketed(
        _ text: CaptureText, _ content: Range<Int>, _ labels: [Int]
    ) -> Bool {
        var begins: [(line: Int, mark: String, length: Int)] = []
        for index in content {
            let line = text.lines[index]
            guard line.range.count > 2, let mark = LineShape.noteMark(text.words(line)),
                mark.length < line.range.count
            else { continue }
            begins.append((index, mark.mark, mark.length))
        }
        guard var first = begins.indices.last else { return false }
        while first > begins.startIndex, NoteSection.follow(begins[first - 1], begins[first]) {
            first -= 1
        }
        let start = begins[first].line
        let isApart = text.lines[start].blanksBefore >= 2 || labels.contains(start - 1)
        let calls = NoteCalls.bracketed(in: text, content.lowerBound..<start)
        guard isApart || calls.all.contains(begins[first].mark) else { return false }
        textEnd = start
        for index in first..<begins.endIndex {
            let end = index + 1 < begins.endIndex ? begins[index + 1].line : content.upperBound
            entries.append(
                Entry(
                    mark: begins[index].mark, lines: begins[index].line..<end,
                    start: text.lines[begins[index].line].range.lowerBound + begins[index].length))
        }
        takeLabel(labels)
        return true
    }

    /// Whether a note is the next after another: the next number, or, where letters and signs are
    /// the marks, the next line.
    private static func follow(
        _ left: (line: Int, mark: String, length: Int),
        _ right: (line: Int, mark: String, length: Int)
    ) -> Bool {
        guard let number = Int(right.mark) else { return left.line + 1 == right.line }
        return number > 1 && Int(left.mark) == number - 1
    }

    /// Notes that the page's mark-up names.
    private mutating func findMarkedUp(_ text: CaptureText, _ content: Range<Int>) {
        let begins = content.filter { text.lines[$0].role == .note && text.lines[$0].mark != nil }
        guard let start = begins.first else { return }
        textEnd = start
        for (place, begin) in begins.enumerated() {
            let line = text.lines[begin]
            let mark = line.mark ?? ""
            let end = place + 1 < begins.count ? begins[place + 1] : content.upperBound
            let start = line.range.lowerBound + NoteSection.length(of: mark, in: text.words(line))
            entries.append(Entry(mark: mark, lines: begin..<end, start: start))
        }
    }

    /// Notes under a heading that says so, each with its number: `1. See page 5`.
    private mutating func findNumbered(
        _ text: CaptureText, _ content: Range<Int>, after label: Int
    ) {
        var number = 1
        for index in (label + 1)..<max(label + 1, content.upperBound) {
            let line = text.lines[index]
            let mark = String(number)
            let length = NoteSection.length(of: mark, in: text.words(line))
            guard length > 0 || line.mark == mark else { continue }
            if let last = entries.indices.last {
                entries[last].lines = entries[last].lines.lowerBound..<index
            }
            entries.append(
                Entry(
                    mark: mark, lines: index..<content.upperBound,
                    start: line.range.lowerBound + length))
            number += 1
        }
        guard let first = entries.first, first.lines.lowerBound == label + 1 else {
            entries = []
            return
        }
        textEnd = label + 1
    }

    private mutating func takeLabel(_ labels: [Int]) {
        guard !entries.isEmpty, labels.contains(textEnd - 1) else { return }
        label = textEnd - 1
        textEnd -= 1
    }

    /// How many bytes a mark takes at the beginning of a note, with its point and blanks; 0 if the
    /// note does not begin with it.
    private static func length(of mark: String, in line: ArraySlice<UInt8>) -> Int {
        var rest = line
        let isBracketed = rest.first == UInt8(ascii: "[") || rest.first == UInt8(ascii: "(")
        if isBracketed { rest = rest.dropFirst() }
        guard !mark.isEmpty, rest.starts(with: mark.utf8) else { return 0 }
        rest = rest.dropFirst(mark.utf8.count)
        if let next = rest.first, ByteWords.isDigit(next) { return 0 }
        if let next = rest.first,
            next == UInt8(ascii: "]") || next == UInt8(ascii: ")")
                || next == UInt8(ascii: ".") || next == UInt8(ascii: ":")
        {
            rest = rest.dropFirst()
        } else if isBracketed {
            return 0
        }
        let words = rest.drop { $0 <= 0x20 }
        guard words.startIndex > rest.startIndex, !words.isEmpty else { return 0 }
        return words.startIndex - line.startIndex
    }

    private static func isLabel(_ text: CaptureText, _ index: Int) -> Bool {
        let line = text.lines[index]
        guard line.range.count <= 12 else { return false }
        switch ByteWords.lowercased(text.words(line)) {
        case "notes", "notes:", "footnotes", "footnotes:", "endnotes", "endnotes:", "note:":
            return true
        default: return false
        }
    }
}

/// Finds the places where a text calls its notes.
enum NoteCalls {
    /// The marks that stand in brackets anywhere in some lines, and those among them that hang on
    /// a word somewhere. A mark that hangs on words is called only so: "January [1]" is then an
    /// editor's guess at a date.
    static func bracketed(
        in text: CaptureText, _ lines: Range<Int>
    ) -> (all: Set<String>, hanging: Set<String>) {
        var all: Set<String> = []
        var hanging: Set<String> = []
        for index in lines {
            let line = text.lines[index].range
            for place in line where text.bytes[place] == UInt8(ascii: "[") {
                guard let mark = LineShape.noteMark(text.bytes[place..<line.upperBound]) else {
                    continue
                }
                all.insert(mark.mark)
                if place > line.lowerBound, text.bytes[place - 1] > 0x20 {
                    hanging.insert(mark.mark)
                }
            }
        }
        return (all, hanging)
    }

    /// The mark between slashes that begins at a place (`/3/`, as the first editions on the web
    /// printed them), and its length.
    static func slashed(_ bytes: [UInt8], at place: Int, before end: Int) -> (String, Int)? {
        var index = place + 1
        while index < end, index - place <= 3, ByteWords.isDigit(bytes[index]) { index += 1 }
        guard index > place + 1, index < end, bytes[index] == UInt8(ascii: "/") else { return nil }
        return (String(decoding: bytes[(place + 1)..<index], as: UTF8.self), index + 1 - place)
    }
}
