// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryCapture

@Suite("Bytes become UTF-8, and the way back is kept")
struct DecodedTextTests {
    @Test(
        "encodings",
        arguments: [
            ([0x63, 0x61, 0x66, 0xC3, 0xA9], "café", TextEncoding.utf8),
            ([0xEF, 0xBB, 0xBF, 0x61], "a", .utf8),
            ([0x63, 0x61, 0x66, 0xE9], "café", .windows1252),
            ([0x93, 0x68, 0x69, 0x94, 0x97], "“hi”—", .windows1252),
            ([0xFF, 0xFE, 0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "é😀", .utf16LittleEndian),
            ([0xFE, 0xFF, 0x00, 0xE9], "é", .utf16BigEndian),
            ([0xC3, 0xA9, 0xC3, 0xA9, 0xFF], "éé\u{FFFD}", .utf8),
            ([0x61, 0x0C, 0x62], "a\nb", .utf8),
        ] as [([UInt8], String, TextEncoding)])
    func encodings(_ bytes: [UInt8], _ text: String, _ encoding: TextEncoding) {
        let decoded = DecodedText(bytes)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
        #expect(decoded.encoding == encoding)
    }

    @Test("a character's place in the file is found again")
    func places() {
        // "“é” " in windows-1252: each is one byte in the file and more in the text.
        let decoded = DecodedText([0x93, 0xE9, 0x94, 0x20])
        #expect(decoded.map.source(0..<3) == SourceRange(0, 1))
        #expect(decoded.map.source(3..<5) == SourceRange(1, 2))
        #expect(decoded.map.source(0..<8) == SourceRange(0, 3))
        let marked = DecodedText([0xEF, 0xBB, 0xBF, 0x61, 0x62])
        #expect(marked.map.source(1..<2) == SourceRange(4, 5))
    }

    @Test("lost characters are noticed")
    func damage() {
        #expect(DecodedText([0x61, 0x01, 0x62]).isDamaged)
        #expect(!DecodedText([0x61, 0x09, 0x62]).isDamaged)
        #expect(DecodedText([0xFF, 0xFE, 0x00, 0xD8]).isDamaged)
        #expect(DecodedText([0xC3, 0xA9, 0xC3]).isDamaged)
    }

    @Test("the declared encoding counts where no mark contradicts")
    func declared() {
        let bytes: [UInt8] = [0xC3, 0xA9]
        #expect(
            String(decoding: DecodedText(bytes, declared: .windows1252).bytes, as: UTF8.self)
                == "Ã©")
        #expect(DecodedText([0xEF, 0xBB, 0xBF, 0x61], declared: .windows1252).encoding == .utf8)
    }

    @Test("every byte of 256 is read in every encoding")
    func allBytes() {
        let all = (0...255).map { UInt8($0) }
        for encoding in [nil, TextEncoding.utf8, .windows1252, .utf16LittleEndian, .utf16BigEndian]
        {
            let decoded = DecodedText(all + all, declared: encoding)
            #expect(String(validating: decoded.bytes, as: UTF8.self) != nil)
            #expect(decoded.map.source(0..<decoded.bytes.count).upperBound <= 512)
        }
    }
}
