// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI
import ChanceryXML
import Testing

@Suite("Random trees of TEI elements")
struct TEIRandomTests {
    /// Grows documents in which every element may stand in every other one.
    private struct Generator {
        var seed: UInt64
        static let names =
            TEIElement.allCases.filter { element in
                element.treatment != .frame && element.treatment != .dropped
            }.map(\.rawValue) + ["sketch", "div", "p", "list", "table", "note", "note", "quote"]
        static let words = [
            "a", "b c", " ", "\n  d", "&amp;", "é", "<!-- x -->", "<?lb?>", "<pb/>",
        ]
        static let attributes = [
            "", "", "", " rend='blockquote'", " type='translation'", " type='source'", " n='1'",
            " type='original'", " cols='3'",
        ]

        mutating func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((seed >> 33) % UInt64(bound))
        }

        mutating func content(_ depth: Int) -> String {
            var text = ""
            for _ in 0..<next(5) {
                if depth == 0 || next(2) == 0 {
                    text += Generator.words[next(Generator.words.count)]
                } else {
                    let name = Generator.names[next(Generator.names.count)]
                    let attribute = Generator.attributes[next(Generator.attributes.count)]
                    text += "<\(name)\(attribute)>\(content(depth - 1))</\(name)>"
                }
            }
            return text
        }
    }

    @Test("lose and double no word, and neither do they when written and read again")
    func random() throws {
        for seed in 1...400 {
            var generator = Generator(seed: UInt64(seed))
            let source = Sources.file(
                "<body><div type=\"document\" xml:id=\"d1\">\(generator.content(6))</div></body>")
            let expected = SimpleReader.documents(in: Array(source.utf8)).map(\.words)
            let documents = try Sources.documents(source)
            let words = documents.map { TEISourceText.of($0).utf8.filter { $0 != 0x20 } }
            #expect(words == expected, "seed \(seed): \(source)")
            for document in documents where document.texts.count == 1 {
                let again = try Sources.documents(
                    String(decoding: TEIWriter.file(for: document), as: UTF8.self))
                let rewritten = again.map { TEISourceText.of($0).utf8.filter { $0 != 0x20 } }
                #expect(rewritten == words, "seed \(seed): \(source)")
            }
        }
    }

    @Test("that were damaged are read or refused, and never break the reader")
    func damaged() throws {
        var generator = Generator(seed: 7)
        var outcomes = (read: 0, refused: 0)
        for _ in 0..<600 {
            let content = generator.content(5)
            var bytes = Array(
                Sources.file(
                    "<front><div xml:id='persons'><list><item><persName xml:id='p'>x</persName>"
                        + "</item></list></div></front><body><div type='document'>\(content)</div>"
                        + "</body>"
                ).utf8)
            for _ in 0...generator.next(3) {
                let place = generator.next(bytes.count)
                switch generator.next(4) {
                case 0: bytes[place] = UInt8(generator.next(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 5))
                case 2: bytes.removeSubrange(place...)
                default: bytes.insert(contentsOf: "<p>".utf8, at: place)
                }
                if bytes.isEmpty { break }
            }
            do {
                let reader = try TEIReader(bytes: bytes, file: "damaged.xml")
                while let event = try reader.next() {
                    guard case .document(let document) = event else { continue }
                    let range = try #require(document.source.range)
                    #expect(range.lowerBound < range.upperBound)
                    #expect(range.upperBound <= bytes.count)
                }
                outcomes.read += 1
            } catch let error as XMLError {
                #expect(error.location.offset <= bytes.count, "\(error)")
                #expect(!error.message.isEmpty)
                outcomes.refused += 1
            }
        }
        #expect(outcomes.read > 0)
        #expect(outcomes.refused > 300)
    }
}
