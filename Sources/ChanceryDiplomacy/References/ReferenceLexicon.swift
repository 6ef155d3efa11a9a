// SPDX-License-Identifier: Apache-2.0

/// The words that references are made of, found by a hash of their letters.
struct ReferenceLexicon: Sendable {
    /// What a word may be in a reference.
    enum Lexeme: UInt8, Sendable {
        case none
        /// "Embtel", "Legtel", "Contel": a telegram of the post.
        case postTelegram
        /// "Deptel": a telegram of the Department.
        case departmentTelegram
        /// "Depcirtel": a telegram of the Department to many posts.
        case departmentCircular
        /// "urtel", "reurtel".
        case yourTelegram
        /// "mytel", "ourtel".
        case myTelegram
        /// "reftel".
        case referenceTelegram
        /// "Embdes", "Embdesp".
        case postDespatch
        case telegram, despatch, airgram, instruction, circular, message
        case your, my
        case postOffice, postOfficePossessive
        case department, departmentPossessive
        case series
        case numberSign
        case regarding
        case of, from, to, the, and, at, through, by, info
        case sentOrRepeated
        case asWord
        case document, page, footnote, above, below
        case supra, infra, ante
        case volume, ibid
        case see, not, printed, found
        case clock
    }

    private struct Entry: Sendable {
        var hash: UInt64
        var lexeme: Lexeme
    }

    /// The one table.
    static let shared = ReferenceLexicon()

    private var table: [Entry]
    private static let size = 2048

    private init() {
        table = Array(repeating: Entry(hash: 0, lexeme: .none), count: ReferenceLexicon.size)
        for (lexeme, words) in ReferenceLexicon.words {
            for word in words { insert(word, lexeme) }
        }
        // "reurtel", "ReDeptels": the "re" is part of the word.
        for lexeme: Lexeme in [
            .postTelegram, .departmentTelegram, .departmentCircular, .yourTelegram, .myTelegram,
            .postDespatch,
        ] {
            for word in ReferenceLexicon.words.first(where: { $0.0 == lexeme })?.1 ?? [] {
                insert(word, prefix: "re", lexeme)
                insert(word, suffix: "s", lexeme)
                insert(word, prefix: "re", suffix: "s", lexeme)
                insert(word, prefix: "ref", lexeme)
                insert(word, prefix: "ref", suffix: "s", lexeme)
            }
        }
    }

    private mutating func insert(
        _ word: StaticString, prefix: StaticString = "", suffix: StaticString = "",
        _ lexeme: Lexeme
    ) {
        var hash = ReferenceLexicon.start
        for part in [prefix, word, suffix] {
            part.withUTF8Buffer { letters in
                for byte in letters { hash = ReferenceLexicon.mixed(hash, byte) }
            }
        }
        var place = Int(truncatingIfNeeded: hash >> 32) & (ReferenceLexicon.size - 1)
        while table[place].hash != 0 {
            if table[place].hash == hash { return }
            place = (place + 1) & (ReferenceLexicon.size - 1)
        }
        table[place] = Entry(hash: hash, lexeme: lexeme)
    }

