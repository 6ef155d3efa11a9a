// SPDX-License-Identifier: Apache-2.0

/// Percent-encoding for addresses (RFC 3986), byte by byte.
enum PercentEncoding {
    /// Encodes one segment of a path; letters, digits and `-._~:@!$'()*,;` stay.
    static func segment(_ text: String) -> String {
        encode(text) { byte in
            isUnreserved(byte) || ":@!$()*,;".utf8.contains(byte)
        }
    }

    /// Encodes a value of a query; only unreserved characters and `/:,` stay, a blank becomes `+`.
    static func queryValue(_ text: String) -> String {
        encode(text, blank: UInt8(ascii: "+")) { byte in
            isUnreserved(byte) || "/:,".utf8.contains(byte)
        }
    }

    /// Encodes words for a text fragment: `-`, `,` and `&` have a meaning there.
    static func fragment(_ text: String) -> String {
        encode(text) { byte in isUnreserved(byte) && byte != UInt8(ascii: "-") }
    }

    /// Decodes; nil if a percent sign is not followed by two hexadecimal digits, or the bytes are
    /// not UTF-8, or one of them is NUL.
    ///
    /// - Parameter plusIsBlank: Whether `+` stands for a blank, as in queries.
    static func decode(_ text: some StringProtocol, plusIsBlank: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexadecimal),
                    let low = rest.next().flatMap(hexadecimal)
                else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func encode(
        _ text: String, blank: UInt8? = nil, keeping isKept: (UInt8) -> Bool
    ) -> String {
        if text.utf8.allSatisfy(isKept) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 2)
        for byte in text.utf8 {
            if isKept(byte) {
                bytes.append(byte)
            } else if byte == 0x20, let blank {
                bytes.append(blank)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
