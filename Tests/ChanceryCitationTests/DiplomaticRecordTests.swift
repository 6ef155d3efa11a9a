// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

@Suite("Diplomatic records")
struct DiplomaticRecordTests {
    private var memorandum: DiplomaticRecord {
        var record = DiplomaticRecord(id: "d190", title: "Memorandum to the President")
        record.kind = "Memorandum"
        record.senders = [CitationName(family: "Kissinger", given: "Henry")]
        record.recipients = [CitationName(family: "Nixon", given: "Richard")]
        record.place = "Washington"
        record.date = CitationDate(year: 1970, month: 12, day: 18)
        record.url = "https://example.org/d190"
        var edition = DiplomaticRecord.Edition(series: "Foreign Relations of the United States")
        edition.subseries = "1969–1976"
        edition.volume = "XXI"
        edition.volumeTitle = "Chile, 1969–1973"
        edition.generalEditors = [CitationName(family: "Howard", given: "Adam")]
        edition.editors = [
            CitationName(family: "McElveen", given: "James"),
            CitationName(family: "Siekmeier", given: "James"),
        ]
        edition.place = "Washington"
        edition.publisher = "Government Printing Office"
        edition.year = 2014
        edition.documentNumber = "190"
        record.edition = edition
        return record
    }

    private var telegram: DiplomaticRecord {
        var record = DiplomaticRecord(id: "t1062", title: "Telegram 1062")
        record.kind = "Telegram"
        record.number = "1062"
        record.senders = [CitationName(family: "Kohler", given: "Foy D.")]
        record.sendingOffice = "Embassy Moscow"
        record.receivingOffice = "Department of State"
        record.place = "Moscow"
        record.date = CitationDate(year: 1962, month: 10, day: 25)
        record.subjects = ["Bush, George"]
        var holding = DiplomaticRecord.Holding(repository: "National Archives at College Park, MD")
        holding.fileNumber = "611.61/10-2562"
        holding.series = "Central Decimal File 1960–63"
        holding.recordGroup = "59"
        holding.recordGroupTitle = "General Records of the Department of State"
        record.holding = holding
        return record
    }

    @Test("follow the Chicago Manual in a full note")
    func chicagoNote() {
        #expect(
            memorandum.text(.chicagoNote).plainText
                == """
                Henry Kissinger to Richard Nixon, memorandum, Washington, December 18, 1970, in \
                Foreign Relations of the United States, 1969–1976, ed. Adam Howard, vol. 21, \
                Chile, 1969–1973, ed. James McElveen and James Siekmeier (Washington, DC: \
                Government Printing Office, 2014), doc. 190, https://example.org/d190.
                """)
    }

    @Test("follow the Chicago Manual in a later note and in a bibliography")
    func chicagoOthers() {
        #expect(
            memorandum.text(.chicagoShortNote).plainText
                == "Kissinger to Nixon, December 18, 1970.")
        #expect(
            memorandum.text(.chicagoBibliography).plainText
                == """
                Kissinger, Henry, to Richard Nixon. Memorandum, Washington, December 18, 1970. In \
                Foreign Relations of the United States, 1969–1976, edited by Adam Howard. \
                Vol. 21, Chile, 1969–1973, edited by James McElveen and James Siekmeier. \
                Washington, DC: Government Printing Office, 2014. Doc. 190. \
                https://example.org/d190.
                """)
    }

    @Test("follow the historians of the Department, with the title in italics")
    func department() {
        var record = memorandum
        record.edition?.volume = "XIX"
        record.edition?.part = "1"
        record.edition?.volumeTitle = "Korea, 1969–1972"
        record.edition?.editors = [
            CitationName(family: "Lawler", given: "Daniel J."),
            CitationName(family: "Mahan", given: "Erin R."),
        ]
        record.edition?.year = 2010
        record.edition?.documentNumber = "75"
        #expect(
            record.text(.department).html
                == """
                <i>Foreign Relations of the United States, 1969–1976, Volume XIX, Part 1, \
                Korea, 1969–1972</i>, eds. Daniel J. Lawler and Erin R. Mahan (Washington: \
                Government Printing Office, 2010), Document 75.
                """)
        record.accessed = CitationDate(year: 2024, month: 2, day: 1)
        #expect(
            record.text(.departmentOnline).plainText.hasSuffix(
                "Document 75, https://example.org/d190 (accessed February 1, 2024)."))
    }

    @Test("describe the original from the item up to the repository")
    func archivalNote() {
        #expect(
            telegram.text(.archivalNote).plainText
                == """
                Telegram 1062 from Embassy Moscow to Department of State, October 25, 1962, \
                611.61/10-2562, Central Decimal File 1960–63, RG 59: General Records of the \
                Department of State, National Archives at College Park, MD.
                """)
    }

    @Test("leave out what is not known")
    func sparse() {
        let record = DiplomaticRecord(id: "x", title: "Note")
        for style in DiplomaticStyle.allCases {
            #expect(!record.text(style).plainText.contains(", ,"), "\(style)")
            #expect(!record.text(style).plainText.contains(".."), "\(style)")
        }
        #expect(record.text(.archivalNote).plainText == "Note.")
    }

    @Test("become RIS that Zotero does not split")
    func ris() {
        let text = RIS.text(of: [telegram.archivalItem])
        #expect(text.hasPrefix("TY  - MANSCPT\r\n"))
        #expect(text.contains("AU  - Kohler, Foy D.\r\n"))
        #expect(text.contains("DA  - 1962/10/25/\r\n"))
        #expect(text.contains("KW  - Bush, George\r\nKW  - RG 59"))
        #expect(text.hasSuffix("ER  - \r\n\r\n"))
    }

    @Test("become a manuscript or a chapter in every format")
    func kinds() {
        #expect(BibLaTeX.text(of: [telegram.archivalItem]).hasPrefix("@unpublished{t1062,\n"))
        #expect(BibLaTeX.text(of: [memorandum.editionItem]).hasPrefix("@incollection{d190,\n"))
        #expect(BibLaTeX.text(of: [telegram.archivalItem]).contains("date = {1962-10-25}"))
        #expect(ZoteroRDF.document(of: telegram.archivalItem).contains("<bib:Manuscript "))
        #expect(COinS.contextObject(of: telegram.archivalItem).contains("rft.type=manuscript"))
        let tags = MetaTags.all(of: telegram.archivalItem)
        #expect(tags.contains { $0.name == "z:itemType" && $0.content == "manuscript" })
        #expect(tags.contains { $0.name == "citation_date" && $0.content == "1962/10/25" })
        #expect(!tags.contains { $0.name == "citation_journal_title" })
    }

    @Test("survive CSL-JSON unchanged")
    func roundTrip() throws {
        for item in [telegram.archivalItem, memorandum.editionItem] {
            var item = item
            item.subjects = []
            let again = try CSLJSON.items(from: CSLJSON.text(of: [item]))
            #expect(again == [item])
        }
    }
}
