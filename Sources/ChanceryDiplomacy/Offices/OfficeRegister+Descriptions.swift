// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What the register's descriptions of persons tell of officers below its appointments: desks of
/// the Department, consuls, counselors, other departments.
extension OfficeRegister {
    /// The one person of the name who is described in the office, or who alone of all of that name
    /// served the United States in these years.
    ///
    /// - Parameter years: the years of the volumes that are held; a person whom the list of one
    ///   names was active then.
    func described(
        _ name: PersonName, role: String, title: OfficeTitle, year: Int,
        years: [String: ClosedRange<Int>]
    ) -> Int? {
        let candidates = persons(of: name, aliveIn: year)
        guard !candidates.isEmpty else { return nil }
        let office = DescribedOffice(
            role, places: title.place.map { names(of: countries(named: $0)) } ?? [])
        let lines = candidates.map { person in
            persons[person].remarks.map { DescribedLine($0) }
        }
        let strengths = lines.map { lines in
            lines.map { office.strength(in: $0, year: year) }.max() ?? .none
        }
        if let best = strengths.max(), best != .none {
            let fitting = strengths.indices.filter { strengths[$0] == best }
            return fitting.count == 1 ? candidates[fitting[0]] : nil
        }
        // Of a head of mission the appointments tell; one who is not among them was none.
        guard !office.isForeign, !office.isPlain, title.sort != .chief else { return nil }
        var found: [(person: Int, isSeen: Bool)] = []
        for (place, person) in candidates.enumerated() {
            guard service[person] != nil || lines[place].contains(where: \.isOfficer) else {
                continue
            }
            guard let isSeen = isActive(person, lines[place], in: year, years) else {
                found.append((person, false))
                continue
            }
            if isSeen { found.append((person, true)) }
        }
        return found.count == 1 && found[0].isSeen ? found[0].person : nil
    }

    /// The persons who may bear a printed name and can have written in a year.
    private func persons(of name: PersonName, aliveIn year: Int) -> [Int] {
        (bySurname[name.surname] ?? []).filter { index in
            let person = persons[index]
            if let birth = OfficeRegister.year(person.birth), birth + 20 > year { return false }
            if let death = OfficeRegister.year(person.death), death < year { return false }
            if let span = service[index].flatMap(OfficeRegister.years) {
                if year < span.lowerBound - 25 || year > span.upperBound + 25 { return false }
            }
            return names[index].contains { $0.mayBe(name) }
        }
    }

    /// Whether anything shows a person at work about a year; nil if nothing tells when.
    private func isActive(
        _ person: Int, _ lines: [DescribedLine], in year: Int, _ years: [String: ClosedRange<Int>]
    ) -> Bool? {
        var told = false
        for entry in persons[person].entries {
            guard let span = years[String(IdentityTable.volume(entry))] else { continue }
            told = true
            if span.lowerBound - 8 <= year, year <= span.upperBound + 8 { return true }
        }
        for other in lines.lazy.flatMap(\.years) {
            told = true
            if abs(other - year) <= 8 { return true }
        }
        if let span = service[person].flatMap(OfficeRegister.years) {
            told = true
            if span.lowerBound - 12 <= year, year <= span.upperBound + 12 { return true }
        }
        return told ? false : nil
    }

    private static func years(_ days: ClosedRange<Int>) -> ClosedRange<Int>? {
        guard let first = CalendarDay(dayNumber: days.lowerBound)?.year,
            let last = CalendarDay(dayNumber: days.upperBound)?.year
        else { return nil }
        return first...last
    }

    /// The year that a date of birth or death begins with.
    private static func year(_ text: String?) -> Int? {
        text.flatMap { Int($0.prefix(4)) }
    }
}

/// A description of a person in words, with the years that it names.
struct DescribedLine {
    let words: [Substring]
    let years: [Int]

    init(_ text: String) {
        words = OfficeTitle.fold(text).split(separator: " ")
        years = words.compactMap { word in
            guard word.utf8.count == 4, let year = Int(word), (1800...2099).contains(year) else {
                return nil
            }
            return year
        }
    }

    /// Whether words stand in it, one behind the other.
    func holds(_ phrase: [Substring]) -> Bool {
        guard let first = phrase.first, words.count >= phrase.count else { return false }
        for start in 0...(words.count - phrase.count)
        where words[start] == first && words[start..<start + phrase.count].elementsEqual(phrase) {
            return true
        }
        return false
    }

