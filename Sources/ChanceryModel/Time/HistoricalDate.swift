// SPDX-License-Identifier: Apache-2.0

/// The date of a document with what is not known about it, in the manner of EDTF (ISO 8601-2:2019).
package struct HistoricalDate: Hashable, Sendable {
    /// How the date was come by.
    package enum Certainty: UInt8, Hashable, Sendable, CaseIterable {
        /// Printed in the document.
        case stated
        /// Supplied by an editor in brackets.
        case inferred
        /// Given as "about", "early", "circa".
        case approximate
        /// Marked as doubtful.
        case uncertain
    }

    /// The date as it is printed, white space folded.
    package var text: String
    /// The first day, month or year that it may mean.
    package var start: CalendarDay
    /// The last one, where the date is a range.
    package var end: CalendarDay?
    /// How the date was come by.
    package var certainty: Certainty

    /// Makes a date or a range; an end before the start is left out.
    package init(
        text: String, start: CalendarDay, end: CalendarDay? = nil, certainty: Certainty = .stated
    ) {
        self.text = text
        self.start = start
        if let end, end.latest > start.earliest, end != start {
            self.end = end
        } else {
            self.end = nil
        }
        self.certainty = certainty
    }

    /// The first day that the document may bear.
    package var earliest: CalendarDay { start.earliest }
    /// The last day that the document may bear.
    package var latest: CalendarDay { (end ?? start).latest }

    /// The date in Extended Date/Time Format: `1946-04-05`, `1962-10~`, `1954-01-29/1954-01-30`.
    package var edtf: String {
        let mark: String
        switch certainty {
        case .stated, .inferred: mark = ""
        case .approximate: mark = "~"
        case .uncertain: mark = "?"
        }
        guard let end else { return "\(start)\(mark)" }
        return "\(start)\(mark)/\(end)\(mark)"
    }
}
