// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryXML
import Testing

/// What a reader like Zotero's makes of our formats, compared with the CSL-JSON of the same item.
///
/// Each format is read with the rules of Zotero's translators (STANDARDS 1.3 and 1.4) into the
/// fields of its item types, and so is CSL-JSON.
@Suite("A reader of references")
struct ZoteroReaderTests {
    typealias Fields = [String: String]

    private var record: DiplomaticRecord {
        var record = DiplomaticRecord(id: "v1-d5", title: "Telegram From “Smith” & <others>")
        record.kind = "Telegram"
        record.number = "1053"
        record.senders = [
            CitationName(family: "Smith", given: "Walter Bedell"),
            CitationName(literal: "Joint Chiefs of Staff"),
        ]
        record.recipients = [CitationName(family: "Byrnes", given: "James F.")]
        record.place = "Moscow"
        record.date = CitationDate(year: 1946, month: 4, day: 5)
        record.url = "https://archive.example/documents/v1/d5"
        record.abstract = "He said; “no”."
        record.subjects = ["Bush, George", "Loans"]
        record.language = "en"
        record.rights = "Public domain"
        var edition = DiplomaticRecord.Edition(series: "Papers of the Legation")
        edition.subseries = "1946"
        edition.volume = "VI"
        edition.volumeTitle = "Eastern Europe"
        edition.editors = [
            CitationName(family: "Howland", given: "Nina D."),
            CitationName(literal: "The Chancery Project"),
        ]
        edition.place = "Washington"
        edition.publisher = "Printing Office"
        edition.year = 1969
        edition.documentNumber = "5"
        edition.pages = "732–736"
        record.edition = edition
        var holding = DiplomaticRecord.Holding(repository: "National Archives")
        holding.recordGroup = "59"
        holding.fileNumber = "711.61/4-546"
        record.holding = holding
        return record
    }

    private var original: DiplomaticRecord {
        var record = record
        record.edition = nil
        record.pageCount = 3
        return record
    }

    // MARK: Readers

    /// CSL-JSON, by the table with which Zotero maps CSL to its fields.
    private func fromCSL(_ item: CitationItem) throws -> Fields {
        let item = try #require(try CSLJSON.items(from: CSLJSON.text(of: [item])).first)
        let isSection = item.type == "chapter"
        var fields: Fields = ["itemType": isSection ? "bookSection" : "manuscript"]
        func add(_ name: String, _ value: String?) { fields[name] = value }
        add("title", item[.title])
        add("author", item[NameVariable.author].map(\.filingForm).joined(separator: "|"))
        add("date", item[DateVariable.issued]?.edtf)
        add("abstractNote", item[.abstract])
        add("language", item[.language])
        add("rights", item[.rights])
        add("archive", item[.archive])
        add("archiveLocation", item[.archiveLocation])
        add("callNumber", item[.callNumber])
        add("url", item[.url])
        add("tags", item.subjects.isEmpty ? nil : item[.keyword])
        if isSection {
            add("editor", item[NameVariable.editor].map(\.filingForm).joined(separator: "|"))
            add("bookTitle", item[.containerTitle])
            add("volume", item[.volume])
            add("pages", item[.page]?.replacing("–", with: "-"))
            add("publisher", item[.publisher])
            add("place", item[.publisherPlace])
        } else {
            add("manuscriptType", item[.genre])
            add("place", item[.eventPlace])
            add("numPages", item[.numberOfPages])
        }
        return fields
    }

    /// Zotero's RDF.
    private func fromRDF(_ item: CitationItem) throws -> Fields {
        let root = try XMLElement.read(bytes: Array(ZoteroRDF.document(of: item).utf8), file: "r")
        let element = try #require(root.elements.first)
        var fields: Fields = [:]
        func text(_ names: String...) -> String? {
            var node: XMLElement? = element
            for name in names { node = node?.first(named: name) }
            return node?.text
        }
        func people(_ role: String) -> String? {
            let list = element.first(named: role)?.first(named: "Seq")?.elements ?? []
            let names = list.compactMap { $0.first(named: "Person") }.map { person in
                [person.first(named: "surname")?.text, person.first(named: "givenName")?.text]
                    .compactMap { $0 }.joined(separator: ", ")
            }
            return names.isEmpty ? nil : names.joined(separator: "|")
        }
        fields["itemType"] = text("itemType")
        fields["title"] = text("title")
        fields["author"] = people("authors")
        fields["editor"] = people("editors")
        fields["date"] = text("date")
        fields["abstractNote"] = text("abstract")
        fields["language"] = text("language")
        fields["rights"] = text("rights")
        fields["archive"] = text("archive")
        fields["archiveLocation"] = text("coverage")
        fields["callNumber"] = text("callNumber")
        fields["url"] = text("identifier", "URI", "value")
        fields["manuscriptType"] = text("manuscriptType")
        fields["numPages"] = text("numPages")
        fields["pages"] = text("pages")?.replacing("–", with: "-")
        fields["bookTitle"] = text("isPartOf", "Book", "title")
        fields["volume"] = text("isPartOf", "Book", "volume")
        fields["publisher"] = text("publisher", "Organization", "name")
        fields["place"] =
            text("place") ?? text("publisher", "Organization", "adr", "Address", "locality")
        let tags = element.elements(named: "subject").map(\.text)
        fields["tags"] = tags.isEmpty ? nil : tags.joined(separator: ", ")
        let attachment = root.elements(named: "Attachment").first
        #expect(attachment?.first(named: "type")?.text == "text/html")
        #expect(attachment?.elements.contains { $0.localName == "identifier" } == true)
        return fields
    }

