// SPDX-License-Identifier: Apache-2.0

extension SegmentBuilder {
    /// Writes what was gathered as a segment.
    func write(to path: String) throws(IndexError) -> (length: Int, sum: UInt64) {
        let ordered = orderValues()
        let writer = try SegmentWriter(path, schema, content)
        try writeStems(to: writer)
        try writeValues(ordered, to: writer)
        return try writer.finish()
    }

    // MARK: Words

    private func writeStems(to writer: SegmentWriter) throws(IndexError) {
        let base = stream.base
        let count = stream.count
        var wordCounts = [Int](repeating: 0, count: words.count)
        wordCounts.withUnsafeMutableBufferPointer { counts in
            for token in 0..<count { counts[Int(base[token])] &+= 1 }
        }
        let stems = StemTable(words, wordCounts)
        // Counting sort of the stream by stem: where each stem's tokens begin, then their places.
        var begins = [Int](repeating: 0, count: stems.count + 1)
        for (word, total) in wordCounts.enumerated() {
            begins[Int(stems.placeOf[word]) + 1] += total
        }
        for number in 0..<stems.count { begins[number + 1] += begins[number] }
        let sorted = UnsafeMutablePointer<UInt32>.allocate(capacity: max(count, 1))
        defer { sorted.deallocate() }
        let packing = TokenPacking(tokens: count)
        var next = begins
        next.withUnsafeMutableBufferPointer { next in
            let kinds = stems.kinds(packing)
            kinds.withUnsafeBufferPointer { kinds in
                for token in 0..<count {
                    let kind = kinds[Int(base[token])]
                    let place = next[Int(kind.stem)]
                    sorted[place] = UInt32(truncatingIfNeeded: token) | kind.code
                    next[Int(kind.stem)] = place &+ 1
                }
            }
        }
        let runAt = makeRunTable()
        var list = PostingsBuffer()
        for number in 0..<stems.count {
            let written = stems.written(number)
            list.removeAll()
            let tokens = UnsafeBufferPointer(
                start: sorted + begins[number], count: begins[number + 1] - begins[number])
            gather(
                tokens, packing, written.count > 1 ? stems.codeOf : nil, runAt, &list)
            try writer.add(
                group: stems.group(number), stem: stems.stem(number), written: written, list)
        }
    }

    /// For every 128th token, the run in which it lies.
    private func makeRunTable() -> [UInt32] {
        var table: [UInt32] = []
        table.reserveCapacity(stream.count / 128 + 1)
        var run = 0
        for token in stride(from: 0, to: stream.count, by: 128) {
            while run + 1 < runs.count, Int(runs[run + 1].token) <= token { run += 1 }
            table.append(UInt32(truncatingIfNeeded: run))
        }
        return table
    }

    /// Turns the tokens of a stem into postings.
    ///
    /// - Parameter codeOf: the form's number of each word, if the stem has several forms.
    private func gather(
        _ tokens: UnsafeBufferPointer<UInt32>, _ packing: TokenPacking, _ codeOf: [UInt32]?,
        _ runAt: [UInt32], _ list: inout PostingsBuffer
    ) {
        let base = stream.base
        var run = 0
        var document: UInt32 = .max
        var isSorted = true
        var last: UInt32 = 0
        runs.withUnsafeBufferPointer { runs in
            for entry in tokens {
                let token = entry & packing.mask
                run = max(run, Int(runAt[Int(token >> 7)]))
                while run &+ 1 < runs.count, runs[run &+ 1].token <= token { run &+= 1 }
                let begin = runs[run]
                let position = begin.position &+ (token &- begin.token)
                if begin.document != document {
                    document = begin.document
                    list.documents.append(document)
                    list.counts.append(1)
                } else {
                    list.counts[list.counts.count &- 1] &+= 1
                    if position < last { isSorted = false }
                }
                last = position
                list.positions.append(position)
                if let codeOf {
                    let code = packing.code(entry) ?? codeOf[Int(base[Int(token)])]
                    list.codes.append(code)
                }
            }
        }
        if !isSorted { list.sortPositions() }
    }

    // MARK: Values

    private struct OrderedValue {
        var field: Int
        var value: [UInt8]
        var id: Int
    }

    /// Orders the values of all keyword fields and writes the documents' columns.
    private func orderValues() -> [OrderedValue] {
        var ordered = (0..<values.count).map { id in
            OrderedValue(
                field: Int(values.prefix(id).0), value: Array(values.word(id)), id: id)
        }
        ordered.sort { a, b in
            a.field == b.field ? a.value.lexicographicallyPrecedes(b.value) : a.field < b.field
        }
        var numbers = [UInt32](repeating: 0, count: values.count)
        var field = -1
        var next: UInt32 = 0
        for entry in ordered {
            if entry.field != field {
                field = entry.field
                next = 0
            }
            numbers[entry.id] = next
            next += 1
        }
        for (field, documents) in documentValues.enumerated() {
            var column = OrdinalColumn()
            for values in documents { column.append(values.map { numbers[Int($0)] }.sorted()) }
            content.ordinals[field] = column
        }
        return ordered
    }

    private func writeValues(_ ordered: [OrderedValue], to writer: SegmentWriter) throws(IndexError)
    {
        var documents = [[UInt32]](repeating: [], count: values.count)
        for pair in valuePairs { documents[Int(pair.value)].append(pair.document) }
        for entry in ordered {
            try writer.add(field: entry.field, value: entry.value, documents[entry.id])
        }
    }
}

extension PostingsBuffer {
    /// Puts the positions of each document in order; needed where second readings came later.
    mutating func sortPositions() {
        var start = 0
        for count in counts {
            let range = start..<start + Int(count)
            let order = range.sorted { positions[$0] < positions[$1] }
            let sortedPositions = order.map { positions[$0] }
            let sortedCodes = codes.isEmpty ? [] : order.map { codes[$0] }
            for (k, i) in range.enumerated() {
                positions[i] = sortedPositions[k]
                if !codes.isEmpty { codes[i] = sortedCodes[k] }
            }
            start = range.upperBound
        }
    }
}
