// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds the paragraphs of running prose that break off.
struct BreakOffFinder {
    let endings: [TextMeasures.Ending]

    /// The paragraphs that visibly break off.
    var paragraphs: [TextMeasures.Ending] {
        guard isPunctuated else { return [] }
        return endings.filter(breaksOff)
    }

    /// Whether the text as a whole ends its paragraphs with marks: outlines and forms do not.
    private var isPunctuated: Bool {
        let prose = endings.filter { $0.length >= 80 && $0.style == .plain }
        guard prose.count >= 2 else { return false }
        let open = prose.count { $0.endsInWord }
        return open * 5 <= prose.count
    }

    private func breaksOff(_ ending: TextMeasures.Ending) -> Bool {
        ending.style == .plain && ending.length >= 100 && ending.endsInWord
            && ending.hasSentenceEnd && !ending.endsWithGap && ending.isFollowedByParagraph
    }
}

extension TextMeasures.Ending {
    /// Whether the last character is a letter of lower case, or a comma.
    var endsInWord: Bool {
        let last = UInt8(truncatingIfNeeded: tail)
        return (97...122).contains(last) || last == UInt8(ascii: ",")
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
