// SPDX-License-Identifier: Apache-2.0

import CZlib
import NIOCore

/// Compresses answers (RFC 1952).
enum Gzip {
    /// The bytes as one member of gzip; nil if there is no memory for it.
    ///
    /// - Complexity: O(*n*); about half a millisecond for a page of 30 KB.
    static func compress(_ bytes: ByteBuffer) -> ByteBuffer? {
        var stream = z_stream()
        // Six is what others use; nine takes twice as long for a hundredth. 31: gzip, 32 KB window.
        let begun = deflateInit2_(
            &stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard begun == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.readableBytes)))
        var outcome = Z_STREAM_ERROR
        var packed = ByteBuffer()
        packed.reserveCapacity(bound)
        packed.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
            bytes.withUnsafeReadableBytes { source in
                stream.next_in = UnsafeMutablePointer(
                    mutating: source.bindMemory(to: Bytef.self).baseAddress)
                stream.avail_in = uInt(source.count)
                stream.next_out = target.bindMemory(to: Bytef.self).baseAddress
                stream.avail_out = uInt(target.count)
                outcome = deflate(&stream, Z_FINISH)
                return outcome == Z_STREAM_END ? Int(stream.total_out) : 0
            }
        }
        return outcome == Z_STREAM_END ? packed : nil
    }

    /// Whether a client takes gzip (RFC 9110, section 12.5.3).
    static func isAccepted(by header: String?) -> Bool {
        guard let header else { return false }
        var best: (exactness: Int, isWanted: Bool) = (-1, false)
        for item in header.split(separator: ",").prefix(20) {
            let parts = item.split(separator: ";").map { $0.trimmingBlanks() }
            guard let name = parts.first else { continue }
            let exactness =
                name == "gzip" || name == "x-gzip" ? 1 : name == "*" ? 0 : -1
            guard exactness > best.exactness else { continue }
            let isRefused = parts.dropFirst().contains {
                $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0
            }
            best = (exactness, !isRefused)
        }
        return best.isWanted
    }
}
