// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Digests bytes as they come, for the manifests of bags (SHA-512, as RFC 8493 recommends).
package struct FileHasher: Sendable {
    private var hash = SHA512()

    /// Begins.
    package init() {}

    /// Takes bytes in.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// The digest of all bytes in lower-case hexadecimal.
    package var hexadecimal: String {
        let alphabet = Array("0123456789abcdef".utf8)
        var digits: [UInt8] = []
        for byte in hash.finalize() {
            digits.append(alphabet[Int(byte >> 4)])
            digits.append(alphabet[Int(byte & 15)])
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
