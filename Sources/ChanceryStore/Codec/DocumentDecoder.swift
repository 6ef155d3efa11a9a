// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Reads documents from the archive's own form; see `DocumentEncoder`.
struct DocumentDecoder {
    var words: ByteReader
    var places: ByteReader
    var lastPlace = 0
    var depth = 0
    /// The version of the form that the bytes are in.
    let version: UInt8

    /// What of a document stands in its encoded form.
    struct Content {
        var number: String?
        var collection: [CollectionID]
        var record: Record
        var texts: [DocumentText]
        var range: SourceRange?
    }

    /// Decodes a document.
    ///
    /// - Throws: `StoreError` with the code `damaged` for bytes that no encoder wrote.
    static func document(
        words: UnsafeRawBufferPointer, places: UnsafeRawBufferPointer
    ) throws(StoreError) -> Content {
        var decoder = try DocumentDecoder(words: words, places: places)
        let number = try decoder.words.optional()
        let collection = try decoder.words.strings().map { CollectionID($0) }
        let record = try decoder.record()
        var texts: [DocumentText] = []
        for _ in 0..<(try decoder.words.count()) { texts.append(try decoder.text()) }
        let range = try decoder.range()
        try decoder.finish()
        return Content(
            number: number, collection: collection, record: record, texts: texts, range: range)
    }

    /// Decodes a text that stands alone.
    static func text(
        words: UnsafeRawBufferPointer, places: UnsafeRawBufferPointer
    ) throws(StoreError) -> DocumentText {
        var decoder = try DocumentDecoder(words: words, places: places)
        let text = try decoder.text()
        try decoder.finish()
        return text
    }

    private init(
        words: UnsafeRawBufferPointer, places: UnsafeRawBufferPointer
    ) throws(StoreError) {
        self.words = ByteReader(words)
        self.places = ByteReader(places)
        version = try self.words.byte()
        guard (1...DocumentEncoder.version).contains(version) else {
            throw StoreError(
                .tooNew, "A document was stored by a newer version of this program.")
        }
    }

    private func finish() throws(StoreError) {
        try words.finish()
        try places.finish()
    }

    /// Reads a range.
    mutating func range() throws(StoreError) -> SourceRange? {
        let count = try places.unsigned()
        if count == 0 { return nil }
        let distance = try places.signed()
        let (start, overflow) = lastPlace.addingReportingOverflow(distance)
        let (end, overflowsToo) = start.addingReportingOverflow(count &- 1)
        guard count > 0, !overflow, !overflowsToo else { throw ByteReader.damage }
        lastPlace = start
        return SourceRange(start, end)
    }

    mutating func descend() throws(StoreError) {
        depth += 1
        guard depth <= DocumentEncoder.maximalDepth else { throw ByteReader.damage }
    }
}
