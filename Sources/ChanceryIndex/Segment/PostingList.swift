// SPDX-License-Identifier: Apache-2.0

/// A list of postings being read: documents ascending, in blocks of at most 128.
///
/// Blocks are decoded on demand; frequencies only when asked for. For one thread at a time.
final class PostingList {
    private let segment: Segment
    /// How many documents the list has.
    let count: Int
    /// How many blocks.
    let blockCount: Int
    private let headers: UnsafePointer<BlockHeader>
    private let ownHeader: UnsafeMutablePointer<BlockHeader>?
    private let data: UnsafeRawPointer
    private let end: UnsafePointer<UInt8>
    private let hasFrequencies: Bool
    private let isWeighted: Bool
    /// The decoded documents of the current block.
    let documents: UnsafeMutablePointer<UInt32>
    private let frequencyBuffer: UnsafeMutablePointer<UInt32>
    private let countBuffer: UnsafeMutablePointer<UInt32>
    /// Which block is decoded, -1 if none.
    private(set) var block = -1
    /// How many documents the decoded block has.
    private(set) var blockLength = 0
    private var areFrequenciesDecoded = false
    /// Where the next search in the block begins.
    private var index = 0

    // Positions
    private let occurrences: Int
    private let positionsOffset: Int
    private let codesOffset: Int
    private let shortPositions: ByteCursor?
    private var positionStream: NumberStream?
    private var codeStream: NumberStream?
    private var positionsView: Unmanaged<NumberStream>?
    private var codesView: Unmanaged<NumberStream>?
    /// For each document of the block, how many positions those before it have.
    private let prefixSums: UnsafeMutablePointer<UInt32>
    private var prefixBlock = -1
    private var shortDecoded: (starts: [Int], positions: [UInt32], codes: [UInt32])?
    private let hasShortCodes: Bool

    /// Opens a list; its bytes are checked here, so that reading it later needs no more checks.
    ///
    /// - Parameters:
    ///   - group: the text group, nil for a keyword's list, which has documents only.
    ///   - hasCodes: whether the positions of a short list are followed by form numbers.
    init(
        _ segment: Segment, _ reference: ListReference, group: Int?, hasCodes: Bool = false
    ) throws(IndexError) {
        self.segment = segment
        count = reference.count
        hasFrequencies = group != nil
        isWeighted = group == 0 && segment.isWeighted
        hasShortCodes = hasCodes
        let area = segment.file.section(.postings)
        let base = area.base.assumingMemoryBound(to: UInt8.self)
        let areaEnd = base + area.length
        // One piece of memory for the three buffers of a block.
        let words = BlockCodec.count
        documents = UnsafeMutableRawPointer.allocate(byteCount: words * 16, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: words * 4)
        frequencyBuffer = documents + words
        countBuffer = documents + words * 2
        prefixSums = documents + words * 3
        if reference.count < BlockCodec.count {
            try segment.file.check(
                .postings, reference.offset, min(20, max(area.length - reference.offset, 0)))
            var reader = ByteCursor(base + reference.offset, end: areaEnd)
            let head = reader.nextInt()
            let body = reader.nextInt()
            let start = reader.at
            try segment.file.check(.postings, start - base, head)
            try segment.file.check(.postings, start - base + head, body)
            let single = UnsafeMutablePointer<BlockHeader>.allocate(capacity: 1)
            ownHeader = single
            headers = UnsafePointer(single)
            blockCount = reference.count > 0 ? 1 : 0
            data = UnsafeRawPointer(start)
            end = start + head
            occurrences = 0
            positionsOffset = 0
            codesOffset = 0
            shortPositions = ByteCursor(start + head, end: start + head + body)
            single.initialize(
                to: BlockHeader(
                    last: .max, data: 0, positions: 0, documentWidth: BlockHeader.tail,
                    frequencyWidth: 0, impact: 65535))
            if reference.count > 0 {
                load(0)
                single.pointee.last = documents[blockLength - 1]
            }
            return
        }
        guard reference.offset % 16 == 0 else {
            throw IndexError(.damaged, "A list begins at an odd place.", at: segment.file.path)
        }
        try segment.file.check(.postings, reference.offset, PostingListHeader.length)
        let head = area.base + reference.offset
        let blocks = Int(head.load(fromByteOffset: 4, as: UInt32.self))
        occurrences = Int(truncatingIfNeeded: head.load(fromByteOffset: 16, as: UInt64.self))
        positionsOffset = Int(truncatingIfNeeded: head.load(fromByteOffset: 24, as: UInt64.self))
        codesOffset = Int(truncatingIfNeeded: head.load(fromByteOffset: 32, as: UInt64.self))
        let length = Int(truncatingIfNeeded: head.load(fromByteOffset: 40, as: UInt64.self))
        guard head.load(as: UInt32.self) == UInt32(truncatingIfNeeded: reference.count),
            blocks == (reference.count + BlockCodec.count - 1) / BlockCodec.count,
            length >= PostingListHeader.length + blocks * BlockHeader.length
        else {
            throw IndexError(.damaged, "A list has the wrong head.", at: segment.file.path)
        }
        try segment.file.check(.postings, reference.offset, length)
        blockCount = blocks
        headers = (head + PostingListHeader.length).assumingMemoryBound(to: BlockHeader.self)
        data = head + PostingListHeader.length + blocks * BlockHeader.length
        end = (head + length).assumingMemoryBound(to: UInt8.self)
        ownHeader = nil
        shortPositions = nil
    }

