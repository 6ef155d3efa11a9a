// SPDX-License-Identifier: Apache-2.0

/// Merges segments into one, leaving out deleted documents.
///
/// Words pass one at a time; what is held is the documents' columns and the vocabulary. The result
/// has the same bytes as a segment made at once of the documents that are left.
final class SegmentMerger {
    private struct Source {
        var segment: Segment
        /// The new number of each document; `gone` for deleted ones.
        var numbers: [UInt32]
        var forms: WrittenForms
    }

    private static let gone = UInt32.max
    private let schema: Schema
    private var sources: [Source] = []
    private var content: SegmentContent
    /// How many documents are left.
    private(set) var count = 0

    init(_ schema: Schema, _ segments: [(Segment, deleted: [UInt64])]) throws(IndexError) {
        self.schema = schema
        content = SegmentContent(schema)
        for (segment, deleted) in segments {
            try segment.file.checkAll()
            var numbers = [UInt32](repeating: Self.gone, count: segment.count)
            for document in 0..<segment.count
            where deleted.isEmpty || deleted[document >> 6] >> UInt64(document & 63) & 1 == 0 {
                numbers[document] = UInt32(truncatingIfNeeded: count)
                count += 1
            }
            sources.append(
                Source(
                    segment: segment, numbers: numbers,
                    forms: WrittenForms(segment, textGroups: schema.textGroupCount)))
        }
        try gatherContent()
    }

    private func gatherContent() throws(IndexError) {
        for source in sources {
            let segment = source.segment
            let norms = try (0..<schema.textGroupCount).map { group throws(IndexError) in
                try segment.norms(group)
            }
            let spans = try schema.columnNames.indices.map { column throws(IndexError) in
                try segment.spans(column)
            }
            for document in 0..<segment.count where source.numbers[document] != Self.gone {
                content.keys.append(Array(try segment.key(document)))
                for (group, norms) in norms.enumerated() {
                    content.append(norm: norms[document], group: group)
                }
                if let starts = segment.zoneStarts {
                    let base = document * segment.zoneCount
                    for zone in 0..<segment.zoneCount {
                        content.zoneStarts.append(starts[base + zone])
                    }
                }
                for (column, spans) in spans.enumerated() {
                    content.lower[column].append(spans.lower[document])
                    content.upper[column].append(spans.upper[document])
                }
            }
        }
    }

    /// Writes the merged segment.
    func write(to path: String) throws(IndexError) -> (length: Int, sum: UInt64) {
        let values = try mergedValues()
        let writer = try SegmentWriter(path, schema, content)
        try writeStems(to: writer)
        for value in values {
            try writer.add(field: value.field, value: value.value, value.documents)
        }
        return try writer.finish()
    }

    // MARK: Stems

    private func writeStems(to writer: SegmentWriter) throws(IndexError) {
        var cursors = sources.map { $0.segment.stems.word(0) }
        var list = PostingsBuffer()
        while let next = cursors.compactMap({ $0?.word }).min(by: {
            $0.lexicographicallyPrecedes($1)
        }) {
            list.removeAll()
            var forms: [[UInt8]] = []
            var numbers: [[UInt8]: UInt32] = [:]
            let group = Int(next[0])
            for index in sources.indices {
                guard var at = cursors[index], at.word == next else { continue }
                let reference = at.stemReference()
                var codes: [UInt32] = []
                for form in sources[index].forms.forms(ofStemAt: reference.own.offset) {
                    if let known = numbers[form] {
                        codes.append(known)
                    } else {
                        codes.append(UInt32(truncatingIfNeeded: forms.count))
                        numbers[form] = UInt32(truncatingIfNeeded: forms.count)
                        forms.append(form)
                    }
                }
                guard !codes.isEmpty else {
                    throw IndexError(
                        .damaged, "A stem has no forms.", at: sources[index].segment.file.path)
                }
                try gather(sources[index], reference, group, codes, &list)
                cursors[index] = sources[index].segment.stems.advance(&at) ? at : nil
            }
            if list.documents.isEmpty { continue }
            let written = Self.order(forms, &list)
            try writer.add(group: group, stem: Array(next[1...]), written: written, list)
        }
    }

