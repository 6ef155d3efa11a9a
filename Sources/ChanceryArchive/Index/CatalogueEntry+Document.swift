// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore

extension CatalogueEntry {
    /// What lists and filters need of a document.
    package init(_ document: Document, scan: DocumentScan) {
        let record = document.record
        let volume = document.id.volume
        self.init(
            title: record.title, kind: record.kind,
            collection: document.innermostCollection)
        number = document.number
        date = record.date
        place = record.sent?.place
        from = record.from.map(\.text)
        to = record.to.map(\.text)
        classification = record.classification
        telegramNumber = record.telegramNumber
        senders = CatalogueEntry.keys(record.from)
        addressees = CatalogueEntry.keys(record.to)
        fileClasses = CatalogueEntry.unique(record.fileNumbers.compactMap(\.fileClass))
        fileNumbers = CatalogueEntry.unique(record.fileNumbers.map(\.text))
        func identifiers(_ names: [String], _ parties: [Party]) -> [String] {
            CatalogueEntry.unique(
                parties.compactMap(\.person?.id) + names.map { "\(volume):\($0)" })
        }
        personsFrom = identifiers(scan.senders, record.from)
        personsTo = identifiers(scan.receivers, record.to)
        persons = identifiers(scan.persons, record.from + record.to + record.between)
    }

    /// Parties as facets name them: by office, else by name, else as printed.
    private static func keys(_ parties: [Party]) -> [String] {
        unique(parties.map { $0.role ?? $0.name ?? $0.text })
    }

    private static func unique(_ values: [String]) -> [String] {
        if values.count < 2 { return values }
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
