// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A full-text index in a folder: many readers, one writer.
///
/// ```swift
/// let schema = try Schema([.zone("title", weight: 4), .zone("body"), .keyword("kind")])
/// let index = try FullTextIndex.create(at: "letters.index", schema: schema)
/// let writer = try index.writer()
/// var letter = IndexDocument(key: "1")
/// letter.add("The oil concession in northern Iran", to: "body")
/// letter.add(keyword: "letter", to: "kind")
/// try writer.add(letter)
/// try writer.commit(changeNumber: 1)
/// let found = try index.snapshot().search(Request(.word("concessions")))
/// print(found.hits.map(\.key))  // ["1"]
/// ```
public final class FullTextIndex: Sendable {
    /// The version of the format that this program writes and reads.
    public static let formatVersion = Int(SegmentFormat.version)

    /// The folder.
    public let path: String
    private let current: Mutex<SnapshotState>
    /// Held by whoever moves `current` on, so that it never goes back.
    private let moving = Mutex(())

    private init(_ path: String, _ state: SnapshotState) {
        self.path = path
        current = Mutex(state)
    }

    /// Makes an empty index in a new or empty folder; whatever index was there is replaced.
    public static func create(
        at path: String, schema: Schema
    ) throws(IndexError) -> FullTextIndex {
        try FileSystem.makeDirectory(path)
        let lock = try FileLock(path + "/lock")
        for name in FileSystem.names(in: path) where Self.isOurs(name) && name != "lock" {
            FileSystem.remove(path + "/" + name)
        }
        let manifest = Manifest(schema)
        try FileSystem.replace(path + "/" + Manifest.fileName, with: manifest.encoded())
        try FileSystem.synchronizeFolder(path)
        return try withExtendedLifetime(lock) { () throws(IndexError) in try open(at: path) }
    }

    /// Opens an index.
    ///
    /// - Throws: `notAnIndex` if there is none, `damaged` if its files are not those that were
    ///   written, `unsupportedVersion` if a newer program wrote them, `schemaMismatch` if a schema
    ///   is given and the index has another.
    public static func open(
        at path: String, schema: Schema? = nil
    ) throws(IndexError) -> FullTextIndex {
        let state = try load(path, reusing: nil)
        if let schema, schema != state.schema {
            throw IndexError(
                .schemaMismatch, "The index has other fields or another analysis; rebuild it.",
                at: path)
        }
        return FullTextIndex(path, state)
    }

    /// The newest state that this object knows.
    public func snapshot() -> Snapshot { Snapshot(state: current.withLock { $0 }) }

    /// Looks for commits of other processes.
    public func reload() throws(IndexError) {
        try move { known throws(IndexError) in try Self.load(path, reusing: known) }
    }

    /// The one writer of the index; holds it until it is closed or let go.
    ///
    /// - Parameter memory: bytes that documents may take before they are written to a file.
    /// - Throws: `locked` if there is a writer, in this or another process.
    public func writer(memory: Int = 256 << 20) throws(IndexError) -> IndexWriter {
        try IndexWriter(self, memory: memory)
    }

    /// Reads every byte of every file of the newest state; throws `damaged` if any is wrong.
    public func verify() throws(IndexError) { try snapshot().verify() }

    /// Moves on to a state that the body makes, reading or writing the manifest; one at a time.
    func move(
        to make: (SnapshotState) throws(IndexError) -> SnapshotState
    ) throws(IndexError) {
        try moving.withLock { _ throws(IndexError) in
            let state = try make(current.withLock { $0 })
            current.withLock { $0 = state }
        }
    }

    /// Whether a file name is one of an index.
    static func isOurs(_ name: String) -> Bool {
        name.hasPrefix("segment-") || name == Manifest.fileName
            || name == Manifest.fileName + ".new" || name == "lock"
    }

    /// Reads the manifest and opens what it lists; segments already open are used again.
    static func load(_ path: String, reusing old: SnapshotState?) throws(IndexError)
        -> SnapshotState
    {
        var attempt = 0
        while true {
            let manifest = try Manifest(path: path + "/" + Manifest.fileName)
            if let old, old.identity == manifest.identity { return old }
            do throws(IndexError) {
                return try open(path, manifest, reusing: old)
            } catch {
                // A writer may have replaced the manifest and removed files in between.
                attempt += 1
                let newer = try Manifest(path: path + "/" + Manifest.fileName)
                if newer.identity == manifest.identity || attempt > 10 { throw error }
            }
        }
    }

    static func open(
        _ path: String, _ manifest: Manifest, reusing old: SnapshotState?
    ) throws(IndexError) -> SnapshotState {
        var known: [String: Segment] = [:]
        for view in old?.views ?? [] { known[view.segment.file.path] = view.segment }
        var views: [SegmentView] = []
        var base = 0
        for entry in manifest.entries {
            let file = path + "/" + entry.name
            let segment: Segment
            // An index that was made anew has other files under the same names.
            if let open = known[file], open.file.length == entry.length, open.file.sum == entry.sum
            {
                segment = open
            } else {
                segment = try Segment(
                    manifest.schema,
                    try SegmentFile(file, length: entry.length, sum: entry.sum))
            }
            let deleted = try deletions(path, entry, segment.count)
            views.append(
                SegmentView(
                    segment: segment, base: base, deleted: deleted,
                    deletedCount: deleted.reduce(0) { $0 + $1.nonzeroBitCount }))
            base += segment.count
        }
        guard base < Int(UInt32.max) else {
            throw IndexError(.damaged, "The index has too many documents.", at: path)
        }
        return SnapshotState(
            manifest.schema, views, changeNumber: manifest.changeNumber,
            generation: manifest.generation, identity: manifest.identity)
    }

    private static func deletions(
        _ path: String, _ entry: Manifest.Entry, _ count: Int
    ) throws(IndexError) -> [UInt64] {
        guard entry.deletions > 0 else { return [] }
        let file = path + "/" + entry.deletionsName
        let bytes = try FileSystem.contents(of: file, limit: 1 << 30)
        let words = (count + 63) / 64
        guard bytes.count == words * 8, Checksum.sum(bytes) == entry.deletionsSum else {
            throw IndexError(.damaged, "The deletions are damaged; rebuild the index.", at: file)
        }
        return bytes.withUnsafeBytes { raw in
            (0..<words).map { raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
    }
}