    deinit {
        documents.deallocate()
        ownHeader?.deallocate()
    }

    /// The last document of a block.
    @inline(__always)
    func last(_ block: Int) -> UInt32 { headers[block].last }

    /// The bound of the share of any document in a block.
    @inline(__always)
    func impact(_ block: Int) -> UInt16 { headers[block].impact }

    /// Whether the list is short enough to lie in one block of varints.
    var isShort: Bool { ownHeader != nil }

    /// States the bound of a short list's shares, which is not stored.
    func setImpact(_ impact: UInt16) { ownHeader?.pointee.impact = impact }

    /// Decodes the documents of a block.
    @inline(__always)
    func load(_ number: Int) {
        if number != block { decode(number) }
    }

    @inline(never)
    private func decode(_ number: Int) {
        let header = headers[number]
        let before = number == 0 ? 0 : headers[number &- 1].last &+ 1
        block = number
        index = 0
        if header.documentWidth == BlockHeader.tail {
            blockLength = count &- number &* BlockCodec.count
            readTail(before, header)
        } else {
            blockLength = BlockCodec.count
            areFrequenciesDecoded = false
            BlockCodec.unpackDocuments(
                data + Int(header.data) &* 16, width: Int(header.documentWidth), after: before,
                to: documents)
        }
    }

    private func readTail(_ before: UInt32, _ header: BlockHeader) {
        let start = (data + Int(header.data) * 16).assumingMemoryBound(to: UInt8.self)
        var reader = ByteCursor(min(start, end), end: end)
        var next = before
        areFrequenciesDecoded = true
        for i in 0..<blockLength {
            let value = reader.next()
            guard hasFrequencies else {
                documents[i] = next &+ UInt32(truncatingIfNeeded: value)
                next = documents[i] &+ 1
                continue
            }
            documents[i] = next &+ UInt32(truncatingIfNeeded: value >> 1)
            next = documents[i] &+ 1
            if value & 1 == 1 {
                frequencyBuffer[i] = 1
                countBuffer[i] = 1
            } else {
                frequencyBuffer[i] = reader.next32()
                countBuffer[i] = isWeighted ? reader.next32() : frequencyBuffer[i]
            }
        }
    }

    /// The frequencies of the decoded block.
    @inline(__always)
    var frequencies: UnsafeMutablePointer<UInt32> {
        if !areFrequenciesDecoded { decodeFrequencies() }
        return frequencyBuffer
    }

    @inline(never)
    private func decodeFrequencies() {
        areFrequenciesDecoded = true
        let header = headers[block]
        let start = data + Int(header.data) &* 16 + Int(header.documentWidth) &* 16
        let width = Int(header.frequencyWidth)
        BlockCodec.unpack(start, width: width, to: frequencyBuffer)
        Self.increment(frequencyBuffer)
        if isWeighted {
            BlockCodec.unpack(start + width &* 16, width: width, to: countBuffer)
            Self.increment(countBuffer)
        }
    }

    @inline(__always)
    private static func increment(_ buffer: UnsafeMutablePointer<UInt32>) {
        buffer.withMemoryRebound(to: BlockCodec.Vector.self, capacity: 32) { vectors in
            for i in 0..<32 { vectors[i] = vectors[i] &+ BlockCodec.Vector(repeating: 1) }
        }
    }

    /// How many positions each document of the decoded block has.
    @inline(__always)
    private var counts: UnsafeMutablePointer<UInt32> {
        if !areFrequenciesDecoded { decodeFrequencies() }
        return isWeighted ? countBuffer : frequencyBuffer
    }

    /// The first block that reaches a document, from the current one on; `blockCount` if none.
    @inline(__always)
    func blockReaching(_ document: UInt32, from: Int) -> Int {
        var low = from
        if low >= blockCount || headers[low].last >= document { return low }
        var step = 1
        while low &+ step < blockCount, headers[low &+ step].last < document {
            low &+= step
            step &<<= 1
        }
        var high = min(low &+ step, blockCount)
        low &+= 1
        while low < high {
            let middle = (low &+ high) >> 1
            if headers[middle].last < document { low = middle &+ 1 } else { high = middle }
        }
        return low
    }

