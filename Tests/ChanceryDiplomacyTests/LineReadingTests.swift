// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryDiplomacy

@Suite("Source lines, classification and telegram numbers")
struct LineReadingTests {
    @Test(
        "file numbers of all schemes are found and written alike",
        arguments: [
            ("711.61/4–546: Telegram", ["711.61/4-546 decimal 711.61 1946-04-05"]),
            ("501.BC Kashmir/9–1048", ["501.BC Kashmir/9-1048 decimal 501.BC Kashmir 1948-09-10"]),
            ("740.00119 P.W./5–1749", ["740.00119 P.W./5-1749 decimal 740.00119 P.W. 1949-05-17"]),
            ("711.48a/11–148", ["711.48A/11-148 decimal 711.48A 1948-11-01"]),
            ("690B.9321 /4–954: Telegram", ["690B.9321/4-954 decimal 690B.9321 1954-04-09"]),
            ("320/1–2952", ["320/1-2952 decimal 320 1952-01-29"]),
            ("795.00/12–3355: Telegram", ["795.00/12-3355 decimal 795.00 "]),
            (
                "Source: Department of State, Central Files, POL 27–14 VIET S. Secret; Exdis.",
                ["POL 27-14 VIET S subject-numeric POL 27-14 VIET S "]
            ),
            (
                "Source: National Archives, RG 59, Central Files 1964–66, POL 7 IRAN. Secret.",
                ["POL 7 IRAN subject-numeric POL 7 IRAN "]
            ),
            (
                "See telegram 26 (Department of State, Central Files, AID (US) 9 LAOS) The talks "
                    + "went on.",
                ["AID (US) 9 LAOS subject-numeric AID (US) 9 LAOS "]
            ),
            (
                "Source: Department of State, Central Files, POL 7 PERU and INCO-WHEAT 17 PERU.",
                [
                    "POL 7 PERU subject-numeric POL 7 PERU ",
                    "INCO-WHEAT 17 PERU subject-numeric INCO-WHEAT 17 PERU ",
                ]
            ),
            ("Source: Department of State, Central Files, NSC 6026) and a paper.", []),
            (
                "Source: Department of State, Central Files, POL 7 US/Larkin; ibid., POL 32–4 "
                    + "PERU/CHILE; ibid., FN 10 9/1/71",
                [
                    "POL 7 US/Larkin subject-numeric POL 7 US ",
                    "POL 32-4 PERU/CHILE subject-numeric POL 32-4 PERU-CHILE ",
                    "FN 10 9/1/71 subject-numeric FN 10 ",
                ]
            ),
            ("Conference Files: Lot 59 D 95, CF 133", ["Lot 59 D 95 lot  "]),
            (
                "Source: Department of State, Central Files, 790.5/10–1253. Secret. NSC 5412/2 was "
                    + "approved.",
                ["790.5/10-1253 decimal 790.5 1953-10-12"]
            ),
            (
                "Source: National Archives, RG 59, Central Files, 1964–66, POL 27 PERU.",
                ["POL 27 PERU subject-numeric POL 27 PERU "]
            ),
            (
                "Files: Lots 60 D 627, 63 D 123 and 64 D 5",
                ["Lot 60 D 627 lot  ", "Lot 63 D 123 lot  ", "Lot 64 D 5 lot  "]
            ),
            ("CIA Files, Job 79R01012A, Box 3", ["Job 79R01012A cia-job  "]),
            ("S/P Files: Lot 64D563", ["Lot 64 D 563 lot  "]),
            ("S/P Files: lot 64–D–563", ["Lot 64 D 563 lot  "]),
            ("OSD Files: FRC 69 A 0926", ["FRC 69A0926 frc  "]),
            ("OSD Files: FRC 330–77–131", ["FRC 330-77-131 frc  "]),
            ("Job 80–B01285A, Box 3", ["Job 80-B01285A cia-job  "]),
            (
                "Source: Central Foreign Policy Files, P840105–0879. Secret.",
                ["P840105-0879 film  "]
            ),
            ("Whitman File, NSC Records", []),
            ("He paid 3/4–5 of it", []),
        ] as [(String, [String])])
    func fileNumbers(_ text: String, _ expected: [String]) {
        let found = SourceLineReading.read(text).fileNumbers.map {
            "\($0.text) \($0.scheme.rawValue) \($0.fileClass ?? "") \($0.date?.description ?? "")"
        }
        #expect(found == expected)
    }

