// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel

/// A place and an hour on its clocks, as the search asks what was known there then:
/// `Washington 1946-04-05 18:00`.
package struct KnownMoment: Hashable, Sendable {
    /// The place.
    package var place: String
    /// The instant.
    package var instant: Instant

    /// Reads place, day and hour; a day without an hour is its end, a month or year its last day.
    ///
    /// Nil without a place or a day, or where the clock of the place is not known.
    package init?(_ text: String) {
        var words = text.split { $0 == " " || $0 == "@" }.map(String.init)
        // "1946-04-05T18:00" in one word.
        if let last = words.last, last.utf8.first.map({ (48...57).contains($0) }) ?? false,
            last.contains("T")
        {
            words.removeLast()
            words += last.split(separator: "T").map(String.init)
        }
        var time = TimeOfDay(hour: 23, minute: 59)
        if let last = words.last, last.contains(where: { $0 == ":" || $0 == "." }) {
            let parts = last.split { $0 == ":" || $0 == "." }.compactMap { Int($0) }
            guard parts.count == 2 else { return nil }
            time = TimeOfDay(hour: parts[0], minute: parts[1])
            words.removeLast()
        }
        guard let time, let written = words.popLast(), let date = CalendarDay(written),
            let day = CalendarDay(dayNumber: date.latest.dayNumber)
        else { return nil }
        let place = words.joined(separator: " ")
        guard !place.isEmpty, let zone = PlaceZones.zone(place),
            let instant = SourceFormats.clock.instant(day: day, time: time, zone: zone)
        else { return nil }
        self.place = GhostAddress(post: place, number: "", year: "").post
        self.instant = instant
    }

    /// The moment as a search asks for it: `known:"Washington 1946-04-05 18:00"`.
    package static func query(_ day: CalendarDay, _ time: TimeOfDay, in place: String) -> String {
        "known:\"\(place) \(day) \(time)\""
    }
}
