// SPDX-License-Identifier: Apache-2.0

extension DiplomaticRecord {
    /// The document as it is printed: a `chapter` of its volume.
    ///
    /// `issued` is the year of the volume and `original-date` the date of the document, which its
    /// title ends with as well: most styles print no other date than that of the volume. Where the
    /// original lies is told as well. Without an edition it is the same as ``archivalItem``.
    public var editionItem: CitationItem {
        guard let edition else { return archivalItem }
        var item = commonItem(type: "chapter")
        item[.title] = datedTitle
        item[DateVariable.originalDate] = date
        item[DateVariable.issued] = edition.year.map { CitationDate(year: $0) }
        item[.containerTitle] = edition.containerTitle
        item[.volume] = edition.volumeAndPart
        item[.volumeTitle] = edition.volumeTitle
        item[.partNumber] = edition.part
        item[NameVariable.editor] = edition.editors
        item[NameVariable.collectionEditor] = edition.generalEditors
        item[.publisherPlace] = edition.place
        item[.publisher] = edition.publisher
        item[.chapterNumber] = edition.documentNumber
        item[.page] = edition.pages
        addHolding(to: &item)
        return item
    }

    /// The title with the date of the document, unless it names the date itself.
    private var datedTitle: String {
        guard let date, !title.isEmpty else { return title }
        let day = date.englishForm
        if titleHolds(day) { return title }
        if let start = date.start, titleHolds(String(start.year)) {
            // "25 May 1961", "May 25 and 26, 1961".
            let month = start.month.map(CitationDate.Parts.monthName) ?? ""
            if titleHolds(month) { return title }
        }
        return "\(title), \(day)"
    }

    /// Whether words, or none, stand in the title; by bytes, as every page of a document asks.
    private func titleHolds(_ words: String) -> Bool {
        guard let first = words.utf8.first else { return true }
        var rest = title.utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: words.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// The document as it lies in its archive: a `manuscript`.
    ///
    /// `issued` is the date of the document; the edition, if any, is told in the note.
    public var archivalItem: CitationItem {
        var item = commonItem(type: "manuscript")
        item[DateVariable.issued] = date
        item[.numberOfPages] = pageCount.map(String.init) ?? ""
        if let edition {
            item[.note] = "Printed in " + text(.department).plainText
            item.extra["edition"] = edition.containerTitle
        }
        addHolding(to: &item)
        return item
    }

    /// Says where the original lies. Styles print the location before the archive and nothing else,
    /// so the location holds the whole way, from the record group down to the file number.
    private func addHolding(to item: inout CitationItem) {
        guard let holding else { return }
        item[.archive] = holding.repository
        item[.archiveCollection] = holding.group
        let way = [holding.group, holding.series, holding.container, holding.fileNumber]
        item[.archiveLocation] = way.filter { !$0.isEmpty }.joined(separator: ", ")
        item[.callNumber] = holding.fileNumber
    }

    private func commonItem(type: String) -> CitationItem {
        var item = CitationItem(id: id, type: type)
        item[.title] = title
        item[.genre] = kind
        item[.number] = number
        item[NameVariable.author] = senders
        item[NameVariable.recipient] = recipients
        item[.eventPlace] = place
        item[.url] = url
        item[DateVariable.accessed] = accessed
        item[.source] = source
        item[.abstract] = abstract
        item.subjects = subjects
        item[.language] = language
        item[.rights] = rights
        if !pdf.isEmpty { item.extra["pdf"] = pdf }
        return item
    }
}

extension DiplomaticRecord.Edition {
    /// `Foreign Relations of the United States, 1969–1976`.
    var containerTitle: String {
        [series, subseries].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// `XIX, Part 1`.
    var volumeAndPart: String {
        [volume, part.isEmpty ? "" : "Part \(part)"].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension DiplomaticRecord.Holding {
    /// `RG 59: General Records of the Department of State`.
    var group: String {
        let number = recordGroup.isEmpty ? "" : "RG \(recordGroup)"
        return [number, recordGroupTitle].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
