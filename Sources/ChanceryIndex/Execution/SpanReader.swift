// SPDX-License-Identifier: Apache-2.0

/// A stretch of words in a document: the places of its first and last word.
struct Span: Hashable {
    var start: UInt32
    var end: UInt32
}

/// The places of one word of a phrase: of one dictionary entry, or of several that may stand there.
final class SlotReader {
    private let parts: [(list: PostingList, code: UInt32?)]
    private let scratch = PositionBuffer()
    /// About how many documents have it.
    let cost: Int

    /// - Parameter known: the list of the only entry, if it is open already.
    init(
        _ segment: Segment, _ references: [TermReference], group: Int, known: PostingList?
    ) throws(IndexError) {
        var parts: [(PostingList, UInt32?)] = []
        for reference in references {
            let list: PostingList
            if let known {
                list = known
            } else {
                list = try PostingList(
                    segment, reference.stem, group: group, hasCodes: reference.hasCodes)
            }
            try list.openPositions(withCodes: reference.code != nil)
            parts.append((list, reference.code))
        }
        self.parts = parts
        cost = references.reduce(0) { $0 + $1.own.count }
    }

    /// The only entry, if there is one.
    var only: (list: PostingCursor, code: UInt32?)? {
        parts.count == 1 ? (parts[0].list.cursor, parts[0].code) : nil
    }

    /// The places in a document, ascending.
    func read(_ document: UInt32, into out: PositionBuffer) {
        out.count = 0
        for part in parts {
            guard let place = part.list.cursor.seek(document) else { continue }
            part.list.cursor.positions(at: place, code: part.code, into: scratch)
            out.reserve(scratch.count)
            for position in scratch.content { out.append(position) }
        }
        if parts.count > 1 {
            var all = out.content
            all.sort()
        }
    }
}

/// Finds a phrase in documents that have all its words.
final class PhraseReader {
    /// A word of the phrase; the list is nil where several entries may stand for it.
    private struct Slot {
        var list: PostingCursor?
        var code: UInt32?
        var offset: UInt32
        var reader: Unmanaged<SlotReader>
    }

    private let owned: [SlotReader]
    private let slots: UnsafeMutableBufferPointer<Slot>
    private let length: UInt32
    private let starts = PositionBuffer()
    private let places = PositionBuffer()
    /// How far the words of a document were read, in the order of `slots`.
    private let scans: UnsafeMutablePointer<PositionScan>
    /// Whether each place has one entry only.
    private let isPlain: Bool
    /// Whether the lists that tell the places tell the documents as well.
    let isSelfContained: Bool

    /// Slots in the order of the phrase; the rarest are read first.
    init(_ slots: [SlotReader]) {
        owned = slots
        length = UInt32(truncatingIfNeeded: slots.count)
        let sorted = slots.enumerated().sorted { $0.element.cost < $1.element.cost }
        self.slots = .allocate(capacity: slots.count)
        _ = self.slots.initialize(
            from: sorted.map { place, reader in
                Slot(
                    list: reader.only?.list, code: reader.only?.code,
                    offset: UInt32(truncatingIfNeeded: place),
                    reader: Unmanaged.passUnretained(reader))
            })
        isPlain = slots.allSatisfy { $0.only != nil }
        isSelfContained = slots.allSatisfy { $0.only != nil && $0.only?.code == nil }
        scans = .allocate(capacity: slots.count)
    }

    deinit {
        slots.deallocate()
        scans.deallocate()
    }

    /// Whether the phrase is one word.
    var isSingleWord: Bool { slots.count == 1 }

    /// Whether the phrase stands in a document: reads no further than that.
    ///
    /// Each word is asked for the place where it would have to stand; the rarest one goes first,
    /// and again whenever another one stands only further on.
    func stands(in document: UInt32) -> Bool {
        guard isPlain else { return find(document).count > 0 }
        let count = slots.count
        var start: UInt32 = 0
        var begun = 0
        var number = 0
        while number < count {
            let slot = slots[number]
            if number == begun {
                guard let list = slot.list, let place = list.seek(document),
                    let positions = list.state.pointee.positions
                else { return false }
                (scans + number).initialize(
                    to: PositionScan(
                        positions, list.positionRange(place),
                        codes: slot.code == nil ? nil : list.state.pointee.codes,
                        code: slot.code ?? 0))
                begun &+= 1
            }
            guard let found = scans[number].reach(start &+ slot.offset) else { return false }
            if found &- slot.offset == start {
                number &+= 1
            } else {
                start = found &- slot.offset
                number = number == 0 ? 1 : 0
            }
        }
        return true
    }

