// SPDX-License-Identifier: Apache-2.0

/// A list of postings being read: documents ascending, in blocks of at most 128.
///
/// Blocks are decoded on demand; frequencies only when asked for. A pointer to the state of a
/// `PostingList`, which must outlive it: copying it counts nothing. For one thread at a time.
struct PostingCursor {
    /// What is read, and how far.
    struct State {
        /// How many documents the list has.
        let count: Int
        let blockCount: Int
        let headers: UnsafePointer<BlockHeader>
        let data: UnsafeRawPointer
        let end: UnsafePointer<UInt8>
        let hasFrequencies: Bool
        let isWeighted: Bool
        /// The decoded documents of the current block.
        let documents: UnsafeMutablePointer<UInt32>
        let frequencyBuffer: UnsafeMutablePointer<UInt32>
        let countBuffer: UnsafeMutablePointer<UInt32>
        /// For each document of the block, how many positions those before it have.
        let prefixSums: UnsafeMutablePointer<UInt32>
        /// Which block is decoded, -1 if none.
        var block = -1
        /// How many documents the decoded block has.
        var blockLength = 0
        var areFrequenciesDecoded = false
        /// What the last search in the block found.
        var index = 0
        var prefixBlock = -1
        var positions: NumberCursor?
        var codes: NumberCursor?
    }

    let state: UnsafeMutablePointer<State>
    /// A number greater than that of any document.
    private static let beyond = UInt32(Int32.max)

    /// How many documents the list has.
    @inline(__always)
    var count: Int { state.pointee.count }

    /// How many blocks.
    @inline(__always)
    var blockCount: Int { state.pointee.blockCount }

    /// The decoded documents of the current block.
    @inline(__always)
    var documents: UnsafeMutablePointer<UInt32> { state.pointee.documents }

    /// Which block is decoded, -1 if none.
    @inline(__always)
    var block: Int { state.pointee.block }

    /// How many documents the decoded block has.
    @inline(__always)
    var blockLength: Int { state.pointee.blockLength }

    /// The last document of a block.
    @inline(__always)
    func last(_ block: Int) -> UInt32 { state.pointee.headers[block].last }

    /// The bound of the share of any document in a block.
    @inline(__always)
    func impact(_ block: Int) -> UInt16 { state.pointee.headers[block].impact }

    /// Decodes the documents of a block.
    @inline(__always)
    func load(_ number: Int) {
        if number != state.pointee.block { decode(number) }
    }

    @inline(never)
    private func decode(_ number: Int) {
        let header = state.pointee.headers[number]
        let before = number == 0 ? 0 : state.pointee.headers[number &- 1].last &+ 1
        state.pointee.block = number
        state.pointee.index = 0
        if header.documentWidth == BlockHeader.tail {
            state.pointee.blockLength = state.pointee.count &- number &* BlockCodec.count
            readTail(before, header)
        } else {
            state.pointee.blockLength = BlockCodec.count
            state.pointee.areFrequenciesDecoded = false
            BlockCodec.unpackDocuments(
                state.pointee.data + Int(header.data) &* 16, width: Int(header.documentWidth),
                after: before, to: state.pointee.documents)
        }
    }

    private func readTail(_ before: UInt32, _ header: BlockHeader) {
        let state = state
        let start = (state.pointee.data + Int(header.data) * 16)
            .assumingMemoryBound(to: UInt8.self)
        var reader = ByteCursor(min(start, state.pointee.end), end: state.pointee.end)
        var next = before
        state.pointee.areFrequenciesDecoded = true
        let documents = state.pointee.documents
        let frequencies = state.pointee.frequencyBuffer
        let counts = state.pointee.countBuffer
        let hasFrequencies = state.pointee.hasFrequencies
        let isWeighted = state.pointee.isWeighted
        // Searches look at the whole buffer: behind the end stands more than any document.
        for i in state.pointee.blockLength..<BlockCodec.count { documents[i] = Self.beyond }
        for i in 0..<state.pointee.blockLength {
            let value = reader.next()
            guard hasFrequencies else {
                documents[i] = next &+ UInt32(truncatingIfNeeded: value)
                next = documents[i] &+ 1
                continue
            }
            documents[i] = next &+ UInt32(truncatingIfNeeded: value >> 1)
            next = documents[i] &+ 1
            if value & 1 == 1 {
                frequencies[i] = 1
                counts[i] = 1
            } else {
                frequencies[i] = reader.next32()
                counts[i] = isWeighted ? reader.next32() : frequencies[i]
            }
        }
    }

    /// The frequencies of the decoded block.
    @inline(__always)
    var frequencies: UnsafeMutablePointer<UInt32> {
        if !state.pointee.areFrequenciesDecoded { decodeFrequencies() }
        return state.pointee.frequencyBuffer
    }

