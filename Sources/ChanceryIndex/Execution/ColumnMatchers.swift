// SPDX-License-Identifier: Apache-2.0

/// Documents whose number lies in a range, or whose span overlaps it.
final class RangeMatcher: Matcher {
    private let column: SpanColumn
    private let low: Int32
    private let high: Int32

    init(_ column: SpanColumn, _ range: ClosedRange<Int>) {
        self.column = column
        low = Int32(clamping: range.lowerBound)
        high = Int32(clamping: range.upperBound)
    }

    override var cost: Int { column.count }

    @inline(__always)
    private func matches(_ document: Int) -> Bool {
        let lower = column.lower[document]
        return lower <= high && column.upper[document] >= low && lower != SpanColumn.none
    }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        matches(Int(document))
    }

    override func fill(_ window: Window, _ set: DocumentSet) {
        for document in window.low..<window.high where matches(Int(document)) {
            set.insert(document &- window.low)
        }
    }

    override func restrict(_ window: Window, _ set: DocumentSet) {
        set.forEach { offset in
            if !matches(Int(window.low &+ offset)) { set.remove(offset) }
        }
    }
}

/// Documents that have any value in a keyword field.
final class PresentMatcher: Matcher {
    private let view: OrdinalView
    init(_ view: OrdinalView) { self.view = view }
    override var cost: Int { view.count }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        !view.range(Int(document)).isEmpty
    }

    override func fill(_ window: Window, _ set: DocumentSet) {
        for document in window.low..<window.high where !view.range(Int(document)).isEmpty {
            set.insert(document &- window.low)
        }
    }
}
