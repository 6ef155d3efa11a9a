// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

extension Archive {
    /// What the archive holds under a name.
    package func document(_ id: DocumentID) async throws -> DocumentState {
        try await store.read { reader in try self.state(of: id, reader) }
    }

    /// What a snapshot holds under a name.
    func state(of id: DocumentID, _ reader: StoreReader) throws -> DocumentState {
        switch try reader.document(id) {
        case .held(let stored): .held(HeldDocument(stored, try lens(reader)))
        case .renamed(let id): .renamed(id)
        case .withdrawn(let title, let instant, let reason):
            .withdrawn(Tombstone(id: id, title: title, withdrawn: instant, reason: reason))
        case .unknown: .unknown
        }
    }

    /// A revision of a document as it was; nil if there is none of this number.
    package func document(_ id: DocumentID, revision: Int) async throws -> HeldDocument? {
        try await store.read { reader in
            let lens = try self.lens(reader)
            return try reader.document(id, revision: revision).map { HeldDocument($0, lens) }
        }
    }

    /// The documents before and after one in its volume.
    package func neighbours(
        of id: DocumentID
    ) async throws -> (previous: DocumentSummary?, next: DocumentSummary?) {
        try await read { reader, catalogue in
            guard let ordinal = catalogue.ordinal(of: id) else { return (nil, nil) }
            func summary(_ other: Int) throws -> DocumentSummary? {
                guard catalogue.identifiers.indices.contains(other),
                    catalogue.identifiers[other].volume == id.volume
                else { return nil }
                return try catalogue.summary(other, reader)
            }
            return (try summary(ordinal - 1), try summary(ordinal + 1))
        }
    }

    /// Rows of lists for documents, in the order given; those that are not held are left out.
    package func summaries(_ ids: [DocumentID]) async throws -> [DocumentSummary] {
        try await read { reader, catalogue in
            try ids.compactMap { catalogue.ordinal(of: $0) }
                .map { try catalogue.summary($0, reader) }
        }
    }

    /// Documents whose date overlaps a day, month or year, those dated most exactly first.
    package func documents(on day: CalendarDay) async throws -> [DocumentSummary] {
        try await read { reader, catalogue in
            let first = Int32(clamping: day.earliest.dayNumber)
            let last = Int32(clamping: day.latest.dayNumber)
            let found = (0..<catalogue.count).filter {
                !catalogue.isUndated($0) && catalogue.firstDays[$0] <= last
                    && catalogue.lastDays[$0] >= first
            }
            let order = found.sorted {
                let left = catalogue.lastDays[$0] - catalogue.firstDays[$0]
                let right = catalogue.lastDays[$1] - catalogue.firstDays[$1]
                return (left, catalogue.firstDays[$0], $0) < (right, catalogue.firstDays[$1], $1)
            }
            return try order.prefix(SearchLimits.pageSize).map {
                try catalogue.summary($0, reader)
            }
        }
    }

    /// A document written on a day of some year; always the same one while the archive is the same.
    ///
    /// Letters of substance come before editorial notes. If there is none on the day, the next day
    /// of the calendar that has one is taken.
    package func anniversary(month: Int, day: Int) async throws -> DocumentSummary? {
        try await read { reader, catalogue in
            var best: (distance: Int, rank: Int, ordinal: Int)?
            let note = catalogue.place(of: DocumentKind.editorialNote.rawValue) ?? -1
            let wanted = (month - 1) * 31 + day - 1
            for ordinal in 0..<catalogue.count
            where catalogue.firstDays[ordinal] == catalogue.lastDays[ordinal] {
                guard let date = CalendarDay(dayNumber: Int(catalogue.firstDays[ordinal]))
                else { continue }
                let place = ((date.month ?? 1) - 1) * 31 + (date.day ?? 1) - 1
                let distance = (place - wanted + 372) % 372
                // Mixed by a fixed multiplier, so that neighbours in print do not win together.
                let mixed = Int(UInt32(truncatingIfNeeded: ordinal) &* 2_654_435_761 >> 4)
                let rank = (catalogue.kinds[ordinal] == note ? 1 << 32 : 0) + mixed
                if let best, (best.distance, best.rank) <= (distance, rank) { continue }
                best = (distance, rank, ordinal)
            }
            return try best.map { try catalogue.summary($0.ordinal, reader) }
        }
    }

    /// The revisions of a document, the first one first.
    package func revisions(of id: DocumentID) async throws -> [Revision] {
        try await store.read { reader in
            try reader.revisions(of: id).map {
                Revision(number: $0.number, made: $0.made, author: $0.author, reason: $0.reason)
            }
        }
    }

    /// Hands over every document, or those that a search finds, one at a time from one snapshot.
    ///
    /// It reads on a thread of its own; `body` runs there too.
    package func forEachDocument(
        of request: SearchRequest?, _ body: @escaping @Sendable (HeldDocument) throws -> Void
    ) async throws {
        guard let request else {
            return try await store.read(.long) { reader in
                let catalogue = try self.catalogue(reader)
                let lens = try self.lens(reader)
                for row in catalogue.rows {
                    guard let stored = try reader.document(row: Int(row)) else { continue }
                    try body(HeldDocument(stored, lens))
                }
            }
        }
        let ordinals = try await identifiers(of: request)
        try await store.read(.long) { reader in
            let catalogue = try self.catalogue(reader)
            let lens = try self.lens(reader)
            for id in ordinals {
                guard let ordinal = catalogue.ordinal(of: id),
                    let stored = try reader.document(row: Int(catalogue.rows[ordinal]))
                else { continue }
                try body(HeldDocument(stored, lens))
            }
        }
    }
}

/// A change of a document.
package struct Revision: Hashable, Sendable {
    /// Its number, from 1.
    package var number: Int
    /// When it came about, in UTC.
    package var made: Instant
    /// Who made it.
    package var author: String
    /// Why.
    package var reason: String
}

extension HeldDocument {
    init(_ stored: StoredDocument, _ lens: Lens) {
        var digits: [UInt8] = []
        let alphabet = Array("0123456789abcdef".utf8)
        for byte in stored.fingerprint {
            digits.append(alphabet[Int(byte >> 4)])
            digits.append(alphabet[Int(byte & 15)])
        }
        var document = stored.document
        let findings = lens.shown(stored.findings)
        findings.complete(&document.record)
        let settled = lens.complete(&document.record, of: document.id)
        self.init(
            document: document, revision: stored.revision, revised: stored.made,
            fingerprint: String(decoding: digits, as: UTF8.self) + "-\(stored.change)",
            findings: findings, settled: settled)
    }
}
