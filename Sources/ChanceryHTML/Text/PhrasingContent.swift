// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The running text of a block, for places where no block may stand, such as a heading.
enum PhrasingContent {
    /// The running text of a block in reading order, a line break between its parts.
    static func of(_ block: Block) -> [Inline] {
        switch block.content {
        case .heading(let content), .dateline(let content), .paragraph(let content, style: _),
            .signature(let content), .salutation(let content), .line(let content, style: _),
            .datum(name: _, let content):
            content
        case .list(let list):
            list.head + list.items.flatMap { [.lineBreak] + $0.label + [.text(" ")] + $0.content }
        case .table(let table):
            table.head
                + table.rows.flatMap { row in
                    [.lineBreak] + row.cells.flatMap { $0.content + [.text(" ")] }
                }
        case .figure(let figure): figure.caption
        case .quotation(let blocks), .group(_, let blocks):
            blocks.flatMap { of($0) + [.lineBreak] }
        case .note(let id): [.note(id)]
        case .pageBreak(let page): [.pageBreak(page)]
        }
    }
}
