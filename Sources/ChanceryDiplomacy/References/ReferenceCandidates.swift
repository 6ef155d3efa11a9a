// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension ReferenceResolver {
    /// The documents that a key may mean.
    struct Candidates {
        let key: ReferenceKey
        let mention: ReferenceMention
        let citing: SeriesTable.Row?
        let citingRow: Int?
        let table: SeriesTable

        init(
            _ key: ReferenceKey, _ mention: ReferenceMention, _ citing: SeriesTable.Row?,
            _ citingRow: Int?, _ table: SeriesTable
        ) {
            self.key = key
            self.mention = mention
            self.citing = citing
            self.citingRow = citingRow
            self.table = table
        }

        /// Whether the mention is the number of the citing document itself: at its beginning, in its
        /// last line ("Sent Cairo as Deptel 757"), in a note of the editors on it.
        var isOwn: Bool {
            guard let citing, citing.entry.numbers.contains(key.number), key.matches(citing) else {
                return false
            }
            guard let day = key.day, let days = citing.entry.days else { return true }
            return days.lowerBound - 1 <= day && day <= days.upperBound + 1
        }

        /// Of the documents that editors point to, those that bear the number.
        func agreeing(_ targets: [ReferenceContext.Target]) -> [Int] {
            var rows: [Int] = []
            for target in targets where !rows.contains(target.row) && target.row != citingRow {
                guard target.fragment?.hasPrefix("fn") != true else { continue }
                let entry = table.rows[target.row].entry
                guard entry.numbers.contains(where: { $0.value == key.number.value }) else {
                    continue
                }
                rows.append(target.row)
            }
            guard rows.count > 1 else { return rows }
            let exact = rows.filter { key.matches(table.rows[$0]) }
            return exact.isEmpty ? rows : exact
        }

        /// The documents with the key whose date is that of the mention, give or take a day.
        var dated: [Int] {
            guard key.isComplete || key.either != nil || key.kind == .circularTelegram else {
                return []
            }
            let found = table.rows(numbered: key.number).filter {
                $0 != citingRow && key.matches(table.rows[$0]) && hasDay($0)
            }
            guard found.isEmpty, mention.from != nil else { return found }
            // "telegram 13 from Tokyo" may have gone to another post.
            var open = key
            open.to = .unknown
            return table.rows(numbered: key.number).filter {
                $0 != citingRow && open.matches(table.rows[$0]) && hasDay($0)
            }
        }

        /// The documents of the same volume with number and date.
        var datedInVolume: [Int] {
            guard let volume = citing?.entry.id.volume else { return [] }
            return table.rows(numbered: key.number).filter {
                $0 != citingRow && table.rows[$0].entry.id.volume == volume && hasDay($0)
                    && key.hasKind(table.rows[$0].entry.kind)
            }
        }

        private func hasDay(_ row: Int) -> Bool {
            guard let day = key.day, let days = table.rows[row].entry.days else { return false }
            return days.lowerBound - 1 <= day && day <= days.upperBound + 1
                && days.count <= 3
        }

        /// The documents with the key that lie not far before the citing one.
        func inSeries(zone: Zone) -> [Int] {
            guard let citing, let days = citing.entry.days, days.count <= 3,
                key.isComplete || key.either != nil
            else { return [] }
            let isNote = zone == .footnote || zone == .sourceNote
            let isNamed = key.series == nil && !key.number.series.isEmpty
            // Where the direction is not known the number says less, and must be nearer.
            let past = isNamed ? 45 : key.either != nil ? 30 : 200
            let ahead = !isNote ? 1 : isNamed || key.either != nil ? 10 : 60
            let range = days.lowerBound - past...days.upperBound + ahead
            return table.rows(numbered: key.number).filter { row in
                guard row != citingRow, key.matches(table.rows[row]),
                    let days = table.rows[row].entry.days, days.count <= 3,
                    range.contains(days.lowerBound)
                else { return false }
                return !isCountedAgain(after: days.upperBound, before: range.upperBound - ahead)
            }
        }

        /// Whether the post began to count again after a day, and came past the number a second
        /// time: then the number alone does not tell which of the two is meant.
        private func isCountedAgain(after first: Int, before last: Int) -> Bool {
            guard let series = key.series, key.number.series.isEmpty,
                let run = table.runs[.init(post: series.post, direction: series.direction)]
            else { return false }
            return run.passes(key.number.value, after: first, before: last)
        }
    }
}
