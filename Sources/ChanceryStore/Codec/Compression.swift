// SPDX-License-Identifier: Apache-2.0

import CZstd
import Synchronization

/// Compresses stored values with Zstandard; one context serves one thread at a time.
final class Compressor {
    private let context: OpaquePointer
    private var room: [UInt8] = []
    private let level: Int32
    private let dictionary: ContentDictionary?

    /// Makes a compressor.
    ///
    /// - Throws: `StoreError` with the code `io` if there is no memory for it.
    init(level: Int32, dictionary: ContentDictionary? = nil) throws(StoreError) {
        guard let context = ZSTD_createCCtx() else {
            throw StoreError(.io, "There is not enough memory to compress.")
        }
        self.context = context
        self.level = level
        self.dictionary = dictionary
    }

    deinit { ZSTD_freeCCtx(context) }

    /// The bytes as one Zstandard frame that states its size.
    func compress(_ bytes: [UInt8]) throws(StoreError) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        if room.count < bound { room = [UInt8](repeating: 0, count: bound) }
        let context = context
        let level = level
        let dictionary = dictionary
        let size = bytes.withUnsafeBytes { source in
            room.withUnsafeMutableBytes { target in
                if let dictionary {
                    return ZSTD_compress_usingCDict(
                        context, target.baseAddress, target.count, source.baseAddress,
                        source.count, dictionary.compressing)
                }
                return ZSTD_compressCCtx(
                    context, target.baseAddress, target.count, source.baseAddress, source.count,
                    level)
            }
        }
        guard ZSTD_isError(size) == 0 else {
            throw StoreError(.io, "A value could not be compressed.")
        }
        return [UInt8](room[0..<size])
    }
}

/// Decompresses stored values.
enum Decompressor {
    /// The largest value that is believed, in bytes.
    static let maximalSize = 1 << 30

    /// Contexts at rest: making one, of 160 KB, costs more than most documents.
    private static let contexts = DecompressionContexts()

    /// The number of the dictionary that a frame needs; 0 if it needs none.
    static func dictionary(of frame: UnsafeRawBufferPointer) -> Int {
        Int(ZSTD_getDictID_fromFrame(frame.baseAddress, frame.count))
    }

    /// The bytes that a frame holds.
    ///
    /// - Throws: `StoreError` with the code `damaged` if it is no whole frame of stated size.
    static func decompress(
        _ frame: UnsafeRawBufferPointer, dictionary: ContentDictionary? = nil
    ) throws(StoreError) -> [UInt8] {
        let size = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
        // Both special values (unknown, error) are above every size that is believed.
        guard size <= UInt64(maximalSize) else { throw ByteReader.damage }
        // The largest ratio of Zstandard's blocks; a small frame cannot claim a large size.
        guard size / 65_536 <= UInt64(frame.count) else { throw ByteReader.damage }
        let context = try contexts.take()
        defer { contexts.giveBack(context) }
        var written = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
            written =
                if let dictionary {
                    ZSTD_decompress_usingDDict(
                        context, target.baseAddress, target.count, frame.baseAddress, frame.count,
                        dictionary.decompressing)
                } else {
                    ZSTD_decompressDCtx(
                        context, target.baseAddress, target.count, frame.baseAddress, frame.count)
                }
            count = written == Int(size) ? written : 0
        }
        guard written == Int(size) else { throw ByteReader.damage }
        return bytes
    }
}

/// Contexts of Zstandard that wait for the next value.
private final class DecompressionContexts: Sendable {
    /// A context; it is used by who took it alone.
    struct Context: @unchecked Sendable {
        // Guarded by the mutex below while it rests, owned by one thread while it works.
        fileprivate let pointer: OpaquePointer
    }

    private let resting = Mutex<[Context]>([])
    /// As many as threads may decompress at once on a large machine.
    private static let most = 64

    func take() throws(StoreError) -> OpaquePointer {
        if let context = resting.withLock({ $0.popLast() }) { return context.pointer }
        guard let context = ZSTD_createDCtx() else {
            throw StoreError(.io, "There is not enough memory to decompress.")
        }
        return context
    }

    func giveBack(_ pointer: OpaquePointer) {
        let context = Context(pointer: pointer)
        let isKept = resting.withLock { resting in
            guard resting.count < DecompressionContexts.most else { return false }
            resting.append(context)
            return true
        }
        if !isKept { ZSTD_freeDCtx(pointer) }
    }
}
