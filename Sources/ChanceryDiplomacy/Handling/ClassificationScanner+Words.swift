// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension ClassificationScanner {
    /// What a phrase means.
    enum Meaning: Sendable {
        /// A level of secrecy.
        case level(Classification)
        /// A degree of urgency.
        case precedence
        /// A restriction of the circle of readers.
        case handling
        /// A word that says nothing alone.
        case filler
    }

    /// A phrase of the vocabulary.
    struct Phrase: Sendable {
        /// The usual spelling.
        var name: String
        /// What it means.
        var meaning: Meaning
        /// Its words in lower case.
        var words: [StaticString]
    }

    /// The longest phrase that begins at a piece, and the piece behind it.
    static func phrase(_ line: PrintedLine, _ index: Int) -> (Phrase, Int)? {
        guard line.kind(index) == .word else { return nil }
        for phrase in phrases {
            guard line.isWord(index, phrase.words[0]) else { continue }
            if let end = end(of: phrase, line, index) { return (phrase, end) }
        }
        return nil
    }

    private static func end(of phrase: Phrase, _ line: PrintedLine, _ start: Int) -> Int? {
        var index = start
        for (position, word) in phrase.words.enumerated() {
            if position > 0 {
                while line.isDash(index) || line.isSign(index, ".") { index += 1 }
            }
            guard line.isWord(index, word) else { return nil }
            index += 1
        }
        return index
    }

    /// The vocabulary, longer phrases before the shorter ones that they begin with.
    private static let phrases: [Phrase] = [
        Phrase(name: "Top Secret", meaning: .level(.topSecret), words: ["top", "secret"]),
        Phrase(name: "Secret", meaning: .level(.secret), words: ["secret"]),
        Phrase(
            name: "Confidential", meaning: .level(.confidential),
            words: ["strictly", "confidential"]),
        Phrase(name: "Confidential", meaning: .level(.confidential), words: ["confidential"]),
        Phrase(name: "Restricted Data", meaning: .handling, words: ["restricted", "data"]),
        Phrase(name: "Restricted", meaning: .level(.restricted), words: ["restricted"]),
        Phrase(
            name: "Limited Official Use", meaning: .level(.limitedOfficialUse),
            words: ["limited", "official", "use"]),
        Phrase(
            name: "Official Use Only", meaning: .level(.officialUseOnly),
            words: ["official", "use", "only"]),
        Phrase(
            name: "Official Use Only", meaning: .level(.officialUseOnly),
            words: ["official", "use"]),
        Phrase(name: "Unclassified", meaning: .level(.unclassified), words: ["unclassified"]),

        Phrase(name: "NATO", meaning: .handling, words: ["nato"]),
        Phrase(name: "Cosmic", meaning: .handling, words: ["cosmic"]),

        Phrase(name: "Niact", meaning: .precedence, words: ["niact"]),
        Phrase(
            name: "Operational Immediate", meaning: .precedence,
            words: ["operational", "immediate"]),
        Phrase(name: "Most Immediate", meaning: .precedence, words: ["most", "immediate"]),
        Phrase(name: "Immediate", meaning: .precedence, words: ["immediate"]),
        Phrase(name: "Priority", meaning: .precedence, words: ["priority"]),
        Phrase(name: "Flash", meaning: .precedence, words: ["flash"]),
        Phrase(name: "Emergency", meaning: .precedence, words: ["emergency"]),
        Phrase(name: "US Urgent", meaning: .precedence, words: ["us", "urgent"]),
        Phrase(name: "US Urgent", meaning: .precedence, words: ["u", "s", "urgent"]),
        Phrase(name: "Most Urgent", meaning: .precedence, words: ["most", "urgent"]),
        Phrase(name: "Urgent", meaning: .precedence, words: ["urgent"]),
        Phrase(name: "Routine", meaning: .precedence, words: ["routine"]),
        Phrase(name: "Critic", meaning: .precedence, words: ["critic"]),
        Phrase(name: "Rush", meaning: .precedence, words: ["rush"]),

        Phrase(name: "Limit Distribution", meaning: .handling, words: ["limit", "distribution"]),
        Phrase(
            name: "Limited Distribution", meaning: .handling, words: ["limited", "distribution"]),
        Phrase(
            name: "No Distribution Outside Department", meaning: .handling,
            words: ["no", "distribution", "outside", "department"]),
        Phrase(
            name: "No Distribution Outside Department", meaning: .handling,
            words: ["no", "distribution", "outside", "of", "department"]),
        Phrase(name: "No Distribution", meaning: .handling, words: ["no", "distribution"]),
        Phrase(
            name: "Exclusive Distribution", meaning: .handling,
            words: ["exclusive", "distribution"]),
        Phrase(name: "Nodis", meaning: .handling, words: ["nodis"]),
        Phrase(name: "Exdis", meaning: .handling, words: ["exdis"]),
        Phrase(name: "Limdis", meaning: .handling, words: ["limdis"]),
        Phrase(name: "Stadis", meaning: .handling, words: ["stadis"]),
        Phrase(
            name: "Literally Eyes Only", meaning: .handling, words: ["literally", "eyes", "only"]),
        Phrase(name: "Eyes Only", meaning: .handling, words: ["exclusively", "eyes", "only"]),
        Phrase(name: "Eyes Only", meaning: .handling, words: ["eyes", "only"]),
        Phrase(name: "Eyes Alone", meaning: .handling, words: ["eyes", "alone"]),
        Phrase(name: "Sensitive", meaning: .handling, words: ["sensitive"]),
        Phrase(name: "Alpha", meaning: .handling, words: ["alpha"]),
        Phrase(name: "Noforn", meaning: .handling, words: ["noforn"]),
        Phrase(
            name: "No Foreign Dissem", meaning: .handling, words: ["no", "foreign", "dissem"]),
        Phrase(name: "Controlled Dissem", meaning: .handling, words: ["controlled", "dissem"]),
        Phrase(
            name: "Personal and Private", meaning: .handling, words: ["personal", "and", "private"]),
        Phrase(name: "Personal", meaning: .handling, words: ["personal"]),
        Phrase(name: "Private", meaning: .handling, words: ["private"]),
        Phrase(
            name: "Presidential Handling", meaning: .handling,
            words: ["presidential", "handling"]),
        Phrase(name: "Special Handling", meaning: .handling, words: ["special", "handling"]),
        Phrase(name: "Verbatim Text", meaning: .handling, words: ["verbatim", "text"]),
        Phrase(name: "Codeword", meaning: .handling, words: ["codeword"]),
        Phrase(name: "Cherokee", meaning: .handling, words: ["cherokee"]),
        Phrase(name: "Umbra", meaning: .handling, words: ["umbra"]),
        Phrase(name: "Air Pouch", meaning: .handling, words: ["air", "pouch"]),
        Phrase(
            name: "Official–Informal", meaning: .handling, words: ["official", "informal"]),
        Phrase(
            name: "Security Information", meaning: .handling, words: ["security", "information"]),
        Phrase(
            name: "Background Use Only", meaning: .handling, words: ["background", "use", "only"]),
        Phrase(name: "Roger Channel", meaning: .handling, words: ["roger", "channel"]),
        Phrase(name: "Plain", meaning: .handling, words: ["plain"]),

        Phrase(name: "only", meaning: .filler, words: ["only"]),
        Phrase(name: "via", meaning: .filler, words: ["via"]),
        Phrase(name: "by", meaning: .filler, words: ["by"]),
        Phrase(name: "marking", meaning: .filler, words: ["marking"]),
    ]
}
