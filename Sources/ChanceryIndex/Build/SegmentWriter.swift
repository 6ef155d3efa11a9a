// SPDX-License-Identifier: Apache-2.0

/// Writes one segment from words that come in order.
final class SegmentWriter {
    private let schema: Schema
    private var content: SegmentContent
    private let zones: ZoneMap
    private let denominators: [[Float]]
    private let file: SegmentFileWriter
    private var encoder = PostingsEncoder()
    private var stems = DictionaryWriter()
    private var forms: [(key: [UInt8], part: [Int])] = []
    private var keywords: [(key: [UInt8], numbers: [Int])] = []
    private var keywordCounts: [Int]
    private var postingsOffset = 0
    private var positionBytes: [UInt8] = []
    private let positionsPath: String
    private let positionsFile: OutputFile
    private var positionsOffset = 0
    private var frequencies: [UInt32] = []
    private var deltas: [UInt32] = []
    /// The postings of the written forms of one stem; memory that is used again for the next.
    private var parts: [PostingsBuffer] = []

    init(_ path: String, _ schema: Schema, _ content: consuming SegmentContent) throws(IndexError) {
        self.schema = schema
        zones = ZoneMap(schema, starts: content.zoneStarts)
        let count = Float(content.keys.count)
        denominators = content.totals.map {
            BM25.denominators(averageLength: Float($0) / max(count, 1))
        }
        self.content = content
        file = try SegmentFileWriter(path)
        keywordCounts = Array(repeating: 0, count: schema.keywordNames.count)
        positionsPath = path + ".positions"
        positionsFile = try OutputFile(positionsPath)
        // Offset 0 means "none" in the lists, so that the first bytes stay unused.
        positionBytes = [UInt8](repeating: 0, count: 16)
        positionsOffset = 16
        file.begin(.postings)
        try file.write([UInt8](repeating: 0, count: 16))
        postingsOffset = 16
    }

    private func writePostings(_ bytes: [UInt8], isAligned: Bool) throws(IndexError) -> Int {
        if isAligned, postingsOffset % 16 != 0 {
            let padding = 16 - postingsOffset % 16
            try file.write([UInt8](repeating: 0, count: padding))
            postingsOffset += padding
        }
        let offset = postingsOffset
        try file.write(bytes)
        postingsOffset += bytes.count
        return offset
    }

    private func writePositions(_ bytes: [UInt8]) throws(IndexError) -> Int {
        while positionsOffset % 16 != 0 {
            positionBytes.append(0)
            positionsOffset += 1
        }
        let offset = positionsOffset
        positionBytes.append(contentsOf: bytes)
        positionsOffset += bytes.count
        if positionBytes.count > 1 << 20 {
            try positionsFile.write(positionBytes)
            positionBytes.removeAll(keepingCapacity: true)
        }
        return offset
    }

    private func writeList(
        _ group: Int, _ list: borrowing PostingsBuffer, hasPositions: Bool
    ) throws(IndexError) -> Int {
        let isWeighted = group == 0 && zones.isWeighted
        if isWeighted {
            weigh(list)
        } else {
            frequencies = list.counts
        }
        if list.documents.count < PostingsEncoder.blockLength {
            let bytes = encoder.short(
                list.documents, frequencies: frequencies, counts: list.counts,
                positions: hasPositions ? list.positions : [], codes: list.codes,
                isWeighted: isWeighted, hasFrequencies: true)
            return try writePostings(bytes, isAligned: false)
        }
        var positionsAt = 0
        var codesAt = 0
        if hasPositions {
            makeDeltas(list)
            positionsAt = try writePositions(encoder.stream(deltas))
            if !list.codes.isEmpty { codesAt = try writePositions(encoder.stream(list.codes)) }
        }
        let norms = content.norms[group]
        let table = denominators[group]
        let bytes = encoder.long(
            list.documents, frequencies: frequencies, counts: list.counts,
            isWeighted: isWeighted, hasFrequencies: true, positionsOffset: positionsAt,
            codesOffset: codesAt, occurrences: list.positions.count
        ) { document, frequency in
            BM25.share(frequency, table[Int(norms[Int(document)])])
        }
        return try writePostings(bytes, isAligned: true)
    }