    /// What a word is; the case of its letters and the form of its apostrophe do not matter.
    func lexeme(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Lexeme {
        guard end - start <= 18 else { return .none }
        var hash = ReferenceLexicon.start
        var index = start
        while index < end {
            let byte = bytes[index]
            if byte == 0xE2, index + 2 < end, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 {
                hash = ReferenceLexicon.mixed(hash, UInt8(ascii: "'"))
                index += 3
                continue
            }
            hash = ReferenceLexicon.mixed(hash, PrintedLine.lowered(byte))
            index += 1
        }
        var place = Int(truncatingIfNeeded: hash >> 32) & (ReferenceLexicon.size - 1)
        while table[place].hash != 0 {
            if table[place].hash == hash { return table[place].lexeme }
            place = (place + 1) & (ReferenceLexicon.size - 1)
        }
        return .none
    }

    /// Whether a word is made of a sender and "telegram", with or without "re" before it: "Deptel",
    /// "Legtels", "reurtel".
    func isMessage(_ word: ArraySlice<UInt8>) -> Bool {
        switch lexeme(Array(word), 0, word.count) {
        case .postTelegram, .departmentTelegram, .departmentCircular, .yourTelegram, .myTelegram,
            .referenceTelegram, .postDespatch:
            true
        default: false
        }
    }

    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private static let words: [(Lexeme, [StaticString])] = [
        (
            .postTelegram,
            [
                "embtel", "emtel", "embtei", "legtel", "contel", "congentel", "congtel",
                "hicogtel", "mistel", "missiontel", "usuntel", "deltel", "polad-tel", "emtels",
                "ambtel", "scaptel", "embteis",
            ]
        ),
        (.departmentTelegram, ["deptel", "depteltel", "depttel", "dptel", "deptei", "departel"]),
        (
            .departmentCircular,
            [
                "depcirtel", "depcirctel", "deptcirtel", "deptcirctel", "cirtel", "circtel",
                "depcirtei", "deptcircular", "depcircular", "depcir", "circirtel",
            ]
        ),
        (.yourTelegram, ["urtel", "yourtel", "yrtel", "urmsg", "urteltel", "urcable"]),
        (.myTelegram, ["mytel", "ourtel", "mytei", "mycable", "mymsg"]),
        (.referenceTelegram, ["reftel", "reftels", "rereftel", "rereftels"]),
        (
            .postDespatch,
            ["embdes", "embdesp", "embdespatch", "embdisp", "condes", "condesp", "legdesp"]
        ),
        (.telegram, ["telegram", "telegrams", "tel", "tels", "cable", "cables", "telegrs"]),
        (
            .despatch,
            ["despatch", "despatches", "dispatch", "dispatches", "desp", "desps", "despatchs"]
        ),
        (.airgram, ["airgram", "airgrams", "toagram"]),
        (.instruction, ["instruction", "instructions"]),
        (.circular, ["circular", "circulars", "circ"]),
        (.message, ["message", "messages"]),
        (.your, ["your", "ur", "yr", "urs"]),
        (.my, ["my", "our"]),
        (
            .postOffice,
            [
                "embassy", "emb", "legation", "leg", "consulate", "mission", "delegation",
                "congen", "consul", "hicog", "usdel", "mistel", "ambassador", "minister",
                "chargé", "charge", "consulates", "embassies", "cong", "legations", "usmission",
            ]
        ),
        (
            .postOfficePossessive,
            [
                "embassy's", "emb's", "embs", "legation's", "legs", "consulate's", "mission's",
                "delegation's", "congen's", "consul's", "hicog's", "embassys", "general's",
            ]
        ),
        (.department, ["department", "dept", "dep", "state", "deptartment", "depart"]),
        (
            .departmentPossessive,
            ["department's", "dept's", "depts", "departments", "deps", "state's"]
        ),
        (.series, TelegramSeries.names),
        (.numberSign, ["no", "nos", "number", "numbers", "nr", "nrs", "numbered"]),
        (
            .regarding,
            ["re", "ref", "refs", "reference", "references", "refer", "refers", "regarding"]
        ),
        (.of, ["of", "dated"]), (.from, ["from", "fm"]), (.to, ["to"]), (.the, ["the"]),
        (.and, ["and", "or"]), (.at, ["at", "in"]), (.through, ["through", "thru"]),
        (.by, ["by"]), (.info, ["info", "information", "unnumbered", "also", "niact"]),
        (
            .sentOrRepeated,
            [
                "repeated", "rptd", "rpt", "rptg", "repeating", "sent", "repeat", "rpted",
                "pouched", "repd",
            ]
        ),
        (.asWord, ["as"]),
        (.document, ["document", "documents", "doc", "docs"]),
        (.page, ["p", "pp", "page", "pages"]), (.footnote, ["footnote", "footnotes"]),
        (.above, ["above"]), (.below, ["below"]), (.supra, ["supra"]), (.infra, ["infra"]),
        (.ante, ["ante"]), (.volume, ["vol", "vols", "volume", "volumes", "relations"]),
        (.ibid, ["ibid"]), (.see, ["see"]), (.not, ["not"]), (.printed, ["printed"]),
        (.found, ["found", "located"]),
        (.clock, ["am", "pm", "noon", "midnight"]),
    ]
}
