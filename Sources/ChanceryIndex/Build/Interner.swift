// SPDX-License-Identifier: Apache-2.0

/// Numbers for byte strings: the same string gets the same number, counted from 0.
///
/// An open-addressing table over one arena; for one thread at a time.
final class Interner {
    /// All that changes, reached through a pointer: fields of a class would be checked against
    /// overlapping accesses at every word, which took a third of the time of indexing.
    fileprivate struct Table {
        var count = 0
        var arena: UnsafeMutablePointer<UInt8>
        var arenaCapacity = 1 << 16
        var arenaCount = 0
        var starts: UnsafeMutablePointer<UInt32>
        var startsCapacity = 1 << 12
        var slots: UnsafeMutablePointer<UInt64>
        var mask = (1 << 13) - 1

        init() {
            arena = .allocate(capacity: arenaCapacity)
            starts = .allocate(capacity: startsCapacity)
            starts[0] = 0
            slots = .allocate(capacity: mask + 1)
            slots.initialize(repeating: 0, count: mask + 1)
        }
    }

    private let table: UnsafeMutablePointer<Table>

    init() {
        table = .allocate(capacity: 1)
        table.initialize(to: Table())
    }

    deinit {
        table.pointee.arena.deallocate()
        table.pointee.starts.deallocate()
        table.pointee.slots.deallocate()
        table.deallocate()
    }

    /// How many strings have a number.
    var count: Int { table.pointee.count }

    /// Bytes of memory in use.
    var memory: Int {
        table.pointee.arenaCapacity + table.pointee.startsCapacity * 4
            + (table.pointee.mask + 1) * 8
    }

    @inline(__always)
    fileprivate static func hash(_ prefix: UInt32, _ bytes: UnsafePointer<UInt8>, _ count: Int)
        -> UInt64
    {
        var h = UInt64(prefix) &+ UInt64(count) &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawPointer(bytes)
        var i = 0
        while i &+ 8 <= count {
            h = (h ^ raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) &* 0xA24B_AED4_963E_E407
            h ^= h >> 32
            i &+= 8
        }
        if i &+ 4 <= count {
            let word = UInt64(raw.loadUnaligned(fromByteOffset: i, as: UInt32.self))
            h = (h ^ word) &* 0x9FB2_1C65_1E98_DF25
            h ^= h >> 29
            i &+= 4
        }
        var rest: UInt64 = 0
        while i < count {
            rest = rest << 8 | UInt64(bytes[i])
            i &+= 1
        }
        h = (h ^ rest) &* 0xD6E8_FEB8_6659_FD93
        return h ^ h >> 32
    }

    /// The number of two bytes of prefix followed by a word.
    @inline(__always)
    func number(prefix: (UInt8, UInt8), _ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let bytes = word.baseAddress else {
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { empty in
                empty.initialize(repeating: 0)
                guard let base = empty.baseAddress else { return 0 }
                return number(prefix, UnsafePointer(base), 0)
            }
        }
        return number(prefix, bytes, word.count)
    }

    @inline(__always)
    private func number(
        _ prefix: (UInt8, UInt8), _ bytes: UnsafePointer<UInt8>, _ length: Int
    ) -> UInt32 {
        let both = UInt32(prefix.0) << 8 | UInt32(prefix.1)
        let hash = Self.hash(both, bytes, length)
        let tag = hash >> 32
        let slots = table.pointee.slots
        let starts = table.pointee.starts
        let mask = table.pointee.mask
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { break }
            if entry >> 32 == tag {
                let id = Int(entry & 0xFFFF_FFFF) &- 1
                let start = Int(starts[id])
                let stored = table.pointee.arena + start
                if Int(starts[id &+ 1]) &- start == length &+ 2, stored[0] == prefix.0,
                    stored[1] == prefix.1
                {
                    var i = 0
                    while i < length, stored[i &+ 2] == bytes[i] { i &+= 1 }
                    if i == length { return UInt32(truncatingIfNeeded: id) }
                }
            }
            slot = (slot &+ 1) & mask
        }
        return table.pointee.insert(prefix, bytes, length, tag, slot)
    }

    /// The prefix of a number.
    func prefix(_ id: Int) -> (UInt8, UInt8) {
        let start = table.pointee.arena + Int(table.pointee.starts[id])
        return (start[0], start[1])
    }

    /// The word of a number; valid until the next insertion.
    func word(_ id: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(table.pointee.starts[id]) + 2
        return UnsafeBufferPointer(
            start: table.pointee.arena + start, count: Int(table.pointee.starts[id + 1]) - start)
    }
}

extension Interner.Table {
    @inline(never)
    fileprivate mutating func insert(
        _ prefix: (UInt8, UInt8), _ bytes: UnsafePointer<UInt8>, _ length: Int, _ tag: UInt64,
        _ slot: Int
    ) -> UInt32 {
        if arenaCount + length + 2 > arenaCapacity {
            let larger = max(arenaCapacity * 2, arenaCount + length + 2)
            let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
            new.update(from: arena, count: arenaCount)
            arena.deallocate()
            arena = new
            arenaCapacity = larger
        }
        if count + 2 > startsCapacity {
            let new = UnsafeMutablePointer<UInt32>.allocate(capacity: startsCapacity * 2)
            new.update(from: starts, count: count + 1)
            starts.deallocate()
            starts = new
            startsCapacity *= 2
        }
        arena[arenaCount] = prefix.0
        arena[arenaCount + 1] = prefix.1
        (arena + arenaCount + 2).update(from: bytes, count: length)
        arenaCount += length + 2
        let id = count
        count += 1
        starts[count] = UInt32(truncatingIfNeeded: arenaCount)
        slots[slot] = tag << 32 | UInt64(id + 1)
        if count * 2 > mask { grow() }
        return UInt32(truncatingIfNeeded: id)
    }

    private mutating func grow() {
        let old = slots
        let oldCount = mask + 1
        mask = oldCount * 2 - 1
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: 0, count: mask + 1)
        old.deallocate()
        for id in 0..<count {
            let start = Int(starts[id])
            let length = Int(starts[id + 1]) - start - 2
            let prefix = UInt32(arena[start]) << 8 | UInt32(arena[start + 1])
            let hash = Interner.hash(prefix, arena + start + 2, length)
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = (hash & ~0xFFFF_FFFF) | UInt64(id + 1)
        }
    }
}
