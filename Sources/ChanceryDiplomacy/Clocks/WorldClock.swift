// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Turns the local times of places into instants, by the historical rules of the time-zone
/// database.
package struct WorldClock: Sendable {
    private let zones: [String: TimeZoneFile]

    /// A clock that knows no zone; it gives no instants.
    package static let silent = WorldClock { _ in nil }

    /// Loads the zones of all places that `PlaceZones` knows.
    ///
    /// - Parameter load: Gives the bytes of a zone's compiled file (`/usr/share/zoneinfo/NAME`), or
    ///   nil if it is not there. It is called once for each zone, here and not later.
    package init(load: (String) -> [UInt8]?) {
        var zones: [String: TimeZoneFile] = [:]
        for name in PlaceZones.names {
            if let bytes = load(name), let file = TimeZoneFile(bytes) { zones[name] = file }
        }
        self.zones = zones
    }

    /// How many zones were loaded.
    package var count: Int { zones.count }

    /// The instant at which the clocks of a zone show a time of day; nil if the zone is not
    /// loaded or the day is not known.
    package func instant(day: CalendarDay, time: TimeOfDay, zone: String) -> Instant? {
        guard day.day != nil else { return nil }
        let local = day.dayNumber * 86_400 + time.minutes * 60
        if zone == "Etc/UTC" { return Instant(seconds: local) }
        guard let file = zones[zone] else { return nil }
        return Instant(seconds: file.instant(local: local))
    }

    /// The day and the hour that the clocks of a zone show at an instant; nil if the zone is not
    /// loaded.
    package func local(
        _ instant: Instant, zone: String
    ) -> (day: CalendarDay, time: TimeOfDay)? {
        let offset = zone == "Etc/UTC" ? 0 : zones[zone]?.offset(at: instant.seconds)
        guard let offset else { return nil }
        let local = instant.seconds + offset
        let day = (local >= 0 ? local : local - 86_399) / 86_400
        let minutes = (local - day * 86_400) / 60
        guard let date = CalendarDay(dayNumber: day),
            let time = TimeOfDay(hour: minutes / 60, minute: minutes % 60)
        else { return nil }
        return (date, time)
    }

    /// A moment at a place, with zone and instant as far as they are known.
    package func moment(
        text: String, place: String?, day: CalendarDay?, time: TimeOfDay?, isZulu: Bool
    ) -> Moment {
        let zone = isZulu ? "Etc/UTC" : place.flatMap(PlaceZones.zone)
        var instant: Instant?
        if let day, let time, let zone {
            instant = self.instant(day: day, time: time, zone: zone)
        }
        return Moment(
            text: text, place: place, day: day, time: time, isZulu: isZulu, zone: zone,
            instant: instant)
    }
}
