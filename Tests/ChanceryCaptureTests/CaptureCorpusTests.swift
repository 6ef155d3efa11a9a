// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import Testing

@testable import ChanceryCapture

/// The folder of the real corpora: `CHANCERY_CORPUS`, or `shared/corpus` beside the checkout.
private enum Corpus {
    static let folder: URL? = {
        let beside = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/corpus").standardizedFileURL
        let named = ProcessInfo.processInfo.environment["CHANCERY_CORPUS"]
            .map { URL(filePath: $0) }
        let manager = FileManager.default
        for folder in [named, beside].compactMap({ $0 }) {
            let shared = folder.deletingLastPathComponent()
            let needed = ["founding/smith-stalin-1946-04-05.txt", "truth/plain-truth.jsonl"]
            if needed.allSatisfy({ manager.fileExists(atPath: shared.appending(path: $0).path()) })
            {
                return shared
            }
        }
        print(
            "Skipped: no founding page and truth beside a corpus (set CHANCERY_CORPUS); captures "
                + "are tested without them.")
        return nil
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        let folder = try #require(folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }
}

@Suite("The founding page", .enabled(if: Corpus.folder != nil))
struct FoundingPageTests {
    private func document() throws -> Document {
        try CaptureReaderTests.document(
            Corpus.bytes("founding/smith-stalin-1946-04-05.txt"), named: "smith-stalin.txt")
    }

    @Test("states its title, abstract, date, repository and edition")
    func record() throws {
        let record = try document().record
        #expect(record.title == "Cable from B. Smith to Secretary of State")
        #expect(
            record.heading == "The Ambassador in the Soviet Union (Smith) to the Secretary of State"
        )
        #expect(record.summary?.hasPrefix("Ambassador Smith and Stalin discuss") == true)
        #expect(record.summary?.hasSuffix("in the post-war time frame.") == true)
        #expect(record.date?.text == "April 05, 1946")
        #expect(record.date?.edtf == "1946-04-05")
        #expect(record.repository == "History and Public Policy Program Digital Archive")
        #expect(
            record.publication
                == Publication(
                    series: "Foreign Relations of the United States", year: "1946", volume: "VI",
                    title: "Eastern Europe, the Soviet Union", pages: "732-36"))
    }

    @Test("has its frame, 21 paragraphs and two notes in their places")
    func structure() throws {
        let document = try document()
        let text = document.texts[0]
        let lines = DocumentOutline.of(document).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("p: ") }.count == 21)
        #expect(lines[0] == "note")
        #expect(lines[2] == "dateline: Moscow, April 5, 1946 - 6 p.m.")
        #expect(lines[3] == "dateline: [Received 6:38 p.m.]")
        #expect(lines[4].hasPrefix("p: 1053. I had an interview"))
        let words = lines.joined(separator: "\n")
        #expect(words.contains("read President Truman's letter[1] after which"))
        #expect(words.contains("Qavam's predecessor[2] was definitely"))
        #expect(text.notes.map(\.kind) == [.source, .footnote, .footnote])
        #expect(
            PlainText.of(text.notes[0].blocks, in: text) == "711.61/4-546: Telegram")
        #expect(
            PlainText.of(text.notes[2].blocks, in: text)
                == "Ibrahim Hakimi was the predecessor of Ahmad Qavam as Prime Minister of Iran.")
        #expect(!words.contains("share document"))
    }

    @Test("breaks off in two places, and its slips are reported as they stand")
    func doubts() throws {
        let document = try document()
        let breaks = document.record.doubts.filter { $0.kind == .textBreaksOff }
        #expect(breaks.map(\.paragraph) == [1, 18])
        #expect(breaks[0].evidence[0].text.hasSuffix("Mr. Molotov was with"))
        #expect(breaks[1].evidence[0].text.hasSuffix("the hands of our two"))
        let slips = document.record.doubts.filter { $0.kind == .recognition }
            .compactMap { $0.evidence.first?.text }
        for words in [
            "I f", "said. that", "occur • in", "Smith. Moscow Mission,", "(London. 1950)",
        ] {
            #expect(slips.contains(words), "\(words)")
        }
        let bytes = try Corpus.bytes("founding/smith-stalin-1946-04-05.txt")
        for doubt in document.record.doubts {
            let evidence = try #require(doubt.evidence.first)
            let range = try #require(evidence.range)
            let words = String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
            #expect(PlainText.folded(words) == evidence.text)
        }
    }
}

