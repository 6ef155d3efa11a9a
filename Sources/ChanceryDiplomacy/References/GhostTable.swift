// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A document that is cited and not held.
package struct Ghost: Hashable, Sendable {
    /// Where it is cited, in which words.
    package struct Citation: Hashable, Sendable {
        /// The document that cites it.
        package var document: DocumentID
        /// The words.
        package var text: String
    }

    /// The post that sent or received it; nil for a series with a name of its own.
    package var post: String?
    /// Which way it went, as seen from the post.
    package var direction: Reference.Direction?
    /// Its number, with its series.
    package var number: String
    /// The day that a mention gives it; where mentions differ, the one that most of them give.
    package var date: CalendarDay?
    /// The year of that day, or of the document that cites it first.
    package var year: Int?
    /// Who cites it, in the order of their dates.
    package var citations: [Citation]
    /// The days between which it was sent, from its neighbours in the series.
    package var bracket: SeriesTable.Bracket
}

/// All documents that are cited and not held.
package struct GhostTable: Sendable {
    /// The ghosts by post, direction, number and year.
    package private(set) var ghosts: [Ghost] = []

    private struct Key: Hashable {
        var post: String?
        var direction: Reference.Direction?
        var number: String
    }

    private struct Mention {
        var day: Int
        var date: CalendarDay?
        var citation: Ghost.Citation
    }

    /// Gathers the ghosts of resolved references.
    ///
    /// Mentions of one number are of one ghost unless more than half a year lies between them: then
    /// the series has come past the number again.
    package init(
        _ references: some Sequence<(DocumentID, [Reference])>, in table: SeriesTable
    ) {
        var mentions: [Key: [Mention]] = [:]
        for (citing, references) in references {
            for reference in references where reference.status == .ghost {
                guard let number = reference.number else { continue }
                let key = Key(
                    post: reference.post, direction: reference.direction, number: number)
                let day = reference.date?.dayNumber ?? table.day(of: citing)
                mentions[key, default: []].append(
                    Mention(
                        day: day, date: reference.date,
                        citation: Ghost.Citation(document: citing, text: reference.text)))
            }
        }
        for (key, found) in mentions {
            let sorted = found.sorted {
                ($0.day, $0.citation.document) < ($1.day, $1.citation.document)
            }
            var start = 0
            for index in sorted.indices {
                let isLast = index + 1 == sorted.count
                // Where nothing is dated, the day is the end of time.
                let limit = sorted[index].day.addingReportingOverflow(183)
                if isLast || !limit.overflow && sorted[index + 1].day > limit.partialValue {
                    ghosts.append(GhostTable.ghost(key, sorted[start...index], in: table))
                    start = index + 1
                }
            }
        }
        // What they are sorted by is read once from each.
        let places = ghosts.map(GhostTable.order)
        ghosts = ghosts.indices.sorted { places[$0] < places[$1] }.map { ghosts[$0] }
    }

    /// The ghosts of an address: a post, a number and a year.
    package func ghosts(post: String, number: String, year: Int) -> [Ghost] {
        let post = PostName(post)
        return ghosts.filter { ghost in
            ghost.number == number && ghost.year == year
                && ghost.post.flatMap { PostName($0) } == post
        }
    }

    private static func order(_ ghost: Ghost) -> (String, String, Int, Int, String) {
        let value = SeriesEntry.Number(ghost.number)?.value ?? 0
        return (
            ghost.post ?? "", ghost.direction?.rawValue ?? "", value, ghost.year ?? .max,
            ghost.number
        )
    }

    private static func ghost(
        _ key: Key, _ mentions: ArraySlice<Mention>, in table: SeriesTable
    ) -> Ghost {
        var counts: [CalendarDay: Int] = [:]
        for mention in mentions {
            if let date = mention.date { counts[date, default: 0] += 1 }
        }
        let date = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        let day = date?.dayNumber ?? mentions.first?.day
        let isDated = day.map { $0 != .max } ?? false
        var bracket = SeriesTable.Bracket()
        if isDated, let day, let post = key.post.flatMap({ PostName($0) }),
            let direction = key.direction, let number = SeriesEntry.Number(key.number),
            number.series.isEmpty
        {
            bracket = table.bracket(
                post: post, direction: direction, number: number.value, near: day)
        }
        var citations: [Ghost.Citation] = []
        for mention in mentions where !citations.contains(mention.citation) {
            citations.append(mention.citation)
        }
        return Ghost(
            post: key.post, direction: key.direction, number: key.number, date: date,
            year: isDated ? day.flatMap { CalendarDay(dayNumber: $0)?.year } : nil,
            citations: citations, bracket: bracket)
    }
}
