// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Finds the documents that mentions mean.
///
/// A wrong link is worse than none. A mention is resolved only where its number, post, direction
/// and date, or the editors' own pointer together with its number, leave exactly one document; where
/// they leave several it is ambiguous; where its key is complete and no document has it, it leads to
/// a ghost.
package struct ReferenceResolver: Sendable {
    let table: SeriesTable
    let scanner: ReferenceScanner

    /// Makes a resolver over all documents that are held.
    package init(table: SeriesTable, scanner: ReferenceScanner = ReferenceScanner()) {
        self.table = table
        self.scanner = scanner
    }

    /// A mention with what was found out about it.
    package struct Resolution: Hashable, Sendable {
        /// The mention.
        package var mention: ReferenceMention
        /// Its words.
        package var text: String
        /// The zone that it stands in.
        package var zone: Zone
        /// What it means; nil for references to the edition's own numbers.
        package var key: ReferenceKey?
        /// How far it could be followed.
        package var status: Reference.Status
        /// The document that it means.
        package var target: DocumentID?
        /// The note or page of it.
        package var fragment: String?
        /// The documents that fit, where there are several.
        package var candidates: [DocumentID]
        /// The bytes of the paragraph or note in the source file that holds it.
        package var range: SourceRange?
        /// Which rule decided.
        package var rule: Rule
    }

    /// How a mention was decided; the raw value is the rule's name in evidence.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The editors point to a document that bears the number.
        case pointer = "editors-pointer"
        /// Number, post, direction and printed date.
        case keyAndDate = "key-and-date"
        /// Number, post and direction, and the order of the series.
        case key = "key-in-series"
        /// Number and date, in the same volume.
        case numberAndDate = "number-and-date"
        /// The editors say that it is not printed.
        case notPrinted = "said-not-printed"
        /// The editors send the reader to another place that tells of it.
        case toldElsewhere = "told-elsewhere"
        /// No document has its key.
        case notHeld = "not-held"
        /// The edition's own number.
        case edition = "edition-number"
        /// Too little is known.
        case incomplete
    }

    /// The mentions of a document, resolved, in the order of its text.
    ///
    /// - Complexity: O(*n* + *m*), *n* the length of the document, *m* the number of documents that
    ///   share a number with one of its mentions.
    package func resolve(_ document: Document) -> [Resolution] {
        var resolutions: [Resolution] = []
        for text in document.texts {
            let stretches = RunningText.stretches(of: text)
            let mentions = scanner.mentions(in: stretches)
            resolutions += resolve(mentions, in: stretches, citing: document.id)
        }
        return resolutions
    }

    /// The references of a document, for its record.
    package func references(of document: Document) -> [Reference] {
        resolve(document).map(\.reference)
    }

    func resolve(
        _ mentions: [ReferenceMention], in stretches: [RunningText], citing: DocumentID
    ) -> [Resolution] {
        let reader = ReferenceContextReader(stretches, mentions, table: table, citing: citing)
        let row = reader.citing
        let keys = keys(of: mentions, in: stretches, citing: row)
        var resolutions: [Resolution] = []
        for (index, mention) in mentions.enumerated() {
            let stretch = stretches[mention.stretch]
            var resolution = Resolution(
                mention: mention, text: stretch.words(mention.bytes), zone: stretch.zone, key: nil,
                status: .unresolved, target: nil, fragment: nil, candidates: [],
                range: stretch.range, rule: .incomplete)
            if mention.kind.isMessage {
                guard let key = keys[index] else { continue }
                resolution.key = key
                guard !isSecondNumber(mention, stretch), !isLetterhead(mention, stretch),
                    resolveMessage(&resolution, index, reader, row, keys)
                else { continue }
            } else if mention.kind == .repetition {
                continue
            } else {
                resolveEdition(&resolution, reader)
                if resolution.target == nil, resolution.candidates.isEmpty { continue }
            }
            resolutions.append(resolution)
        }
        reconcile(&resolutions)
        return resolutions
    }

    /// What the mentions of messages mean; one whose words do not tell the direction takes it from
    /// another mention of the same number.
    private func keys(
        of mentions: [ReferenceMention], in stretches: [RunningText], citing row: Int?
    ) -> [Int: ReferenceKey] {
        let citing = row.map { table.rows[$0] }
        var keys: [Int: ReferenceKey] = [:]
        var stated: [SeriesEntry.Number: Set<ReferenceKey>] = [:]
        for (index, mention) in mentions.enumerated() where mention.kind.isMessage {
            var key = ReferenceKey(mention, citing: citing, in: table.gazetteer)
            if mention.isBare, key.from == .unknown, key.number.series.isEmpty { continue }
            if let date = mention.date {
                key.day = day(date, citing: citing, zone: stretches[mention.stretch].zone)
            }
            keys[index] = key
            if key.series != nil {
                key.day = nil
                stated[key.number, default: []].insert(key)
            }
        }
        for (index, key) in keys where key.either != nil {
            let others = (stated[key.number] ?? []).filter {
                $0.kind == key.kind && $0.series?.post == key.either
            }
            if others.count == 1, let other = others.first {
                keys[index]?.from = other.from
                keys[index]?.to = other.to
                keys[index]?.either = nil
            } else {
                keys[index]?.deduceDirection(in: table)
            }
        }
        return keys
    }

    /// Whether it is the second number of the message named before it: "263808/Todel 1411".
    private func isSecondNumber(_ mention: ReferenceMention, _ stretch: RunningText) -> Bool {
        let start = mention.bytes.lowerBound
        return !mention.series.isEmpty && start > 0
            && stretch.bytes[start - 1] == UInt8(ascii: "/")
    }

    /// Whether the mention is the head of the form that the telegram itself was written on:
    /// "Department of State TELEGRAM 800".
    private func isLetterhead(_ mention: ReferenceMention, _ stretch: RunningText) -> Bool {
        let head = "department of ".utf8
        return stretch.zone == .body && mention.date == nil
            && mention.bytes.lowerBound == head.count
            && zip(stretch.bytes, head).allSatisfy { PrintedLine.lowered($0) == $1 }
    }

    /// What a note says at one mention holds for all others of the same telegram in the document.
    private func reconcile(_ resolutions: inout [Resolution]) {
        let absent = resolutions.filter { $0.rule == .notPrinted }.compactMap(\.key)
        guard !absent.isEmpty else { return }
        for index in resolutions.indices where resolutions[index].rule == .key {
            guard let key = resolutions[index].key, absent.contains(where: key.isCompatible)
            else { continue }
            resolutions[index].rule = .notPrinted
            resolutions[index].status = key.isComplete ? .ghost : .unresolved
            resolutions[index].target = nil
            resolutions[index].fragment = nil
            resolutions[index].candidates = []
        }
    }

    // MARK: The edition's own numbers

    private func resolveEdition(
        _ resolution: inout Resolution, _ reader: ReferenceContextReader
    ) {
        resolution.rule = .edition
        let mention = resolution.mention
        let stretch = reader.stretches[mention.stretch]
        var targets: [ReferenceContext.Target] = []
        for pointer in stretch.pointers where pointer.bytes.overlaps(mention.bytes) {
            targets += reader.targets(of: pointer.target)
        }
        if targets.isEmpty {
            // In the words of a document "page 27" and "supra" speak of something else.
            let isEditors =
                stretch.note != nil
                || reader.citing.map { table.rows[$0].entry.kind == .editorialNote } ?? false
            guard isEditors, !isPageInWords(mention, stretch) else { return }
            targets = reader.targets(of: mention)
        }
        finish(&resolution, targets)
    }

    /// "page 4" written out, as one speaks of a page of the original; the edition's are "p. 4".
    private func isPageInWords(_ mention: ReferenceMention, _ stretch: RunningText) -> Bool {
        guard mention.kind == .page, mention.note == nil else { return false }
        let bytes = stretch.bytes[mention.bytes.clamped(to: 0..<stretch.bytes.count)]
        return bytes.prefix(3).elementsEqual("pag".utf8)
    }

    func finish(_ resolution: inout Resolution, _ targets: [ReferenceContext.Target]) {
        var rows: [Int] = []
        for target in targets where !rows.contains(target.row) { rows.append(target.row) }
        if rows.count == 1, let target = targets.first {
            resolution.status = .resolved
            resolution.target = table.rows[target.row].entry.id
            resolution.fragment = target.fragment
        } else if rows.count > 1 {
            resolution.status = .ambiguous
            resolution.candidates = rows.prefix(12).map { table.rows[$0].entry.id }
        }
    }

    // MARK: Messages

    /// Resolves a message; false if the words turn out to be no mention.
    private func resolveMessage(
        _ resolution: inout Resolution, _ index: Int, _ reader: ReferenceContextReader, _ row: Int?,
        _ keys: [Int: ReferenceKey]
    ) -> Bool {
        let mention = resolution.mention
        let citing = row.map { table.rows[$0] }
        guard var key = resolution.key, mention.number > 0 else { return true }
        let context = reader.context(of: index)
        // The editors say in their note which post's telegram it is.
        if let same = context.same, let other = keys[same], other.series != nil,
            reader.mentions[same].from != nil || reader.mentions[same].to != nil
        {
            (key.from, key.to, key.either) = (other.from, other.to, nil)
            resolution.key = key
        }
        if key.day == nil, let date = context.date {
            key.day = day(date, citing: citing, zone: .footnote)
            key.deduceDirection(in: table)
            resolution.key = key
        }
        let candidates = Candidates(key, mention, citing, row, table)
        if candidates.isOwn { return false }

        // The editors' pointer, where the document that it names bears the number.
        let pointed = candidates.agreeing(context.near)
        let pointedNearby = pointed.isEmpty ? candidates.agreeing(context.sentence) : pointed
        if pointedNearby.count == 1 {
            return finish(&resolution, pointedNearby, .pointer)
        }
        if context.isNotPrinted {
            resolution.rule = .notPrinted
            resolution.status = key.isComplete ? .ghost : .unresolved
            return true
        }
        if pointedNearby.count > 1 { return finish(&resolution, pointedNearby, .pointer) }
        let isToldElsewhere = !context.near.isEmpty
        if key.day != nil {
            let dated = candidates.dated
            if !dated.isEmpty { return finish(&resolution, dated, .keyAndDate) }
            if key.series == nil, key.number.series.isEmpty {
                let inVolume = candidates.datedInVolume
                if !inVolume.isEmpty { return finish(&resolution, inVolume, .numberAndDate) }
            }
        } else if !isToldElsewhere {
            let inSeries = candidates.inSeries(zone: resolution.zone)
            if !inSeries.isEmpty { return finish(&resolution, inSeries, .key) }
        }
        resolution.status = key.isComplete ? .ghost : .unresolved
        if key.isComplete { resolution.rule = isToldElsewhere ? .toldElsewhere : .notHeld }
        return true
    }

    private func finish(_ resolution: inout Resolution, _ rows: [Int], _ rule: Rule) -> Bool {
        resolution.rule = rule
        finish(&resolution, rows.map { .init(row: $0, fragment: nil) })
        return true
    }

    /// The day of a mention with the year that the citing document's date makes likely.
    ///
    /// A telegram speaks of the past, an editor's note also of what came later.
    private func day(
        _ date: ReferenceMention.PartialDate, citing: SeriesTable.Row?, zone: Zone
    ) -> Int? {
        if let year = date.year {
            return CalendarDay(year: year, month: date.month, day: date.day)?.dayNumber
        }
        guard let day = citing?.entry.days?.upperBound,
            let year = CalendarDay(dayNumber: day)?.year
        else { return nil }
        let ahead = zone == .footnote || zone == .sourceNote ? 150 : 20
        var best: Int?
        for year in [year - 1, year, year + 1] {
            guard
                let other = CalendarDay(year: year, month: date.month, day: date.day)?.dayNumber,
                other - day <= ahead
            else { continue }
            if best.map({ abs(other - day) < abs($0 - day) }) ?? true { best = other }
        }
        return best
    }
}

extension ReferenceKey {
    /// Whether it names a series: of a post, or one with a name of its own.
    var isComplete: Bool { series != nil || !number.series.isEmpty && number.series.count > 2 }
}

extension ReferenceResolver.Resolution {
    /// The reference as the record holds it.
    package var reference: Reference {
        var reference = Reference(text: text, status: status, range: range)
        if let target {
            reference.target = target.description + (fragment.map { "#\($0)" } ?? "")
        }
        reference.candidates = candidates
        if let key {
            if key.number.value > 0 { reference.number = key.number.description }
            reference.date = key.day.flatMap { CalendarDay(dayNumber: $0) }
            reference.direction = key.series?.direction
            reference.post = (key.series?.post ?? key.either)?.description
        }
        return reference
    }
}

extension SeriesEntry.Number: CustomStringConvertible {
    /// "1053", "Secto 28", "A-151".
    package var description: String {
        guard let first = series.utf8.first else { return String(value) }
        if series.utf8.count <= 2 { return series.uppercased() + "-\(value)" }
        let head = (97...122).contains(first) ? first & 0xDF : first
        return String(decoding: [head] + series.utf8.dropFirst(), as: UTF8.self) + " \(value)"
    }
}
