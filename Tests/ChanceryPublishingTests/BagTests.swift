// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryStore
import Foundation
import Testing

@testable import ChanceryPublishing

@Suite("Bags")
struct BagTests {
    private func records(of archive: Archive) async throws -> [UInt8] {
        let gathered = Gathered()
        try await archive.exportRecords(extras: [.text, .sourceText]) { gathered.add($0) }
        return gathered.bytes
    }

    @Test("give back an equal archive: records, revisions, redirects, tombstones, originals")
    func roundTrip() async throws {
        let sample = try await SampleArchive()
        let file = try sample.write("v1.xml", SampleArchive.volume())
        try await sample.take([file])
        _ = try sample.write(
            "v1.xml", SampleArchive.volume(second: "Other words.", documents: ["d1", "d2"]))
        try await sample.take([file])
        let bag = sample.folder + "/bag"
        _ = try await BagWriter(sample.archive, folder: bag).write(
            now: Instant(seconds: 0), version: "1")
        let reader = try #require(BagReader(folder: bag))
        #expect(try reader.problems() == [])

        let other = try Archive.create(at: sample.folder + "/b.chancery", title: "Other")
        try await reader.restore(into: other)
        #expect(other.title == "Sample")
        #expect(other.changeNumber == sample.archive.changeNumber)
        #expect(try await records(of: other) == records(of: sample.archive))
        let ledger = try await AddressLedger(sample.archive).list()
        #expect(try await AddressLedger(other).list() == ledger)
        #expect(try await AddressLedger(other).lost(of: ledger) == [])
        let id = DocumentID(volume: "v1", local: "d2")
        #expect(try await other.revisions(of: id) == sample.archive.revisions(of: id))
        #expect(try await other.revisions(of: id).count == 2)
        guard case .withdrawn = try await other.document(DocumentID(volume: "v1", local: "d3"))
        else {
            Issue.record("the tombstone is gone")
            return
        }
        #expect(try await other.originals().map(\.file.digest).count == 8)
        let found = try await other.search(SearchRequest(query: "goat"))
        #expect(found.total > 0)
        await #expect(throws: StoreError.self) { try await reader.restore(into: other) }
    }

    @Test("that were touched are refused")
    func damage() async throws {
        let sample = try await SampleArchive(importing: [])
        try await sample.take([try sample.write("v1.xml", SampleArchive.volume())])
        let bag = sample.folder + "/bag"
        _ = try await BagWriter(sample.archive, folder: bag).write(
            now: Instant(seconds: 0), version: "1")
        try Data("more".utf8).write(to: URL(fileURLWithPath: bag + "/data/redirects.csv"))
        try Data("new".utf8).write(to: URL(fileURLWithPath: bag + "/data/new.txt"))
        let reader = try #require(BagReader(folder: bag))
        #expect(try reader.problems().count == 2)
        let other = try Archive.create(at: sample.folder + "/b.chancery", title: "Other")
        await #expect(throws: BagError.self) { try await reader.restore(into: other) }
        #expect(try await other.info().documents == 0)
    }

    @Test("hold every table that is not of the installation")
    func tables() async throws {
        let sample = try await SampleArchive(importing: [])
        let store = try Store.open(at: sample.folder + "/a.chancery", access: .reading)
        let tables = try await store.read { try $0.tables() }
        #expect(Set(tables) == Set(StoreTables.archive + StoreTables.installation))
    }
}

/// Bytes that come on any thread.
final class Gathered: @unchecked Sendable {
    // The lock guards the bytes.
    private let lock = NSLock()
    private var kept: [UInt8] = []

    var bytes: [UInt8] { lock.withLock { kept } }

    func add(_ bytes: [UInt8]) { lock.withLock { kept += bytes } }
}
