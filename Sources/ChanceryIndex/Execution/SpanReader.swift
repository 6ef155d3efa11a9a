// SPDX-License-Identifier: Apache-2.0

/// A stretch of words in a document: the places of its first and last word.
struct Span: Hashable {
    var start: UInt32
    var end: UInt32
}

/// The places of one word of a phrase: of one dictionary entry, or of several that may stand there.
final class SlotReader {
    private let parts: [(list: PostingList, code: UInt32?)]
    private var scratch: [UInt32] = []
    /// About how many documents have it.
    let cost: Int

    init(_ segment: Segment, _ references: [TermReference], group: Int) throws(IndexError) {
        var parts: [(PostingList, UInt32?)] = []
        for reference in references {
            let list = try PostingList(
                segment, reference.stem, group: group, hasCodes: reference.hasCodes)
            parts.append((list, reference.code))
        }
        self.parts = parts
        cost = references.reduce(0) { $0 + $1.own.count }
    }

    /// The places in a document, ascending.
    func read(_ document: UInt32, into out: inout [UInt32]) throws(IndexError) {
        if parts.count == 1 {
            if let place = parts[0].list.seek(document) {
                try parts[0].list.positions(at: place, code: parts[0].code, into: &out)
            } else {
                out.removeAll(keepingCapacity: true)
            }
            return
        }
        out.removeAll(keepingCapacity: true)
        for part in parts {
            guard let place = part.list.seek(document) else { continue }
            try part.list.positions(at: place, code: part.code, into: &scratch)
            out.append(contentsOf: scratch)
        }
        out.sort()
    }
}

/// Finds a phrase in documents that have all its words.
final class PhraseReader {
    private let slots: [(reader: SlotReader, offset: UInt32)]
    private let length: UInt32
    private var starts: [UInt32] = []
    private var places: [UInt32] = []

    /// Slots in the order of the phrase; the rarest are read first.
    init(_ slots: [SlotReader]) {
        length = UInt32(truncatingIfNeeded: slots.count)
        self.slots = slots.enumerated()
            .map { ($0.element, UInt32(truncatingIfNeeded: $0.offset)) }
            .sorted { $0.0.cost < $1.0.cost }
    }

    /// Whether the phrase is one word.
    var isSingleWord: Bool { slots.count == 1 }

    /// Appends the spans of the phrase in a document, ascending.
    func read(_ document: UInt32, into out: inout [Span]) throws(IndexError) {
        guard let first = slots.first else { return }
        try first.reader.read(document, into: &starts)
        // A word at place p stands for a phrase that begins at p less its offset.
        if first.offset > 0 {
            var kept = 0
            for place in starts where place >= first.offset {
                starts[kept] = place - first.offset
                kept += 1
            }
            starts.removeSubrange(kept...)
        }
        for slot in slots.dropFirst() {
            if starts.isEmpty { return }
            try slot.reader.read(document, into: &places)
            var kept = 0
            var k = 0
            for start in starts {
                let wanted = start &+ slot.offset
                while k < places.count, places[k] < wanted { k += 1 }
                if k == places.count { break }
                if places[k] == wanted {
                    starts[kept] = start
                    kept += 1
                }
            }
            starts.removeSubrange(kept...)
        }
        for start in starts { out.append(Span(start: start, end: start &+ length &- 1)) }
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
