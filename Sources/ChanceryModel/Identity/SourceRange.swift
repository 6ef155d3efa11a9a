// SPDX-License-Identifier: Apache-2.0

/// A run of bytes in a source file, in bytes from 0, the end not included.
package struct SourceRange: Hashable, Sendable {
    /// The first byte.
    package var lowerBound: Int
    /// The byte after the last.
    package var upperBound: Int

    /// Makes the range `lowerBound..<upperBound`.
    package init(_ lowerBound: Int, _ upperBound: Int) {
        self.lowerBound = lowerBound
        self.upperBound = max(lowerBound, upperBound)
    }

    /// How many bytes it spans.
    package var count: Int { upperBound - lowerBound }
}

/// The place of a document in the file it was read from.
package struct SourceReference: Hashable, Sendable {
    /// The file's own name, without its folder.
    package var name: String
    /// SHA-256 of the whole file in lower-case hexadecimal; empty until the archive has hashed it.
    package var digest: String
    /// The bytes of the document in that file.
    package var range: SourceRange?

    /// Makes a reference to a file, or to a part of it.
    package init(name: String, digest: String = "", range: SourceRange? = nil) {
        self.name = name
        self.digest = digest
        self.range = range
    }
}
