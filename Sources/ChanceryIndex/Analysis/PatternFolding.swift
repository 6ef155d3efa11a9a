// SPDX-License-Identifier: Apache-2.0

/// Folds what is typed for a prefix, a pattern or a misspelling as words are folded.
enum PatternFolding {
    /// The folded bytes; characters that no word has are dropped, except those to keep.
    static func fold(_ text: String, keeping kept: String = "") -> [UInt8] {
        var buffer: [UInt8] = []
        var word = TokenBuffer()
        defer { word.deallocate() }
        let tables = UnicodeTables.shared
        for scalar in text.unicodeScalars {
            if kept.unicodeScalars.contains(scalar) {
                buffer.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                switch byte {
                case 0x30...0x39, 0x61...0x7A: buffer.append(byte)
                case 0x41...0x5A: buffer.append(byte + 32)
                default: break
                }
            } else {
                word.reset()
                if tables.appendFolding(of: scalar.value, to: &word) {
                    buffer.append(contentsOf: word.content)
                    continue
                }
                let kind = tables.category(of: scalar.value)
                let isWord = (1...4).contains(kind) && !(0x2B0...0x2FF).contains(scalar.value)
                if isWord { buffer.append(contentsOf: String(Character(scalar)).utf8) }
            }
        }
        return buffer
    }
}

/// A pattern of a word: `*` stands for any letters, `?` for one.
struct WildcardPattern {
    private let scalars: [UInt32]
    /// The bytes before the first `*` or `?`.
    let prefix: [UInt8]

    init(_ text: String) {
        let bytes = PatternFolding.fold(text, keeping: "*?")
        prefix = Array(bytes.prefix { $0 != 0x2A && $0 != 0x3F })
        scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
    }

    /// Whether a folded word has the pattern; time grows with the product of the lengths at most.
    func matches(_ word: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
        var t = 0
        var p = 0
        var star = -1
        var mark = 0
        while t < text.count {
            if p < scalars.count, scalars[p] == 0x2A {
                star = p
                mark = t
                p += 1
            } else if p < scalars.count, scalars[p] == 0x3F || scalars[p] == text[t] {
                t += 1
                p += 1
            } else if star >= 0 {
                mark += 1
                t = mark
                p = star + 1
            } else {
                return false
            }
        }
        while p < scalars.count, scalars[p] == 0x2A { p += 1 }
        return p == scalars.count
    }
}

/// A word and all that differ from it in at most one letter.
struct OneEdit {
    private let bytes: [UInt8]
    private let scalars: [UInt32]
    private let isASCII: Bool

    init(_ word: [UInt8]) {
        bytes = word
        isASCII = word.allSatisfy { $0 < 0x80 }
        scalars = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
    }

    /// Whether a word is the same or one insertion, deletion, replacement or exchange away.
    func matches(_ word: ArraySlice<UInt8>) -> Bool {
        if abs(word.count - bytes.count) > 4 { return false }
        if isASCII, abs(word.count - bytes.count) <= 1, word.allSatisfy({ $0 < 0x80 }) {
            return Self.isNear(bytes, Array(word))
        }
        let other = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
        return Self.isNear(scalars, other)
    }

    private static func isNear<Unit: Equatable>(_ a: [Unit], _ b: [Unit]) -> Bool {
        if abs(a.count - b.count) > 1 { return false }
        let limit = min(a.count, b.count)
        var head = 0
        while head < limit, a[head] == b[head] { head += 1 }
        var tail = 0
        while tail < limit - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        let leftA = a.count - head - tail
        let leftB = b.count - head - tail
        if leftA <= 1, leftB <= 1 { return true }
        return leftA == 2 && leftB == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]
    }
}
