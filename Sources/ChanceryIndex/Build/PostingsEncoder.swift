// SPDX-License-Identifier: Apache-2.0

/// Packs lists of postings; the reader's side is `PostingList`.
struct PostingsEncoder {
    /// Lists with fewer documents are written as varints.
    static let blockLength = BlockCodec.count

    private var scratch = [UInt32](repeating: 0, count: BlockCodec.count)
    private var head: [UInt8] = []
    private var body: [UInt8] = []

    /// The bytes of a short list: lengths, documents with frequencies, positions with codes.
    mutating func short(
        _ documents: [UInt32], frequencies: [UInt32], counts: [UInt32], positions: [UInt32],
        codes: [UInt32], isWeighted: Bool, hasFrequencies: Bool
    ) -> [UInt8] {
        head.removeAll(keepingCapacity: true)
        body.removeAll(keepingCapacity: true)
        Self.appendTail(
            documents[...], frequencies[...], counts[...], after: 0, isWeighted: isWeighted,
            hasFrequencies: hasFrequencies, to: &head)
        if !positions.isEmpty {
            var p = 0
            for count in counts {
                var last: UInt32 = 0
                for _ in 0..<count {
                    Varint.append(UInt64(positions[p] &- last), to: &body)
                    if !codes.isEmpty { Varint.append(UInt64(codes[p]), to: &body) }
                    last = positions[p]
                    p += 1
                }
            }
        }
        var result: [UInt8] = []
        result.reserveCapacity(head.count + body.count + 10)
        Varint.append(head.count, to: &result)
        Varint.append(body.count, to: &result)
        result.append(contentsOf: head)
        result.append(contentsOf: body)
        return result
    }

    /// Documents with frequencies as varints, the first as the distance from `after`.
    static func appendTail(
        _ documents: ArraySlice<UInt32>, _ frequencies: ArraySlice<UInt32>,
        _ counts: ArraySlice<UInt32>, after: UInt32, isWeighted: Bool, hasFrequencies: Bool,
        to bytes: inout [UInt8]
    ) {
        var next = after
        for i in documents.indices {
            let distance = UInt64(documents[i] &- next)
            next = documents[i] &+ 1
            guard hasFrequencies else {
                Varint.append(distance, to: &bytes)
                continue
            }
            let isSingle = frequencies[i] == 1
            Varint.append(distance << 1 | (isSingle ? 1 : 0), to: &bytes)
            if !isSingle {
                Varint.append(UInt64(frequencies[i]), to: &bytes)
                if isWeighted { Varint.append(UInt64(counts[i]), to: &bytes) }
            }
        }
    }

    /// Header, block headers and data of a long list; positions lie in a section of their own.
    mutating func long(
        _ documents: [UInt32], frequencies: [UInt32], counts: [UInt32],
        isWeighted: Bool, hasFrequencies: Bool,
        positionsOffset: Int, codesOffset: Int, occurrences: Int,
        share: (_ document: UInt32, _ frequency: UInt32) -> Float
    ) -> [UInt8] {
        let count = documents.count
        let full = count / Self.blockLength
        let blocks = (count + Self.blockLength - 1) / Self.blockLength
        var headers: [UInt8] = []
        var data: [UInt8] = []
        var before: UInt32 = 0
        var positionIndex: UInt32 = 0
        var largest: UInt16 = 0
        for block in 0..<blocks {
            let range = block * Self.blockLength..<min(count, (block + 1) * Self.blockLength)
            var header = BlockHeader(
                last: documents[range.upperBound - 1],
                data: UInt32(truncatingIfNeeded: data.count / 16), positions: positionIndex,
                documentWidth: BlockHeader.tail, frequencyWidth: 0, impact: 0)
            if hasFrequencies {
                var best: Float = 0
                for i in range { best = max(best, share(documents[i], frequencies[i])) }
                header.impact = BM25.quantised(best)
                largest = max(largest, header.impact)
                for i in range { positionIndex &+= counts[i] }
            }
            if block < full {
                packDocuments(documents, range, after: before, header: &header, to: &data)
                if hasFrequencies {
                    packFrequencies(
                        frequencies, isWeighted ? counts : nil, range, &header, to: &data)
                }
            } else {
                Self.appendTail(
                    documents[range], frequencies[hasFrequencies ? range : 0..<0],
                    counts[hasFrequencies ? range : 0..<0], after: before,
                    isWeighted: isWeighted, hasFrequencies: hasFrequencies, to: &data)
            }
            before = documents[range.upperBound - 1] &+ 1
            Self.append(header, to: &headers)
        }
        var result: [UInt8] = []
        func append32(_ value: Int) {
            let value = UInt32(truncatingIfNeeded: value).littleEndian
            withUnsafeBytes(of: value) { result.append(contentsOf: $0) }
        }
        func append64(_ value: Int) {
            let value = UInt64(bitPattern: Int64(value)).littleEndian
            withUnsafeBytes(of: value) { result.append(contentsOf: $0) }
        }
        append32(count)
        append32(blocks)
        append32(Int(largest))
        append32(codesOffset > 0 ? 1 : 0)
        append64(occurrences)
        append64(positionsOffset)
        append64(codesOffset)
        append64(PostingListHeader.length + headers.count + data.count)
        result.reserveCapacity(result.count + headers.count + data.count)
        result.append(contentsOf: headers)
        result.append(contentsOf: data)
        return result
    }