    /// RIS, by the table of Zotero's importer.
    private func fromRIS(_ item: CitationItem) -> Fields {
        var fields: Fields = [:]
        var pages: [String] = []
        let isSection = item.type == "chapter"
        let names = [
            "TI": "title", "AB": "abstractNote", "LA": "language", "CR": "rights",
            "DB": "archive", "AN": "archiveLocation", "CN": "callNumber", "UR": "url",
            "T2": "bookTitle", "VL": "volume", "PB": "publisher", "CY": "place",
        ]
        for line in RIS.text(of: [item]).split(separator: "\r\n") {
            let tag = String(line.prefix(2))
            let value = String(line.dropFirst(6))
            func append(_ field: String, _ separator: String) {
                fields[field] = fields[field].map { $0 + separator + value } ?? value
            }
            switch tag {
            case "TY": fields["itemType"] = value == "CHAP" ? "bookSection" : "manuscript"
            case "AU": append("author", "|")
            case "A2": append("editor", "|")
            case "KW": append("tags", ", ")
            case "M3": if !isSection { fields["manuscriptType"] = value }
            case "DA":
                let parts = value.split(separator: "/", omittingEmptySubsequences: true)
                fields["date"] = parts.joined(separator: "-")
            case "SP", "EP": pages.append(value)
            default: if let name = names[tag] { fields[name] = value }
            }
        }
        fields[isSection ? "pages" : "numPages"] =
            pages.isEmpty ? nil : pages.joined(separator: "-")
        return fields
    }

    /// The `<meta>` elements of a page: Zotero's own win, then Highwire's and Dublin Core's.
    private func fromMeta(_ item: CitationItem) -> Fields {
        var fields: Fields = [:]
        let others = [
            "citation_title": "title", "citation_language": "language",
            "citation_public_url": "url", "DC.rights": "rights",
            "DCTERMS.abstract": "abstractNote",
        ]
        var pages: [String] = []
        for tag in MetaTags.all(of: item) {
            if tag.name.hasPrefix("z:") {
                fields[String(tag.name.dropFirst(2))] = tag.content
            } else if let name = others[tag.name] {
                fields[name] = tag.content
            }
            switch tag.name {
            case "citation_author":
                fields["author"] = fields["author"].map { "\($0)|\(tag.content)" } ?? tag.content
            case "citation_editor":
                fields["editor"] = fields["editor"].map { "\($0)|\(tag.content)" } ?? tag.content
            case "citation_keywords":
                fields["tags"] = fields["tags"].map { "\($0), \(tag.content)" } ?? tag.content
            case "citation_date": fields["date"] = tag.content.replacing("/", with: "-")
            case "citation_firstpage", "citation_lastpage": pages.append(tag.content)
            default: break
            }
        }
        if !pages.isEmpty { fields["pages"] = pages.joined(separator: "-") }
        return fields
    }

    /// COinS, which knows fewer fields.
    private func fromCOinS(_ item: CitationItem) -> Fields {
        var fields: Fields = [:]
        var pairs: [String: [String]] = [:]
        for pair in COinS.contextObject(of: item).split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1)
            pairs[String(sides[0]), default: []].append(Self.decoded(sides.last ?? ""))
        }
        func first(_ key: String) -> String? { pairs["rft." + key]?.first }
        fields["itemType"] = first("genre") == "bookitem" ? "bookSection" : first("type")
        fields["title"] = first("atitle") ?? first("title")
        fields["bookTitle"] = first("btitle")
        fields["volume"] = first("volume")
        fields["publisher"] = first("pub")
        fields["place"] = first("place")
        fields["pages"] = first("pages")?.replacing("–", with: "-")
        fields["date"] = first("date")
        fields["language"] = first("language")
        fields["url"] = first("identifier")
        return fields
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%"), let high = rest.next(), let low = rest.next() else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: [high, low], as: UTF8.self)
            bytes.append(UInt8(digits, radix: 16) ?? 0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Comparison

    @Test("gets the same printed document from every format")
    func section() throws {
        let item = record.item()
        let wanted = try fromCSL(item)
        #expect(wanted["bookTitle"] == "Papers of the Legation, 1946")
        #expect(wanted["archiveLocation"] == "RG 59, 711.61/4-546")
        #expect(wanted["editor"] == "Howland, Nina D.|The Chancery Project")
        try compare(item, with: wanted)
    }

    @Test("gets the same original from every format")
    func manuscript() throws {
        let item = original.item()
        #expect(item == record.item(.original).withoutEdition)
        let wanted = try fromCSL(item)
        #expect(wanted["manuscriptType"] == "Telegram")
        try compare(item, with: wanted)
    }

    private func compare(_ item: CitationItem, with wanted: Fields) throws {
        #expect(try fromRDF(item) == wanted)
        #expect(fromRIS(item) == wanted)
        #expect(fromMeta(item) == wanted)
        for (name, value) in fromCOinS(item) { #expect(wanted[name] == value, "\(name)") }
    }
}

extension CitationItem {
    /// The item as that of a document without an edition.
    fileprivate var withoutEdition: CitationItem {
        var item = self
        item[.note] = nil
        item.extra["edition"] = nil
        item[.numberOfPages] = "3"
        return item
    }
}
