// SPDX-License-Identifier: Apache-2.0

/// Adds, replaces and deletes documents; for one task at a time.
///
/// Nothing is visible or durable before `commit`. After an error of the file system the writer is
/// closed, and the index stands at its last commit.
public final class IndexWriter {
    private let index: FullTextIndex
    private let lock: FileLock
    private let memory: Int
    private var manifest: Manifest
    private var builder: SegmentBuilder
    /// Documents gathered and not yet written, by key.
    private var pending: [String: Int] = [:]
    /// Places in the gathered documents that were replaced or deleted meanwhile.
    private var dead: Set<Int> = []
    /// The segments as the writer sees them, with deletions not yet committed.
    private var segments: [WriterSegment]
    private var isClosed = false

    init(_ index: FullTextIndex, memory: Int) throws(IndexError) {
        lock = try FileLock(index.path + "/lock")
        self.index = index
        self.memory = max(memory, 1 << 20)
        try index.reload()
        manifest = try Manifest(path: index.path + "/" + Manifest.fileName)
        builder = SegmentBuilder(manifest.schema)
        let state = index.snapshot().state
        segments = zip(manifest.entries, state.views).map { WriterSegment($0, $1) }
        removeStrangers()
    }

    /// Adds a document; one with the same key is replaced.
    ///
    /// - Throws: `unknownField`, `wrongFieldKind` or `valueOutOfRange` if the document contradicts
    ///   the schema; it is then left out, and the writer goes on. `file` ends the writer.
    public func add(_ document: IndexDocument) throws(IndexError) {
        try checkOpen()
        let place = builder.count
        try builder.add(document)
        try removeOld(document.key)
        pending[document.key] = place
        if builder.memory > memory { try closingOnFailure { () throws(IndexError) in try flush() } }
    }

    /// Deletes a document; says whether there was one.
    @discardableResult
    public func delete(key: String) throws(IndexError) -> Bool {
        try checkOpen()
        return try removeOld(key)
    }

    /// Makes everything since the last commit durable, and visible to new snapshots, at once.
    public func commit(changeNumber: UInt64) throws(IndexError) {
        try checkOpen()
        try closingOnFailure { () throws(IndexError) in
            try flush()
            try publish(changeNumber: changeNumber)
        }
    }

    /// Merges small segments while there are more than eight of about the same size.
    ///
    /// Contains a commit with the last change number. Cost: amortised, each document is rewritten
    /// about once for each eightfold growth of the index.
    public func merge() throws(IndexError) {
        try checkOpen()
        try closingOnFailure { () throws(IndexError) in
            try flush()
            while let range = MergePolicy.choose(segments.map(\.liveCount)) {
                try merge(range)
                try publish(changeNumber: manifest.changeNumber)
            }
        }
    }

    /// Merges everything into one segment without deleted documents.
    ///
    /// Contains a commit with the last change number.
    public func compact() throws(IndexError) {
        try checkOpen()
        try closingOnFailure { () throws(IndexError) in
            try flush()
            if segments.count > 1 || segments.contains(where: { $0.liveCount < $0.segment.count }) {
                try merge(0..<segments.count)
            }
            try publish(changeNumber: manifest.changeNumber)
        }
    }

    /// Drops everything since the last commit and lets another writer in.
    public func close() {
        isClosed = true
        pending = [:]
    }

    // MARK: Inside

    private func checkOpen() throws(IndexError) {
        if isClosed { throw IndexError(.closed, "The writer is closed; make a new one.") }
    }

    private func closingOnFailure(
        _ body: () throws(IndexError) -> Void
    ) throws(IndexError) {
        do throws(IndexError) {
            try body()
        } catch {
            isClosed = true
            throw error
        }
    }

    @discardableResult
    private func removeOld(_ key: String) throws(IndexError) -> Bool {
        if let place = pending.removeValue(forKey: key) {
            dead.insert(place)
            return true
        }
        let bytes = Array(key.utf8)
        for number in segments.indices {
            if let document = try segments[number].segment.document(bytes),
                segments[number].delete(document)
            {
                return true
            }
        }
        return false
    }

    /// Writes the gathered documents as a segment.
    private func flush() throws(IndexError) {
        guard builder.count > 0 else { return }
        let number = manifest.nextSegment
        manifest.nextSegment += 1
        let path = index.path + "/segment-\(number)"
        let written = try builder.write(to: path)
        let entry = Manifest.Entry(
            number: number, length: written.length, sum: written.sum, deletions: 0,
            deletionsSum: 0)
        var new = try open(entry)
        for place in dead { _ = new.delete(place) }
        segments.append(new)
        builder = SegmentBuilder(manifest.schema)
        pending = [:]
        dead = []
    }

