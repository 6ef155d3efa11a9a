// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

extension SeriesTable {
    /// What the Department's lane is called.
    package static var departmentName: String { "Washington" }

    /// Between which places a message went, and its first day since 1970-01-01.
    package struct Ends: Hashable, Sendable {
        /// Where it came from.
        package var from: String
        /// Where it went; never empty.
        package var to: [String]
        /// Its first day.
        package var day: Int?
    }

    /// The documents of a volume in the order of print.
    package func documents(inVolume volume: String) -> [DocumentID] {
        rows(ofVolume: volume).map { rows[$0].entry.id }
    }

    /// Between which places a document went; nil if it is no message or a place is not known.
    package func ends(of document: DocumentID) -> Ends? {
        guard let index = row(document) else { return nil }
        let row = rows[index]
        guard row.entry.isMessage else { return nil }
        let from =
            row.isFromDepartment ? SeriesTable.departmentName : row.fromPost?.description
        var to = row.toPosts.map(\.description)
        if row.isToDepartment { to.insert(SeriesTable.departmentName, at: 0) }
        guard let from, !to.isEmpty else { return nil }
        return Ends(from: from, to: to, day: row.entry.days?.lowerBound)
    }
}
