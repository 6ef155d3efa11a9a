// SPDX-License-Identifier: Apache-2.0

import CZstd

/// Compresses stored values with Zstandard; one context serves one thread at a time.
final class Compressor {
    private let context: OpaquePointer
    private var room: [UInt8] = []
    private let level: Int32

    /// Makes a compressor.
    ///
    /// - Throws: `StoreError` with the code `io` if there is no memory for it.
    init(level: Int32) throws(StoreError) {
        guard let context = ZSTD_createCCtx() else {
            throw StoreError(.io, "There is not enough memory to compress.")
        }
        self.context = context
        self.level = level
    }

    deinit { ZSTD_freeCCtx(context) }

    /// The bytes as one Zstandard frame that states its size.
    func compress(_ bytes: [UInt8]) throws(StoreError) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        if room.count < bound { room = [UInt8](repeating: 0, count: bound) }
        let context = context
        let level = level
        let size = bytes.withUnsafeBytes { source in
            room.withUnsafeMutableBytes { target in
                ZSTD_compressCCtx(
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

    /// The bytes that a frame holds.
    ///
    /// - Throws: `StoreError` with the code `damaged` if it is no whole frame of stated size.
    static func decompress(_ frame: UnsafeRawBufferPointer) throws(StoreError) -> [UInt8] {
        let size = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
        // Both special values (unknown, error) are above every size that is believed.
        guard size <= UInt64(maximalSize) else { throw ByteReader.damage }
        var written = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
            written = ZSTD_decompress(
                target.baseAddress, target.count, frame.baseAddress, frame.count)
            count = written == Int(size) ? written : 0
        }
        guard written == Int(size) else { throw ByteReader.damage }
        return bytes
    }
}
