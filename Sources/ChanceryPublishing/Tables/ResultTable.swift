// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Documents as a table in CSV (RFC 4180), for spreadsheets and statistics.
package enum ResultTable {
    /// The names of the columns, with the byte order mark by which spreadsheets know UTF-8.
    package static let heading =
        "\u{FEFF}id,date,earliest,latest,kind,title,from,to,place,telegram_number,file_numbers,"
        + "classification,series,volume,pages,repository,address\r\n"

    /// The row of a document.
    package static func row(_ document: Document, address: String) -> String {
        let record = document.record
        let edition = record.publication
        let cells = [
            document.id.description, record.date?.edtf ?? "",
            record.date?.earliest.description ?? "", record.date?.latest.description ?? "",
            record.kind.rawValue, record.title,
            record.from.map(\.text).joined(separator: "; "),
            record.to.map(\.text).joined(separator: "; "), record.sent?.place ?? "",
            record.telegramNumber ?? "",
            record.fileNumbers.map(\.text).joined(separator: "; "),
            record.classification?.rawValue ?? "", edition?.series ?? "", edition?.volume ?? "",
            edition?.pages ?? "", record.repository ?? "", address,
        ]
        return cells.map(cell).joined(separator: ",") + "\r\n"
    }

    /// A cell, in quotation marks where it needs them. A cell that a spreadsheet would take for a
    /// formula gets an apostrophe before it.
    package static func cell(_ text: String) -> String {
        var text = text
        if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) { text = "'" + text }
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D })
        else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
