// SPDX-License-Identifier: Apache-2.0

extension DiplomaticRecord {
    /// The citation in a recommended form; parts that are not known are left out.
    ///
    /// The forms of an edition fall back to the archival form if there is no edition.
    ///
    /// - Parameters:
    ///   - style: the form.
    ///   - place: the place in the document, as it is written: `735`, `paragraph 2`. Entries of a
    ///     bibliography have none.
    public func text(_ style: DiplomaticStyle, at place: String = "") -> CitationText {
        switch style {
        case .chicagoNote: edition.map { chicagoNote($0, place) } ?? archivalNote(place)
        case .chicagoShortNote:
            CitationText([.text(Self.joined([shortNote, place]) + ".")])
        case .chicagoBibliography: edition.map(chicagoEntry) ?? archivalEntry
        case .department:
            edition.map { department($0, place, online: false) } ?? archivalNote(place)
        case .departmentOnline:
            edition.map { department($0, place, online: true) } ?? archivalNote(place)
        case .archivalNote: archivalNote(place)
        case .archivalBibliography: archivalEntry
        }
    }

    // MARK: The document

    /// `memorandum`, `telegram 1062`: a kind inside a sentence begins small.
    private var kindAndNumber: String {
        [Self.lowered(kind), number].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// `Henry Kissinger to Richard Nixon`, or the title in quotation marks.
    private func opening(inverted: Bool) -> String {
        guard let first = senders.first else { return "“\(title)" + (inverted ? ".”" : ",”") }
        let names =
            [inverted ? first.filingForm : first.displayForm]
            + senders.dropFirst().map(\.displayForm)
        guard !recipients.isEmpty else {
            return Self.listed(names) + (inverted ? ". “\(title).”" : ", “\(title),”")
        }
        let isInverted = inverted && !first.isLiteral && !first.given.isEmpty
        return Self.listed(names) + (isInverted ? ", to " : " to ")
            + Self.listed(recipients.map(\.displayForm)) + (inverted ? "." : ",")
    }

    private var circumstances: [String] {
        [kindAndNumber, place, date?.englishForm ?? ""].filter { !$0.isEmpty }
    }

    private var shortNote: String {
        let day = date?.englishForm ?? ""
        var names = "“\(title)”"
        if !senders.isEmpty {
            names = Self.listed(senders.map(\.shortForm))
            if !recipients.isEmpty { names += " to " + Self.listed(recipients.map(\.shortForm)) }
        }
        return [names, day].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    // MARK: Chicago

    private func chicagoNote(_ edition: Edition, _ place: String) -> CitationText {
        var text = CitationText()
        let parts = circumstances
        text.append(opening(inverted: false) + " ")
        if !parts.isEmpty { text.append(parts.joined(separator: ", ") + ", ") }
        text.append("in ")
        text.append(edition.containerTitle, .italic)
        appendEditors(edition.generalEditors, to: &text)
        if !edition.volume.isEmpty { text.append(", vol. " + edition.arabicVolume) }
        if !edition.volumeTitle.isEmpty {
            text.append(", ")
            text.append(edition.volumeTitle, .italic)
        }
        appendEditors(edition.editors, to: &text)
        let imprint = edition.imprint(place: edition.chicagoPlace)
        if !imprint.isEmpty { text.append(" (\(imprint))") }
        text.append(Self.joined(["", edition.chicagoLocator(place)]))
        appendAddress(to: &text, separator: ", ")
        text.append(".")
        return text
    }

    private func appendEditors(_ editors: [CitationName], to text: inout CitationText) {
        if !editors.isEmpty { text.append(", ed. " + Self.listed(editors.map(\.displayForm))) }
    }

    private func chicagoEntry(_ edition: Edition) -> CitationText {
        var text = CitationText()
        text.append(opening(inverted: true))
        let parts = circumstances.joined(separator: ", ")
        if !parts.isEmpty { text.append(" " + Self.raised(parts) + ".") }
        text.append(" In ")
        text.append(edition.containerTitle, .italic)
        func edited(_ editors: [CitationName]) -> String {
            editors.isEmpty ? "" : ", edited by " + Self.listed(editors.map(\.displayForm))
        }
        text.append(edited(edition.generalEditors))
        if edition.volume.isEmpty, edition.volumeTitle.isEmpty {
            text.append(edited(edition.editors) + ".")
        } else {
            text.append(".")
            if !edition.volume.isEmpty { text.append(" Vol. " + edition.arabicVolume) }
            if !edition.volumeTitle.isEmpty {
                text.append(edition.volume.isEmpty ? " " : ", ")
                text.append(edition.volumeTitle, .italic)
            }
            text.append(edited(edition.editors) + ".")
        }
        let imprint = edition.imprint(place: edition.chicagoPlace)
        if !imprint.isEmpty { text.append(" \(imprint).") }
        let locator = edition.chicagoLocator("")
        if !locator.isEmpty { text.append(" \(Self.raised(locator)).") }
        appendAddress(to: &text, separator: " ")
        if !url.isEmpty { text.append(".") }
        return text
    }

    private func appendAddress(to text: inout CitationText, separator: String) {
        guard !url.isEmpty else { return }
        text.append(separator)
        text.append(url, .link(url))
    }

    // MARK: Department of State

    private func department(
        _ edition: Edition, _ place: String, online: Bool
    ) -> CitationText {
        var text = CitationText()
        var title = [edition.containerTitle]
        if !edition.volume.isEmpty { title.append("Volume " + edition.volume) }
        if !edition.part.isEmpty { title.append("Part " + edition.part) }
        title.append(edition.volumeTitle)
        text.append(title.filter { !$0.isEmpty }.joined(separator: ", "), .italic)
        if !edition.editors.isEmpty {
            text.append(edition.editors.count == 1 ? ", ed. " : ", eds. ")
            text.append(Self.listed(edition.editors.map(\.displayForm)))
        }
        let city = edition.place.split(separator: ",").first.map(String.init) ?? ""
        let imprint = edition.imprint(place: city)
        if !imprint.isEmpty { text.append(" (\(imprint))") }
        if !edition.documentNumber.isEmpty {
            text.append(", Document " + edition.documentNumber)
            text.append(Self.joined(["", Edition.labelled(place)]))
        } else {
            text.append(
                Self.joined(["", Edition.labelled(place.isEmpty ? edition.pages : place)]))
        }
        if online, !url.isEmpty {
            appendAddress(to: &text, separator: ", ")
            if let day = accessed?.englishForm { text.append(" (accessed \(day))") }
        }
        text.append(".")
        return text
    }

    // MARK: The archive

    private func archivalNote(_ place: String) -> CitationText {
        let parts = [describedItem, Edition.labelled(place)] + archivalSteps
        return CitationText([
            .text(parts.filter { !$0.isEmpty }.joined(separator: ", ") + ".")
        ])
    }

    private var archivalEntry: CitationText {
        let steps = archivalSteps.reversed().joined(separator: ". ")
        let item = describedItem
        return CitationText([
            .text([steps, item].filter { !$0.isEmpty }.joined(separator: ". ") + ".")
        ])
    }

    /// `Telegram 1062 from Embassy Moscow to Department of State, October 25, 1962`.
    private var describedItem: String {
        let from =
            sendingOffice.isEmpty
            ? Self.listed(senders.map(\.displayForm)) : sendingOffice
        let to =
            receivingOffice.isEmpty
            ? Self.listed(recipients.map(\.displayForm)) : receivingOffice
        var head = [Self.raised(kind), number].filter { !$0.isEmpty }.joined(separator: " ")
        if from.isEmpty, to.isEmpty {
            head = [title, head].first { !$0.isEmpty } ?? ""
        } else {
            if head.isEmpty { head = "Document" }
            if !from.isEmpty { head += " from " + from }
            if !to.isEmpty { head += " to " + to }
        }
        return [head, date?.englishForm ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var archivalSteps: [String] {
        guard let holding else { return [] }
        let steps = [
            holding.fileNumber, holding.container, holding.series, holding.group,
            holding.repository,
        ]
        return steps.filter { !$0.isEmpty }
    }

    // MARK: Words

    /// `A`, `A and B`, `A, B, and C`.
    static func listed(_ names: [String]) -> String {
        switch names.count {
        case 0...1: names.first ?? ""
        case 2: names[0] + " and " + names[1]
        default: names.dropLast().joined(separator: ", ") + ", and " + names[names.count - 1]
        }
    }

    /// The parts with commas between them; a first part that is empty leaves its comma.
    private static func joined(_ parts: [String]) -> String {
        guard let first = parts.first else { return "" }
        return parts.dropFirst().filter { !$0.isEmpty }.reduce(first) { $0 + ", " + $1 }
    }

    private static func raised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// The text with a small initial, unless the first word is an abbreviation.
    private static func lowered(_ text: String) -> String {
        let second = text.dropFirst().first
        if let second, second.isUppercase { return text }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

extension DiplomaticRecord.Edition {
    /// `Washington, DC: Government Printing Office, 2014`.
    func imprint(place: String) -> String {
        let maker = [place, citedPublisher].filter { !$0.isEmpty }.joined(separator: ": ")
        return [maker, year.map(String.init) ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The printing office without the country, as both recommended forms have it.
    private var citedPublisher: String {
        let office = "Government Printing Office"
        let countries = ["United States ", "U.S. ", "US "]
        return countries.contains { $0 + office == publisher } ? office : publisher
    }

    /// Chicago writes the capital with its district and without points.
    var chicagoPlace: String {
        ["Washington", "Washington, D.C.", "Washington D.C."].contains(place)
            ? "Washington, DC" : place
    }

    /// `19, pt. 1`: Chicago turns Roman numerals of volumes into Arabic ones.
    var arabicVolume: String {
        let number = RomanNumeral.value(of: volume).map(String.init) ?? volume
        return part.isEmpty ? number : "\(number), pt. \(part)"
    }

    /// `doc. 190`, `doc. 190, p. 735`, or the pages.
    func chicagoLocator(_ place: String) -> String {
        guard !documentNumber.isEmpty else { return place.isEmpty ? pages : place }
        let number = "doc. " + documentNumber
        return place.isEmpty ? number : number + ", " + Self.labelled(place)
    }

    /// `p. 735`, `pp. 735–36`; a place that has a word of its own stays.
    static func labelled(_ place: String) -> String {
        guard let first = place.utf8.first, (48...57).contains(first) else { return place }
        return (place.contains { $0 == "-" || $0 == "–" || $0 == "," } ? "pp. " : "p. ") + place
    }
}
