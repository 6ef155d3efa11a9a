// SPDX-License-Identifier: Apache-2.0

/// Documents cited together: as notes in their order, or as a bibliography.
///
/// It is what a command prints and what a page shows, so that both say the same.
public struct ReferenceList: Sendable {
    /// How the references stand.
    public enum Arrangement: String, CaseIterable, Hashable, Sendable {
        /// A note for each in the order given: full at first, *ibid.* and short forms later. Styles
        /// without notes give what stands in the text.
        case notes
        /// One entry for each document in the order of the style.
        case bibliography
    }

    /// One reference: a document, and the place in it.
    public struct Reference: Hashable, Sendable {
        /// The document.
        public var record: DiplomaticRecord
        /// The place: `733`, `12–15`; empty for the whole.
        public var locator: String
        /// What the locator counts: `page`, `paragraph`, ….
        public var label: String

        /// Makes a reference.
        public init(_ record: DiplomaticRecord, locator: String = "", label: String = "page") {
            self.record = record
            self.locator = locator
            self.label = label
        }
    }

    /// One formatted reference.
    public struct Entry: Hashable, Sendable {
        /// The id of the record.
        public let id: String
        /// The formatted text.
        public let text: CitationText
    }

    /// The style.
    public let style: ReferenceStyle
    /// How the references stand.
    public let arrangement: Arrangement
    /// The formatted references: as many as were given, or each document once.
    public let entries: [Entry]

    /// Formats references.
    ///
    /// - Parameters:
    ///   - references: what is cited, in order.
    ///   - style: how it is written.
    ///   - version: what is described; forms that know only one of the two decide themselves.
    ///   - arrangement: how they stand; nil for what the style is made for.
    public init(
        _ references: [Reference], style: ReferenceStyle, version: CitedVersion = .edition,
        arrangement: Arrangement? = nil
    ) {
        self.style = style
        self.arrangement = arrangement ?? style.arrangement
        switch (style, self.arrangement) {
        case (.form(let form), .notes): entries = Self.notes(references, form)
        case (.form(let form), .bibliography): entries = Self.bibliography(references, form.entry)
        case (.csl(let compiled, _), let arrangement):
            entries = Self.formatted(references, compiled, version, arrangement)
        }
    }

    // MARK: Forms

    private static func notes(_ references: [Reference], _ form: DiplomaticStyle) -> [Entry] {
        var cited: Set<String> = []
        var previous: Reference?
        return references.map { reference in
            let record = reference.record
            let isFirst = cited.insert(record.id).inserted
            defer { previous = reference }
            guard !isFirst, let later = form.later else {
                return Entry(id: record.id, text: record.text(form, at: reference.place))
            }
            guard let before = previous, before.record.id == record.id else {
                return Entry(id: record.id, text: record.text(later, at: reference.place))
            }
            let place = before.place == reference.place ? "" : reference.place
            let words = place.isEmpty ? "Ibid." : "Ibid., \(place)."
            return Entry(id: record.id, text: CitationText([.text(words)]))
        }
    }

    private static func bibliography(
        _ references: [Reference], _ form: DiplomaticStyle
    ) -> [Entry] {
        let entries = unique(references).map { record in
            Entry(id: record.id, text: record.text(form))
        }
        guard entries.count > 1 else { return entries }
        let keyed = entries.map { (Collation.key($0.text.plainText), $0) }
        return keyed.sorted { Collation.compare($0.0, $1.0) < 0 }.map(\.1)
    }

    private static func unique(_ references: [Reference]) -> [DiplomaticRecord] {
        var seen: Set<String> = []
        return references.map(\.record).filter { seen.insert($0.id).inserted }
    }

    // MARK: Styles

    /// The item as a style is given it. An edition of documents is no reprint, which styles of notes
    /// take from the date of an original: for them, the day of the document is that of an event.
    private static func item(
        _ record: DiplomaticRecord, _ version: CitedVersion, _ style: CitationStyle
    ) -> CitationItem {
        var item = record.item(version)
        guard style.isNoteStyle, item.type == "chapter" else { return item }
        item[DateVariable(rawValue: "event-date")] = item[DateVariable.originalDate]
        item[DateVariable.originalDate] = nil
        return item
    }

    private static func formatted(
        _ references: [Reference], _ style: CitationStyle, _ version: CitedVersion,
        _ arrangement: Arrangement
    ) -> [Entry] {
        let items = unique(references).map { Self.item($0, version, style) }
        var processor = CitationProcessor(style: style, items: items)
        guard arrangement == .notes else {
            return processor.bibliography().entries.map { Entry(id: $0.id, text: $0.text) }
        }
        let citations = references.enumerated().map { index, reference in
            Citation(
                [
                    Cite(
                        id: reference.record.id, locator: reference.locator,
                        label: reference.label)
                ], noteNumber: style.isNoteStyle ? index + 1 : 0)
        }
        return zip(references, processor.format(citations)).map {
            Entry(id: $0.record.id, text: $1)
        }
    }
}

extension ReferenceList.Reference {
    /// The locator as the forms of this project write it: a page alone, other places with a word.
    var place: String {
        locator.isEmpty || label == "page" ? locator : "\(label) \(locator)"
    }
}
