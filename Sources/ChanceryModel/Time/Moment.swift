// SPDX-License-Identifier: Apache-2.0

/// A time of day as a clock at the post showed it, to the minute.
package struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    /// Makes a time from hour (0 to 23) and minute (0 to 59); nil outside of these.
    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// The time as `18:05`.
    package var description: String {
        let hour = minutes / 60
        let minute = minutes % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Orders from midnight on.
    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.minutes < right.minutes
    }
}

/// A point on the world's time line, in seconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z; negative before.
    package let seconds: Int

    /// Makes an instant.
    package init(seconds: Int) { self.seconds = seconds }

    /// The instant in UTC as `1946-04-05T15:00:00Z`; empty outside the years 1 to 9999.
    package var description: String {
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - day * 86_400
        guard let date = CalendarDay(dayNumber: day),
            let time = TimeOfDay(hour: rest / 3600, minute: rest % 3600 / 60)
        else { return "" }
        let second = rest % 60
        return "\(date)T\(time):\(second < 10 ? "0" : "")\(second)Z"
    }

    /// Earlier comes first.
    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

/// Where and when something happened to a document: sent, or received.
package struct Moment: Hashable, Sendable {
    /// The line as it is printed, white space folded.
    package var text: String
    /// The place, as it is printed.
    package var place: String?
    /// The day on the place's own calendar.
    package var day: CalendarDay?
    /// The time of day on the place's own clock (or in Zulu time, see `isZulu`).
    package var time: TimeOfDay?
    /// Whether the time is stated in Greenwich mean ("Zulu") time.
    package var isZulu: Bool
    /// The place's zone in the time-zone database, for example `Europe/Moscow`.
    package var zone: String?
    /// The instant, where day, time and zone are known.
    package var instant: Instant?

    /// Makes a moment from what is known.
    package init(
        text: String, place: String? = nil, day: CalendarDay? = nil, time: TimeOfDay? = nil,
        isZulu: Bool = false, zone: String? = nil, instant: Instant? = nil
    ) {
        self.text = text
        self.place = place
        self.day = day
        self.time = time
        self.isZulu = isZulu
        self.zone = zone
        self.instant = instant
    }
}