    /// The places of the phrase's first word in a document, ascending; valid until the next call.
    func find(_ document: UInt32) -> UnsafeMutableBufferPointer<UInt32> {
        starts.count = 0
        for number in slots.indices {
            let slot = slots[number]
            if let list = slot.list {
                guard let place = list.seek(document) else {
                    starts.count = 0
                    break
                }
                if number == 0 {
                    list.positions(at: place, code: slot.code, into: starts)
                    shift(by: slot.offset)
                } else if let positions = list.state.pointee.positions {
                    let code = slot.code
                    starts.count = positions.keep(
                        starts.base, starts.count, offset: slot.offset,
                        in: list.positionRange(place),
                        codes: code == nil ? nil : list.state.pointee.codes, code: code ?? 0)
                }
            } else if number == 0 {
                slot.reader._withUnsafeGuaranteedRef { $0.read(document, into: starts) }
                shift(by: slot.offset)
            } else {
                slot.reader._withUnsafeGuaranteedRef { $0.read(document, into: places) }
                keep(offset: slot.offset)
            }
            if starts.count == 0 { break }
        }
        return starts.content
    }

    /// A word at place p stands for a phrase that begins at p less its offset.
    private func shift(by offset: UInt32) {
        if offset == 0 { return }
        let base = starts.base
        var kept = 0
        for i in 0..<starts.count where base[i] >= offset {
            base[kept] = base[i] &- offset
            kept &+= 1
        }
        starts.count = kept
    }

    /// Keeps the starts that have a place at their offset.
    @inline(__always)
    private func keep(offset: UInt32) {
        let base = starts.base
        let other = places.base
        let count = places.count
        var kept = 0
        var k = 0
        for i in 0..<starts.count {
            let wanted = base[i] &+ offset
            while k < count, other[k] < wanted { k &+= 1 }
            if k == count { break }
            // Two readings of one place are one begin.
            if other[k] == wanted, kept == 0 || base[kept &- 1] != base[i] {
                base[kept] = base[i]
                kept &+= 1
            }
        }
        starts.count = kept
    }

    /// Appends the spans of the phrase in a document, ascending.
    func read(_ document: UInt32, into out: inout [Span]) {
        for start in find(document) {
            out.append(Span(start: start, end: start &+ length &- 1))
        }
    }
}

/// Whether and how often spans of several operands stand near each other.
enum Neighbourhood {
    /// Calls the body with the first span of each group that is near enough, until it says stop.
    ///
    /// Of the current spans of all operands the one that begins first moves on. A group is near if
    /// at most `words` words lie between the end of that one and the begin of the last one.
    static func forEach(
        _ operands: [[Span]], words: Int, _ body: (Span) -> Bool
    ) {
        forEachGroup(operands, words: words) { first, indices in
            body(operands[first][indices[first]])
        }
    }

    /// Calls the body with the current span of every operand for each group that is near enough.
    static func forEachGroup(_ operands: [[Span]], words: Int, _ body: ([Int]) -> Void) {
        forEachGroup(operands, words: words) { _, indices in
            body(indices)
            return true
        }
    }

    private static func forEachGroup(
        _ operands: [[Span]], words: Int, _ body: (Int, [Int]) -> Bool
    ) {
        var indices = [Int](repeating: 0, count: operands.count)
        while true {
            var first = -1
            var lastStart: UInt32 = 0
            for (k, index) in indices.enumerated() {
                guard index < operands[k].count else { return }
                let span = operands[k][index]
                lastStart = max(lastStart, span.start)
                if first < 0 || span.start < operands[first][indices[first]].start { first = k }
            }
            guard first >= 0 else { return }
            let span = operands[first][indices[first]]
            if Int(lastStart) - Int(span.end) - 1 <= words {
                if !body(first, indices) { return }
            }
            indices[first] += 1
        }
    }
}
