// SPDX-License-Identifier: Apache-2.0

/// The names that a reader has met, each with a number; an open-addressing hash table.
struct XMLNameTable {
    struct Entry {
        /// The number of the part after the colon; the entry's own number without a colon.
        let local: Int32
        /// The number of the part before the colon, or -1.
        let prefix: Int32
        let string: String
    }

    /// What finding a name needs.
    private struct Key: BitwiseCopyable {
        let hash: UInt64
        let start: Int32
        let count: Int32
        let local: Int32
        let declaresNamespace: Bool
    }

    private(set) var entries: [Entry] = []
    private var keys: [Key] = []
    private var bytes: [UInt8] = []
    private var slots = [Int32](repeating: -1, count: 1024)

    init(vocabulary: [String]) {
        for (index, name) in vocabulary.enumerated() {
            var name = name
            let number = name.withUTF8 { intern($0) }
            precondition(
                Int(number) == index,
                "A vocabulary lists each name once, and the two parts of a prefixed name before it."
            )
        }
    }

    /// How many names there are.
    var count: Int { keys.count }

    /// The number of a name's part after the colon.
    @inline(__always)
    func local(_ number: Int32) -> Int32 { keys[Int(number)].local }

    /// Whether a name is `xmlns` or `xmlns:…`.
    @inline(__always)
    func declaresNamespace(_ number: Int32) -> Bool { keys[Int(number)].declaresNamespace }

    /// The number of a name that ends with a zero byte, as the C parser hands it over.
    @inline(__always)
    mutating func intern(_ name: UnsafePointer<CChar>) -> Int32 {
        let start = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var count = 0
        while start[count] != 0 {
            hash = (hash ^ UInt64(start[count])) &* 0x0000_0100_0000_01b3
            count &+= 1
        }
        let found = find(start, count, hash)
        if found >= 0 { return found }
        return insert(UnsafeBufferPointer(start: start, count: count), hash)
    }

    mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Int32 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        if let base = name.baseAddress {
            let found = find(base, name.count, hash)
            if found >= 0 { return found }
        }
        return insert(name, hash)
    }

    @inline(__always)
    private func find(_ start: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64) -> Int32 {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
        while true {
            let number = slots[slot]
            if number < 0 { return -1 }
            let key = keys[Int(number)]
            let matches =
                key.hash == hash && Int(key.count) == count
                && bytes.withUnsafeBufferPointer { stored in
                    let from = Int(key.start)
                    for index in 0..<count where stored[from &+ index] != start[index] {
                        return false
                    }
                    return true
                }
            if matches { return number }
            slot = (slot &+ 1) & mask
        }
    }

    private mutating func insert(_ name: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int32 {
        var prefix: Int32 = -1
        var local: Int32 = -1
        if let colon = name.firstIndex(of: 0x3A), colon > 0, colon + 1 < name.count {
            prefix = intern(UnsafeBufferPointer(rebasing: name[..<colon]))
            local = intern(UnsafeBufferPointer(rebasing: name[(colon + 1)...]))
        }
        let number = Int32(entries.count)
        let string = String(decoding: name, as: UTF8.self)
        entries.append(
            Entry(local: local < 0 ? number : local, prefix: prefix, string: string))
        keys.append(
            Key(
                hash: hash, start: Int32(bytes.count), count: Int32(name.count),
                local: local < 0 ? number : local,
                declaresNamespace: string == "xmlns" || string.utf8.starts(with: "xmlns:".utf8)))
        bytes.append(contentsOf: name)
        place(number, hash)
        if entries.count * 2 > slots.count {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for (index, key) in keys.enumerated() { place(Int32(index), key.hash) }
        }
        return number
    }

    private mutating func place(_ number: Int32, _ hash: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = number
    }
}
