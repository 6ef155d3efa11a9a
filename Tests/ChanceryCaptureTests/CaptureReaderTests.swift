// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryCapture

@Suite("Captures are read as documents")
struct CaptureReaderTests {
    /// A page as one gets it by copying a site's page: frame, abstract, citation, cable, notes.
    static let page = """
        Search in

        Meridian Digital Archive

        March 02, 1931

          • Citation

            get citation

            Minister Brenn reports how the harbour strike in Port Aurel ended, and what it cost both sides.
            "Cable from A. Brenn to Secretary of State," March 02, 1931, Meridian Programme Digital Archive, Papers on Foreign Affairs 1931, vol. II, The Southern Seas, pp. 14-16.
          • share document


        Cable from A. Brenn to Secretary of State

        412.17/3-231: Telegram

        The Minister in Corvany (Brenn) to the Secretary of State

        Port Aurel, March 2, 1931 - 4 p.m.

        [Received 9:12 p.m.]

        CONFIDENTIAL

        17. The strike ended this morning.[1] The men go back at the old wage, and the companies have promised a commission which nobody expects to meet before the

        Three ships left at noon: the Aurora, the Prudence and the Old Commodore. I said. that we had no part in it.

        Brenn


        [1] See telegram 16, March 1, not printed.

        [2] A promise that was kept.
        """

