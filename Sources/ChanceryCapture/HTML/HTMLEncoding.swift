// SPDX-License-Identifier: Apache-2.0

/// Finds the encoding that a page declares.
enum HTMLEncoding {
    /// The encoding that the first 4 KB name (`<meta charset>`, `http-equiv`, XML declaration);
    /// nil if they name none that is known.
    static func declared(in bytes: [UInt8]) -> TextEncoding? {
        let head = Array(bytes.prefix(4096)).map { ByteWords.isUpper($0) ? $0 | 0x20 : $0 }
        for key: StaticString in ["charset", "encoding"] {
            var start = 0
            while let place = ByteWords.find(key, in: head, start..<head.count) {
                start = place + key.utf8CodeUnitCount
                let rest = head[start...].drop { $0 <= 0x20 }
                guard rest.first == UInt8(ascii: "=") else { continue }
                let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
                let label = value.prefix { byte in
                    ByteWords.isLower(byte) || ByteWords.isDigit(byte) || byte == UInt8(ascii: "-")
                        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
                }
                if let encoding = TextEncoding(label: String(decoding: label, as: UTF8.self)) {
                    // A page in UTF-16 cannot say so in ASCII (HTML, 13.2.3.2).
                    return encoding == .utf16LittleEndian || encoding == .utf16BigEndian
                        ? .utf8 : encoding
                }
            }
        }
        return nil
    }
}
