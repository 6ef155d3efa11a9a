// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The numbers of one post in one direction, by day.
struct SeriesRun: Sendable {
    /// A document of the run.
    struct Point: Sendable {
        var day: Int
        var number: Int
        var row: Int
    }

    /// By day, then by number.
    var points: [Point] = []

    /// The first point on a day or after it.
    private func first(from day: Int) -> Int {
        var low = 0
        var high = points.count
        while low < high {
            let middle = (low + high) / 2
            if points[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the count began anew between two days and came past a number again.
    func passes(_ number: Int, after first: Int, before last: Int) -> Bool {
        var hasBegun = false
        for point in points[self.first(from: first + 3)...] {
            if point.day > last { return false }
            if point.number + 30 < number || point.number < number / 2 { hasBegun = true }
            if hasBegun, point.number >= number { return true }
        }
        return false
    }

    /// The neighbours of a number among the documents of some days: the nearest lower and the
    /// nearest higher number.
    ///
    /// - Parameter row: a document that is passed over.
    func neighbours(
        of number: Int, in days: ClosedRange<Int>, except row: Int? = nil
    ) -> (lower: Point?, upper: Point?) {
        var low = first(from: days.lowerBound)
        var lower: Point?
        var upper: Point?
        while low < points.count, points[low].day <= days.upperBound {
            let point = points[low]
            guard point.row != row else {
                low += 1
                continue
            }
            if point.number < number, point.number > lower?.number ?? -1 { lower = point }
            if point.number > number, point.number < upper?.number ?? .max { upper = point }
            low += 1
        }
        return (lower, upper)
    }
}

extension SeriesTable {
    /// What the neighbours in a series tell of a number that is not held.
    package struct Bracket: Hashable, Sendable {
        /// The document with the nearest lower number, and its day.
        package var before: DocumentID?
        /// The first day that the number may bear.
        package var earliest: CalendarDay?
        /// The document with the nearest higher number.
        package var after: DocumentID?
        /// The last day that the number may bear.
        package var latest: CalendarDay?
    }

    /// The days between which a number of a series must lie, from its neighbours in the series.
    ///
    /// - Parameter day: A day near which the message was sent, in days since 1970-01-01: that of a
    ///   document that cites it. Numbers begin again each year, so that neighbours are looked for
    ///   in the half year before and the weeks after it.
    package func bracket(
        post: PostName, direction: Reference.Direction, number: Int, near day: Int
    ) -> Bracket {
        guard let run = runs[RunKey(post: post, direction: direction)] else { return Bracket() }
        let (lower, upper) = run.neighbours(of: number, in: day - 180...day + 30)
        // Neighbours in the wrong order stand on two sides of a new count.
        if let lower, let upper, lower.day > upper.day + 1 { return Bracket() }
        return Bracket(
            before: lower.map { rows[$0.row].entry.id },
            earliest: lower.flatMap { CalendarDay(dayNumber: $0.day) },
            after: upper.map { rows[$0.row].entry.id },
            latest: upper.flatMap { CalendarDay(dayNumber: $0.day) })
    }

    /// Whether a number fits into a series on a day, between neighbours at most two months apart.
    func fits(post: PostName, direction: Reference.Direction, number: Int, day: Int) -> Bool {
        guard let run = runs[RunKey(post: post, direction: direction)] else { return false }
        let (lower, upper) = run.neighbours(of: number, in: day - 40...day + 40)
        guard let lower, let upper else { return false }
        return lower.day <= day + 1 && day - 1 <= upper.day && lower.day <= upper.day
    }

    /// The name of a run.
    struct RunKey: Hashable, Sendable {
        var post: PostName
        var direction: Reference.Direction
    }

    /// Adds a row to the runs that it belongs to.
    mutating func addToRuns(_ index: Int) {
        let row = rows[index]
        guard let number = row.entry.numbers.first, number.series.isEmpty, row.entry.isTelegram,
            let days = row.entry.days, days.count == 1
        else { return }
        let point = SeriesRun.Point(day: days.lowerBound, number: number.value, row: index)
        if let post = row.fromPost, row.isToDepartment || row.toPosts.isEmpty {
            runs[RunKey(post: post, direction: .from), default: SeriesRun()].points.append(point)
        } else if row.isFromDepartment {
            for post in row.toPosts {
                runs[RunKey(post: post, direction: .to), default: SeriesRun()].points.append(point)
            }
        }
    }
}

extension SeriesEntry {
    /// Whether it is, or may be, a telegram.
    var isTelegram: Bool {
        switch kind {
        case .telegram, .circularTelegram, .correspondence, .message, .backchannelMessage: true
        default: false
        }
    }
}
