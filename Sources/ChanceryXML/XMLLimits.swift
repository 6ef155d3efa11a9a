// SPDX-License-Identifier: Apache-2.0

/// The hard limits under which a document is read; going over one of them is an ``XMLError``.
///
/// The defaults are some ten times what the largest volume of the FRUS series needs.
package struct XMLLimits: Sendable, Equatable {
    /// The size of the file in bytes.
    package var fileBytes: Int
    /// How many elements may be open at once; the root element counts as 1.
    package var depth: Int
    /// How many different names of elements and attributes there may be.
    package var names: Int
    /// How many attributes one element may have.
    package var attributeCount: Int
    /// The size of one start tag's attribute values together, in UTF-8 bytes.
    package var attributeBytes: Int
    /// The size of one run of text, comment or processing instruction, in UTF-8 bytes.
    package var textBytes: Int
    /// The size of one tag, comment or declaration as it stands in the source, in bytes.
    package var tokenBytes: Int
    /// How many bytes of expanded entities may come from each byte of the source.
    package var entityAmplification: Int
    /// The size of input and expanded entities, in bytes, below which amplification is allowed.
    package var entityThreshold: Int

    /// Makes limits; each has a default that is generous for historical editions.
    package init(
        fileBytes: Int = 512 << 20, depth: Int = 256, names: Int = 10_000,
        attributeCount: Int = 256, attributeBytes: Int = 256 << 10,
        textBytes: Int = 16 << 20,
        tokenBytes: Int = 1 << 20, entityAmplification: Int = 20,
        entityThreshold: Int = 1 << 20
    ) {
        self.fileBytes = fileBytes
        self.depth = depth
        self.names = names
        self.attributeCount = attributeCount
        self.attributeBytes = attributeBytes
        self.textBytes = textBytes
        self.tokenBytes = tokenBytes
        self.entityAmplification = entityAmplification
        self.entityThreshold = entityThreshold
    }

    /// The limits used where none are given.
    package static let standard = XMLLimits()
}
