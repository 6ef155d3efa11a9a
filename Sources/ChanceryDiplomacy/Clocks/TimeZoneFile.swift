// SPDX-License-Identifier: Apache-2.0

/// The rules of one time zone, read from a compiled file of the time-zone database (TZif, RFC 8536).
///
/// Only the transitions are read: they reach from the nineteenth century to 2037, which is all that
/// the clocks of diplomatic posts need.
package struct TimeZoneFile: Hashable, Sendable {
    /// Instants, in seconds since 1970, from which an offset holds; in ascending order.
    let transitions: [Int]
    /// The offset from UTC in seconds that holds from the transition of the same place on.
    let offsets: [Int]
    /// The offset that holds before the first transition.
    let firstOffset: Int

    /// Reads the bytes of a TZif file of version 1, 2 or later; nil if they are none or cut short.
    ///
    /// - Complexity: O(*n*), *n* the number of transitions; files over 1 MB are refused.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= 1_000_000 else { return nil }
        var cursor = Cursor(bytes: bytes)
        guard let first = cursor.header() else { return nil }
        guard first.version >= 2 else {
            self.init(&cursor, first, width: 4)
            return
        }
        // Versions from 2 on repeat everything with times of eight bytes.
        guard cursor.skip(first.length(width: 4)), let second = cursor.header() else { return nil }
        self.init(&cursor, second, width: 8)
    }

    private init?(_ cursor: inout Cursor, _ header: Header, width: Int) {
        guard header.types > 0, header.types <= 256, header.times <= 100_000,
            let times = cursor.integers(header.times, width: width),
            let indices = cursor.take(header.times),
            let types = cursor.take(header.types * 6)
        else { return nil }
        var typeOffsets: [Int] = []
        var isDaylight: [Bool] = []
        for type in 0..<header.types {
            let start = types.startIndex + type * 6
            guard let offset = Cursor.integer(types[start..<start + 4]) else { return nil }
            // No place on Earth is more than a day away from Greenwich.
            guard abs(offset) <= 93_600 else { return nil }
            typeOffsets.append(offset)
            isDaylight.append(types[start + 4] != 0)
        }
        var offsets: [Int] = []
        for index in indices {
            guard Int(index) < typeOffsets.count else { return nil }
            offsets.append(typeOffsets[Int(index)])
        }
        guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        transitions = times
        self.offsets = offsets
        firstOffset =
            typeOffsets.indices.first { !isDaylight[$0] }.map { typeOffsets[$0] } ?? typeOffsets[0]
    }

    /// The offset from UTC in seconds at an instant.
    ///
    /// - Complexity: O(log *n*), *n* the number of transitions.
    package func offset(at seconds: Int) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : offsets[low - 1]
    }

    /// The instant at which the zone's clocks show a local time, given as seconds since
    /// 1970-01-01T00:00 on those clocks.
    ///
    /// A time that the clocks show twice means the first of the two; a time that they skip is moved
    /// on by what they skip.
    package func instant(local seconds: Int) -> Int {
        // The offset a day before and after bracket every change; the earlier instant wins.
        let before = offset(at: seconds - 86_400)
        let after = offset(at: seconds + 86_400)
        for candidate in [before, after] where offset(at: seconds - candidate) == candidate {
            return seconds - candidate
        }
        let middle = offset(at: seconds - before)
        if offset(at: seconds - middle) == middle { return seconds - middle }
        return seconds - before
    }

    // MARK: Format

    private struct Header {
        var version: Int
        var utcIndicators: Int
        var standardIndicators: Int
        var leapSeconds: Int
        var times: Int
        var types: Int
        var characters: Int

        /// How many bytes the block behind the header has.
        func length(width: Int) -> Int {
            times * width + times + types * 6 + characters + leapSeconds * (width + 4)
                + standardIndicators + utcIndicators
        }
    }

    private struct Cursor {
        let bytes: [UInt8]
        var position = 0

        mutating func header() -> Header? {
            guard let magic = take(4), magic.elementsEqual([0x54, 0x5A, 0x69, 0x66]),
                let version = take(1)?.first, skip(15), let counts = integers(6, width: 4),
                counts.allSatisfy({ (0...1_000_000).contains($0) })
            else { return nil }
            let number = version == 0 ? 1 : Int(version) - 48
            return Header(
                version: number, utcIndicators: counts[0], standardIndicators: counts[1],
                leapSeconds: counts[2], times: counts[3], types: counts[4], characters: counts[5])
        }

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count >= 0, count <= bytes.count - position else { return nil }
            defer { position += count }
            return bytes[position..<position + count]
        }

        mutating func skip(_ count: Int) -> Bool { take(count) != nil }

        mutating func integers(_ count: Int, width: Int) -> [Int]? {
            guard count <= bytes.count / width, let slice = take(count * width) else { return nil }
            var result: [Int] = []
            result.reserveCapacity(count)
            var start = slice.startIndex
            while start < slice.endIndex {
                guard let number = Cursor.integer(slice[start..<start + width]) else { return nil }
                result.append(number)
                start += width
            }
            return result
        }

        /// A number in two's complement, the most significant byte first.
        static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
            guard let first = bytes.first, bytes.count <= 8 else { return nil }
            var value = Int(Int8(bitPattern: first))
            for byte in bytes.dropFirst() { value = value << 8 | Int(byte) }
            return value
        }
    }
}
