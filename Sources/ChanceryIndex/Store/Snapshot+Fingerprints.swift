// SPDX-License-Identifier: Apache-2.0

extension Snapshot {
    /// A sum over all that the index holds of each document: its words with their places, lengths,
    /// values and numbers.
    ///
    /// Two indexes of one schema hold the same of a document if the sums are equal, however their
    /// documents are spread over files; sums detect damage and defects, not forgery. Reads every
    /// list, and takes about as long as merging everything.
    /// - Returns: the sums by key.
    /// - Throws: `damaged`.
    public func fingerprints() throws(IndexError) -> [String: UInt64] {
        var result: [String: UInt64] = [:]
        result.reserveCapacity(documentCount)
        for view in state.views {
            var sums = Fingerprints(view.segment)
            try sums.addWords()
            try sums.addColumns()
            for document in 0..<view.segment.count where !view.isDeleted(document) {
                let key = String(decoding: try view.segment.key(document), as: UTF8.self)
                result[key] = sums.sums[document]
            }
        }
        return result
    }
}

/// The sums of one segment, by document. What belongs to a document is added in any order.
private struct Fingerprints {
    let segment: Segment
    private(set) var sums: [UInt64]

    init(_ segment: Segment) {
        self.segment = segment
        sums = [UInt64](repeating: 0, count: segment.count)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    private mutating func add(_ kind: String, _ place: Int, _ value: UInt64, to document: Int) {
        let seed = Checksum.sum(Array(kind.utf8)) &+ UInt64(truncatingIfNeeded: place)
        sums[document] &+= Self.mix(Self.mix(seed) ^ value)
    }

    mutating func addWords() throws(IndexError) {
        let groups = segment.schema.textGroupCount
        for section in [SegmentFormat.Section.stems, .stemBlocks, .forms, .formBlocks] {
            try segment.file.check(section)
        }
        let forms = WrittenForms(segment, textGroups: groups)
        var cursor = segment.stems.count > 0 ? segment.stems.word(0) : nil
        while var at = cursor, let group = at.word.first {
            let reference = at.stemReference()
            let stem = Checksum.sum(at.word)
            let words = forms.forms(ofStemAt: reference.own.offset).map {
                Self.mix(stem) ^ Checksum.sum($0)
            }
            guard !words.isEmpty else {
                throw IndexError(.damaged, "A stem has no forms.", at: segment.file.path)
            }
            let list = try PostingList(
                segment, reference.stem, group: Int(group), hasCodes: reference.hasCodes)
            for block in 0..<list.cursor.blockCount {
                list.cursor.load(block)
                try list.forEachInBlock { document, positions, codes in
                    guard Int(document) < sums.count else { return }
                    for (place, position) in positions.enumerated() {
                        let code = codes.isEmpty ? 0 : min(Int(codes[place]), words.count - 1)
                        sums[Int(document)] &+= Self.mix(words[code] &+ UInt64(position))
                    }
                }
            }
            cursor = segment.stems.advance(&at) ? at : nil
        }
        for group in 0..<groups {
            let norms = try segment.norms(group)
            for document in sums.indices {
                add("length", group, UInt64(norms[document]), to: document)
            }
        }
        guard let starts = segment.zoneStarts else { return }
        try segment.file.check(.zones)
        for document in sums.indices {
            for zone in 0..<segment.zoneCount {
                let start = starts[document * segment.zoneCount + zone]
                add("zone", zone, UInt64(start), to: document)
            }
        }
    }

    mutating func addColumns() throws(IndexError) {
        for field in segment.schema.keywordNames.indices {
            var names: [UInt64] = []
            try segment.forEachValue(field) { _, value in names.append(Checksum.sum(value)) }
            let view = try segment.ordinals(field)
            for document in sums.indices {
                for place in view.range(document) where Int(view.values[place]) < names.count {
                    add("value", field, names[Int(view.values[place])], to: document)
                }
            }
        }
        for column in segment.schema.columnNames.indices {
            let spans = try segment.spans(column)
            for document in sums.indices {
                let lower = UInt64(UInt32(bitPattern: spans.lower[document]))
                let upper = UInt64(UInt32(bitPattern: spans.upper[document]))
                add("number", column, lower << 32 | upper, to: document)
            }
        }
    }
}
