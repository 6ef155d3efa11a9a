// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Reads who drafted, cleared and approved a document, to whom copies went, and what was withheld.
struct DistributionReader {
    private(set) var distribution = Findings.Distribution()

    /// Reads one stretch of a document's text.
    mutating func read(_ stretch: RunningText) {
        if stretch.zone == .sourceNote { readNote(stretch) }
        readRedactions(stretch)
    }

    // MARK: Source notes

    private enum Field { case drafted, cleared, approved, repeated, sent }

    private static let phrases: [(words: [UInt8], field: Field)] = [
        (Array("rafted by ".utf8), .drafted), (Array("leared by ".utf8), .cleared),
        (Array("leared with ".utf8), .cleared), (Array("oncurred in by ".utf8), .cleared),
        (Array("leared in draft by ".utf8), .cleared),
        (Array("leared in draft with ".utf8), .cleared),
        (Array("pproved by ".utf8), .approved), (Array("epeated to ".utf8), .repeated),
        (Array("lso sent to ".utf8), .sent), (Array("epeated priority to ".utf8), .repeated),
        (Array("epeated for information to ".utf8), .repeated),
    ]

    private mutating func readNote(_ stretch: RunningText) {
        let bytes = stretch.bytes
        for index in bytes.indices where bytes[index] == UInt8(ascii: " ") {
            // Every phrase ends in a blank; look back from it.
            for (words, field) in DistributionReader.phrases
            where index + 1 >= words.count && bytes[index - words.count + 1] == words[0]
                && bytes[(index - words.count + 1)...index].elementsEqual(words)
            {
                take(field, bytes, from: index + 1, stretch)
            }
        }
    }

    private mutating func take(
        _ field: Field, _ bytes: [UInt8], from start: Int, _ stretch: RunningText
    ) {
        let end = DistributionReader.end(of: bytes, from: start)
        guard end > start, end - start <= 400 else { return }
        let names = DistributionReader.names(in: bytes[start..<end])
        guard !names.isEmpty else { return }
        switch field {
        case .drafted: add(names, to: &distribution.draftedBy)
        case .cleared: add(names, to: &distribution.clearedBy)
        case .approved: add(names, to: &distribution.approvedBy)
        case .repeated: add(names, to: &distribution.repeatedTo)
        case .sent: add(names, to: &distribution.sentAlsoTo)
        }
        if let range = stretch.range {
            distribution.range =
                distribution.range.map {
                    SourceRange(
                        min($0.lowerBound, range.lowerBound), max($0.upperBound, range.upperBound))
                } ?? range
        }
    }

    private func add(_ names: [String], to list: inout [String]) {
        for name in names where !list.contains(name) { list.append(name) }
    }

    private static let stops: [[UInt8]] = [
        " and cleared ", ", cleared ", " cleared ", " and approved", ", approved", " approved ",
        " and concurred", " concurred ", " and repeated", ", repeated", " repeated ", " and sent",
        " with instructions", " on ", " in a ", " (see ", " as telegram", " and initialed",
        " and signed", " and transmitted", " for ", " at the ", " and also", " in draft", " as ",
    ].map { Array($0.utf8) }

    /// Where the names behind a phrase end: at a semicolon, the end of the sentence, or the next
    /// thing that is said.
    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        var depth = 0
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth = max(0, depth - 1)
            case UInt8(ascii: ";") where depth == 0: return index
            case UInt8(ascii: ".") where depth == 0 && isEnd(bytes, index, start): return index
            case UInt8(ascii: " ") where depth == 0, UInt8(ascii: ",") where depth == 0:
                for stop in stops
                where index + stop.count <= bytes.count
                    && bytes[index..<index + stop.count].elementsEqual(stop)
                {
                    return index
                }
            default: break
            }
            index += 1
        }
        return bytes.count
    }

    /// Whether a full stop ends the sentence: not behind an initial or "Jr".
    private static func isEnd(_ bytes: [UInt8], _ index: Int, _ start: Int) -> Bool {
        guard index + 1 < bytes.count else { return true }
        guard bytes[index + 1] == 0x20 else { return false }
        var letters = 0
        var place = index - 1
        while place >= start, isLetter(bytes[place]) {
            letters += 1
            place -= 1
        }
        if letters == 2, bytes[index - 2] == UInt8(ascii: "J") { return false }
        return letters != 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
    }

    /// The parts between commas and "and", outside of brackets.
    private static func names(in bytes: ArraySlice<UInt8>) -> [String] {
        var names: [String] = []
        var current: [UInt8] = []
        var depth = 0
        func close(_ current: inout [UInt8], _ names: inout [String]) {
            var words = String(decoding: current, as: UTF8.self)
            current = []
            for lead in [" and ", "and ", " "] where words.hasPrefix(lead) {
                words.removeFirst(lead.count)
            }
            while let last = words.last, last == " " || last == "." { words.removeLast() }
            for lead in ["by ", "with ", "to ", "the "] where words.hasPrefix(lead) {
                words.removeFirst(lead.count)
            }
            guard let first = words.unicodeScalars.first, words.utf8.count <= 120,
                first.properties.isUppercase || first == "["
            else { return }
            if ["Jr", "Sr", "II", "III"].contains(words), let last = names.popLast() {
                names.append("\(last), \(words)")
            } else {
                names.append(words)
            }
        }
        let all = Array(bytes)
        let and = Array(" and ".utf8)
        for (index, byte) in all.enumerated() {
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth = max(0, depth - 1) }
            if depth == 0, byte == UInt8(ascii: ",") {
                close(&current, &names)
                continue
            }
            if depth == 0, byte == 0x20, index + and.count <= all.count,
                all[index..<index + and.count].elementsEqual(and)
            {
                close(&current, &names)
            }
            current.append(byte)
        }
        close(&current, &names)
        return names
    }

    // MARK: Redactions

    private static let declassified = Array("not declassified".utf8)

    /// Brackets that say what was not declassified.
    private mutating func readRedactions(_ stretch: RunningText) {
        let bytes = stretch.bytes
        guard let first = bytes.firstIndex(of: UInt8(ascii: "[")) else { return }
        var open: Int?
        for index in first..<bytes.count {
            if bytes[index] == UInt8(ascii: "[") { open = index }
            guard bytes[index] == UInt8(ascii: "]"), let start = open else { continue }
            open = nil
            let inner = bytes[start + 1..<index]
            guard inner.count < 200, inner.count >= DistributionReader.declassified.count,
                inner.suffix(DistributionReader.declassified.count)
                    .elementsEqual(DistributionReader.declassified)
            else { continue }
            let words = String(decoding: bytes[start...index], as: UTF8.self)
            var extent = String(
                decoding: inner.dropLast(DistributionReader.declassified.count), as: UTF8.self)
            if let of = extent.firstRange(of: " of source text") {
                extent.removeSubrange(of.lowerBound..<extent.endIndex)
            }
            while extent.last == " " { extent.removeLast() }
            distribution.redactions.append(
                Findings.Redaction(
                    text: words, extent: extent.isEmpty ? nil : extent, zone: stretch.zone,
                    range: stretch.range))
        }
    }
}
