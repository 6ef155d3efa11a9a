// SPDX-License-Identifier: Apache-2.0

/// A sorted dictionary in a segment; words are found by bisection over blocks of 16.
struct TermDictionary {
    private let bytes: UnsafePointer<UInt8>
    private let length: Int
    private let blocks: UnsafePointer<UInt32>
    private let blockCount: Int
    /// How many words there are.
    let count: Int

    /// Takes checked sections; throws if the table of blocks does not fit.
    init(
        _ file: SegmentFile, words: SegmentFormat.Section, blocks: SegmentFormat.Section, count: Int
    ) throws(IndexError) {
        let section = file.section(words)
        bytes = section.base.assumingMemoryBound(to: UInt8.self)
        length = section.length
        let table = file.section(blocks)
        self.blocks = table.base.assumingMemoryBound(to: UInt32.self)
        blockCount = table.length / 4
        self.count = count
        guard count >= 0, blockCount == (count + 15) / 16 else {
            throw IndexError(.damaged, "The dictionary has the wrong length.", at: file.path)
        }
    }

    /// A place in the dictionary, with its word and numbers.
    struct Cursor {
        fileprivate var reader: ByteCursor
        /// Which word it is, from 0.
        fileprivate(set) var ordinal: Int
        /// The word: one byte of group, then its UTF-8.
        fileprivate(set) var word: [UInt8]
        /// The numbers stored with it.
        fileprivate(set) var information: ByteCursor

        fileprivate mutating func readInformation() {
            let count = reader.nextInt()
            let start = reader.take(count)
            information = ByteCursor(start, end: reader.at)
        }
    }

    private func blockStart(_ block: Int) -> ByteCursor {
        let offset = min(Int(blocks[block]), length)
        return ByteCursor(bytes + offset, end: bytes + length)
    }

    private func open(_ block: Int) -> Cursor? {
        guard block < blockCount else { return nil }
        var reader = blockStart(block)
        let count = reader.nextInt()
        let start = reader.take(count)
        guard !reader.isOverrun else { return nil }
        let word = Array(UnsafeBufferPointer(start: start, count: reader.at - start))
        var cursor = Cursor(
            reader: reader, ordinal: block * 16, word: word, information: reader)
        cursor.readInformation()
        return cursor
    }

    /// Steps to the next word; false at the end.
    func advance(_ cursor: inout Cursor) -> Bool {
        let next = cursor.ordinal + 1
        guard next < count else { return false }
        if next % 16 == 0 {
            guard let opened = open(next / 16) else { return false }
            cursor = opened
            return true
        }
        let shared = cursor.reader.nextInt()
        let suffix = cursor.reader.nextInt()
        let start = cursor.reader.take(suffix)
        guard !cursor.reader.isOverrun, shared <= cursor.word.count else { return false }
        cursor.word.removeSubrange(shared...)
        cursor.word.append(contentsOf: UnsafeBufferPointer(start: start, count: suffix))
        cursor.ordinal = next
        cursor.readInformation()
        return true
    }

    /// Compares the first word of a block with a key: whether it is greater.
    private func isBlock(_ block: Int, after key: [UInt8]) -> Bool {
        var reader = blockStart(block)
        let count = reader.nextInt()
        let start = reader.take(count)
        let length = reader.at - start
        var i = 0
        let limit = min(length, key.count)
        while i < limit {
            if start[i] != key[i] { return start[i] > key[i] }
            i += 1
        }
        return length > key.count
    }

    /// The first word that is not less than a key; nil if there is none.
    func lowerBound(_ key: [UInt8]) -> Cursor? {
        var low = 0
        var high = blockCount
        while low < high {
            let middle = (low + high) / 2
            if isBlock(middle, after: key) { high = middle } else { low = middle + 1 }
        }
        guard var cursor = open(max(low - 1, 0)) else { return nil }
        while cursor.word.lexicographicallyPrecedes(key) {
            if !advance(&cursor) { return nil }
        }
        return cursor
    }

    /// The word with exactly these bytes.
    func find(_ key: [UInt8]) -> Cursor? {
        guard let cursor = lowerBound(key), cursor.word == key else { return nil }
        return cursor
    }

    /// The word with a number.
    func word(_ ordinal: Int) -> Cursor? {
        guard ordinal >= 0, ordinal < count, var cursor = open(ordinal / 16) else { return nil }
        while cursor.ordinal < ordinal { if !advance(&cursor) { return nil } }
        return cursor
    }
}
