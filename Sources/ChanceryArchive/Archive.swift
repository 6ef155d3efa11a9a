// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
package import ChanceryStore
import Synchronization

/// An archive: the one door to a folder `NAME.chancery`.
///
/// It may be shared by any number of tasks. Readers see the state of the last commit, in this
/// process or another, and never wait for the writer; see `follow` for servers. No method blocks the
/// threads of Swift's cooperative pool.
///
/// ```swift
/// let archive = try Archive.open(at: "meridian.chancery", access: .reading)
/// if case .held(let held) = try await archive.document(id) { print(held.document.record.title) }
/// ```
package final class Archive: Sendable {
    /// What an archive is opened for.
    package typealias Access = Store.Access

    let store: Store
    private let openedIndex: Mutex<(any SearchIndex)?>
    let formats: SourceFormats
    /// Filters, facets and lists, by the change number.
    let catalogues = KeptView<Int, Catalogue>()
    /// How documents stand to each other, by the state of the findings; so are the next two.
    let relations = KeptView<String, Correspondence>()
    /// The offices of persons.
    let officeTable = KeptView<String, OfficeTable>()
    /// How records are seen.
    let lenses = KeptView<String, Lens>()
    /// Whether `follow` keeps the views up to date.
    let isFollowed = Atomic(false)

    private init(store: Store, index: (any SearchIndex)?, formats: SourceFormats) {
        self.store = store
        openedIndex = Mutex(index)
        self.formats = formats
    }

    /// Makes an empty archive and opens it for writing.
    ///
    /// - Parameter title: the archive's name for readers; the folder's name if nil.
    /// - Throws: `StoreError` with the code `exists` if something stands there already; see `open`.
    package static func create(
        at path: String, title: String?, formats: SourceFormats = .standard
    ) throws -> Archive {
        try checkMemory()
        let store = try Store.create(at: path, title: title ?? Archive.defaultTitle(path))
        return Archive(
            store: store, index: try EngineSearchIndex.open(store), formats: formats)
    }

    /// Opens an archive.
    ///
    /// For writing, the index first catches up with the store.
    /// - Throws: `StoreError`: `notFound`, `notAnArchive`, `tooNew`, `locked`, `io`; the last also
    ///   where the process may take too little memory to end in words when it has none left.
    package static func open(
        at path: String, access: Access, formats: SourceFormats = .standard
    ) throws -> Archive {
        try checkMemory()
        let store = try Store.open(at: path, access: access)
        let index = try EngineSearchIndex.open(store)
        let archive = Archive(store: store, index: index, formats: formats)
        if access == .writing { try archive.catchUp() }
        return archive
    }

    /// The least memory, in bytes of addresses, that a process that opens an archive must be
    /// allowed: threads, maps of files and a volume of 16 MB being read.
    private static let leastMemory = 1 << 30

    private static func checkMemory() throws {
        guard let allowed = ProcessLimit.addressSpace.range?.current, allowed < leastMemory else {
            return
        }
        throw StoreError(
            .io,
            "This process is allowed \(allowed >> 20) MB of memory, and \(leastMemory >> 20) MB are "
                + "needed; raise the limit (`ulimit -v`).")
    }

    /// The words of the archive; nil where a reader found none.
    var index: (any SearchIndex)? { openedIndex.withLock { $0 } }

    /// Opens the index if there was none, or none that could be read, when the archive was opened.
    func openIndex() throws {
        guard index == nil, let opened = try EngineSearchIndex.open(store) else { return }
        openedIndex.withLock { $0 = $0 ?? opened }
    }

    /// The folder that holds the archive.
    package var path: String { store.folder }

    /// What it was opened for.
    package var access: Access { store.access }

    /// The archive's name for readers.
    package var title: String { (try? store.readBlocking { try $0.title() }) ?? "" }

    /// A number that rises with every commit; of the state that readers are shown.
    package var changeNumber: Int { (try? store.readBlocking { try self.shownChange($0) }) ?? 0 }

    /// Reads from one snapshot of the store and the catalogue that belongs to it.
    func read<Value: Sendable>(
        _ reading: Store.Reading = .short,
        _ body: @Sendable @escaping (StoreReader, Catalogue) throws -> Value
    ) async throws -> Value {
        try await store.read(reading) { reader in try body(reader, try self.catalogue(reader)) }
    }

    /// Whether an error means that too many are waiting; later the same may be answered.
    package static func isBusy(_ error: any Error) -> Bool {
        (error as? StoreError)?.code == .busy
    }

    /// The catalogue of a snapshot: the last one if nothing changed since.
    func catalogue(_ reader: StoreReader) throws -> Catalogue {
        let moment = try reader.moment()
        return try catalogues.value(
            of: moment.change, at: moment,
            acceptsEarlier: isFollowed.load(ordering: .relaxed)
        ) { earlier in
            try Catalogue(reader, moment, earlier: earlier)
        }
    }

    /// The catalogue that was read last.
    var knownCatalogue: Catalogue? { catalogues.latest?.value }

    private static func defaultTitle(_ path: String) -> String {
        var name = path.split(separator: "/").last.map(String.init) ?? path
        if name.hasSuffix(".chancery") { name.removeLast(9) }
        return name
    }
}
