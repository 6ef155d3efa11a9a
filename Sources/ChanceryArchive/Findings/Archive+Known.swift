// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

/// What was known at a place at an hour: which messages had arrived, and which were on the way.
package struct KnownView: Hashable, Sendable {
    /// The place.
    package var place: String
    /// The instant.
    package var instant: Instant
    /// The messages that had arrived, or had been sent from the place, the latest first.
    package var arrived: [Message]
    /// The messages to the place that had been sent and had not arrived, the earliest first.
    package var underway: [Message]
    /// The messages to the place that had been sent and of which nobody says when they arrived, the
    /// latest first.
    package var untold: [Message] = []

    /// The other end that the view is confined to; nil for all.
    package var other: String?
    /// How many messages had arrived, and how many were on the way.
    package var arrivedCount = 0
    /// See `arrivedCount`.
    package var underwayCount = 0
    /// How many there are of which nobody says when they arrived.
    package var untoldCount = 0

    /// A message with its instants.
    package struct Message: Hashable, Sendable {
        /// The message.
        package var document: DocumentSummary
        /// When it was sent.
        package var sent: Instant?
        /// When it was received.
        package var received: Instant?
        /// Whether the place itself sent it.
        package var isOwn: Bool
        /// The day and the hour at the place when it was received there, sent from there, or, on
        /// the way, sent from elsewhere.
        package var day: CalendarDay?
        /// See `day`.
        package var time: TimeOfDay?

        /// Makes one.
        package init(
            document: DocumentSummary, sent: Instant?, received: Instant?, isOwn: Bool
        ) {
            self.document = document
            self.sent = sent
            self.received = received
            self.isOwn = isOwn
        }
    }

    /// Makes a view.
    package init(place: String, instant: Instant, arrived: [Message], underway: [Message]) {
        self.place = place
        self.instant = instant
        self.arrived = arrived
        self.underway = underway
    }
}

extension Archive {
    /// The instant at which the clocks of a place show a time; nil if its zone is not known.
    package func instant(day: CalendarDay, time: TimeOfDay, at place: String) -> Instant? {
        guard let zone = PlaceZones.zone(place) else { return nil }
        return SourceFormats.clock.instant(day: day, time: time, zone: zone)
    }

    /// What was known at a place at an instant, of the month before it.
    ///
    /// Only messages whose hour of sending or receiving is known can be placed; those to the place
    /// whose hour of sending alone is known stand apart.
    /// - Parameters:
    ///   - other: the other end of the exchange; nil for all.
    ///   - limit: the most messages of each sort.
    package func known(
        at instant: Instant, in place: String, with other: String? = nil, limit: Int
    ) async throws -> KnownView {
        try await read { reader, catalogue in
            let relations = try self.correspondence(reader)
            let name = GhostAddress(post: place, number: "", year: "").post
            let other = other.map { GhostAddress(post: $0, number: "", year: "").post }
            let first = instant.seconds - 31 * 86_400
            var arrived: [(order: Int, id: DocumentID, isOwn: Bool)] = []
            var underway: [(order: Int, id: DocumentID, isOwn: Bool)] = []
            var untold: [(order: Int, id: DocumentID, isOwn: Bool)] = []
            for (id, moments) in relations.moments {
                guard let ends = relations.table.ends(of: id) else { continue }
                if let other, ends.from != other, !ends.to.contains(other) { continue }
                if ends.from == name, let sent = moments.sent, sent <= instant,
                    sent.seconds >= first
                {
                    arrived.append((sent.seconds, id, true))
                } else if ends.to.contains(name) {
                    if let received = moments.received, received <= instant {
                        if received.seconds >= first {
                            arrived.append((received.seconds, id, false))
                        }
                    } else if let sent = moments.sent, sent <= instant, sent.seconds >= first {
                        if moments.received == nil {
                            untold.append((sent.seconds, id, false))
                        } else {
                            underway.append((sent.seconds, id, false))
                        }
                    }
                }
            }
            arrived.sort { ($1.order, $0.id) < ($0.order, $1.id) }
            underway.sort { ($0.order, $0.id) < ($1.order, $1.id) }
            untold.sort { ($1.order, $0.id) < ($0.order, $1.id) }
            func messages(
                _ found: [(order: Int, id: DocumentID, isOwn: Bool)], zone: String?
            ) throws -> [KnownView.Message] {
                try found.prefix(max(0, limit)).compactMap { item in
                    guard let ordinal = catalogue.ordinal(of: item.id) else { return nil }
                    let moments = relations.moments[item.id]
                    var message = KnownView.Message(
                        document: try catalogue.summary(ordinal, reader), sent: moments?.sent,
                        received: moments?.received, isOwn: item.isOwn)
                    let local = zone.flatMap {
                        SourceFormats.clock.local(Instant(seconds: item.order), zone: $0)
                    }
                    message.day = local?.day
                    message.time = local?.time
                    return message
                }
            }
            let zone = PlaceZones.zone(place)
            var view = KnownView(
                place: name, instant: instant, arrived: try messages(arrived, zone: zone),
                underway: try messages(underway, zone: zone))
            view.other = other
            view.arrivedCount = arrived.count
            view.underwayCount = underway.count
            view.untold = try messages(untold, zone: zone)
            view.untoldCount = untold.count
            return view
        }
    }
}
