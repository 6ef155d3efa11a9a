// SPDX-License-Identifier: Apache-2.0

/// Finds the words of a text and folds them; ASCII takes a short way.
///
/// Word boundaries are those of UAX #29 with these tailorings: a colon, a semicolon and an
/// underscore always separate; a full stop joins only digits and single letters ("U.S.S.R."), and
/// is dropped from the latter; an apostrophe is dropped ("O'Brien"), with a final "s" after it
/// ("Qavam's"), and separates after a single other letter or "qu" ("d'Orsay"); letters joined by
/// hyphens are also given as one word; each letter of a script written without spaces is a word.
struct Tokenizer: ~Copyable {
    private let segmentation: Analysis.Segmentation
    private let tables = UnicodeTables.shared
    private var word = TokenBuffer()
    private var joined = TokenBuffer()

    /// What a byte of ASCII does: 0 separates, else the lower-case letter or digit it stands for.
    private let ascii = UnicodeTables.shared.ascii

    init(_ segmentation: Analysis.Segmentation) {
        self.segmentation = segmentation
    }

    deinit {
        word.deallocate()
        joined.deallocate()
    }

    /// Sends the words of a text to a sink; returns how many places they take.
    mutating func run(_ text: UnsafeBufferPointer<UInt8>, into sink: inout some TokenSink) -> Int {
        switch segmentation {
        case .words: runWords(text, into: &sink)
        case .alphanumericRuns: runAlphanumeric(text, into: &sink)
        }
    }

    /// The words of a text as values.
    mutating func tokens(of text: String) -> [Token] {
        var collector = TokenCollector()
        var text = text
        _ = text.withUTF8 { run($0, into: &collector) }
        return collector.tokens
    }

    // MARK: Runs of letters and digits

    @inline(__always)
    private mutating func runAlphanumeric(
        _ text: UnsafeBufferPointer<UInt8>, into sink: inout some TokenSink
    ) -> Int {
        guard let base = text.baseAddress else { return 0 }
        let count = text.count
        var position = 0
        var i = 0
        var start = 0
        word.reset()
        while i < count {
            let byte = base[i]
            if byte < 0x80 {
                let lower = ascii[Int(byte)]
                if lower != 0 {
                    if word.count == 0 { start = i }
                    word.append(lower)
                } else if word.count > 0 {
                    sink.receive(
                        word.content, start: start, end: i, position: position, isExtra: false)
                    position &+= 1
                    word.reset()
                }
                i &+= 1
                continue
            }
            let (scalar, length) = Self.decode(base, i, count)
            let before = word.count
            let isFolded = tables.appendFolding(of: scalar, to: &word)
            if isFolded {
                foldedRun(before, at: i, start: &start, position: &position, into: &sink)
            } else {
                let kind = tables.category(of: scalar)
                if kind >= UnicodeTables.Class.letter, kind <= UnicodeTables.Class.ideograph {
                    if before == 0 { start = i }
                    for k in 0..<length { word.append(base[i &+ k]) }
                } else if before > 0 {
                    sink.receive(
                        word.content, start: start, end: i, position: position, isExtra: false)
                    position &+= 1
                    word.reset()
                }
            }
            i &+= length
        }
        if word.count > 0 {
            sink.receive(word.content, start: start, end: count, position: position, isExtra: false)
            position &+= 1
        }
        return position
    }

