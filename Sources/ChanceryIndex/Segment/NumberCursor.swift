// SPDX-License-Identifier: Apache-2.0

/// A stream of numbers in packed blocks of 128, read by place; the last block is kept decoded.
///
/// A pointer to the state of a `NumberStream`, which must outlive it.
struct NumberCursor {
    struct State {
        let begins: UnsafePointer<UInt32>
        let data: UnsafeRawPointer
        let end: UnsafePointer<UInt8>
        /// How many blocks are packed.
        let full: Int
        let count: Int
        let buffer: UnsafeMutablePointer<UInt32>
        /// Which block is decoded, -1 if none.
        var block = -1
        /// Whether the buffer holds all numbers.
        let isWhole: Bool
    }

    let state: UnsafeMutablePointer<State>

    @inline(never)
    private func decode(_ number: Int) {
        state.pointee.block = number
        let full = state.pointee.full
        let begin = Int(state.pointee.begins[min(number, full)])
        let buffer = state.pointee.buffer
        if number < full {
            BlockCodec.unpack(
                state.pointee.data + begin &* 16,
                width: Int(state.pointee.begins[number &+ 1]) &- begin, to: buffer)
        } else {
            let start = (state.pointee.data + begin * 16).assumingMemoryBound(to: UInt8.self)
            var reader = ByteCursor(start, end: state.pointee.end)
            let rest = max(0, state.pointee.count - full * BlockCodec.count)
            for i in 0..<rest { buffer[i] = reader.next32() }
        }
    }

    /// The numbers from a place on that lie together in memory, and the place where they end.
    @inline(__always)
    func piece(_ place: Int, _ end: Int) -> (base: UnsafeMutablePointer<UInt32>, stop: Int) {
        if state.pointee.isWhole { return (state.pointee.buffer + place, end) }
        let number = place >> 7
        if number != state.pointee.block { decode(number) }
        return (state.pointee.buffer + (place & 127), min(end, (number &+ 1) << 7))
    }

    /// The number at a place.
    @inline(__always)
    func value(_ place: Int) -> UInt32 { piece(place, place &+ 1).base.pointee }

    /// Appends the running sums of a range of numbers; room was made before.
    @inline(__always)
    func appendSums(_ range: Range<Int>, _ out: PositionBuffer) {
        var last: UInt32 = 0
        var place = range.lowerBound
        var target = out.base + out.count
        while place < range.upperBound {
            var (source, stop) = piece(place, range.upperBound)
            let end = source + (stop &- place)
            while source < end {
                last &+= source.pointee
                target.pointee = last
                source += 1
                target += 1
            }
            place = stop
        }
        out.count &+= range.count
    }

    /// Keeps those of some ascending positions at whose distance one of a range of positions,
    /// which are running sums, stands; of equal ones the first. Returns how many are kept.
    ///
    /// - Parameters:
    ///   - codes: the form of each position, which must be `code`; nil if any will do.
    @inline(__always)
    func keep(
        _ starts: UnsafeMutablePointer<UInt32>, _ count: Int, offset: UInt32, in range: Range<Int>,
        codes: NumberCursor?, code: UInt32
    ) -> Int {
        var kept = 0
        var next = 0
        var last: UInt32 = 0
        var place = range.lowerBound
        var wanted = starts[0] &+ offset
        while place < range.upperBound {
            let (base, stop) = piece(place, range.upperBound)
            var source = base
            let end = source + (stop &- place)
            while source < end {
                // Frequent words have many positions before the one that is wanted.
                while end - source >= 8 {
                    let sum = Self.sumOfEight(source)
                    if last &+ sum >= wanted { break }
                    last &+= sum
                    source += 8
                }
                if source == end { break }
                // At least one step: several positions may be equal.
                repeat {
                    last &+= source.pointee
                    source += 1
                } while last < wanted && source < end
                if last < wanted { break }
                while wanted < last {
                    next &+= 1
                    if next == count { return kept }
                    wanted = starts[next] &+ offset
                }
                if wanted > last { continue }
                if let codes {
                    let at = place &+ (base.distance(to: source) &- 1)
                    if codes.value(at) != code { continue }
                }
                starts[kept] = starts[next]
                kept &+= 1
                // Two readings of one place are one begin.
                repeat {
                    next &+= 1
                    if next == count { return kept }
                } while starts[next] == starts[kept &- 1]
                wanted = starts[next] &+ offset
            }
            place = stop
        }
        return kept
    }

    /// The sum of the eight numbers from here on.
    @inline(__always)
    static func sumOfEight(_ source: UnsafeMutablePointer<UInt32>) -> UInt32 {
        let raw = UnsafeRawPointer(source)
        let sums =
            raw.loadUnaligned(as: SIMD4<UInt32>.self)
            &+ raw.loadUnaligned(fromByteOffset: 16, as: SIMD4<UInt32>.self)
        return (sums[0] &+ sums[1]) &+ (sums[2] &+ sums[3])
    }
}
