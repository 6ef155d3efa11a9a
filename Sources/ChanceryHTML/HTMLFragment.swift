// SPDX-License-Identifier: Apache-2.0

/// Finished markup: bytes of UTF-8 in which everything that needed it is escaped.
///
/// Only `HTMLWriter` makes one that is not empty, so that no text reaches a page unescaped.
package struct HTMLFragment: Hashable, Sendable {
    /// The bytes.
    package let bytes: [UInt8]

    /// A fragment without bytes.
    package static let empty = HTMLFragment(bytes: [])

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether there is nothing in it.
    package var isEmpty: Bool { bytes.isEmpty }

    /// The markup as a string, for tests and small outputs.
    package var string: String { String(decoding: bytes, as: UTF8.self) }
}