    private func open(_ entry: Manifest.Entry) throws(IndexError) -> WriterSegment {
        let file = try SegmentFile(
            index.path + "/" + entry.name, length: entry.length, sum: entry.sum)
        let segment = try Segment(manifest.schema, file)
        return WriterSegment(
            entry, SegmentView(segment: segment, base: 0, deleted: [], deletedCount: 0))
    }

    private func merge(_ range: Range<Int>) throws(IndexError) {
        let number = manifest.nextSegment
        manifest.nextSegment += 1
        let sources = segments[range].map { ($0.segment, $0.deleted) }
        let merger = try SegmentMerger(manifest.schema, sources)
        var merged: [WriterSegment] = []
        if merger.count > 0 {
            let written = try merger.write(to: index.path + "/segment-\(number)")
            merged = [
                try open(
                    Manifest.Entry(
                        number: number, length: written.length, sum: written.sum, deletions: 0,
                        deletionsSum: 0))
            ]
        }
        segments.replaceSubrange(range, with: merged)
    }

    /// Writes deletions and the manifest; from here on the commit holds.
    private func publish(changeNumber: UInt64) throws(IndexError) {
        manifest.generation += 1
        // A segment of which nothing is left is dropped.
        segments.removeAll { $0.liveCount == 0 }
        for number in segments.indices {
            try segments[number].writeDeletions(index.path, generation: manifest.generation)
        }
        manifest.entries = segments.map(\.entry)
        manifest.changeNumber = changeNumber
        try FileSystem.synchronizeFolder(index.path)
        let manifest = manifest
        let known = SnapshotState(
            manifest.schema, segments.map(\.view), changeNumber: 0, generation: 0, identity: 0)
        try index.move { _ throws(IndexError) in
            try FileSystem.replace(index.path + "/" + Manifest.fileName, with: manifest.encoded())
            try FileSystem.synchronizeFolder(index.path)
            return try FullTextIndex.open(index.path, manifest, reusing: known)
        }
        removeStrangers()
    }

    /// Removes files that the manifest does not list: of interrupted commits and old states.
    private func removeStrangers() {
        var wanted: Set<String> = [Manifest.fileName, "lock"]
        for entry in manifest.entries {
            wanted.insert(entry.name)
            if entry.deletions > 0 { wanted.insert(entry.deletionsName) }
        }
        for name in FileSystem.names(in: index.path)
        where FullTextIndex.isOurs(name) && !wanted.contains(name) {
            FileSystem.remove(index.path + "/" + name)
        }
    }
}

/// A segment with deletions that are not yet committed.
struct WriterSegment {
    let segment: Segment
    private(set) var entry: Manifest.Entry
    private(set) var deleted: [UInt64]
    private var deletedCount: Int
    private var isChanged = false

    init(_ entry: Manifest.Entry, _ view: SegmentView) {
        self.entry = entry
        segment = view.segment
        deleted = view.deleted
        deletedCount = view.deletedCount
    }

    var liveCount: Int { segment.count - deletedCount }

    var view: SegmentView {
        SegmentView(segment: segment, base: 0, deleted: deleted, deletedCount: deletedCount)
    }

    /// Marks a document as deleted; false if it was.
    mutating func delete(_ document: Int) -> Bool {
        if deleted.isEmpty {
            deleted = [UInt64](repeating: 0, count: (segment.count + 63) / 64)
        }
        let bit = UInt64(1) << UInt64(document & 63)
        if deleted[document >> 6] & bit != 0 { return false }
        deleted[document >> 6] |= bit
        deletedCount += 1
        isChanged = true
        return true
    }

    /// Writes the deletions if there are new ones.
    mutating func writeDeletions(_ folder: String, generation: UInt64) throws(IndexError) {
        guard isChanged else { return }
        var bytes: [UInt8] = []
        deleted.withUnsafeBytes { bytes.append(contentsOf: $0) }
        entry.deletions = generation
        entry.deletionsSum = Checksum.sum(bytes)
        let file = try OutputFile(folder + "/" + entry.deletionsName)
        try file.write(bytes)
        try file.finish()
        isChanged = false
    }
}

/// Which segments to merge.
enum MergePolicy {
    /// How many neighbours of one size are left alone.
    static let width = 8

    /// A range of neighbouring segments to merge into one; nil if all is well.
    ///
    /// Only neighbours are merged, so that documents keep their order. Sizes are compared by level:
    /// a level is a factor of eight.
    static func choose(_ sizes: [Int]) -> Range<Int>? {
        let levels = sizes.map { (Int.bitWidth - max($0, 64).leadingZeroBitCount) / 3 }
        var start = 0
        while start < levels.count {
            var end = start + 1
            while end < levels.count, levels[end] <= levels[start] { end += 1 }
            // The tail of segments that are no larger than the first of them.
            let level = levels[start]
            let same = levels[start..<end].filter { $0 == level }.count
            if same > width { return start..<end }
            start += 1
        }
        return nil
    }
}
