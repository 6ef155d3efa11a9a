// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore

/// The messages around a document, as a picture shows them.
struct Conversation {
    let relations: Correspondence
    let catalogue: Catalogue
    let reader: StoreReader

    /// The most messages that a picture shows.
    static let most = 14

    init(_ relations: Correspondence, _ catalogue: Catalogue, _ reader: StoreReader) {
        self.relations = relations
        self.catalogue = catalogue
        self.reader = reader
    }

    /// The messages, earliest first; empty if the document stands alone or is no message.
    func messages(around id: DocumentID) throws -> [ExchangeView.Message] {
        guard let own = message(of: id) else { return [] }
        var found = relations.threads.conversation(around: id, limit: 60)
            .filter { $0 != id }.compactMap { message(of: $0) }
        found += relations.ghosts(citedBy: id).compactMap { message(of: $0) }
        // Those nearest in time to the document stay.
        found.sort {
            abs($0.sent.seconds - own.sent.seconds) < abs($1.sent.seconds - own.sent.seconds)
        }
        var kept = [own] + found.prefix(Conversation.most - 1)
        guard kept.count > 1 else { return [] }
        kept.sort { ($0.sent, $0.order) < ($1.sent, $1.order) }
        return try kept.map { draft in
            var message = draft.message
            if let ordinal = draft.id.flatMap({ catalogue.ordinal(of: $0) }) {
                message.document = try catalogue.summary(ordinal, reader)
            }
            return message
        }
    }

    private struct Draft {
        var id: DocumentID?
        var message: ExchangeView.Message

        var sent: Instant { message.sent }
        var order: String { id?.description ?? message.ghost?.number ?? "" }
    }

    private func message(of id: DocumentID) -> Draft? {
        guard let ends = relations.table.ends(of: id) else { return nil }
        let moments = relations.moments[id]
        let day = ends.day.map { Instant(seconds: $0 * 86_400 + 43_200) }
        guard let sent = moments?.sent ?? day else { return nil }
        let isTimed = moments?.sent != nil
        let received = moments?.received.flatMap { isTimed && $0 > sent ? $0 : nil }
        return Draft(
            id: id,
            message: ExchangeView.Message(
                document: nil, ghost: nil, from: ends.from, to: ends.to, sent: sent,
                received: received, isTimed: isTimed))
    }

    private func message(of ghost: Ghost) -> Draft? {
        guard let post = ghost.post, let direction = ghost.direction, let date = ghost.date else {
            return nil
        }
        let ends = [post, SeriesTable.departmentName]
        return Draft(
            id: nil,
            message: ExchangeView.Message(
                document: nil, ghost: GhostView(ghost),
                from: direction == .from ? ends[0] : ends[1],
                to: [direction == .from ? ends[1] : ends[0]],
                sent: Instant(seconds: date.dayNumber * 86_400 + 43_200), received: nil,
                isTimed: false))
    }
}