    private mutating func packDocuments(
        _ documents: [UInt32], _ range: Range<Int>, after before: UInt32,
        header: inout BlockHeader, to data: inout [UInt8]
    ) {
        documents.withUnsafeBufferPointer { all in
            scratch.withUnsafeMutableBufferPointer { out in
                guard let from = all.baseAddress, let to = out.baseAddress else { return }
                BlockCodec.distances(from + range.lowerBound, after: before, to: to)
                let width = BlockCodec.width(of: to)
                header.documentWidth = UInt8(truncatingIfNeeded: width)
                BlockCodec.pack(to, width: width, to: &data)
            }
        }
    }

    private mutating func packFrequencies(
        _ frequencies: [UInt32], _ counts: [UInt32]?, _ range: Range<Int>,
        _ header: inout BlockHeader, to data: inout [UInt8]
    ) {
        var k = 0
        for i in range {
            scratch[k] = frequencies[i] &- 1
            k += 1
        }
        var width = 0
        scratch.withUnsafeBufferPointer { out in
            guard let from = out.baseAddress else { return }
            width = BlockCodec.width(of: from)
            BlockCodec.pack(from, width: width, to: &data)
        }
        header.frequencyWidth = UInt8(truncatingIfNeeded: width)
        guard let counts else { return }
        k = 0
        for i in range {
            scratch[k] = counts[i] &- 1
            k += 1
        }
        scratch.withUnsafeBufferPointer { out in
            guard let from = out.baseAddress else { return }
            BlockCodec.pack(from, width: width, to: &data)
        }
    }

    private static func append(_ header: BlockHeader, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: header.last.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: header.data.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: header.positions.littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(header.documentWidth)
        bytes.append(header.frequencyWidth)
        withUnsafeBytes(of: header.impact.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A stream of numbers: where each block of 128 begins, the blocks, the rest as varints.
    ///
    /// The begins are cumulative widths, so that a block's width is the distance to the next.
    mutating func stream(_ values: [UInt32]) -> [UInt8] {
        let full = values.count / Self.blockLength
        var begins: [UInt32] = [0]
        begins.reserveCapacity(full + 1)
        var data: [UInt8] = []
        values.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return }
            for block in 0..<full {
                let from = base + block * Self.blockLength
                let width = BlockCodec.width(of: from)
                BlockCodec.pack(from, width: width, to: &data)
                begins.append(begins[block] &+ UInt32(width))
            }
        }
        var result: [UInt8] = []
        result.reserveCapacity(begins.count * 4 + data.count + 32)
        begins.withUnsafeBytes { result.append(contentsOf: $0) }
        while result.count % 16 != 0 { result.append(0) }
        result.append(contentsOf: data)
        for value in values[(full * Self.blockLength)...] {
            Varint.append(UInt64(value), to: &result)
        }
        return result
    }
}

/// The fixed head of a long list.
enum PostingListHeader {
    static let length = 48
}
