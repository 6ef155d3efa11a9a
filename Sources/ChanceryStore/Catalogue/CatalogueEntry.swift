// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What lists, filters and facets need of a document, so that they need not read the document.
package struct CatalogueEntry: Hashable, Sendable {
    /// The number printed before its heading.
    package var number: String?
    /// The title.
    package var title: String
    /// The kind.
    package var kind: DocumentKind
    /// The date.
    package var date: HistoricalDate?
    /// Where it was sent from.
    package var place: String?
    /// The senders as printed.
    package var from: [String] = []
    /// The addressees as printed.
    package var to: [String] = []
    /// How secret it was.
    package var classification: Classification?
    /// The number that its office gave it.
    package var telegramNumber: String?
    /// The node it hangs on.
    package var collection: CollectionID
    /// The senders without article and name, for facets.
    package var senders: [String] = []
    /// The addressees without article and name.
    package var addressees: [String] = []
    /// The classes of its file numbers.
    package var fileClasses: [String] = []
    /// Its file numbers.
    package var fileNumbers: [String] = []
    /// The persons who sent it, by identifier.
    package var personsFrom: [String] = []
    /// The persons who received it.
    package var personsTo: [String] = []
    /// All persons that it names, the senders and receivers among them.
    package var persons: [String] = []

    /// Makes an entry that knows only what every document has.
    package init(title: String, kind: DocumentKind, collection: CollectionID) {
        self.title = title
        self.kind = kind
        self.collection = collection
    }
}

extension CatalogueEntry {
    /// The part that a row of a list shows, as bytes.
    func summary() -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(CatalogueEntry.summaryVersion)
        writer.optional(number)
        writer.string(title)
        writer.string(kind.rawValue)
        writer.write(date)
        writer.optional(place)
        writer.strings(from)
        writer.strings(to)
        writer.optional(classification?.rawValue)
        writer.optional(telegramNumber)
        return writer.bytes
    }

    /// Reads the part that a row of a list shows.
    init(
        summary: UnsafeRawBufferPointer, collection: CollectionID
    ) throws(StoreError) {
        var reader = ByteReader(summary)
        guard try reader.byte() == CatalogueEntry.summaryVersion else { throw ByteReader.damage }
        let number = try reader.optional()
        self.init(
            title: try reader.string(), kind: try reader.name(of: DocumentKind.self),
            collection: collection)
        self.number = number
        date = try reader.date()
        place = try reader.optional()
        from = try reader.strings()
        to = try reader.strings()
        if let name = try reader.optional() { classification = Classification(rawValue: name) }
        telegramNumber = try reader.optional()
        try reader.finish()
    }

    private static let summaryVersion: UInt8 = 1
}