    @Test("a copied page becomes title, abstract, frame, paragraphs and notes")
    func pageBecomesDocument() throws {
        let document = try Self.document(Self.page, named: "brenn 17.txt")
        #expect(document.id.description == "captures/brenn-17")
        #expect(document.record.title == "Cable from A. Brenn to Secretary of State")
        #expect(
            document.record.heading == "The Minister in Corvany (Brenn) to the Secretary of State")
        #expect(document.record.summary?.hasPrefix("Minister Brenn reports") == true)
        #expect(document.record.repository == "Meridian Programme Digital Archive")
        #expect(document.record.date?.edtf == "1931-03-02")
        #expect(document.record.publication?.series == "Papers on Foreign Affairs")
        #expect(document.record.publication?.pages == "14-16")
        #expect(
            DocumentOutline.of(document) == """
                note
                heading: The Minister in Corvany (Brenn) to the Secretary of State
                dateline: Port Aurel, March 2, 1931 - 4 p.m.
                dateline: [Received 9:12 p.m.]
                line: CONFIDENTIAL
                p: 17. The strike ended this morning.[1] The men go back at the old wage, and the \
                companies have promised a commission which nobody expects to meet before the
                p: Three ships left at noon: the Aurora, the Prudence and the Old Commodore. \
                I said. that we had no part in it.
                signature: Brenn
                note (source, inline): 412.17/3-231: Telegram
                note 1 (footnote): See telegram 16, March 1, not printed.
                note 2 (footnote): A promise that was kept.
                """)
    }

    @Test("a copy that lost its blank lines keeps heading, dateline and source note apart")
    func withoutBlankLines() throws {
        let document = try Self.document(
            """
            Skip to main content
            Menu
            88. Telegram From the Legation in Corvany to the Department of State
            Port Aurel, March 2, 1931—8 p.m.

            17. The strike ended this morning.

            Brenn
            Source: Department of State, Central Files, 412.17/3–231. Secret.
            """, named: "88.txt")
        #expect(
            DocumentOutline.of(document) == """
                heading: 88. Telegram From the Legation in Corvany to the Department of State
                dateline: Port Aurel, March 2, 1931—8 p.m.
                p: 17. The strike ended this morning.
                p sectionTitle: Brenn
                p: Source: Department of State, Central Files, 412.17/3–231. Secret.
                """)
    }

    @Test(
        "a line below a heading in the form of a dateline is one, whatever its date",
        arguments: ["Moscow, April 45, 1931", "Moscow, 5.4.1931", "Moscow, 1931"])
    func oddDateline(_ line: String) throws {
        let document = try Self.document(
            """
            The Minister in Corvany (Brenn) to the Secretary of State

            \(line)

            17. The strike ended this morning. The men go back at the old wage.
            """, named: "odd.txt")
        #expect(DocumentOutline.of(document).contains("dateline: \(line)"))
    }

    @Test("what looks damaged is a doubt, and stays as it is")
    func damageIsDoubted() throws {
        let document = try Self.document(Self.page)
        #expect(
            DocumentOutline.doubts(document) == [
                "text-breaks-off 1 no-terminal-punctuation: expects to meet before the",
                "recognition 2 early-stop: said. that",
                "broken-pointer 0 note-without-call: [2] A promise that was kept.",
            ])
    }

    @Test("every block names its bytes in the file")
    func rangesHold() throws {
        let bytes = Array(Self.page.utf8)
        let document = try Self.document(bytes)
        let text = document.texts[0]
        for block in text.blocks {
            let range = try #require(block.range)
            let source = String(
                decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
            let words = PlainText.of([block], in: text, notes: .marks)
            #expect(words.isEmpty || PlainText.folded(source) == words)
        }
        for (field, evidence) in document.record.evidence {
            let range = try #require(evidence.range, "\(field)")
            let source = String(
                decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
            #expect(PlainText.folded(source).contains(evidence.text), "\(field)")
        }
    }

    @Test("a letter keeps its subject, lists, table, close, signature, postscript and enclosure")
    func letterKeepsItsParts() throws {
        let letter = """
            Legation files, lot 12, “Harbour”

            The Minister in Corvany (Brenn) to the Director of Southern Affairs (Ault)[1]

            [Extract]

            Port Aurel, 4 March 1931.

            SECRET
            PRIORITY

            Subject: The commission on wages.

            Participants:\tMr. Brenn
            \tMr. Teague, of the Companies

            Dear Ault: The commission met after all, and before it did anything else it asked for chairs.

            It then resolved as follows:

            1. The chairs are to be paid for by the Companies.
            2. The minutes are to be kept in two languages.[2]

            Ship\tTons
            Aurora\t1,200

            Sincerely yours,

            Anton Brenn

            P.S. The chairs have come.

            [Enclosure]

            Minutes of the First Meeting

            Port Aurel, March 3, 1931.

            The meeting was opened by the oldest member, who then fell asleep.


            [1] Copies to the consulates.

            [2] One of them nobody present could read.
            """
        let document = try Self.document(letter)
        #expect(
            DocumentOutline.of(document) == """
                note
                heading: The Minister in Corvany (Brenn) to the Director of Southern Affairs (Ault)[1]
                line: [Extract]
                dateline: Port Aurel, 4 March 1931.
                line: SECRET
                line: PRIORITY
                p: Subject: The commission on wages.
                list form("participants"): Participants:
                  - Mr. Brenn
                  - Mr. Teague, of the Companies
                p: Dear Ault: The commission met after all, and before it did anything else it \
                asked for chairs.
                p: It then resolved as follows:
                list simple
                  - 1. The chairs are to be paid for by the Companies.
                  - 2. The minutes are to be kept in two languages.[2]
                table
                  | Ship | Tons
                  | Aurora | 1,200
                p: Sincerely yours,
                signature: Anton Brenn
                postscript
                  p: P.S. The chairs have come.
                attachment
                  heading: [Enclosure]
                  heading: Minutes of the First Meeting
                  dateline: Port Aurel, March 3, 1931.
                  p: The meeting was opened by the oldest member, who then fell asleep.
                note (source, inline): Legation files, lot 12, “Harbour”
                note 1 (footnote): Copies to the consulates.
                note 2 (footnote): One of them nobody present could read.
                """)
    }

    @Test("a numbered edition gives its number, its source note and its abstract")
    func numberedEdition() throws {
        let document = try Self.document(
            """
            88. Telegram From the Legation in Corvany to the Department of State[1][2]

            Port Aurel, March 5, 1931, 1640Z.

            19. The commission has adjourned.

            Brenn


            [1] Source: Meridian Archives, Central Files, POL 7 COR. Secret; Immediate.

            [2] The Legation reported the end of the talks.
            """)
        #expect(document.number == "88")
        #expect(
            document.record.heading
                == "Telegram From the Legation in Corvany to the Department of State")
        #expect(document.texts[0].notes.map(\.kind) == [.source, .summary])
    }

    @Test(
        "the number before a heading is the document's, not the heading's",
        arguments: [
            ("488. Letter on Chairs", "488"), ("[488] Letter on Chairs", "488"),
            ("273A. Letter on Chairs", "273A"), ("No. 88\nLetter on Chairs", "88"),
            ("Letter on Chairs", nil),
        ])
    func numbers(_ heading: String, _ number: String?) throws {
        let document = try Self.document(heading + "\n\nPort Aurel, March 5, 1931.\n\nThey came.")
        #expect(document.number == number)
        #expect(document.record.heading == "Letter on Chairs")
    }

    @Test("a text without any frame is a title and paragraphs")
    func bareText() throws {
        let document = try Self.document("Notes on the harbour\n\nIt was raining.\n\nIt still is.")
        #expect(document.record.title == "Notes on the harbour")
        #expect(
            DocumentOutline.of(document) == """
                heading: Notes on the harbour
                p: It was raining.
                p: It still is.
                """)
    }

    @Test("files that are no text are refused by name")
    func refusals() {
        let reader = CaptureReader(limits: CaptureLimits(bytes: 100))
        func code(_ bytes: [UInt8]) -> CaptureError.Code? {
            do throws(CaptureError) {
                _ = try reader.read(bytes, named: "x")
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code([]) == .empty)
        #expect(code(Array(" \n\t\n".utf8)) == .empty)
        #expect(code([0x50, 0x4B, 3, 4, 0, 0, 0, 0]) == .notText)
        #expect(code(Array("%PDF-1.7 x".utf8)) == .notText)
        #expect(code([UInt8](repeating: 0x61, count: 101)) == .tooLarge)
        #expect(code(Array("<html><script>x</script></html>".utf8)) == .empty)
    }

    @Test(
        "the document is named after the file",
        arguments: [
            ("frus_d12.txt", "captures/frus_d12"), ("a b.c.html", "captures/a-b.c"),
            (".hidden", "captures/.hidden"), ("Änderung", "captures/-nderung"), ("", "captures/-"),
        ])
    func names(_ file: String, _ id: String) {
        #expect(CaptureReader().documentID(ofFile: file).description == id)
    }

    @Test("a folder has its own volume")
    func folder() {
        let reader = CaptureReader(volume: CollectionID("meridian pages"), title: "Pages")
        guard case .volume(let volume) = reader.volumeEvent else {
            Issue.record("no volume")
            return
        }
        #expect(volume.id.description == "meridian-pages")
        #expect(volume.title == "Pages")
        #expect(reader.documentID(ofFile: "x.txt").description == "meridian-pages/x")
    }
}
