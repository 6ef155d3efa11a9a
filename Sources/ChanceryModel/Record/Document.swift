// SPDX-License-Identifier: Apache-2.0

/// One historical document, or one editorial note, with its record and its texts.
package struct Document: Hashable, Sendable {
    /// Its name for ever.
    package var id: DocumentID
    /// The number printed before its heading ("488", "273A"); nil if none is printed.
    package var number: String?
    /// Its place among the documents of its volume, from 0.
    package var position: Int
    /// The nodes of the collection tree above it, the volume first.
    package var collection: [CollectionID]
    /// Its descriptive fields.
    package var record: Record
    /// Its texts, the original first; at least one.
    package var texts: [DocumentText]
    /// The source file and the bytes of the document in it.
    package var source: SourceReference

    /// Makes a document.
    package init(
        id: DocumentID, number: String? = nil, position: Int = 0, collection: [CollectionID],
        record: Record, texts: [DocumentText], source: SourceReference
    ) {
        self.id = id
        self.number = number
        self.position = position
        self.collection = collection
        self.record = record
        self.texts = texts
        self.source = source
    }

    /// The node of the collection tree that it stands in; its volume if none is named.
    package var innermostCollection: CollectionID {
        collection.last ?? CollectionID(id.volume)
    }
}
