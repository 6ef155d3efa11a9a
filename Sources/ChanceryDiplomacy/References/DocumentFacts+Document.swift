// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

extension DocumentFacts {
    /// Takes what is kept of a document whose record has been read.
    package init(_ document: Document) {
        let entry = SeriesEntry(document)
        self.init(kind: entry.kind)
        printedNumber = entry.printedNumber
        numbers = entry.numbers.map(\.description)
        days = entry.days
        place = entry.place?.key
        pages = entry.pages
        from = entry.from.seat
        to = entry.to.map(\.seat)
        filed = entry.filed
        doubts = document.record.doubts.map {
            Doubt(kind: $0.kind, paragraph: $0.paragraph, message: $0.message)
        }
        sent = document.record.sent?.instant
        received = document.record.received?.instant
    }
}