    /// Whether it may speak of a year: it names none, or one near it, or years around it.
    func maySpeak(of year: Int) -> Bool {
        guard let first = years.min(), let last = years.max() else { return true }
        return first <= year && year <= last || years.contains { abs($0 - year) <= 6 }
    }

    /// Whether it tells of an officer of the United States.
    var isOfficer: Bool {
        !words.contains { DescribedOffice.nations.contains($0) }
            && DescribedLine.offices.contains { holds($0) }
    }

    private static let offices: [[Substring]] = [
        "foreign service officer", "department of state", "embassy in", "consul general",
        "consulate", "legation in", "political adviser", "high commissioner", "bureau of",
        "office of the", "ambassador in", "ambassador to", "charge", "minister in", "counselor of",
        "national security council", "central intelligence", "secretary of",
    ].map { $0.split(separator: " ") }
}

/// An office as a heading prints it, to be found in descriptions of persons.
struct DescribedOffice {
    /// How well a description fits the office.
    enum Strength: Int, Comparable {
        case none
        /// Place and sort of office, or most words of it.
        case words
        /// The whole title.
        case title

        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }

    private let title: [Substring]
    private let telling: Set<Substring>
    private let places: [[Substring]]
    /// Whether it is another government's office.
    let isForeign: Bool
    /// Whether it names a person rather than an office: "Mr. Wendel of the Office of".
    let isPlain: Bool

    init(_ role: String, places: [String]) {
        var words = OfficeTitle.fold(role).split(separator: " ")
        isPlain = words.isEmpty || words[0] == "mr" || words[0] == "mrs" || words[0] == "miss"
        while let first = words.first, ["the", "acting"].contains(first) { words.removeFirst() }
        title = words
        telling = Set(words.filter { $0.utf8.count >= 3 && !DescribedOffice.common.contains($0) })
        self.places = places.map { $0.split(separator: " ") }
        let head = words.prefix { $0 != "in" }
        let isOfDesk =
            words.contains("affairs") && !DescribedOffice.nations.contains(head.first ?? "")
        isForeign =
            !isOfDesk && head.contains { DescribedOffice.nations.contains($0) }
            || words.contains { DescribedOffice.rulers.contains($0) }
            || DescribedLine(role).holds(["foreign", "minister"])
    }

    /// How well a description fits.
    func strength(in line: DescribedLine, year: Int) -> Strength {
        guard line.maySpeak(of: year) else { return .none }
        if title.count >= 3, line.holds(title) { return .title }
        if !places.isEmpty {
            let isThere =
                line.words.contains { DescribedOffice.staff.contains($0) }
                && places.contains { line.holds($0) }
            return isThere ? .words : .none
        }
        let shared = telling.intersection(line.words).count
        return shared >= 2 && 4 * shared >= 3 * telling.count ? .words : .none
    }

    private static let staff: Set<Substring> = [
        "charge", "counselor", "secretary", "consul", "embassy", "legation", "deputy", "attache",
        "officer", "representative", "commissioner", "agent", "minister", "adviser", "advisor",
        "ambassador", "consulate", "mission",
    ]

    private static let rulers: Set<Substring> = [
        "prime", "premier", "king", "shah", "chancellor", "president",
    ]

    private static let common: Set<Substring> = [
        "the", "and", "for", "from", "until", "thereafter", "also", "his", "her", "with", "after",
        "member", "united", "states", "later", "then", "since", "department", "state", "office",
        "former", "previously", "acting",
    ]

    /// Words that say whose office it is.
    static let nations: Set<Substring> = [
        "british", "french", "soviet", "russian", "italian", "iranian", "persian", "indian",
        "chinese", "japanese", "german", "turkish", "greek", "israeli", "egyptian", "pakistani",
        "canadian", "australian", "netherlands", "dutch", "belgian", "norwegian", "danish",
        "swedish", "swiss", "spanish", "portuguese", "brazilian", "mexican", "cuban", "argentine",
        "chilean", "korean", "vietnamese", "thai", "burmese", "philippine", "indonesian", "syrian",
        "lebanese", "iraqi", "saudi", "jordanian", "yugoslav", "polish", "czechoslovak",
        "hungarian", "rumanian", "romanian", "bulgarian", "austrian", "finnish", "irish",
        "afghan", "cambodian", "laotian", "malayan", "ethiopian", "moroccan", "tunisian",
        "algerian", "libyan", "ghanaian", "nigerian", "congolese", "colombian", "peruvian",
        "venezuelan", "bolivian", "ecuadoran", "panamanian", "guatemalan", "icelandic",
    ]
}
