// SPDX-License-Identifier: Apache-2.0

extension PrintedLine {
    /// Cuts bytes into pieces.
    static func cut(_ bytes: UnsafeBufferPointer<UInt8>) -> [Piece] {
        var pieces: [Piece] = []
        pieces.reserveCapacity(bytes.count / 4 + 4)
        var index = 0
        var isSpaced = false
        while index < bytes.count {
            let blank = blankLength(bytes, index)
            if blank > 0 {
                isSpaced = true
                index += blank
                continue
            }
            let (kind, end) = piece(bytes, index)
            pieces.append(Piece(kind: kind, isSpaced: isSpaced, start: index, end: end))
            isSpaced = false
            index = end
        }
        return pieces
    }

    /// How many bytes of white space begin at a place: blanks, no-break and em spaces.
    private static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        switch bytes[index] {
        case 0x20, 0x09, 0x0A, 0x0D: return 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
            return (0x80...0x8A).contains(bytes[index + 2]) || bytes[index + 2] == 0xAF ? 3 : 0
        default: return 0
        }
    }

    private static func piece(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Kind, Int) {
        let byte = bytes[index]
        if isDigit(byte) {
            var end = index
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            guard let length = letterLength(bytes, end), length > 0 else { return (.number, end) }
            return (.word, wordEnd(bytes, end))
        }
        if let length = letterLength(bytes, index), length > 0 {
            let end = wordEnd(bytes, index)
            return (.word, monthEnd(bytes, index, end))
        }
        if byte == UInt8(ascii: "-") {
            let isLong = index + 1 < bytes.count && bytes[index + 1] == byte
            return isLong ? (.longDash, index + 2) : (.dash, index + 1)
        }
        guard byte >= 0x80 else { return (.sign, index + 1) }
        var end = index + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        if byte == 0xE2, end - index == 3, bytes[index + 1] == 0x80 {
            switch bytes[index + 2] {
            case 0x90, 0x91, 0x92, 0x93: return (.dash, end)
            case 0x94, 0x95: return (.longDash, end)
            default: break
            }
        }
        return (.sign, end)
    }

    /// Letters and digits from a place on, with the apostrophes between them.
    private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < bytes.count {
            if isDigit(bytes[end]) {
                end += 1
            } else if let length = letterLength(bytes, end), length > 0 {
                end += length
            } else if let length = apostropheLength(bytes, end), end > start,
                end + length < bytes.count,
                let next = letterLength(bytes, end + length), next > 0
            {
                end += length
            } else {
                break
            }
        }
        return end
    }

    /// Where the name of a month ends that print has run together with the day ("June9").
    private static func monthEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int)
        -> Int
    {
        guard end - start >= 4, isDigit(bytes[end - 1]), !isDigit(bytes[start]) else { return end }
        var letters = start
        while letters < end, !isDigit(bytes[letters]) { letters += 1 }
        return Month(Array(bytes[start..<letters])[...]) != nil ? letters : end
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// How many bytes the letter at a place has; nil at the end, 0 if there is none.
    private static func letterLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        if (65...90).contains(byte) || (97...122).contains(byte) { return 1 }
        guard byte >= 0xC2 else { return 0 }
        // Latin-1 signs, general punctuation and symbols are no letters.
        if byte == 0xC2 || byte == 0xE2 { return 0 }
        var end = index + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end - index
    }

    private static func apostropheLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int?
    {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
            bytes[index + 2] == 0x99
        else { return nil }
        return 3
    }
}
