// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds the paragraphs of running prose that break off.
///
/// A missing full stop alone is no sign: outlines, forms and lists of names do without. A paragraph
/// counts that holds a whole sentence at least, ends in a word of lower case, is no point of a list
/// and is not followed by one, in a text whose paragraphs otherwise end as sentences do.
struct BreakOffFinder {
    let endings: [TextMeasures.Ending]

    /// The paragraphs that visibly break off.
    var paragraphs: [TextMeasures.Ending] {
        let isPunctuated = isPunctuated
        return endings.indices.filter { stopsInWord($0) || (isPunctuated && breaksOff($0)) }
            .map { endings[$0] }
    }

    /// Whether the last word is one that no sentence ends with; no other sign is needed then.
    private func stopsInWord(_ index: Int) -> Bool {
        let ending = endings[index]
        guard ending.style == .plain, ending.length >= 100, ending.endsInOpenWord,
            !ending.endsWithGap, ending.isFollowedByParagraph, !ending.isPoint
        else { return false }
        guard index + 1 < endings.count else { return true }
        return !endings[index + 1].isPoint && !endings[index + 1].isQuotation
    }

    /// Whether the text as a whole ends its paragraphs with marks.
    private var isPunctuated: Bool {
        var prose = 0
        var open = 0
        for ending in endings where ending.length >= 80 && ending.style == .plain {
            prose += 1
            if ending.endsInWord { open += 1 }
        }
        return prose >= 3 && open * 8 <= prose
    }

    private func breaksOff(_ index: Int) -> Bool {
        let ending = endings[index]
        guard ending.style == .plain, ending.length >= 100, ending.endsInWord,
            ending.hasSentenceEnd, !ending.endsWithGap, ending.isFollowedByParagraph,
            !ending.isPoint
        else { return false }
        // The last word must be one that prose is made of, not a name.
        guard (97...122).contains(ending.lastInitial), !ending.endsInConjunction,
            !ending.endsInFormula
        else { return false }
        guard index + 1 < endings.count else { return true }
        return !endings[index + 1].isPoint && !endings[index + 1].isQuotation
    }
}

extension TextMeasures.Ending {
    /// Whether the last character is a letter of lower case.
    var endsInWord: Bool { (97...122).contains(UInt8(truncatingIfNeeded: tail)) }

    /// Whether it ends with "and" or "or", as points of a list do.
    var endsInConjunction: Bool {
        tail & 0xFF_FFFF == 0x61_6E64 || tail & 0xFFFF == 0x6F72
    }

    /// Whether it ends with "End text" or an hour.
    var endsInFormula: Bool { tail == 0x7465_7874 || tail & 0xFFFF == 0x706D }

    /// Whether it ends with "would", "could", "should", "with", "the", "our", "its" or "of".
    var endsInOpenWord: Bool {
        switch tail {
        case 0x6F75_6C64: [0x77, 0x63, 0x73].contains(lastInitial)
        case 0x7769_7468: lastInitial == 0x77
        case 0x2074_6865, 0x206F_7572, 0x2069_7473: true
        default: tail & 0xFF_FFFF == 0x20_6F66
        }
    }

    /// Whether it begins with a quotation mark.
    var isQuotation: Bool {
        head >> 24 == 0x22 || head >> 8 == 0xE2809C || head >> 8 == 0xE28098
    }

    /// Whether it begins as a point of a list: "1.", "(a)", "a)", "IV.", a dash, a bullet.
    var isPoint: Bool {
        var bytes: [UInt8] = []
        for shift: UInt32 in [24, 16, 8, 0] {
            let byte = UInt8(truncatingIfNeeded: head >> shift)
            if byte != 0 { bytes.append(byte) }
        }
        guard let first = bytes.first else { return false }
        if first == UInt8(ascii: "(") || first == UInt8(ascii: "-") || first == UInt8(ascii: "*")
            || first == UInt8(ascii: "[")
        {
            return true
        }
        // Dashes and bullets begin with this byte in UTF-8, and so does an opening quotation mark.
        if first == 0xE2, bytes.count > 2 { return !(0x98...0x9D).contains(bytes[2]) }
        // "12." numbers a point, "1053." a telegram.
        let digits = bytes.prefix { (48...57).contains($0) }.count
        if digits > 0 { return digits <= 2 }
        for byte in bytes.dropFirst() where byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") {
            return true
        }
        return false
    }

    /// The last letters, for the evidence.
    var tailText: String {
        var bytes: [UInt8] = []
        for shift: UInt32 in [24, 16, 8, 0] {
            let byte = UInt8(truncatingIfNeeded: tail >> shift)
            // What is left of a character that was cut is left out.
            if bytes.isEmpty, byte == 0 || byte & 0xC0 == 0x80 { continue }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
