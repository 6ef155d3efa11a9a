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

        /// Whether the mention is the number of the citing document itself.
        func isOwn(_ zone: Zone) -> Bool {
            guard let citing, let row = citingRow, mention.bytes.lowerBound < 40, zone == .body,
                mention.issuer == .unstated, citing.entry.numbers.contains(key.number)
            else { return false }
            return table.rows(numbered: key.number).contains(row)
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
            let past = isNamed ? 45 : 200
            let ahead = isNote ? 60 : 1
            let range = days.lowerBound - past...days.upperBound + ahead
            let found = table.rows(numbered: key.number).filter { row in
                guard row != citingRow, key.matches(table.rows[row]),
                    let days = table.rows[row].entry.days, days.count <= 3
                else { return false }
                return range.contains(days.lowerBound)
            }
            return found
        }
    }
}
