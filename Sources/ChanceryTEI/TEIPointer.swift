// SPDX-License-Identifier: Apache-2.0

/// Reads the pointers of a source, with the slips that occur in them.
enum TEIPointer {
    /// The name that a pointer into the same file means: `#p_X`, `p_X`, `^#p_X` and `.#p_X` all
    /// mean `p_X`; a pointer into another file (`frus1948v01p1#p_X`) stays as it is.
    static func local(_ value: String) -> String? {
        // Nearly every pointer is a sign and a name.
        if value.utf8.first == UInt8(ascii: "#"), !value.utf8.contains(0x20) {
            let name = value.utf8.dropFirst()
            if name.isEmpty { return nil }
            if !name.contains(UInt8(ascii: "#")) { return String(name) }
        }
        let first = value.utf8.split(separator: 0x20).first.map(Substring.init) ?? ""
        guard let sign = first.utf8.firstIndex(of: UInt8(ascii: "#")) else {
            return first.isEmpty ? nil : String(first)
        }
        let file = first.utf8[..<sign]
        let name = first[first.utf8.index(after: sign)...]
        if file.contains(where: isWordByte) { return String(first) }
        return name.isEmpty ? nil : String(name)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: byte >= 0x80
        }
    }
}
