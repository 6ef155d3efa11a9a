// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Says in words what a class of the Department of State's files is about.
package enum FileClassDecoder {
    /// What a class is about.
    package struct Reading: Hashable, Sendable {
        /// In words: "Political relations: United States – Soviet Union".
        package var words: String
        /// Which edition of the scheme it is read by: "1910–1949".
        package var period: String
        /// What is not sure about it, as a sentence; nil if everything is confirmed.
        package var caution: String?
    }

    /// A line of a table.
    struct Entry: Sendable {
        var words: String
        var isSure: Bool
    }

    /// Reads a class.
    ///
    /// - Parameters:
    ///   - fileClass: the class without the document's own part: `711.61`, `POL 27 VIET S`.
    ///   - year: a year in which it was used; it tells which edition of the scheme holds.
    /// - Returns: nil if nothing can be said.
    package static func read(_ fileClass: String, year: Int?) -> Reading? {
        guard let first = fileClass.utf8.first else { return nil }
        if (48...57).contains(first) { return decimal(fileClass, isLate: (year ?? 1949) >= 1950) }
        return subjectNumeric(fileClass)
    }

    // MARK: Decimal files

    private static func decimal(_ text: String, isLate: Bool) -> Reading? {
        let period = isLate ? "1950–January 1963" : "1910–1949"
        let named = isLate ? namedFrom1950 : namedTo1949
        if let entry = named[text] {
            return Reading(
                words: "\(className(text, isLate)): \(entry.words)", period: period, caution: nil)
        }
        let bytes = Array(text.utf8)
        guard let number = bytes.first else { return nil }
        let sides = text.split(separator: ".", maxSplits: 1).map(String.init)
        var words = className(text, isLate)
        var doubtful: [String] = []
        let relations: Set<UInt8> =
            isLate ? Set("46".utf8) : Set("67".utf8)
        let internals: Set<UInt8> = isLate ? Set("789".utf8) : Set("8".utf8)
        guard relations.contains(number) || internals.contains(number), let left = sides.first,
            left.utf8.count >= 3
        else {
            return words.isEmpty ? nil : Reading(words: words, period: period, caution: nil)
        }
        let code = String(left.dropFirst())
        guard let country = country(code, isLate, &doubtful) else {
            return Reading(
                words: words, period: period,
                caution: "The country number \(code) is not established.")
        }
        words += ": \(country)"
        if sides.count > 1 {
            let right = sides[1]
            if relations.contains(number), let other = self.country(right, isLate, &doubtful) {
                words += " – \(other)"
            } else if let subject = subject(right, of: number, isLate, &doubtful) {
                words += ", \(subject)"
            } else {
                doubtful.append("the part .\(right)")
            }
        }
        let caution =
            doubtful.isEmpty
            ? nil
            : "Not confirmed by documents: \(doubtful.joined(separator: ", "))."
        return Reading(words: words, period: period, caution: caution)
    }

    /// A country by its number: two digits and a letter, or two digits alone.
    private static func country(
        _ code: String, _ isLate: Bool, _ doubtful: inout [String]
    ) -> String? {
        let table = isLate ? countriesFrom1950 : countriesTo1949
        let digits = code.utf8.prefix { (48...57).contains($0) }
        guard digits.count == 2 else { return nil }
        let rest = code.utf8.dropFirst(2)
        if let letter = rest.first, (65...90).contains(letter & 0xDF) {
            let key = String(decoding: Array(digits) + [letter & 0xDF], as: UTF8.self)
            guard let entry = table[key] else { return nil }
            if !entry.isSure { doubtful.append(entry.words) }
            return entry.words
        }
        guard rest.isEmpty || rest.first == 0x20 || rest.first == UInt8(ascii: "-") else {
            return nil
        }
        guard let entry = table[String(decoding: digits, as: UTF8.self)] else { return nil }
        if !entry.isSure { doubtful.append(entry.words) }
        return entry.words
    }

    /// A subject: the longest beginning that the table has.
    private static func subject(
        _ text: String, of number: UInt8, _ isLate: Bool, _ doubtful: inout [String]
    ) -> String? {
        let table: [String: Entry]
        switch (isLate, number) {
        case (false, UInt8(ascii: "8")): table = subjectsOfClass8To1949
        case (true, UInt8(ascii: "7")): table = subjectsOfClass7From1950
        case (true, UInt8(ascii: "8")): table = subjectsOfClass8From1950
        default: return nil
        }
        var key = text
        while !key.isEmpty {
            if let entry = table[key] {
                if !entry.isSure || key != text { doubtful.append("the part .\(text)") }
                return entry.words
            }
            key.removeLast()
        }
        return nil
    }

    private static func className(_ text: String, _ isLate: Bool) -> String {
        guard let first = text.utf8.first, (48...57).contains(first) else { return "" }
        let names = isLate ? classesFrom1950 : classesTo1949
        let place = Int(first) - 48
        return names.indices.contains(place) ? names[place] : ""
    }

    private static let classesTo1949 = [
        "General", "Administration of the Government of the United States", "Extradition",
        "Protection of interests", "Claims", "International conferences and organizations",
        "Commercial relations", "Political relations", "Internal affairs",
    ]

    private static let classesFrom1950 = [
        "Miscellaneous", "Administration of the Government of the United States",
        "Protection of interests", "International conferences and organizations",
        "Trade relations", "Informational and cultural relations", "Political relations",
        "Internal political affairs and defense", "Internal economic and social affairs",
        "Communications, transportation, science",
    ]

    // MARK: Subject-numeric files

    private static func subjectNumeric(_ text: String) -> Reading? {
        let parts = text.split(separator: " ").map(String.init)
        guard let first = parts.first else { return nil }
        // "INCO-WHEAT 17 USSR", and "POL-USSR" for "POL USSR".
        let sides = first.split(separator: "-", maxSplits: 1).map(String.init)
        guard let name = sides.first, let subject = subjects[name] else { return nil }
        var words = subject
        var rest = Array(parts.dropFirst())
        if sides.count > 1 {
            if name == "INCO" {
                words += ", \(sides[1].lowercased())"
            } else {
                rest.insert(sides[1], at: 0)
            }
        }
        if let number = rest.first, let byte = number.utf8.first, (48...57).contains(byte) {
            if let topic = topics["\(first) \(number)"] {
                words += ", \(topic)"
            } else {
                words += " \(number)"
            }
            rest.removeFirst()
        }
        if !rest.isEmpty { words += ": \(rest.joined(separator: " "))" }
        return Reading(words: words, period: "February 1963–1973", caution: nil)
    }

    /// Whether a word is a subject of the subject-numeric file: `POL`, `INCO-WHEAT`.
    static func isSubject(_ word: some StringProtocol) -> Bool {
        subjects[String(word.prefix { $0 != "-" })] != nil
    }

    private static let subjects = [
        "POL": "Political affairs and relations", "DEF": "Defense affairs",
        "ECON": "Economic affairs", "AID": "Aid", "FN": "Finance", "FT": "Foreign trade",
        "PET": "Petroleum", "SCI": "Science and technology", "AE": "Atomic energy",
        "CSM": "Communism", "ORG": "Organization and administration", "UN": "United Nations",
        "INCO": "Industries and commodities", "AV": "Aviation", "SP": "Space and astronautics",
        "SOC": "Social conditions", "REF": "Refugees and migration", "EDU": "Education and culture",
        "EDX": "Educational and cultural exchange", "INF": "Information activities",
        "CUL": "Culture", "LAB": "Labor and manpower", "PER": "Personnel",
        "TEL": "Telecommunications", "TP": "Trade promotion",
        "STR": "Strategic trade control", "E": "Economic affairs",
        "IT": "Inland transportation", "OS": "Ocean shipping",
        "AGR": "Agriculture", "HLTH": "Health and medical care", "LEG": "Legislative affairs",
        "PO": "Postal matters", "NATO": "North Atlantic Treaty Organization",
        "BG": "Buildings and grounds", "BUD": "Budget", "CON": "Consular affairs",
        "CR": "Communications and records", "ECIN": "Economic integration",
        "FSE": "Fuels and energy", "INT": "Intelligence", "PPB": "Press and publications",
        "PPT": "Passports and citizenship", "PR": "Protocol", "PS": "Protective services",
        "TRV": "Travel", "V": "Visas",
    ]

    private static let topics = [
        "POL 1": "general policy", "POL 2": "general reports", "POL 3": "organizations",
        "POL 7": "visits and meetings", "POL 14": "elections", "POL 15": "government",
        "POL 15-1": "head of state", "POL 17": "diplomatic representation",
        "POL 23": "internal security", "POL 23-9": "rebellion and coups", "POL 27": "war",
        "POL 27-14": "truce and armistice", "POL 32": "territory and boundaries",
        "DEF 1": "general policy", "DEF 4": "agreements", "DEF 6": "armed forces",
        "DEF 12": "armaments", "DEF 15": "bases", "DEF 18": "arms control and disarmament",
    ]
}
