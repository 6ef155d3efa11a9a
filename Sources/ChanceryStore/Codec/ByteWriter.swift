// SPDX-License-Identifier: Apache-2.0

/// Gathers the bytes of a stored value: variable-length integers, strings, flags.
struct ByteWriter {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    /// Makes room for more bytes, to save growing.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Forgets what was written and keeps the room.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Writes one byte.
    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Writes a flag.
    mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// Writes an unsigned integer in groups of seven bits, the lowest first.
    mutating func unsigned(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes an integer of either sign; small absolute values are short.
    mutating func signed(_ value: Int) { unsigned((value << 1) ^ (value >> 63)) }

    /// Writes a string with its length before it.
    mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { utf8 in
            unsigned(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    /// Writes a string or its absence.
    mutating func optional(_ value: String?) {
        guard var value else { return byte(0) }
        value.withUTF8 { utf8 in
            unsigned(utf8.count + 1)
            bytes.append(contentsOf: utf8)
        }
    }

    /// Writes strings with their count before them.
    mutating func strings(_ values: [String]) {
        unsigned(values.count)
        for value in values { string(value) }
    }

    /// Writes bytes as they are.
    mutating func raw(_ values: [UInt8]) { bytes.append(contentsOf: values) }
}
