// SPDX-License-Identifier: Apache-2.0

/// Writes a sorted dictionary: front-coded words in blocks of 16, each with a few numbers.
struct DictionaryWriter {
    /// Words that share one entry in the table of blocks.
    static let blockLength = 16

    private(set) var bytes: [UInt8] = []
    private(set) var blocks: [UInt32] = []
    private(set) var count = 0
    private var last: [UInt8] = []

    /// Adds the next word; words come in the order of their bytes.
    mutating func add(_ word: [UInt8], _ numbers: [Int]) {
        var information: [UInt8] = []
        for number in numbers { Varint.append(number, to: &information) }
        if count % Self.blockLength == 0 {
            blocks.append(UInt32(truncatingIfNeeded: bytes.count))
            Varint.append(word.count, to: &bytes)
            bytes.append(contentsOf: word)
        } else {
            var shared = 0
            let limit = min(word.count, last.count)
            while shared < limit, word[shared] == last[shared] { shared += 1 }
            Varint.append(shared, to: &bytes)
            Varint.append(word.count - shared, to: &bytes)
            bytes.append(contentsOf: word[shared...])
        }
        Varint.append(information.count, to: &bytes)
        bytes.append(contentsOf: information)
        last = word
        count += 1
    }
}
