// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI
import Testing

@Suite("Real volumes")
struct TEICorpusTests {
    @Test("lose and double no text, against an independent reader")
    func textIsKept() throws {
        let volumes = Checkout.volumes
        if volumes.isEmpty {
            print("SKIPPED: no sample volumes (set CHANCERY_CORPUS to a folder with TEI files).")
        }
        for path in volumes {
            let bytes = try Checkout.bytes(path)
            let expected = SimpleReader.documents(in: bytes)
            let reader = try TEIReader(bytes: bytes, file: path)
            var count = 0
            while let event = try reader.next() {
                guard case .document(let document) = event else { continue }
                try #require(count < expected.count, "\(path)")
                let want = expected[count]
                #expect(document.id.local == want.name, "\(path)")
                let words = TEISourceText.of(document).utf8.filter { $0 != 0x20 }
                #expect(words == want.words, "\(document.id)")
                let range = try #require(document.source.range)
                #expect(bytes[range.lowerBound..<range.upperBound].starts(with: "<div".utf8))
                #expect(bytes[..<range.upperBound].suffix(6).elementsEqual("</div>".utf8))
                count += 1
            }
            #expect(count == expected.count, "\(path)")
            #expect(count > 0, "\(path)")
        }
    }

    @Test("of the sample hold the documents and footnotes that were counted otherwise")
    func counts() throws {
        // Counted by the scripts that made the notes on the corpus.
        let known = [
            "frus1948v05p1.xml": (412, 774), "frus1952-54v12p2.xml": (439, 1390),
            "frus1955-57v23p2.xml": (265, 1115), "frus1961-63v10-12mSupp.xml": (746, 0),
            "frus1964-68v22.xml": (325, 750), "frus1969-76ve09p1.xml": (128, 125),
        ]
        for path in Checkout.volumes {
            let name = String(path.split(separator: "/").last ?? "")
            guard let (documents, footnotes) = known[name] else { continue }
            let reader = try TEIReader(bytes: try Checkout.bytes(path), file: path)
            var counted = (0, 0)
            while let event = try reader.next() {
                guard case .document(let document) = event else { continue }
                counted.0 += 1
                for note in document.texts.flatMap(\.notes) where !note.isInline {
                    // A note inside a note belongs to that one.
                    let isInside = document.texts.flatMap(\.notes).contains { outer in
                        guard let inner = note.range, let around = outer.range else { return false }
                        return around.lowerBound < inner.lowerBound
                            && inner.upperBound < around.upperBound
                    }
                    if !isInside { counted.1 += 1 }
                }
            }
            #expect(counted == (documents, footnotes), "\(name)")
        }
    }
}

/// A reader of well-formed XML that shares nothing with the one under test: it looks for tags, and
/// gathers what stands between them inside `div[@type='document']`.
enum SimpleReader {
    static func documents(in bytes: [UInt8]) -> [(name: String, words: [UInt8])] {
        var found: [(name: String, words: [UInt8])] = []
        var open: [(tag: [UInt8], document: Int?)] = []
        var skipped = 0
        var index = 0
        func end(of mark: String, from start: Int) -> Int {
            let mark = Array(mark.utf8)
            var at = start
            while at + mark.count <= bytes.count {
                if bytes[at] == mark[0], bytes[at..<(at + mark.count)].elementsEqual(mark) {
                    return at + mark.count
                }
                at += 1
            }
            return bytes.count
        }
        func starts(_ mark: String) -> Bool { bytes[index...].starts(with: mark.utf8) }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") {
                if starts("<!--") {
                    index = end(of: "-->", from: index)
                    continue
                }
                let close = end(of: ">", from: index)
                let tag = bytes[index..<close]
                index = close
                if tag.dropFirst().first == UInt8(ascii: "?") || tag.dropFirst().first == 0x21 {
                    continue
                }
                if tag.dropFirst().first == UInt8(ascii: "/") {
                    let last = open.removeLast()
                    if last.tag == Array("uh-oh".utf8) { skipped -= 1 }
                    continue
                }
                if tag.dropLast().last == UInt8(ascii: "/") { continue }
                let name = Array(tag.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") })
                var document = open.last?.document
                let text = String(decoding: tag, as: UTF8.self)
                if name == Array("div".utf8), text.contains("type=\"document\"") {
                    let id = text.split(separator: "xml:id=\"").last?.split(separator: "\"").first
                    found.append((String(id ?? ""), []))
                    document = found.count - 1
                }
                if name == Array("uh-oh".utf8) { skipped += 1 }
                open.append((name, document))
                continue
            }
            if let document = open.last?.document, skipped == 0, byte > 0x20 {
                if byte == UInt8(ascii: "&") {
                    let close = end(of: ";", from: index)
                    found[document].words += resolved(bytes[index..<close])
                    index = close
                    continue
                }
                found[document].words.append(byte)
            }
            index += 1
        }
        return found
    }

    private static func resolved(_ entity: ArraySlice<UInt8>) -> [UInt8] {
        let name = String(decoding: entity.dropFirst().dropLast(), as: UTF8.self)
        switch name {
        case "amp": return Array("&".utf8)
        case "lt": return Array("<".utf8)
        case "gt": return Array(">".utf8)
        case "quot": return Array("\"".utf8)
        case "apos": return Array("'".utf8)
        default:
            let number =
                name.hasPrefix("#x")
                ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            return number.flatMap(UnicodeScalar.init).map { Array(String($0).utf8) } ?? []
        }
    }
}
