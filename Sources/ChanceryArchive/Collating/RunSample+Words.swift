// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel

extension RunSample {
    /// The sample of a text, by words as quotations and witnesses are compared by.
    ///
    /// - Parameter text: UTF-8.
    init(words text: [UInt8]) {
        var runs: [UInt32] = []
        var last: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var count = 0
        WordSequence.split(text) { range in
            let word = RunSample.number(of: text[range])
            guard word != RunSample.start else { return }
            count += 1
            if count >= 4 {
                var run = RunSample.mixed(last.0)
                run = RunSample.mixed(run ^ last.1)
                run = RunSample.mixed(run ^ last.2)
                run = RunSample.mixed(run ^ word)
                runs.append(UInt32(truncatingIfNeeded: run >> 32))
            }
            last = (last.1, last.2, word)
        }
        self.init(runs)
    }

    /// The number that stands for a word: its letters and digits, folded; `start` if it has none.
    private static func number(of word: ArraySlice<UInt8>) -> UInt64 {
        var number = start
        var index = word.startIndex
        while index < word.endIndex {
            let byte = word[index]
            index += 1
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): number = next(number, byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = next(number, byte)
            case 0xE2 where index + 1 < word.endIndex && word[index] == 0x80:
                // Quotation marks and dashes (U+2000 to U+203F) are no part of the word, and too
                // frequent to fold each word that has one.
                index += 2
            case 0x80...:
                return WordSequence.fold(word).utf8.reduce(start) { next($0, $1) }
            default: break
            }
        }
        return number
    }

    /// Of FNV-1a, as are the factor and the step.
    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let factor: UInt64 = 0x100_0000_01B3

    private static func next(_ number: UInt64, _ byte: UInt8) -> UInt64 {
        (number ^ UInt64(byte)) &* factor
    }

    /// Spreads a number over all its bits.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = (number ^ (number >> 31)) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 29)) &* 0xD1B5_4A32_D192_ED03
        return mixed ^ (mixed >> 32)
    }
}

extension DocumentFacts {
    /// Takes what is kept of a document whose record has been read, and a sample of its words.
    init(_ document: Document, scan: DocumentScan) {
        self.init(document)
        sample = RunSample(words: scan.bytes(of: .body))
    }
}
