// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import GRDB
import Testing

@testable import ChanceryStore

@Suite("The store of record")
struct StoreTests {
    private func code(_ body: () throws -> Void) -> StoreError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? StoreError)?.code }
    }

    @Test("opens what it made, with title and change number")
    func create() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.chancery"
        do {
            let store = try Store.create(at: path, title: "Meridian")
            #expect(try store.readBlocking { try $0.title() } == "Meridian")
        }
        let store = try Store.open(at: path, access: .reading)
        #expect(try store.readBlocking { try $0.changeNumber() } == 0)
        #expect(try store.readBlocking { try $0.schemaVersion() } == Migrations.current)
    }

    @Test("opens after whoever made it was killed in the first change")
    func hotJournal() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.chancery"
        do { _ = try Store.create(at: path, title: "Meridian") }
        let queue = try DatabaseQueue(path: path + "/archive.sqlite")
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            try database.execute(sql: "PRAGMA cache_size = 1")
            try database.execute(sql: "BEGIN IMMEDIATE")
            try database.execute(sql: "CREATE TABLE torn (a)")
            for number in 0..<400 {
                try database.execute(
                    sql: "INSERT INTO torn VALUES (?)",
                    arguments: [String(repeating: "\(number)", count: 400)])
            }
            // What a kill leaves: the journal of a change that never ended.
            try FileManager.default.createDirectory(
                atPath: folder.path + "/b.chancery", withIntermediateDirectories: true)
            for name in ["archive.sqlite", "archive.sqlite-journal"] {
                try FileManager.default.copyItem(
                    atPath: "\(path)/\(name)", toPath: "\(folder.path)/b.chancery/\(name)")
            }
            try database.execute(sql: "ROLLBACK")
        }
        let store = try Store.open(at: folder.path + "/b.chancery", access: .writing)
        #expect(try store.readBlocking { try $0.title() } == "Meridian")
    }

    @Test("refuses to make an archive where something stands")
    func exists() throws {
        let folder = try TemporaryFolder()
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path + "/file"))
        #expect(code { _ = try Store.create(at: folder.path, title: "") } == .exists)
    }

    @Test("says that there is no archive")
    func missing() throws {
        let folder = try TemporaryFolder()
        #expect(code { _ = try Store.open(at: folder.path, access: .reading) } == .notFound)
    }

    @Test("admits one writer, and any number of readers beside it")
    func lock() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.chancery"
        let writer = try Store.create(at: path, title: "")
        #expect(code { _ = try Store.open(at: path, access: .writing) } == .locked)
        let reader = try Store.open(at: path, access: .reading)
        #expect(try reader.readBlocking { try $0.counts().documents } == 0)
        #expect(code { try reader.write { try $0.setTitle("x") } } == .readOnly)
        try writer.write { try $0.setTitle("New") }
        #expect(try reader.readBlocking { try $0.title() } == "New")
    }

    @Test("refuses an archive of a newer program, and a file that is no archive")
    func versions() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.chancery"
        do { _ = try Store.create(at: path, title: "") }
        // The header of an SQLite file: the user version stands at byte 60, the application
        // identifier at byte 68, four bytes each, the highest first.
        func change(_ offset: Int, to value: Int) throws {
            let url = URL(fileURLWithPath: path + "/archive.sqlite")
            var data = try Data(contentsOf: url)
            for byte in 0..<4 {
                data[offset + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte))
            }
            try data.write(to: url)
        }
        try change(60, to: Migrations.current + 1)
        #expect(code { _ = try Store.open(at: path, access: .reading) } == .tooNew)
        #expect(code { _ = try Store.open(at: path, access: .writing) } == .tooNew)
        try change(60, to: Migrations.current)
        try change(68, to: 7)
        #expect(code { _ = try Store.open(at: path, access: .reading) } == .notAnArchive)
        try Data("no database at all, only words".utf8).write(
            to: URL(fileURLWithPath: path + "/archive.sqlite"))
        #expect(code { _ = try Store.open(at: path, access: .reading) } == .notAnArchive)
    }

    @Test("a file that lacks its last byte is refused", arguments: [1, 5000])
    func cutShort(_ missing: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.chancery"
        do { _ = try Store.create(at: path, title: "T") }
        let file = path + "/archive.sqlite"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try? FileManager.default.removeItem(atPath: file + "-wal")
        try Data(whole.dropLast(missing)).write(to: URL(fileURLWithPath: file))
        #expect(code { _ = try Store.open(at: path, access: .reading) } == .damaged)
        #expect(code { _ = try Store.open(at: path, access: .writing) } == .damaged)
        try whole.write(to: URL(fileURLWithPath: file))
        #expect(try Store.open(at: path, access: .reading).readBlocking { try $0.title() } == "T")
    }
}

@Suite("The originals")
struct FileStoreTests {
    @Test("come back byte for byte, and are kept once")
    func keep() throws {
        let folder = try TemporaryFolder()
        let files = FileStore(folder: folder.path + "/files")
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0) }
        let digest = FileStore.digest(of: bytes)
        let size = try files.keep(bytes, as: digest)
        #expect(try files.keep(bytes, as: digest) == size)
        #expect(try files.bytes(of: digest) == bytes)
        #expect(files.digests() == [digest])
        #expect(files.path(of: digest).hasSuffix("/\(digest).zst"))
    }

    @Test("say when they are damaged or missing")
    func damage() throws {
        let folder = try TemporaryFolder()
        let files = FileStore(folder: folder.path + "/files")
        let digest = FileStore.digest(of: [1, 2, 3])
        #expect(throws: StoreError.self) { try files.bytes(of: digest) }
        _ = try files.keep([1, 2, 3], as: digest)
        try Data([1, 2]).write(to: URL(fileURLWithPath: files.path(of: digest)))
        #expect(throws: StoreError.self) { try files.bytes(of: digest) }
    }

    @Test("are named by SHA-256")
    func digest() {
        // FIPS 180-4, the example for "abc".
        #expect(
            FileStore.digest(of: Array("abc".utf8)).description
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(FileDigest("zz") == nil)
    }
}
