// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore

extension FindingsDerivation {
    /// What documents are compared with: all others, the registers, the lists of persons.
    struct Ground: Sendable {
        /// The facts of all documents.
        let stored: [StoredFacts]
        /// All documents by number and post.
        let table: SeriesTable
        /// All documents by runs of their words.
        private let copies: CopyTable
        private let resolver: ReferenceResolver
        private let series: SeriesDoubts
        private let knowledge: Knowledge
        private let identities: IdentityTable
        private let identifier: PartyIdentifier
        /// The volumes' lists of persons.
        let lists: PersonListChanges.Lists

        /// Reads it from a snapshot.
        init(_ reader: StoreReader, knowledge: Knowledge) throws {
            stored = try Ground.complete(try reader.facts(withContent: true), reader)
            table = SeriesTable(stored.compactMap(\.entry))
            copies = CopyTable(
                stored.lazy.compactMap { facts in
                    facts.facts?.sample.map { (facts.id, $0) }
                })
            resolver = ReferenceResolver(table: table)
            series = SeriesDoubts(table)
            self.knowledge = knowledge
            let entries = try reader.allPersons().map { IdentityTable.Entry($0) }
            identities = knowledge.identities(of: entries)
            let years = FindingsDerivation.years(of: stored.lazy.compactMap(\.entry))
            lists = PersonListChanges.Lists(entries: entries, years: years)
            identifier = PartyIdentifier(
                register: knowledge.register,
                lists: PersonLists(entries, identities: identities, years: years))
        }

        /// Reads the facts that an older program did not keep from the documents themselves.
        private static func complete(
            _ stored: [StoredFacts], _ reader: StoreReader
        ) throws -> [StoredFacts] {
            var complete = stored
            for index in complete.indices where complete[index].facts?.sample == nil {
                guard let document = try reader.document(row: complete[index].row)?.document
                else { continue }
                complete[index].facts = DocumentFacts(document, scan: DocumentScan(document))
                // They are kept with the findings, which are written anew for that.
                complete[index].content = nil
            }
            return complete
        }

        /// Whether the series, the order of print and the copies tell of a document what its
        /// findings say.
        func agrees(_ findings: Findings, of id: DocumentID) -> Bool {
            let kept = findings.doubts.filter { SeriesDoubts.kinds.contains($0.kind) }
            let told = series.doubts[id] ?? []
            // A doubt of the year may have been completed by the officer.
            return kept.count == told.count
                && zip(kept, told).allSatisfy { $0.message.hasPrefix($1.message) }
                && findings.estimate == table.estimate(of: id)
                && findings.copies == copies.copies(of: id)
        }

        /// Derives the findings of a document; nil if it changed meanwhile.
        func derive(_ facts: StoredFacts, _ reader: StoreReader) throws -> Result? {
            guard let stored = try reader.document(row: facts.row),
                stored.revisionRow == facts.revisionRow
            else { return nil }
            var findings = Findings()
            let reading = resolver.read(stored.document)
            findings.references = reading.references
            findings.distribution = reading.distribution
            let isDated = stored.document.record.date != nil
            let parties = identifier.identify(
                stored.document, around: isDated ? nil : table.daysInPrint(of: facts.id))
            findings.persons =
                parties.persons
                + identifier.hands(
                    in: stored.document, parties: parties.persons,
                    drafters: reading.distribution.draftedBy)
            findings.doubts =
                parties.doubts + reading.doubts + (series.doubts[facts.id] ?? [])
            findings.estimate = table.estimate(of: facts.id)
            findings.copies = copies.copies(of: facts.id)
            if let day = series.proposed[facts.id] {
                addOfficer(stored.document, day, parties, to: &findings)
            }
            let isSame = facts.content != nil && findings == stored.findings
            return Result(facts: facts, findings: isSame ? nil : findings)
        }