    private func weigh(_ list: borrowing PostingsBuffer) {
        // A local variable is checked once for overlapping accesses, a field at every step.
        var sums: [UInt32] = []
        swap(&sums, &frequencies)
        sums.removeAll(keepingCapacity: true)
        var p = 0
        for (i, document) in list.documents.enumerated() {
            var sum: UInt32 = 0
            for _ in 0..<list.counts[i] {
                sum &+= zones.weight(document: document, position: list.positions[p])
                p += 1
            }
            sums.append(sum)
        }
        swap(&sums, &frequencies)
    }

    private func makeDeltas(_ list: borrowing PostingsBuffer) {
        var distances: [UInt32] = []
        swap(&distances, &deltas)
        distances.removeAll(keepingCapacity: true)
        var p = 0
        for count in list.counts {
            var last: UInt32 = 0
            for _ in 0..<count {
                distances.append(list.positions[p] &- last)
                last = list.positions[p]
                p += 1
            }
        }
        swap(&distances, &deltas)
    }

    /// Adds a stem with its postings; `written` are its forms by code. Stems come in order.
    func add(
        group: Int, stem: [UInt8], written: [[UInt8]], _ list: borrowing PostingsBuffer
    ) throws(IndexError) {
        let offset = try writeList(group, list, hasPositions: true)
        let prefix = UInt8(truncatingIfNeeded: group)
        stems.add(
            [prefix] + stem,
            [list.documents.count << 1 | (written.count > 1 ? 1 : 0), offset])
        if written.count == 1 {
            forms.append(([prefix] + written[0], [list.documents.count << 1 | 1, offset]))
            return
        }
        var parts: [PostingsBuffer] = []
        swap(&parts, &self.parts)
        defer { swap(&parts, &self.parts) }
        while parts.count < written.count { parts.append(PostingsBuffer()) }
        for code in written.indices { parts[code].removeAll() }
        var p = 0
        for (i, document) in list.documents.enumerated() {
            for _ in 0..<list.counts[i] {
                let code = Int(list.codes[p])
                if parts[code].documents.last == document {
                    parts[code].counts[parts[code].counts.count - 1] += 1
                } else {
                    parts[code].documents.append(document)
                    parts[code].counts.append(1)
                }
                parts[code].positions.append(list.positions[p])
                p += 1
            }
        }
        for (code, word) in written.enumerated() {
            let own = try writeList(group, parts[code], hasPositions: false)
            forms.append(
                (
                    [prefix] + word,
                    [
                        parts[code].documents.count << 1, offset, own, list.documents.count, code,
                    ]
                ))
        }
    }

    /// Adds a value of a keyword field with its documents; values come in order.
    func add(field: Int, value: [UInt8], _ documents: [UInt32]) throws(IndexError) {
        let offset: Int
        if documents.count < PostingsEncoder.blockLength {
            let bytes = encoder.short(
                documents, frequencies: [], counts: [], positions: [], codes: [],
                isWeighted: false, hasFrequencies: false)
            offset = try writePostings(bytes, isAligned: false)
        } else {
            let bytes = encoder.long(
                documents, frequencies: [], counts: [], isWeighted: false, hasFrequencies: false,
                positionsOffset: 0, codesOffset: 0, occurrences: 0
            ) { _, _ in 0 }
            offset = try writePostings(bytes, isAligned: true)
        }
        let group = UInt8(truncatingIfNeeded: schema.textGroupCount + field)
        keywords.append(([group] + value, [0, documents.count, offset]))
        keywordCounts[field] += 1
    }

