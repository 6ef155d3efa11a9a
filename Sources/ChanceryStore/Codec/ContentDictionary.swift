// SPDX-License-Identifier: Apache-2.0

import CZstd
import Synchronization

/// What documents of an archive have in common, for compressing each of them better.
///
/// Documents are a few kilobytes long and much alike; with a dictionary of 64 KB they take a fifth
/// less, and compressing them is faster. An archive trains its dictionary on the first documents
/// of its first import and keeps it in the store.
package final class ContentDictionary: @unchecked Sendable {
    // Unchecked: both prepared forms are only read after they are made, as zstd.h allows from
    // several threads at once.
    let compressing: OpaquePointer
    let decompressing: OpaquePointer
    /// Its number in the head of every frame that needs it.
    let identifier: Int
    let bytes: [UInt8]

    /// The size to train for, in bytes.
    private static let size = 65_536
    /// The fewest samples that are worth training on.
    private static let fewest = 100

    /// Prepares a dictionary.
    init(_ bytes: [UInt8]) throws(StoreError) {
        let number = bytes.withUnsafeBytes { ZDICT_getDictID($0.baseAddress, $0.count) }
        let prepared = bytes.withUnsafeBytes { buffer in
            (
                ZSTD_createCDict(buffer.baseAddress, buffer.count, 1),
                ZSTD_createDDict(buffer.baseAddress, buffer.count)
            )
        }
        guard number != 0, let compressing = prepared.0, let decompressing = prepared.1 else {
            ZSTD_freeCDict(prepared.0)
            ZSTD_freeDDict(prepared.1)
            throw ByteReader.damage
        }
        self.bytes = bytes
        self.compressing = compressing
        self.decompressing = decompressing
        identifier = Int(number)
    }

    deinit {
        ZSTD_freeCDict(compressing)
        ZSTD_freeDDict(decompressing)
    }

    /// Trains a dictionary; nil if there are too few samples to learn from.
    static func trained(on samples: [[UInt8]]) -> ContentDictionary? {
        guard samples.count >= fewest else { return nil }
        var room = [UInt8](repeating: 0, count: size)
        let sizes = samples.map(\.count)
        let joined = samples.flatMap { $0 }
        let count = room.withUnsafeMutableBytes { room in
            joined.withUnsafeBytes { joined in
                ZDICT_trainFromBuffer(
                    room.baseAddress, room.count, joined.baseAddress, sizes,
                    UInt32(clamping: sizes.count))
            }
        }
        guard ZDICT_isError(count) == 0 else { return nil }
        return try? ContentDictionary(Array(room[0..<count]))
    }
}

/// The dictionaries of an archive that have been needed so far.
final class DictionaryShelf: Sendable {
    private let known: Mutex<[Int: ContentDictionary]> = Mutex([:])

    /// The dictionary of a number; it is loaded when it is needed for the first time.
    func dictionary(
        _ identifier: Int, load: () throws -> [UInt8]?
    ) throws -> ContentDictionary {
        if let found = known.withLock({ $0[identifier] }) { return found }
        guard let bytes = try load() else { throw ByteReader.damage }
        let loaded = try ContentDictionary(bytes)
        known.withLock { $0[identifier] = loaded }
        return loaded
    }
}
