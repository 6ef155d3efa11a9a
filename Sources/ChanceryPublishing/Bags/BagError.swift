// SPDX-License-Identifier: Apache-2.0

/// Why a bag cannot be written or read.
package struct BagError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for a person.
    package let message: String

    /// Makes an error.
    package init(_ message: String) { self.message = message }

    /// The message.
    package var description: String { message }
}