    /// Writes everything else and makes the file durable.
    func finish() throws(IndexError) -> (length: Int, sum: UInt64) {
        file.end()
        try positionsFile.write(positionBytes)
        try positionsFile.finish()
        file.begin(.positions)
        try copyPositions()
        file.end()
        FileSystem.remove(positionsPath)
        try section(.stems, stems.bytes)
        try section(.stemBlocks, stems.blocks)
        let formCount = try writeForms()
        for (index, group) in content.norms.enumerated() {
            if index == 0 { file.begin(.norms) }
            try file.write(group)
        }
        file.end()
        try section(.zones, content.zoneStarts)
        try writeKeys()
        try writeColumns()
        var meta: [UInt8] = []
        Varint.append(content.keys.count, to: &meta)
        Varint.append(stems.count, to: &meta)
        Varint.append(formCount, to: &meta)
        for total in content.totals { Varint.append(total, to: &meta) }
        var first = formCount - keywords.count
        for count in keywordCounts {
            Varint.append(first, to: &meta)
            Varint.append(count, to: &meta)
            first += count
        }
        try section(.meta, meta)
        return try file.finish()
    }

    private func section<Value: FixedWidthInteger>(
        _ section: SegmentFormat.Section, _ values: [Value]
    ) throws(IndexError) {
        file.begin(section)
        try file.write(values)
        file.end()
    }

    private func copyPositions() throws(IndexError) {
        let mapped = try MappedFile(positionsPath)
        var at = 0
        while at < mapped.count {
            let end = min(mapped.count, at + 1 << 20)
            try file.write(
                Array(UnsafeRawBufferPointer(start: mapped.base + at, count: end - at)))
            at = end
        }
    }

    /// Writes the dictionary of written forms; a form of several languages has several parts.
    private func writeForms() throws(IndexError) -> Int {
        forms.sort { a, b in
            a.key == b.key ? a.part[1] < b.part[1] : a.key.lexicographicallyPrecedes(b.key)
        }
        var dictionary = DictionaryWriter()
        var i = 0
        while i < forms.count {
            var k = i + 1
            while k < forms.count, forms[k].key == forms[i].key { k += 1 }
            dictionary.add(forms[i].key, [k - i] + forms[i..<k].flatMap(\.part))
            i = k
        }
        for keyword in keywords { dictionary.add(keyword.key, keyword.numbers) }
        try section(.forms, dictionary.bytes)
        try section(.formBlocks, dictionary.blocks)
        return dictionary.count
    }

    private func writeKeys() throws(IndexError) {
        var offsets: [UInt64] = [0]
        var total: UInt64 = 0
        file.begin(.keys)
        for key in content.keys {
            try file.write(key)
            total += UInt64(key.count)
            offsets.append(total)
        }
        file.end()
        try section(.keyOffsets, offsets)
        let keys = content.keys
        let order = (0..<UInt32(keys.count)).sorted {
            keys[Int($0)].lexicographicallyPrecedes(keys[Int($1)])
        }
        try section(.keyOrder, order)
    }

    private func writeColumns() throws(IndexError) {
        var bytes: [[UInt8]] = []
        func append(_ values: [UInt32], to out: inout [UInt8]) {
            values.withUnsafeBytes { out.append(contentsOf: $0) }
        }
        for column in content.ordinals {
            var out: [UInt8] = []
            append(column.starts, to: &out)
            append(column.values, to: &out)
            bytes.append(out)
        }
        for index in content.lower.indices {
            var out: [UInt8] = []
            append(content.lower[index].map { UInt32(bitPattern: $0) }, to: &out)
            append(content.upper[index].map { UInt32(bitPattern: $0) }, to: &out)
            bytes.append(out)
        }
        file.begin(.columns)
        var at = bytes.count * 16
        var directory: [UInt64] = []
        for out in bytes {
            directory.append(UInt64(at))
            directory.append(UInt64(out.count))
            at += (out.count + 15) / 16 * 16
        }
        try file.write(directory)
        for out in bytes {
            try file.write(out)
            try file.write([UInt8](repeating: 0, count: (16 - out.count % 16) % 16))
        }
        file.end()
    }
}