    @inline(never)
    private func decodeFrequencies() {
        state.pointee.areFrequenciesDecoded = true
        let header = state.pointee.headers[state.pointee.block]
        let start =
            state.pointee.data + Int(header.data) &* 16 + Int(header.documentWidth) &* 16
        let width = Int(header.frequencyWidth)
        BlockCodec.unpack(start, width: width, to: state.pointee.frequencyBuffer)
        Self.increment(state.pointee.frequencyBuffer)
        if state.pointee.isWeighted {
            BlockCodec.unpack(start + width &* 16, width: width, to: state.pointee.countBuffer)
            Self.increment(state.pointee.countBuffer)
        }
    }

    @inline(__always)
    private static func increment(_ buffer: UnsafeMutablePointer<UInt32>) {
        buffer.withMemoryRebound(to: BlockCodec.Vector.self, capacity: 32) { vectors in
            for i in 0..<32 { vectors[i] = vectors[i] &+ BlockCodec.Vector(repeating: 1) }
        }
    }

    // MARK: Seeking

    /// The first block that reaches a document, from the current one on; `blockCount` if none.
    @inline(__always)
    func blockReaching(_ document: UInt32, from: Int) -> Int {
        let headers = state.pointee.headers
        let blockCount = state.pointee.blockCount
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

    /// Moves to a document, cheapest if it is not less than the one before; the place in the
    /// block, or nil if the list does not have it.
    @inline(__always)
    func seek(_ document: UInt32) -> Int? {
        let headers = state.pointee.headers
        var current = max(state.pointee.block, 0)
        if current >= state.pointee.blockCount { return nil }
        if headers[current].last < document
            || (current > 0 && headers[current &- 1].last >= document)
        {
            let from = current > 0 && headers[current &- 1].last >= document ? 0 : current
            current = blockReaching(document, from: from)
            if current >= state.pointee.blockCount { return nil }
        }
        load(current)
        let place = firstIndex(atLeast: document)
        return place < state.pointee.blockLength && state.pointee.documents[place] == document
            ? place : nil
    }

    /// The place of the first document of the decoded block that is at least this one.
    ///
    /// No branch depends on the documents: of the four quarters of the block the one is taken that
    /// may hold it, and what is less in there is counted.
    @inline(__always)
    func firstIndex(atLeast document: UInt32) -> Int {
        let documents = state.pointee.documents
        if documents[state.pointee.index] == document { return state.pointee.index }
        let wanted = Int32(bitPattern: document)
        let numbers = UnsafeRawPointer(documents).assumingMemoryBound(to: Int32.self)
        var quarter = numbers[31] < wanted ? 32 : 0
        quarter &+= numbers[63] < wanted ? 32 : 0
        quarter &+= numbers[95] < wanted ? 32 : 0
        let vectors = UnsafeRawPointer(numbers + quarter)
            .assumingMemoryBound(to: SIMD4<Int32>.self)
        let limit = SIMD4<Int32>(repeating: wanted)
        var less = SIMD4<Int32>()
        for i in 0..<8 { less &+= Self.ones(vectors[i] .< limit) }
        let place = quarter &- Int(less.wrappedSum())
        state.pointee.index = place & 127
        return place
    }

    /// -1 in each lane where a comparison holds, 0 elsewhere.
    @inline(__always)
    private static func ones(_ mask: SIMDMask<SIMD4<Int32>>) -> SIMD4<Int32> {
        unsafeBitCast(mask, to: SIMD4<Int32>.self)
    }

    // MARK: Positions

    /// How many positions each document of the decoded block has.
    @inline(__always)
    var counts: UnsafeMutablePointer<UInt32> {
        if !state.pointee.areFrequenciesDecoded { decodeFrequencies() }
        return state.pointee.isWeighted
            ? state.pointee.countBuffer : state.pointee.frequencyBuffer
    }

    /// Where the positions of the document at a place of the decoded block lie in the stream.
    @inline(__always)
    func positionRange(_ place: Int) -> Range<Int> {
        if state.pointee.prefixBlock != state.pointee.block { sumCounts() }
        let first = Int(
            state.pointee.headers[state.pointee.block].positions
                &+ state.pointee.prefixSums[place])
        return first..<first &+ Int(counts[place])
    }

    @inline(never)
    private func sumCounts() {
        state.pointee.prefixBlock = state.pointee.block
        let counts = counts
        let prefixSums = state.pointee.prefixSums
        var sum: UInt32 = 0
        for i in 0..<state.pointee.blockLength {
            prefixSums[i] = sum
            sum &+= counts[i]
        }
    }

    /// Reads the positions of the document at a place of the decoded block; they were opened.
    ///
    /// - Parameter code: only the positions of this written form, or all if nil.
    func positions(at place: Int, code: UInt32?, into out: PositionBuffer) {
        out.count = 0
        guard let positions = state.pointee.positions else { return }
        let range = positionRange(place)
        out.reserve(range.count)
        guard let code, let codes = state.pointee.codes else {
            positions.appendSums(range, out)
            return
        }
        var last: UInt32 = 0
        for i in range {
            last &+= positions.value(i)
            if codes.value(i) == code { out.append(last) }
        }
    }
}
