// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Writes documents in the archive's own form.
///
/// A document becomes two runs of bytes: what it says, and where each part of it stood in the
/// source file. So a document that only moved inside its file keeps its first run, and with it its
/// fingerprint, and is not a new revision. The identifier, the place in the volume and the source
/// file are columns of the store and stand in neither.
package struct DocumentEncoder {
    /// The version of the form; a reader takes earlier ones and refuses later ones.
    static let version: UInt8 = 2
    /// How deep blocks and inlines may stand inside each other.
    static let maximalDepth = 200

    var words = ByteWriter()
    var places = ByteWriter()
    var lastPlace = 0
    var depth = 0

    /// Makes an encoder; one may serve any number of documents.
    package init() {
        words.reserve(1 << 16)
        places.reserve(1 << 12)
    }

    /// Encodes a document.
    ///
    /// - Throws: `StoreError` with the code `io` if it is nested deeper than 200 levels.
    package mutating func encode(_ document: Document) throws(StoreError) -> EncodedDocument {
        reset()
        words.byte(DocumentEncoder.version)
        words.optional(document.number)
        words.strings(document.collection.map(\.description))
        write(document.record)
        words.unsigned(document.texts.count)
        for text in document.texts { try write(text) }
        write(document.source.range)
        return EncodedDocument(words: words.bytes, places: places.bytes)
    }

    /// Encodes a text that stands alone: a preface, a list of sources.
    package mutating func encode(_ text: DocumentText) throws(StoreError) -> EncodedDocument {
        reset()
        words.byte(DocumentEncoder.version)
        try write(text)
        return EncodedDocument(words: words.bytes, places: places.bytes)
    }

    private mutating func reset() {
        words.removeAll()
        places.removeAll()
        lastPlace = 0
        depth = 0
    }

    /// Writes a range as the distance from the one before it.
    mutating func write(_ range: SourceRange?) {
        guard let range else { return places.unsigned(0) }
        places.unsigned(range.count + 1)
        places.signed(range.lowerBound - lastPlace)
        lastPlace = range.lowerBound
    }

    mutating func descend() throws(StoreError) {
        depth += 1
        guard depth <= DocumentEncoder.maximalDepth else {
            throw StoreError(.io, "A document is nested deeper than 200 levels.")
        }
    }
}

/// A document in the archive's own form.
package struct EncodedDocument: Hashable, Sendable {
    /// What it says.
    package let words: [UInt8]
    /// Where its parts stood in the source file.
    package let places: [UInt8]
}
