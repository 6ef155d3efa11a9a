// SPDX-License-Identifier: Apache-2.0

/// Owns what a `PostingCursor` reads, and checks its bytes when it is opened, so that reading
/// needs no more checks.
final class PostingList {
    private let segment: Segment
    let cursor: PostingCursor
    private let ownHeader: UnsafeMutablePointer<BlockHeader>?
    private let occurrences: Int
    private let positionsOffset: Int
    private let codesOffset: Int
    private let shortPositions: ByteCursor?
    private let hasShortCodes: Bool
    private var streams: [NumberStream] = []

    /// Opens a list.
    ///
    /// - Parameters:
    ///   - group: the text group, nil for a keyword's list, which has documents only.
    ///   - hasCodes: whether the positions of a short list are followed by form numbers.
    init(
        _ segment: Segment, _ reference: ListReference, group: Int?, hasCodes: Bool = false
    ) throws(IndexError) {
        self.segment = segment
        hasShortCodes = hasCodes
        let area = segment.file.section(.postings)
        let base = area.base.assumingMemoryBound(to: UInt8.self)
        // One piece of memory for the four buffers of a block.
        let words = BlockCodec.count
        let memory = UnsafeMutableRawPointer.allocate(byteCount: words * 16, alignment: 16)
            .bindMemory(to: UInt32.self, capacity: words * 4)
        let cursor = PostingCursor(state: .allocate(capacity: 1))
        self.cursor = cursor
        func begin(
            blocks: Int, _ headers: UnsafePointer<BlockHeader>, _ data: UnsafeRawPointer,
            _ end: UnsafePointer<UInt8>
        ) {
            cursor.state.initialize(
                to: PostingCursor.State(
                    count: reference.count, blockCount: blocks, headers: headers, data: data,
                    end: end, hasFrequencies: group != nil,
                    isWeighted: group == 0 && segment.isWeighted, documents: memory,
                    frequencyBuffer: memory + words, countBuffer: memory + words * 2,
                    prefixSums: memory + words * 3))
        }
        if reference.count < BlockCodec.count {
            occurrences = 0
            positionsOffset = 0
            codesOffset = 0
            let single = UnsafeMutablePointer<BlockHeader>.allocate(capacity: 1)
            ownHeader = single
            single.initialize(
                to: BlockHeader(
                    last: .max, data: 0, positions: 0, documentWidth: BlockHeader.tail,
                    frequencyWidth: 0, impact: 65535))
            do throws(IndexError) {
                try segment.file.check(
                    .postings, reference.offset, min(20, max(area.length - reference.offset, 0)))
                var reader = ByteCursor(base + reference.offset, end: base + area.length)
                let head = reader.nextInt()
                let body = reader.nextInt()
                let start = reader.at
                try segment.file.check(.postings, start - base, head)
                try segment.file.check(.postings, start - base + head, body)
                shortPositions = ByteCursor(start + head, end: start + head + body)
                begin(
                    blocks: reference.count > 0 ? 1 : 0, single, UnsafeRawPointer(start),
                    start + head)
            } catch {
                memory.deallocate()
                single.deallocate()
                cursor.state.deallocate()
                throw error
            }
            if reference.count > 0 {
                cursor.load(0)
                single.pointee.last = cursor.documents[cursor.blockLength - 1]
            }
            return
        }
        ownHeader = nil
        shortPositions = nil
        do throws(IndexError) {
            let head = try Self.head(segment, reference)
            occurrences = Int(truncatingIfNeeded: head.load(fromByteOffset: 16, as: UInt64.self))
            positionsOffset = Int(
                truncatingIfNeeded: head.load(fromByteOffset: 24, as: UInt64.self))
            codesOffset = Int(truncatingIfNeeded: head.load(fromByteOffset: 32, as: UInt64.self))
            let length = Int(truncatingIfNeeded: head.load(fromByteOffset: 40, as: UInt64.self))
            let blocks = Int(head.load(fromByteOffset: 4, as: UInt32.self))
            begin(
                blocks: blocks,
                (head + PostingListHeader.length).assumingMemoryBound(to: BlockHeader.self),
                head + PostingListHeader.length + blocks * BlockHeader.length,
                (head + length).assumingMemoryBound(to: UInt8.self))
        } catch {
            memory.deallocate()
            cursor.state.deallocate()
            throw error
        }
    }

