// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryStore

@Suite("The form in which documents are stored")
struct DocumentCodecTests {
    @Test("gives back what was stored, for documents of every shape", arguments: 0..<120)
    func roundTrip(seed: Int) throws {
        var random = RandomDocument(seed: UInt64(seed))
        let document = random.document()
        let packed = try ContentPacker().pack(document)
        let content = try packed.bytes.withUnsafeBytes {
            try DocumentDecoder.document(packed: $0)
        }
        #expect(content.record == document.record, "seed \(seed)")
        #expect(content.texts == document.texts, "seed \(seed)")
        #expect(content.number == document.number)
        #expect(content.collection == document.collection)
        #expect(content.range == document.source.range)
    }

    @Test("throws for damaged bytes, and never traps", arguments: 0..<40)
    func damage(seed: Int) throws {
        var random = RandomDocument(seed: UInt64(seed) + 1000)
        var encoder = DocumentEncoder()
        let encoded = try encoder.encode(random.document())
        var failures = 0
        for _ in 0..<200 {
            var words = encoded.words
            var places = encoded.places
            switch random.number(0...3) {
            case 0: words.removeLast(random.number(1...words.count))
            case 1: words[random.number(0...words.count - 1)] = UInt8(random.number(0...255))
            case 2 where !places.isEmpty:
                places[random.number(0...places.count - 1)] = UInt8(random.number(0...255))
            default:
                words.insert(0xFF, at: random.number(0...words.count))
            }
            do {
                _ = try words.withUnsafeBytes { words in
                    try places.withUnsafeBytes { places in
                        try DocumentDecoder.document(words: words, places: places)
                    }
                }
            } catch { failures += 1 }
        }
        #expect(failures > 20, "seed \(seed)")
    }

    @Test("throws for a frame that is cut, or is none")
    func damagedFrame() throws {
        var random = RandomDocument(seed: 7)
        let bytes = try ContentPacker().pack(random.document()).bytes
        for length in [0, 1, 4, bytes.count / 2, bytes.count - 1] {
            #expect(throws: StoreError.self) {
                try bytes[0..<length].withUnsafeBytes { try DocumentDecoder.document(packed: $0) }
            }
        }
    }

    @Test("keeps its fingerprint when it only moves inside its file")
    func fingerprintOfMoved() throws {
        var random = RandomDocument(seed: 3)
        var document = random.document()
        let packer = try ContentPacker()
        let before = try packer.pack(document)
        document.source.range = SourceRange(900, 1000)
        document.id = DocumentID(volume: "other", local: "d1")
        document.position = 77
        #expect(try packer.pack(document).fingerprint == before.fingerprint)
        document.record.title += "."
        #expect(try packer.pack(document).fingerprint != before.fingerprint)
    }

    @Test("refuses documents nested deeper than it reads")
    func depth() throws {
        func nested(_ depth: Int) -> Document {
            var inline = Inline.text("deep")
            for _ in 1..<depth { inline = .quotation([inline]) }
            return Document(
                id: DocumentID(volume: "v", local: "d1"), collection: [],
                record: Record(title: "t"),
                texts: [DocumentText(blocks: [Block(.paragraph([inline], style: .plain))])],
                source: SourceReference(name: "a"))
        }
        let packer = try ContentPacker()
        let packed = try packer.pack(nested(199))
        _ = try packed.bytes.withUnsafeBytes { try DocumentDecoder.document(packed: $0) }
        #expect(throws: StoreError.self) { try packer.pack(nested(200)) }
    }

    @Test("stores integers of every size", arguments: [0, 1, -1, 127, 128, -64, -65, .max, .min])
    func integers(value: Int) throws {
        var writer = ByteWriter()
        writer.signed(value)
        writer.unsigned(value)
        try writer.bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            #expect(try reader.signed() == value)
            #expect(try reader.unsigned() == value)
            try reader.finish()
        }
    }
}
