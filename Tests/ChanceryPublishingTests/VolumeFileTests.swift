// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Foundation
import Testing

@testable import ChanceryPublishing

@Suite("A volume as one file")
struct VolumeFileTests {
    /// What reading a document again must give: everything but the place in the file.
    private func bare(_ held: HeldDocument) -> Document {
        var document = held.document
        document.source = SourceReference(name: "")
        document.record.evidence = [:]
        document.record.doubts = []
        // What comparing with other volumes tells is not of the file.
        document.record.references = []
        func unidentified(_ party: Party) -> Party {
            var party = party
            party.person = nil
            return party
        }
        document.record.from = document.record.from.map(unidentified)
        document.record.to = document.record.to.map(unidentified)
        document.record.between = document.record.between.map(unidentified)
        document.texts = document.texts.map { text in
            var text = text
            text.blocks = text.blocks.map(bare)
            text.notes = text.notes.map { note in
                var note = note
                note.range = nil
                note.blocks = note.blocks.map(bare)
                return note
            }
            return text
        }
        return document
    }

    private func bare(_ block: Block) -> Block {
        var block = block
        block.range = nil
        switch block.content {
        case .group(let group, let blocks): block.content = .group(group, blocks.map(bare))
        case .quotation(let blocks): block.content = .quotation(blocks.map(bare))
        case .list(var list):
            list.items = list.items.map { item in
                var item = item
                item.range = nil
                return item
            }
            block.content = .list(list)
        default: break
        }
        return block
    }

    @Test(
        "is read again as the same volume",
        arguments: ["liscania1946v01", "liscania1947v02", "liscania1949v03"])
    func roundTrip(_ volume: String) async throws {
        let sample = try await SampleArchive()
        let contents = try #require(
            try await sample.archive.contents(of: CollectionID(volume)))
        let file = try sample.write(
            "\(volume).xml", String(decoding: VolumeFile.tei(contents), as: UTF8.self))
        let again = try await SampleArchive(importing: [file])
        let other = try #require(try await again.archive.contents(of: CollectionID(volume)))
        #expect(other.volume == contents.volume)
        #expect(other.nodes == contents.nodes)
        #expect(other.documents.map(\.document.id) == contents.documents.map(\.document.id))
        for (one, two) in zip(contents.documents, other.documents) {
            #expect(
                PlainRendering.sourceText(of: one.document)
                    == PlainRendering.sourceText(of: two.document))
            #expect(bare(one).record == bare(two).record, "\(one.document.id)")
        }
        func entries(_ contents: VolumeContents) -> [[String]] {
            contents.persons.map { [$0.id, $0.name, $0.description] }
                + contents.terms.map { [$0.id, $0.term, $0.description] }
        }
        #expect(entries(other) == entries(contents))
    }

    @Test("as a book has every document, and the same bytes each time")
    func book() async throws {
        let sample = try await SampleArchive()
        let contents = try #require(
            try await sample.archive.contents(of: CollectionID("liscania1946v01")))
        let book = Book(
            title: "Papers", archive: "Sample", address: "https://archive.example/x",
            contents: contents, addresses: TestAddresses())
        let bytes = book.bytes()
        #expect(bytes == book.bytes())
        #expect(Array(bytes[30..<38]) == Array("mimetype".utf8))
        #expect(Array(bytes[38..<58]) == Array("application/epub+zip".utf8))
        let names = String(decoding: bytes, as: UTF8.self)
        for held in contents.documents {
            #expect(names.contains("EPUB/\(Book.file(held.document.id))"))
        }
    }
}