    /// The head of a long list, checked with all that follows it.
    private static func head(
        _ segment: Segment, _ reference: ListReference
    ) throws(IndexError) -> UnsafeRawPointer {
        let area = segment.file.section(.postings)
        guard reference.offset % 16 == 0 else {
            throw IndexError(.damaged, "A list begins at an odd place.", at: segment.file.path)
        }
        try segment.file.check(.postings, reference.offset, PostingListHeader.length)
        let head = area.base + reference.offset
        let blocks = Int(head.load(fromByteOffset: 4, as: UInt32.self))
        let length = Int(truncatingIfNeeded: head.load(fromByteOffset: 40, as: UInt64.self))
        guard head.load(as: UInt32.self) == UInt32(truncatingIfNeeded: reference.count),
            blocks == (reference.count + BlockCodec.count - 1) / BlockCodec.count,
            length >= PostingListHeader.length + blocks * BlockHeader.length
        else {
            throw IndexError(.damaged, "A list has the wrong head.", at: segment.file.path)
        }
        try segment.file.check(.postings, reference.offset, length)
        return head
    }

    deinit {
        cursor.state.pointee.documents.deallocate()
        cursor.state.deallocate()
        ownHeader?.deallocate()
    }

    /// Whether the list is short enough to lie in one block of varints.
    var isShort: Bool { ownHeader != nil }

    /// States the bound of a short list's shares, which is not stored.
    func setImpact(_ impact: UInt16) { ownHeader?.pointee.impact = impact }

    /// Makes positions readable: opens their streams and checks their bytes.
    func openPositions(withCodes: Bool) throws(IndexError) {
        if cursor.state.pointee.positions != nil { return }
        if isShort {
            openShort()
            return
        }
        let positions = try NumberStream(segment, offset: positionsOffset, count: occurrences)
        streams.append(positions)
        cursor.state.pointee.positions = positions.cursor
        if withCodes, codesOffset > 0 {
            let codes = try NumberStream(segment, offset: codesOffset, count: occurrences)
            streams.append(codes)
            cursor.state.pointee.codes = codes.cursor
        }
    }

    private func openShort() {
        guard var reader = shortPositions, cursor.count > 0 else { return }
        cursor.load(0)
        var positions: [UInt32] = []
        var codes: [UInt32] = []
        let counts = cursor.counts
        for i in 0..<cursor.blockLength {
            for _ in 0..<counts[i] {
                // Every number takes a byte at least, so that a wrong count ends soon.
                positions.append(reader.next32())
                if hasShortCodes { codes.append(reader.next32()) }
                if reader.isOverrun { break }
            }
        }
        let total = (0..<cursor.blockLength).reduce(0) { $0 + Int(counts[$1]) }
        guard positions.count == total else { return }
        let stream = NumberStream(positions)
        streams.append(stream)
        cursor.state.pointee.positions = stream.cursor
        if hasShortCodes {
            let stream = NumberStream(codes)
            streams.append(stream)
            cursor.state.pointee.codes = stream.cursor
        }
    }

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
        for place in 0..<cursor.blockLength {
            codes.removeAll(keepingCapacity: true)
            cursor.positions(at: place, code: nil, into: positions)
            if let stream = cursor.state.pointee.codes {
                for i in cursor.positionRange(place) { codes.append(stream.value(i)) }
            }
            body(cursor.documents[place], positions.content, codes)
        }
    }
}