        /// Adds to the doubt of a year that the officer held the office in the proposed one only.
        private func addOfficer(
            _ document: Document, _ day: CalendarDay, _ parties: PartyIdentifier.Answer,
            to findings: inout Findings
        ) {
            let other = identifier.identify(document, on: day)
            let held = other.persons.first { found in
                found.rule == PartyIdentifier.Rule.officeNameDate.rawValue
                    && !parties.persons.contains {
                        $0.end == found.end && $0.index == found.index && $0.rule == found.rule
                    }
            }
            guard let held,
                let index = findings.doubts.firstIndex(where: { $0.kind == .wrongYear })
            else { return }
            findings.doubts[index].message +=
                " The register of officers has \(held.person.name) in the office then, and not on "
                + "the day of the dateline."
            findings.doubts[index].evidence.append(
                Evidence(text: held.person.id, rule: "register-of-officers"))
        }

        /// What the store is to keep.
        func derivation(_ results: [Result]) throws -> Derivation {
            var items: [FindingsItem] = []
            var confirmed: [Int] = []
            var named: [String: String] = [:]
            var examined: Set<Int> = []
            for result in results {
                examined.insert(result.facts.row)
                var findings = result.findings
                if let findings, let facts = result.facts.facts {
                    items.append(
                        FindingsItem(
                            row: result.facts.row, revisionRow: result.facts.revisionRow,
                            facts: facts, findings: findings))
                } else {
                    confirmed.append(result.facts.row)
                    findings = try Ground.findings(result.facts)
                }
                for found in findings?.persons ?? [] { named[found.person.id] = found.person.name }
            }
            for facts in stored where !examined.contains(facts.row) {
                for found in try Ground.findings(facts)?.persons ?? [] {
                    named[found.person.id] = found.person.name
                }
            }
            let kept = identities.identities.map {
                StoredIdentity(
                    entry: $0.key, person: $0.value.person, rule: $0.value.rule.rawValue)
            }
            for identity in kept { named[identity.person.id] = identity.person.name }
            return Derivation(
                items: items.sorted { $0.row < $1.row }, confirmed: confirmed.sorted(),
                identities: kept.sorted { $0.entry < $1.entry },
                figures: figures(named))
        }

        private static func findings(_ facts: StoredFacts) throws -> Findings? {
            try facts.content?.withUnsafeBytes { try FindingsCodec.decode($0) }
        }

        /// The persons with their names as lists print them, and their offices in a line.
        private func figures(_ named: [String: String]) -> [StoredFigure] {
            let known = Dictionary(
                knowledge.authorities.persons.map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first })
            var offices: [String: [String]] = [:]
            for appointment in knowledge.authorities.appointments
            where named[appointment.person] != nil {
                offices[appointment.person, default: []].append(
                    knowledge.words(for: appointment))
            }
            return named.keys.sorted().compactMap { id -> StoredFigure? in
                // An entry of a list stands in the list itself.
                guard !id.contains(":") else { return nil }
                let person = known[id]
                let name = person?.listed.first ?? named[id] ?? id
                let lines = offices[id] ?? person.map { Array($0.remarks.prefix(1)) } ?? []
                return StoredFigure(
                    id: id, name: name, sorting: SortingName.of(name),
                    about: lines.prefix(4).joined(separator: "; "))
            }
        }
    }
}

extension IdentityTable.Entry {
    init(_ person: StoredPerson) {
        self.init(
            id: "\(person.volume):\(person.entry.id)", name: person.entry.name,
            remark: person.entry.description)
    }
}

extension Knowledge {
    /// An appointment in words: "Ambassador to the Soviet Union, 1946–1948".
    func words(for appointment: Appointment) -> String {
        var words = appointment.title
        if let country = appointment.country {
            words += ", \(name(ofCountry: country))"
        }
        let first = (appointment.start ?? appointment.appointed)?.year
        let last = appointment.end?.year
        guard let first else { return words }
        return words + ", \(first)" + (last == first ? "" : "–\(last.map(String.init) ?? "")")
    }

    /// The usual name of a country.
    func name(ofCountry id: String) -> String {
        authorities.countries.first { $0.id == id }?.names.first ?? id
    }
}
