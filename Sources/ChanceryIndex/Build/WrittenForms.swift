// SPDX-License-Identifier: Apache-2.0

/// The written forms of all stems of a segment, in one stretch of memory: a vocabulary of arrays
/// would take several times as much.
struct WrittenForms {
    private struct Entry {
        /// The place of the stem's list in the segment.
        var stem: Int
        /// The number of the form among those of the stem.
        var code: UInt32
        /// Where the form begins in the letters.
        var start: UInt32
        var length: UInt32
    }

    private var entries: [Entry] = []
    private var letters: [UInt8] = []

    /// Reads them from the dictionary of a segment.
    ///
    /// - Parameter textGroups: how many groups of the dictionary hold words; the others hold values.
    init(_ segment: Segment, textGroups: Int) {
        var cursor = segment.forms.count > 0 ? segment.forms.word(0) : nil
        while var at = cursor, let group = at.word.first, Int(group) < textGroups {
            let start = UInt32(truncatingIfNeeded: letters.count)
            letters.append(contentsOf: at.word.dropFirst())
            let length = UInt32(truncatingIfNeeded: at.word.count - 1)
            for reference in at.formReferences() {
                entries.append(
                    Entry(
                        stem: reference.stem.offset, code: reference.code ?? 0, start: start,
                        length: length))
            }
            cursor = segment.forms.advance(&at) ? at : nil
        }
        entries.sort { ($0.stem, $0.code) < ($1.stem, $1.code) }
    }

    /// The forms of the stem whose list lies at a place, in the order of their codes.
    func forms(ofStemAt offset: Int) -> [[UInt8]] {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].stem < offset { low = middle + 1 } else { high = middle }
        }
        return entries[low...].prefix { $0.stem == offset }.map { entry in
            Array(letters[Int(entry.start)..<Int(entry.start + entry.length)])
        }
    }
}
