// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore

/// How the documents of an archive stand to each other: one immutable state in memory.
final class Correspondence: Sendable {
    /// All documents by number and post.
    let table: SeriesTable
    /// What answers what.
    let threads: ThreadTable
    /// What is cited and not held, in the order of posts and numbers.
    let ghosts: [Ghost]
    /// The instants of sending and receiving.
    let moments: [DocumentID: Moments]
    /// Who drafted, cleared and received documents.
    let handling: HandlingTable
    /// What was noticed, by kind, in the order of documents.
    let doubts: [Doubt.Kind: [(id: DocumentID, doubt: Doubt)]]
    private let ghostsByAddress: [GhostAddress: [Int]]
    private let ghostsByDocument: [DocumentID: [Int]]

    /// When a document was sent, and when it arrived.
    struct Moments: Sendable {
        var sent: Instant?
        var received: Instant?
    }

    /// Reads it from a snapshot.
    ///
    /// - Complexity: O(*n* log *n*), *n* the number of documents and references; some tenths of a
    ///   second for 24,000 documents.
    init(_ reader: StoreReader) throws {
        var references: [(DocumentID, [Reference])] = []
        var entries: [SeriesEntry] = []
        var moments: [DocumentID: Moments] = [:]
        var handling = HandlingTable()
        var doubts: [Doubt.Kind: [(id: DocumentID, doubt: Doubt)]] = [:]
        let lens = try Lens(reader)
        try reader.forEachFacts(withContent: true) { stored in
            if let entry = stored.entry { entries.append(entry) }
            if let facts = stored.facts, facts.sent != nil || facts.received != nil {
                moments[stored.id] = Moments(sent: facts.sent, received: facts.received)
            }
            let findings = try stored.content.map { content in
                lens.shown(try content.withUnsafeBytes { try FindingsCodec.decode($0) })
            }
            let noticed = (stored.facts?.doubts ?? []) + (findings?.doubts ?? [])
            for doubt in lens.open(noticed, of: stored.id) {
                doubts[doubt.kind, default: []].append((stored.id, doubt))
            }
            guard let findings else { return }
            handling.add(findings.distribution, of: stored.id)
            if findings.references.isEmpty { return }
            references.append((stored.id, findings.references.map(\.reference)))
        }
        self.doubts = doubts
        self.moments = moments
        self.handling = handling
        table = SeriesTable(entries)
        threads = ThreadTable(references, in: table)
        ghosts = GhostTable(references, in: table).ghosts
        var byAddress: [GhostAddress: [Int]] = [:]
        var byDocument: [DocumentID: [Int]] = [:]
        for (index, ghost) in ghosts.enumerated() {
            byAddress[GhostAddress(ghost), default: []].append(index)
            for citation in ghost.citations where byDocument[citation.document]?.last != index {
                byDocument[citation.document, default: []].append(index)
            }
        }
        ghostsByAddress = byAddress
        ghostsByDocument = byDocument
    }

    /// The ghosts of an address; several where both directions know the number in that year.
    func ghosts(at address: GhostAddress) -> [Ghost] {
        (ghostsByAddress[address] ?? []).map { ghosts[$0] }
    }

    /// Between which places the messages of a volume went, the busiest way first.
    func ways(inVolume volume: String) -> [MessageWay] {
        var counts: [[String]: Int] = [:]
        for id in table.documents(inVolume: volume) {
            guard let ends = table.ends(of: id) else { continue }
            for to in ends.to where to != ends.from { counts[[ends.from, to], default: 0] += 1 }
        }
        return counts.map { MessageWay(from: $0.key[0], to: $0.key[1], count: $0.value) }
            .sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
    }

    /// The messages that had arrived at a place by an instant, or had been sent from there.
    func known(at instant: Instant, in place: String) -> [DocumentID] {
        moments.keys.filter { id in
            arrival(of: id, in: place).map { $0 <= instant } ?? false
        }.sorted()
    }

    /// When a place knew of a message: when it was received there, or sent from there; without a
    /// place, when it was received, or sent where nobody says when it was received.
    func arrival(of id: DocumentID, in place: String?) -> Instant? {
        guard let moment = moments[id] else { return nil }
        guard let place else { return moment.received ?? moment.sent }
        guard let ends = table.ends(of: id) else { return nil }
        return ends.from == place ? moment.sent : ends.to.contains(place) ? moment.received : nil
    }

    /// The ghosts that a document cites.
    func ghosts(citedBy document: DocumentID) -> [Ghost] {
        (ghostsByDocument[document] ?? []).map { ghosts[$0] }
    }
}

extension Archive {
    /// How the documents of a snapshot stand to each other; the last state if nothing changed.
    func correspondence(_ reader: StoreReader) throws -> Correspondence {
        try view(relations, reader) { try Correspondence($0) }
    }
}
