// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// All documents of an archive by post, direction and number, by volume and page.
///
/// Which city is the post of a country it learns from the documents themselves: a telegram "from
/// the Embassy in Iran" that is dated at Tehran says so, for its year.
package struct SeriesTable: Sendable {
    /// A document with its posts made comparable.
    struct Row: Sendable {
        var entry: SeriesEntry
        /// The city that sent it; nil for the Department and the unknown.
        var fromPost: PostName?
        /// The cities that it was sent to.
        var toPosts: [PostName]
        var isFromDepartment: Bool
        var isToDepartment: Bool
    }

    /// The rows in the order given.
    private(set) var rows: [Row] = []
    /// The cities of countries, and all places that datelines name.
    private(set) var gazetteer = PostGazetteer()
    /// The plain numbers of each post in each direction.
    var runs: [RunKey: SeriesRun] = [:]
    private var byID: [DocumentID: Int] = [:]
    private var byNumber: [SeriesEntry.Number: [Int]] = [:]
    private var byValue: [Int: [Int]] = [:]
    private var byVolume: [String: [Int]] = [:]
    private var byPrinted: [DocumentID: Int] = [:]

    /// Makes the table.
    ///
    /// - Complexity: O(*n* log *n*), *n* the number of documents.
    package init(_ entries: [SeriesEntry]) {
        for entry in entries { gazetteer.learn(entry) }
        gazetteer.finish()
        rows.reserveCapacity(entries.count)
        for entry in entries { add(entry) }
        for volume in byVolume.keys {
            byVolume[volume]?.sort { rows[$0].entry.position < rows[$1].entry.position }
        }
        for index in rows.indices { addToRuns(index) }
        for key in runs.keys {
            runs[key]?.points.sort { ($0.day, $0.number, $0.row) < ($1.day, $1.number, $1.row) }
        }
        for number in byNumber.keys {
            byNumber[number]?.sort {
                (rows[$0].entry.days?.lowerBound ?? .max, rows[$0].entry.id)
                    < (rows[$1].entry.days?.lowerBound ?? .max, rows[$1].entry.id)
            }
        }
    }

    private mutating func add(_ entry: SeriesEntry) {
        let year = entry.days.flatMap { CalendarDay(dayNumber: $0.lowerBound)?.year }
        var row = Row(
            entry: entry, fromPost: nil, toPosts: [], isFromDepartment: false,
            isToDepartment: false)
        let isAbroad = entry.place.map { $0.key != PostName.washington } ?? false
        switch entry.from {
        case .department:
            // The Secretary on his travels writes from where he is.
            if isAbroad, entry.to.contains(.department) {
                row.fromPost = entry.place
            } else {
                row.isFromDepartment = true
            }
        case .post(let name):
            row.fromPost = gazetteer.city(of: name, year: year, dateline: entry.place)
        case .unknown: if isAbroad { row.fromPost = entry.place }
        }
        for end in entry.to {
            switch end {
            case .department: row.isToDepartment = true
            case .post(let name):
                row.toPosts.append(gazetteer.city(of: name, year: year, dateline: nil))
            case .unknown: break
            }
        }
        let index = rows.count
        rows.append(row)
        byID[entry.id] = index
        byVolume[entry.id.volume, default: []].append(index)
        if let printed = entry.printedNumber {
            byPrinted[DocumentID(volume: entry.id.volume, local: printed)] = index
        }
        for number in entry.numbers where entry.isMessage {
            byNumber[number, default: []].append(index)
            byValue[number.value, default: []].append(index)
        }
    }

    /// The row of a document.
    func row(_ id: DocumentID) -> Int? { byID[id] }

    /// The documents with a number in a series.
    func rows(numbered number: SeriesEntry.Number) -> [Int] { byNumber[number] ?? [] }

    /// The documents with a number, whatever their series.
    func rows(valued value: Int) -> [Int] { byValue[value] ?? [] }

    /// The document that bears a number in its volume.
    func row(volume: String, printed: Int) -> Int? {
        byPrinted[DocumentID(volume: volume, local: String(printed))]
    }

    /// The document before or behind another in print.
    func neighbour(of row: Int, by step: Int) -> Int? {
        let volume = rows[row].entry.id.volume
        guard let list = byVolume[volume] else { return nil }
        let position = rows[row].entry.position
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if rows[list[middle]].entry.position < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let place = low + step
        return list.indices.contains(place) ? list[place] : nil
    }

    /// The documents that stand on a page of a volume.
    func rows(volume: String, page: Int) -> [Int] {
        (byVolume[volume] ?? []).filter { rows[$0].entry.pages?.contains(page) ?? false }
    }

    /// The documents of a volume in the order of print.
    func rows(ofVolume volume: String) -> [Int] { byVolume[volume] ?? [] }

    /// The documents that a post, or a series with a name, numbered in a year, the earliest first.
    ///
    /// - Parameters:
    ///   - post: the post that sent or received them, or the name of the series: "Tehran", "Secto".
    ///   - number: the number with the letter of its series, if any: "551", "A-151".
    ///   - year: nil for any.
    package func documents(of post: String, numbered number: String, in year: Int?) -> [DocumentID]
    {
        let place = PostName(post)
        let named = SeriesEntry.Number("\(post) \(number)").map(self.rows(numbered:)) ?? []
        let plain = (SeriesEntry.Number(number).map(self.rows(numbered:)) ?? []).filter { index in
            guard let place else { return false }
            return rows[index].fromPost == place || rows[index].toPosts.contains(place)
        }
        return (plain + named).map { rows[$0].entry }.filter { entry in
            guard let year else { return true }
            return entry.days.flatMap { CalendarDay(dayNumber: $0.lowerBound)?.year } == year
        }.map(\.id)
    }

    /// Whether a volume is in the table.
    func has(volume: String) -> Bool { byVolume[volume] != nil }
}
