// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIContent {
    /// Reads a table; what stands between its rows goes to the front of the next cell.
    mutating func table() throws(XMLError) -> Table {
        var table = Table(rows: [])
        var lead: [Inline] = []
        while let event = try xml.next() {
            switch event {
            case .endElement:
                append(&lead, to: &table)
                return table
            case .text:
                dropsBlank = !TEIContent.hasWords(lead)
                if let words = text() { lead.append(.text(words)) }
            case .processingInstruction: instruction(into: &lead)
            case .comment: break
            case .startElement:
                if element == .row || element == .cell || element == .head,
                    TEIContent.hasWords(lead)
                {
                    append(&lead, to: &table)
                }
                switch element {
                case .head where table.head.isEmpty && table.rows.isEmpty:
                    table.head = lead + (try blockInlines())
                    lead = []
                case .row:
                    table.rows.append(try row(lead: lead))
                    lead = []
                case .cell:
                    table.rows.append(Table.Row(cells: [try cell(lead: lead)]))
                    lead = []
                default: try inline(into: &lead)
                }
            }
        }
        return table
    }

    /// Reads a row; what stands between its cells goes to the front of the next one.
    mutating func row(lead: [Inline]) throws(XMLError) -> Table.Row {
        var row = Table.Row(isLabel: attribute(names.role) == "label", cells: [])
        var lead = lead
        while let event = try xml.next() {
            switch event {
            case .endElement:
                TEIContent.trimEnd(&lead)
                if !lead.isEmpty { row.cells.append(Table.Cell(content: lead)) }
                return row
            case .text:
                dropsBlank = !TEIContent.hasWords(lead)
                if let words = text() { lead.append(.text(words)) }
            case .processingInstruction: instruction(into: &lead)
            case .comment: break
            case .startElement:
                if element == .cell {
                    if TEIContent.hasWords(lead) {
                        TEIContent.trimEnd(&lead)
                        row.cells.append(Table.Cell(content: lead))
                        lead = []
                    }
                    row.cells.append(try cell(lead: lead))
                    lead = []
                } else {
                    try inline(into: &lead)
                }
            }
        }
        return row
    }

    private mutating func cell(lead: [Inline]) throws(XMLError) -> Table.Cell {
        let role = attribute(names.role)
        var cell = Table.Cell(
            isLabel: role == "label", isNumber: role == "num", columns: span(names.cols),
            rows: span(names.rows), content: [])
        cell.content = lead + (try blockInlines())
        return cell
    }

    /// A number of rows or columns; no table of print spans a thousand.
    private func span(_ name: XMLName) -> Int {
        guard let value = attribute(name), let number = Int(value) else { return 1 }
        return min(max(number, 1), 1000)
    }

    /// Puts what stood between rows into a row of its own, or into the last cell if it is only
    /// the mark of a page or a note.
    private func append(_ lead: inout [Inline], to table: inout Table) {
        TEIContent.trimEnd(&lead)
        defer { lead = [] }
        guard !lead.isEmpty else { return }
        if !TEIContent.hasWords(lead), let row = table.rows.indices.last,
            let cell = table.rows[row].cells.indices.last
        {
            table.rows[row].cells[cell].content.append(contentsOf: lead)
        } else {
            table.rows.append(Table.Row(cells: [Table.Cell(content: lead)]))
        }
    }
}
