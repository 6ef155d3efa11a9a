// SPDX-License-Identifier: Apache-2.0

/// The positions of a word in a document, read one after the other as far as they are wanted.
///
/// Reads through the cursors of a list, of which one document at a time may be looked at.
struct PositionScan {
    private let positions: NumberCursor
    /// The form of each position; nil if any will do.
    private let codes: NumberCursor?
    private let code: UInt32
    /// The position that was read last.
    private var last: UInt32 = 0
    /// What lies together in memory and was not read yet.
    private var source: UnsafeMutablePointer<UInt32>
    private var pieceEnd: UnsafeMutablePointer<UInt32>
    /// The places in the stream where that ends, and where the document's positions end.
    private var stop: Int
    private let end: Int

    /// - Parameters:
    ///   - range: where the document's positions lie; not empty.
    ///   - codes: the forms of the positions, where only those of `code` are wanted.
    @inline(__always)
    init(_ positions: NumberCursor, _ range: Range<Int>, codes: NumberCursor?, code: UInt32) {
        self.positions = positions
        self.codes = codes
        self.code = code
        end = range.upperBound
        (source, stop) = positions.piece(range.lowerBound, end)
        pieceEnd = source + (stop &- range.lowerBound)
        step()
    }

    /// The first position from the current one on that is at least this one; nil if none is.
    @inline(__always)
    mutating func reach(_ wanted: UInt32) -> UInt32? {
        while true {
            while last < wanted {
                if source == pieceEnd, !refill() { return nil }
                // Frequent words have many positions before the one that is wanted.
                while pieceEnd - source >= 8 {
                    let sum = NumberCursor.sumOfEight(source)
                    if last &+ sum >= wanted { break }
                    last &+= sum
                    source += 8
                }
                while last < wanted, source < pieceEnd { step() }
            }
            if isRight { return last }
            if source == pieceEnd, !refill() { return nil }
            step()
        }
    }

    @inline(__always)
    private mutating func step() {
        last &+= source.pointee
        source += 1
    }

    /// Whether the position that was read last has the form that is wanted.
    @inline(__always)
    private var isRight: Bool {
        guard let codes else { return true }
        return codes.value(stop &- (pieceEnd - source) &- 1) == code
    }

    /// Goes on to what follows in the stream; false at the end of the document.
    @inline(__always)
    private mutating func refill() -> Bool {
        if stop == end { return false }
        let place = stop
        (source, stop) = positions.piece(place, end)
        pieceEnd = source + (stop &- place)
        return true
    }
}