    private func gather(
        _ source: Source, _ reference: TermReference, _ group: Int, _ codes: [UInt32],
        _ list: inout PostingsBuffer
    ) throws(IndexError) {
        let postings = try PostingList(
            source.segment, reference.stem, group: group, hasCodes: reference.hasCodes)
        for block in 0..<postings.cursor.blockCount {
            postings.cursor.load(block)
            try postings.forEachInBlock { document, positions, own in
                let number = source.numbers[Int(document)]
                if number == Self.gone { return }
                list.documents.append(number)
                list.counts.append(UInt32(truncatingIfNeeded: positions.count))
                list.positions.append(contentsOf: positions)
                if own.isEmpty {
                    for _ in positions { list.codes.append(codes[0]) }
                } else {
                    for code in own { list.codes.append(codes[min(Int(code), codes.count - 1)]) }
                }
            }
        }
    }

    /// Orders the forms by frequency and drops those that no longer occur.
    private static func order(_ forms: [[UInt8]], _ list: inout PostingsBuffer) -> [[UInt8]] {
        if forms.count == 1 {
            list.codes.removeAll(keepingCapacity: true)
            return forms
        }
        var counts = [Int](repeating: 0, count: forms.count)
        for code in list.codes { counts[Int(code)] += 1 }
        let order = forms.indices.filter { counts[$0] > 0 }.sorted { a, b in
            counts[a] == counts[b]
                ? forms[a].lexicographicallyPrecedes(forms[b]) : counts[a] > counts[b]
        }
        var codes = [UInt32](repeating: 0, count: forms.count)
        for (code, form) in order.enumerated() { codes[form] = UInt32(truncatingIfNeeded: code) }
        if order.count == 1 {
            list.codes.removeAll(keepingCapacity: true)
        } else {
            for i in list.codes.indices { list.codes[i] = codes[Int(list.codes[i])] }
        }
        return order.map { forms[$0] }
    }

    // MARK: Values

    private struct MergedValue {
        var field: Int
        var value: [UInt8]
        var documents: [UInt32]
    }

    /// The values of all keyword fields with their documents; fills the documents' columns.
    private func mergedValues() throws(IndexError) -> [MergedValue] {
        var result: [MergedValue] = []
        for field in schema.keywordNames.indices {
            var documentValues = [[UInt32]](repeating: [], count: count)
            var ordinal: UInt32 = 0
            var cursors = sources.map { source -> TermDictionary.Cursor? in
                let values = source.segment.values[field]
                return values.count > 0 ? source.segment.forms.word(values.first) : nil
            }
            let group = UInt8(truncatingIfNeeded: schema.textGroupCount + field)
            while let next = cursors.compactMap({ $0?.word }).filter({ $0.first == group })
                .min(by: { $0.lexicographicallyPrecedes($1) })
            {
                var documents: [UInt32] = []
                for index in sources.indices {
                    guard var at = cursors[index], at.word == next else { continue }
                    let segment = sources[index].segment
                    let owner = try PostingList(segment, at.valueReference(), group: nil)
                    defer { withExtendedLifetime(owner) {} }
                    let list = owner.cursor
                    for block in 0..<list.blockCount {
                        list.load(block)
                        for i in 0..<list.blockLength {
                            let number = sources[index].numbers[Int(list.documents[i])]
                            if number != Self.gone { documents.append(number) }
                        }
                    }
                    cursors[index] = segment.forms.advance(&at) ? at : nil
                }
                if documents.isEmpty { continue }
                for document in documents { documentValues[Int(document)].append(ordinal) }
                ordinal += 1
                result.append(
                    MergedValue(field: field, value: Array(next.dropFirst()), documents: documents))
            }
            var column = OrdinalColumn()
            for values in documentValues { column.append(values) }
            content.ordinals[field] = column
        }
        return result
    }
}