@Suite("The plain renderings", .enabled(if: Corpus.folder != nil))
struct PlainRenderingTests {
    private struct Truth: Decodable {
        struct Footnote: Decodable { var marker: Int }
        var id: String
        var n: String
        var head: String
        var dateline: String?
        var paragraphs: Int
        var footnotes: [Footnote]
        var plain_file: String
        var source_note: String?
        var source_basis: String?
    }

    @Test("heading, file line, dateline, paragraphs and notes are found in 97 of 100")
    func scores() throws {
        let lines = try Corpus.bytes("truth/plain-truth.jsonl").split(separator: 0x0A)
        var wrong: [String: [String]] = [:]
        for line in lines {
            let truth = try JSONDecoder().decode(Truth.self, from: Data(line))
            let document = try CaptureReaderTests.document(
                Corpus.bytes("truth/" + truth.plain_file), named: truth.plain_file)
            for field in differences(document, truth) { wrong[field, default: []].append(truth.id) }
        }
        for (field, ids) in wrong.sorted(by: { $0.key < $1.key }) {
            let share = 1 - Double(ids.count) / Double(lines.count)
            #expect(share >= 0.97, "\(field): \(ids.joined(separator: " "))")
        }
        #expect(lines.count == 200)
    }

    private func differences(_ document: Document, _ truth: Truth) -> [String] {
        let text = document.texts[0]
        let outline = DocumentOutline.of(document).split(separator: "\n")
        var fields: [String] = []
        let paragraphs = outline.filter {
            let line = $0.drop { $0 == " " }
            return line.hasPrefix("p ") || line.hasPrefix("p:")
        }
        if paragraphs.count != truth.paragraphs { fields.append("paragraphs") }
        if !same(truth.head).hasSuffix(same(document.record.heading ?? "?")) {
            fields.append("heading")
        }
        let marks = text.notes.filter { !$0.isInline }.map { $0.mark ?? "" }
        if marks != truth.footnotes.map({ String($0.marker) }) { fields.append("notes") }
        if anchors(text) != marks { fields.append("anchors") }
        let file = text.notes.first { $0.isInline }.map { PlainText.of($0.blocks, in: text) } ?? ""
        let filed = truth.source_basis == "inline" ? truth.source_note ?? "" : ""
        if same(file) != same(filed) { fields.append("file line") }
        let datelines = outline.filter { $0.hasPrefix("dateline: ") }.map { $0.dropFirst(10) }
        // Some datelines of the truth are taken from the heading.
        if let dateline = truth.dateline, !same(truth.head).contains(same(dateline)),
            same(datelines.joined(separator: " ")) != same(dateline)
        {
            fields.append("dateline")
        }
        return fields
    }

    /// The marks called in a text, in their order.
    private func anchors(_ text: DocumentText) -> [String] {
        var marks: [String] = []
        func walk(_ inlines: [Inline]) {
            for inline in inlines {
                if case .note(let id) = inline { marks.append(text[note: id]?.mark ?? "?") }
            }
        }
        func walk(_ blocks: [Block]) {
            for block in blocks {
                switch block.content {
                case .heading(let content), .dateline(let content), .signature(let content),
                    .salutation(let content), .paragraph(let content, style: _),
                    .line(let content, style: _), .datum(name: _, let content):
                    walk(content)
                case .list(let list):
                    walk(list.head)
                    for item in list.items { walk(item.content) }
                case .table(let table):
                    for row in table.rows { for cell in row.cells { walk(cell.content) } }
                case .quotation(let inner), .group(_, let inner): walk(inner)
                case .note, .figure, .pageBreak: break
                }
            }
        }
        walk(text.blocks)
        return marks
    }

    /// Words without what page renderings change: dashes, quotation marks, blanks, letter case.
    private func same(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "’", "‘": result += "'"
            case "“", "”": result += "\""
            case "—", "–", "-", " ", "\n", "\t": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