    @Test("a file line names the kind behind the colon")
    func fileLine() {
        let reading = SourceLineReading.read("711.61/4-546: Telegram")
        #expect(reading.kind == .telegram)
        #expect(SourceLineReading.read("611.51/3–248: Circular airgram").kind == .circularAirgram)
        #expect(SourceLineReading.read("Lot 64 D 563: Despatch").kind == .despatch)
    }

    @Test("a source note begins with the repository")
    func repository() {
        let reading = SourceLineReading.read(
            "Source: Washington National Records Center, OSD Files: FRC 69 A 0926, Iran. Secret.")
        #expect(reading.repository == "Washington National Records Center, OSD Files")
        #expect(SourceLineReading.read("711.61/4-546").repository == nil)
    }

    @Test(
        "lines of classification are told from text",
        arguments: [
            ("SECRET US URGENT NIACT", "secret", "US Urgent, Niact", "", true),
            ("top secret", "top secret", "", "", true),
            (
                "Confidential; Priority; Limit Distribution", "confidential", "Priority",
                "Limit Distribution", true
            ),
            ("Personal and Confidential", "confidential", "", "Personal", true),
            ("Limited Official Use", "limited official use", "", "", true),
            ("NATO Secret", "secret", "", "NATO", true),
            ("Cosmic Top Secret", "top secret", "", "Cosmic", true),
            ("Secret plans were made", "secret", "", "", false),
        ] as [(String, String, String, String, Bool)])
    func classification(
        _ text: String, _ level: String, _ precedence: String, _ handling: String, _ isWhole: Bool
    ) throws {
        let reading = try #require(ClassificationReading.read(text))
        #expect(reading.level?.rawValue == level)
        #expect(reading.precedence ?? "" == precedence)
        #expect(reading.handling.joined(separator: ", ") == handling)
        #expect(reading.isWhole == isWhole)
    }

    @Test("a source note's sentence of classification keeps words that are not known")
    func sentence() throws {
        let reading = try #require(
            ClassificationReading.read(
                sourceNote: "Source: Department of State, Central Files, POL 27. Secret; "
                    + "Immediate; Nodis; Blue Heron. Drafted by Bell."))
        #expect(reading.level == .secret)
        #expect(reading.precedence == "Immediate")
        #expect(reading.handling == ["Nodis", "Blue Heron"])
        #expect(
            ClassificationReading.read(
                sourceNote: "Source: Department of State. No classification marking.") == nil)
    }

    @Test(
        "telegram numbers lead a paragraph",
        arguments: [
            ("1053. I had an interview with the Generalissimo.", "1053"),
            ("Secto 28. For the President.", "Secto 28"),
            ("A–241. Press reports say", "A-241"),
            ("Delga No. A–103. The Commission", "Delga A-103"),
            ("C 71413 (DA IN 116727). Ref: A.", "C 71413"),
            ("UK 977635CC. Joint message", "UK 977635"),
            ("1359/Todel 1915. For Bell", "1359"),
            ("JCS 3368-63. Reference State to Norland", "JCS 3368-63"),
            ("MAC JOO 8625. General Bell called", "MAC JOO 8625"),
            ("MAGTN–PO 1445. This message", "MAGTN-PO 1445"),
            ("[place not declassified], 321. Refs", "321"),
            ("56540 1. During his discussions", "56540"),
            ("2902.1. The Governor", "2902"),
            ("042231Z. The following", nil),
            ("Unnumbered. Believe that", nil),
            ("20 persons were seen", nil),
            ("10,000 tons of oil", nil),
            ("A 3-day visit", nil),
            ("Reference Deptel 253.", nil),
            ("NSC 68. The paper", nil),
            ("Deptel 551, May 20, received.", nil),
            ("Legtel 647. Following was said", nil),
            ("ReEmbtels 12. Following was said", nil),
            ("2.5 million tons of oil", nil),
        ] as [(String, String?)])
    func telegramNumber(_ text: String, _ number: String?) {
        #expect(TelegramNumberReading.read(paragraph: text)?.number == number)
    }
}