    /// After a folding was appended: it may itself contain separators ("½" is "1⁄2").
    private mutating func foldedRun(
        _ before: Int, at i: Int, start: inout Int, position: inout Int,
        into sink: inout some TokenSink
    ) {
        let added = word.content.count > before ? Array(word.content[before...]) : []
        word.truncate(to: before)
        if before == 0 { start = i }
        var k = 0
        added.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            while k < bytes.count {
                var isWord = false
                var length = 1
                if base[k] < 0x80 {
                    isWord = ascii[Int(base[k])] != 0
                } else {
                    let scalar: UInt32
                    (scalar, length) = Self.decode(base, k, bytes.count)
                    let kind = tables.category(of: scalar)
                    isWord =
                        kind >= UnicodeTables.Class.letter && kind <= UnicodeTables.Class.ideograph
                }
                if isWord {
                    for b in 0..<length { word.append(base[k + b]) }
                } else if word.count > 0 {
                    sink.receive(
                        word.content, start: start, end: i, position: position, isExtra: false)
                    position += 1
                    word.reset()
                    start = i
                }
                k += length
            }
        }
    }

    // MARK: Words by Unicode's rules

    private struct Compound {
        var parts = 0
        var start = 0
        var position = 0
    }

    private mutating func runWords(
        _ text: UnsafeBufferPointer<UInt8>, into sink: inout some TokenSink
    ) -> Int {
        guard let base = text.baseAddress else { return 0 }
        let count = text.count
        var position = 0
        var i = 0
        var compound = Compound()
        while i < count {
            // Find the begin of a word.
            let kind: UInt8
            var length = 1
            if base[i] < 0x80 {
                if ascii[Int(base[i])] == 0 {
                    i &+= 1
                    continue
                }
                kind = base[i] < 0x3A ? UnicodeTables.Class.numeric : UnicodeTables.Class.letter
            } else {
                let scalar: UInt32
                (scalar, length) = Self.decode(base, i, count)
                kind = tables.category(of: scalar)
                if kind == UnicodeTables.Class.other || kind >= UnicodeTables.Class.extend {
                    i &+= length
                    continue
                }
            }
            let start = i
            word.reset()
            let (end, isPlain) = readWord(base, count, from: i, kind: kind)
            i = end.next
            if word.count == 0 { continue }
            sink.receive(
                word.content, start: start, end: end.word, position: position, isExtra: false)
            // A chain of letters joined by hyphens is one more word at the place of its first part.
            if compound.parts > 0 {
                if isPlain { extend(&compound) } else { compound.parts = 0 }
            } else if isPlain, Self.hyphen(base, i, count) > 0 {
                joined.reset()
                compound = Compound(parts: 0, start: start, position: position)
                extend(&compound)
            }
            if compound.parts > 0 {
                let step = Self.hyphen(base, i, count)
                let isContinued =
                    isPlain && end.next == end.word && step > 0
                    && startsLetter(base, i + step, count) && compound.parts < 5
                if isContinued {
                    i += step
                } else {
                    if compound.parts > 1 {
                        sink.receive(
                            joined.content, start: compound.start, end: end.word,
                            position: compound.position, isExtra: true)
                    }
                    compound.parts = 0
                }
            }
            position &+= 1
        }
        return position
    }

    private mutating func extend(_ compound: inout Compound) {
        for byte in word.content { joined.append(byte) }
        compound.parts += 1
    }

    /// Reads one word into the buffer; tells where it ends, where to go on, and whether it is of
    /// letters only.
    private mutating func readWord(
        _ base: UnsafePointer<UInt8>, _ count: Int, from start: Int, kind first: UInt8
    ) -> (end: (word: Int, next: Int), isPlain: Bool) {
        typealias Class = UnicodeTables.Class
        var i = start
        var letters = 0
        var isPlain = true
        var isAcronym = false
        var last = first
        while i < count {
            let byte = base[i]
            if byte < 0x80 {
                let lower = ascii[Int(byte)]
                if lower != 0 {
                    if last == Class.katakana || (isAcronym && letters > 0) { break }
                    word.append(lower)
                    let isDigit = byte < 0x3A
                    if isDigit { isPlain = false }
                    last = isDigit ? Class.numeric : Class.letter
                    letters &+= 1
                    i &+= 1
                    continue
                }
                if byte == 0x27 {
                    guard let next = apostrophe(base, i, 1, count, letters) else { break }
                    if next.ends { return ((i, next.at), isPlain) }
                    i = next.at
                    continue
                }
                if byte == 0x2E, last == Class.letter, letters == 1, i - start <= 1 || isAcronym {
                    // A single letter and a full stop, followed by another single letter.
                    if isSingleLetter(base, i + 1, count) {
                        isAcronym = true
                        letters = 0
                        i &+= 1
                        continue
                    }
                    break
                }
                if byte == 0x2E || byte == 0x2C, last == Class.numeric, i + 1 < count,
                    base[i + 1] >= 0x30, base[i + 1] <= 0x39
                {
                    if byte == 0x2E { word.append(byte) }
                    i &+= 1
                    continue
                }
                break
            }
            let (scalar, length) = Self.decode(base, i, count)
            let kind = tables.category(of: scalar)
            if kind == Class.extend {
                if !tables.appendFolding(of: scalar, to: &word), Self.isSpacingMark(scalar) {
                    for k in 0..<length { word.append(base[i + k]) }
                }
                i &+= length
                continue
            }
            if kind == Class.apostrophe {
                guard let next = apostrophe(base, i, length, count, letters) else { break }
                if next.ends { return ((i, next.at), isPlain) }
                i = next.at
                continue
            }
            if kind == Class.other { break }
            let isFirst = i == start
            if kind == Class.ideograph || last == Class.ideograph {
                if !isFirst { break }
            } else if (kind == Class.katakana) != (last == Class.katakana), !isFirst {
                break
            }
            if isAcronym && letters > 0 { break }
            // Modifier letters (U+02B0 to U+02FF) write breathings of Arabic and Hebrew names.
            if !(0x2B0...0x2FF).contains(scalar),
                !tables.appendFolding(of: scalar, to: &word)
            {
                for k in 0..<length { word.append(base[i + k]) }
            }
            if kind != Class.letter { isPlain = false }
            last = kind
            letters &+= 1
            i &+= length
        }
        return ((i, i), isPlain)
    }

    /// What an apostrophe inside a word does: nil ends the word before it.
    private func apostrophe(
        _ base: UnsafePointer<UInt8>, _ i: Int, _ length: Int, _ count: Int, _ letters: Int
    ) -> (ends: Bool, at: Int)? {
        let next = i + length
        guard letters > 0, startsLetter(base, next, count) else { return nil }
        if base[next] | 0x20 == 0x73, !startsWordCharacter(base, next + 1, count) {
            return (true, next + 1)
        }
        if word.count == 1, word.bytes[0] != 0x6F { return (true, next) }
        if word.count == 2, word.bytes[0] == 0x71, word.bytes[1] == 0x75 { return (true, next) }
        return (false, next)
    }

    private func isSingleLetter(_ base: UnsafePointer<UInt8>, _ i: Int, _ count: Int) -> Bool {
        guard startsLetter(base, i, count) else { return false }
        let length = base[i] < 0x80 ? 1 : Self.decode(base, i, count).length
        return !startsWordCharacter(base, i + length, count)
    }

    private func startsLetter(_ base: UnsafePointer<UInt8>, _ i: Int, _ count: Int) -> Bool {
        guard i < count else { return false }
        if base[i] < 0x80 { return ascii[Int(base[i])] > 0x3A }
        return tables.category(of: Self.decode(base, i, count).scalar) == UnicodeTables.Class.letter
    }

    private func startsWordCharacter(
        _ base: UnsafePointer<UInt8>, _ i: Int, _ count: Int
    ) -> Bool {
        guard i < count else { return false }
        if base[i] < 0x80 { return ascii[Int(base[i])] != 0 }
        let kind = tables.category(of: Self.decode(base, i, count).scalar)
        return kind != UnicodeTables.Class.other && kind != UnicodeTables.Class.apostrophe
    }

    /// The length of a hyphen that stands here, 0 if there is none.
    private static func hyphen(_ base: UnsafePointer<UInt8>, _ i: Int, _ count: Int) -> Int {
        guard i < count else { return 0 }
        if base[i] == 0x2D { return 1 }
        guard i + 2 < count, base[i] == 0xE2, base[i + 1] == 0x80 else { return 0 }
        return base[i + 2] == 0x90 || base[i + 2] == 0x91 ? 3 : 0
    }

    private static func isSpacingMark(_ scalar: UInt32) -> Bool {
        // Format characters and joiners leave no trace in the word.
        !(scalar == 0xAD || (0x200B...0x200F).contains(scalar)
            || (0x2028...0x202E).contains(scalar) || (0x2060...0x206F).contains(scalar)
            || scalar == 0xFEFF || scalar >= 0xE0000)
    }

    /// Decodes the scalar at `i`; broken UTF-8 counts as one unknown scalar per byte.
    @inline(__always)
    static func decode(
        _ base: UnsafePointer<UInt8>, _ i: Int, _ count: Int
    ) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(base[i])
        if lead < 0xC2 || lead > 0xF4 { return (0xFFFD, 1) }
        func tail(_ k: Int) -> UInt32? {
            i + k < count && base[i + k] & 0xC0 == 0x80 ? UInt32(base[i + k] & 0x3F) : nil
        }
        guard let b = tail(1) else { return (0xFFFD, 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | b, 2) }
        guard let c = tail(2) else { return (0xFFFD, 1) }
        if lead < 0xF0 { return ((lead & 0xF) << 12 | b << 6 | c, 3) }
        guard let d = tail(3) else { return (0xFFFD, 1) }
        let scalar = (lead & 7) << 18 | b << 12 | c << 6 | d
        return scalar < 0x110000 ? (scalar, 4) : (0xFFFD, 1)
    }
}