    /// Moves to a document, which must not be less than the one before; the place in the block, or
    /// nil if the list does not have it.
    @inline(__always)
    func seek(_ document: UInt32) -> Int? {
        var current = max(block, 0)
        if current >= blockCount { return nil }
        if headers[current].last < document
            || (current > 0 && headers[current &- 1].last >= document)
        {
            let from = current > 0 && headers[current &- 1].last >= document ? 0 : current
            current = blockReaching(document, from: from)
            if current >= blockCount { return nil }
        }
        load(current)
        let place = firstIndex(atLeast: document)
        return place < blockLength && documents[place] == document ? place : nil
    }

    /// The place of the first document of the decoded block that is at least this one.
    @inline(__always)
    func firstIndex(atLeast document: UInt32) -> Int {
        var low = 0
        if index < blockLength, documents[index] < document { low = index }
        var length = blockLength &- low
        while length > 1 {
            let half = length >> 1
            // Branch-free: the comparison becomes a conditional move.
            low = documents[low &+ half &- 1] < document ? low &+ half : low
            length &-= half
        }
        if length == 1, documents[low] < document { low &+= 1 }
        index = min(low, max(blockLength &- 1, 0))
        return low
    }

    // MARK: Positions

    /// Makes positions readable: opens their streams and checks their bytes.
    func openPositions(withCodes: Bool) throws(IndexError) {
        if isShort || positionStream != nil { return }
        let positions = try NumberStream(segment, offset: positionsOffset, count: occurrences)
        positionStream = positions
        positionsView = Unmanaged.passUnretained(positions)
        if withCodes, codesOffset > 0 {
            let codes = try NumberStream(segment, offset: codesOffset, count: occurrences)
            codeStream = codes
            codesView = Unmanaged.passUnretained(codes)
        }
    }

    /// Reads the positions of the document at a place of the decoded block; they were opened.
    ///
    /// - Parameter code: only the positions of this written form, or all if nil.
    func positions(at place: Int, code: UInt32?, into out: PositionBuffer) {
        out.count = 0
        if isShort {
            appendShort(place, code, out)
            return
        }
        let first = positionOrdinal(place)
        let length = Int(counts[place])
        guard let positionsView else { return }
        out.reserve(length)
        // Unmanaged: the streams live as long as the list, and are not counted per document.
        positionsView._withUnsafeGuaranteedRef { positions in
            guard let code, let codesView else {
                positions.appendSums(first, length, out)
                return
            }
            codesView._withUnsafeGuaranteedRef { codes in
                var last: UInt32 = 0
                for i in first..<first &+ length {
                    last &+= positions.value(i)
                    if codes.value(i) == code { out.append(last) }
                }
            }
        }
    }

    private func positionOrdinal(_ place: Int) -> Int {
        if prefixBlock != block {
            prefixBlock = block
            let counts = counts
            let prefixSums = prefixSums
            var sum: UInt32 = 0
            for i in 0..<blockLength {
                prefixSums[i] = sum
                sum &+= counts[i]
            }
        }
        return Int(headers[block].positions &+ prefixSums[place])
    }

    private func appendShort(_ place: Int, _ code: UInt32?, _ out: PositionBuffer) {
        if shortDecoded == nil { decodeShort() }
        guard let all = shortDecoded, place + 1 < all.starts.count else { return }
        out.reserve(all.starts[place + 1] - all.starts[place])
        for i in all.starts[place]..<all.starts[place + 1]
        where code == nil || all.codes.isEmpty || all.codes[i] == code {
            out.append(all.positions[i])
        }
    }

    private func decodeShort() {
        guard var reader = shortPositions else { return }
        var starts: [Int] = [0]
        var positions: [UInt32] = []
        var codes: [UInt32] = []
        let counts = counts
        for i in 0..<blockLength {
            var last: UInt32 = 0
            for _ in 0..<counts[i] {
                last &+= reader.next32()
                if reader.isOverrun { break }
                positions.append(last)
                if hasShortCodes { codes.append(reader.next32()) }
            }
            starts.append(positions.count)
        }
        shortDecoded = (starts, positions, codes)
    }

    // MARK: The whole list

    /// Reads the documents of the decoded block with all their positions.
    ///
    /// - Parameter body: gets each document, its positions, and their form numbers if there are
    ///   several forms.
    func forEachInBlock(
        _ body: (UInt32, _ positions: UnsafeMutableBufferPointer<UInt32>, _ codes: [UInt32]) -> Void
    ) throws(IndexError) {
        let positions = PositionBuffer()
        var codes: [UInt32] = []
        try openPositions(withCodes: true)
        for place in 0..<blockLength {
            codes.removeAll(keepingCapacity: true)
            self.positions(at: place, code: nil, into: positions)
            if isShort {
                if hasShortCodes, let all = shortDecoded, place + 1 < all.starts.count {
                    codes.append(contentsOf: all.codes[all.starts[place]..<all.starts[place + 1]])
                }
            } else if let codeStream {
                let first = positionOrdinal(place)
                for i in first..<first + positions.count { codes.append(codeStream.value(i)) }
            }
            body(documents[place], positions.content, codes)
        }
    }
}
