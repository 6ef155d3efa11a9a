// SPDX-License-Identifier: Apache-2.0

/// Reads what a `ByteWriter` wrote.
///
/// Every length is checked against what is left before it is believed: bytes of any content give a
/// value or throw `StoreError` with the code `damaged`; they never trap and never make it allocate
/// more than a small multiple of their own size. It borrows the bytes: use it only inside the
/// closure that lends them.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var position: Int

    /// Reads from the beginning of bytes that are lent.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        position = 0
    }

    /// How many bytes are left.
    var remaining: Int { bytes.count - position }

    /// Where it stands, in bytes from 0.
    var offset: Int { position }

    /// What is thrown for bytes that cannot be.
    static var damage: StoreError {
        StoreError(.damaged, "A stored value is damaged; run `chancery verify`.")
    }

    /// Reads one byte.
    @inline(__always)
    mutating func byte() throws(StoreError) -> UInt8 {
        guard position < bytes.count else { throw ByteReader.damage }
        defer { position += 1 }
        return bytes[position]
    }

    /// Reads a flag.
    mutating func flag() throws(StoreError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw ByteReader.damage
        }
    }

    /// Reads an unsigned integer.
    @inline(__always)
    mutating func unsigned() throws(StoreError) -> Int {
        let first = try byte()
        if first < 0x80 { return Int(first) }
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            let next = try byte()
            guard shift < 63 || (shift == 63 && next <= 1) else { throw ByteReader.damage }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { break }
            shift += 7
        }
        return Int(Int64(bitPattern: value))
    }

    /// Reads an integer of either sign.
    mutating func signed() throws(StoreError) -> Int {
        let value = UInt64(bitPattern: Int64(try unsigned()))
        return Int(Int64(bitPattern: (value >> 1) ^ (0 &- (value & 1))))
    }

    /// Reads a count of things of which each takes at least `size` bytes.
    mutating func count(size: Int = 1) throws(StoreError) -> Int {
        let count = try unsigned()
        guard count >= 0, count <= remaining / max(1, size) else { throw ByteReader.damage }
        return count
    }

    /// Reads a string.
    mutating func string() throws(StoreError) -> String {
        try string(length: try unsigned())
    }

    /// Reads a string or its absence.
    mutating func optional() throws(StoreError) -> String? {
        let length = try unsigned()
        if length == 0 { return nil }
        return try string(length: length &- 1)
    }

    /// Reads strings.
    mutating func strings() throws(StoreError) -> [String] {
        let count = try count()
        if count == 0 { return [] }
        var values: [String] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try string()) }
        return values
    }

    /// Lends the next bytes and passes over them.
    mutating func raw(_ count: Int) throws(StoreError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= remaining else { throw ByteReader.damage }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    /// Reads a closed list's value by its stable name.
    mutating func name<Value: RawRepresentable>(
        of type: Value.Type
    ) throws(StoreError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try string()) else { throw ByteReader.damage }
        return value
    }

    /// Reads a closed list's value by its stable number.
    mutating func number<Value: RawRepresentable>(
        of type: Value.Type
    ) throws(StoreError) -> Value where Value.RawValue == UInt8 {
        guard let value = Value(rawValue: try byte()) else { throw ByteReader.damage }
        return value
    }

    /// Throws unless everything was read.
    func finish() throws(StoreError) {
        guard position == bytes.count else { throw ByteReader.damage }
    }

    private mutating func string(length: Int) throws(StoreError) -> String {
        guard length >= 0, length <= remaining else { throw ByteReader.damage }
        defer { position += length }
        return String(
            decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]),
            as: UTF8.self)
    }
}
