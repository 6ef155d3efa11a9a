// SPDX-License-Identifier: Apache-2.0

package import ChanceryCitation
package import ChanceryModel

extension DiplomaticRecord {
    /// What a citation needs of a document: the one table from our records to citations
    /// (Documentation/citing.md has a row for each line).
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - address: Its permanent address; empty where the archive is not served.
    ///   - archiveTitle: The archive's title, as the catalogue that offers this copy.
    package init(of document: Document, address: String, archiveTitle: String) {
        self.init(
            of: document.record, id: document.id, printedNumber: document.number,
            address: address, archiveTitle: archiveTitle)
    }

    /// What a citation needs of a record.
    ///
    /// - Parameter printedNumber: the number before the document's heading in its edition.
    package init(
        of record: Record, id: DocumentID, printedNumber: String?, address: String,
        archiveTitle: String
    ) {
        self.init(
            id: "\(id.volume)-\(id.local)", title: CitedParties.withoutFullStop(record.title))
        kind = CitedParties.kind(record.kind)
        number = record.telegramNumber ?? ""
        senders = record.from.map(CitedParties.name)
        recipients = record.to.map(CitedParties.name)
        sendingOffice = CitedParties.office(record.from)
        receivingOffice = CitedParties.office(record.to)
        place = record.sent?.place ?? ""
        date = CitedParties.date(record.date)
        edition = Edition(record.publication, number: printedNumber)
        holding = Holding(record)
        url = address
        source = archiveTitle
        abstract = record.summary ?? ""
        subjects = record.subjects
        language = record.languages.first ?? ""
    }

    /// What a citation can know of a row of a list: no pages, no holding.
    ///
    /// - Parameter edition: the edition of the row's volume; nil if it has none.
    package init(
        of summary: DocumentSummary, edition: Publication?, address: String, archiveTitle: String
    ) {
        self.init(
            id: "\(summary.id.volume)-\(summary.id.local)",
            title: CitedParties.withoutFullStop(summary.title))
        kind = CitedParties.kind(summary.kind)
        number = summary.telegramNumber ?? ""
        senders = summary.from.map { CitationName(literal: CitedParties.withoutArticle($0)) }
        recipients = summary.to.map { CitationName(literal: CitedParties.withoutArticle($0)) }
        place = summary.place ?? ""
        date = CitedParties.date(summary.date)
        self.edition = Edition(edition, number: summary.number)
        url = address
        source = archiveTitle
    }
}

extension DiplomaticRecord.Edition {
    /// The edition of a document; nil if the record names none.
    init?(_ publication: Publication?, number: String?) {
        guard let publication, publication.series ?? publication.title != nil else { return nil }
        self.init(series: publication.series ?? publication.title ?? "")
        subseries = publication.year ?? ""
        let (volume, part) = Self.split(publication.volume ?? "")
        self.volume = volume
        self.part = part
        volumeTitle = publication.series == nil ? "" : publication.title ?? ""
        generalEditors = publication.generalEditors.map(CitedParties.editor)
        editors = publication.editors.map(CitedParties.editor)
        place = publication.place ?? ""
        publisher = publication.publisher ?? ""
        year = publication.published.flatMap(Self.firstYear)
        documentNumber = publication.number ?? number ?? ""
        pages = publication.pages ?? ""
    }

    /// Takes "XIX, Part 1" apart.
    private static func split(_ volume: String) -> (volume: String, part: String) {
        guard let (number, part) = Substring(volume).parted(by: ", Part ") else {
            return (volume, "")
        }
        return (String(number), String(part))
    }

    /// The first four digits in a row that make a year.
    private static func firstYear(_ text: String) -> Int? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return text.utf8.split { !digits.contains($0) }.lazy.filter { $0.count == 4 }
            .compactMap { Int(Substring($0)) }.first
    }
}
