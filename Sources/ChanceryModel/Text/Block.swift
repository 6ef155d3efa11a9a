// SPDX-License-Identifier: Apache-2.0

/// A piece of a document's text that stands on lines of its own.
package struct Block: Hashable, Sendable {
    /// What it is, and what it holds.
    package var content: Content
    /// Its bytes in the source file.
    package var range: SourceRange?
    /// The name that the source gives it (`xml:id`).
    package var identifier: String?
    /// The name of the block of another text of the same document that says the same
    /// (TEI `@corresp`), for texts in parallel.
    package var counterpart: String?

    /// Makes a block.
    package init(
        _ content: Content, range: SourceRange? = nil, identifier: String? = nil,
        counterpart: String? = nil
    ) {
        self.content = content
        self.range = range
        self.identifier = identifier
        self.counterpart = counterpart
    }

    /// The kinds of blocks (TEI P5 names in brackets).
    package indirect enum Content: Hashable, Sendable {
        /// The document's heading, or one inside it (`head`).
        case heading([Inline])
        /// Place, date and time (`dateline`).
        case dateline([Inline])
        /// A paragraph (`p`).
        case paragraph([Inline], style: ParagraphStyle)
        /// The signature (`signed`).
        case signature([Inline])
        /// The greeting (`salute`).
        case salutation([Inline])
        /// A line of the document's frame: classification, precedence, a by-line, an address
        /// (`seg`, `byline`, `affiliation` and loose text of an opener or closer).
        case line([Inline], style: ParagraphStyle)
        /// A list (`list`).
        case list(List)
        /// A table (`table`).
        case table(Table)
        /// A picture that the source names (`figure`).
        case figure(Figure)
        /// A quotation set off from the text (`quote`).
        case quotation([Block])
        /// Blocks that belong together.
        case group(Group, [Block])
        /// A note that stands between blocks; its text is in `DocumentText.notes`.
        case note(NoteID)
        /// The beginning of a page of the edition (`pb`).
        case pageBreak(PageBreak)
        /// A datum about the held copy that the source prints in no sentence
        /// (microfiche catalogue: `file`, `page-count`, `pdf`); the name is the element's.
        case datum(name: String, [Inline])
    }

    /// What blocks form together.
    package enum Group: Hashable, Sendable {
        /// What precedes the text (`opener`).
        case opener
        /// What ends it (`closer`).
        case closer
        /// A postscript (`postscript`).
        case postscript
        /// An enclosure (`frus:attachment`).
        case attachment
        /// A division of the text (`div` inside a document).
        case division
        /// An element that the reader does not know, by name; its text is kept.
        case unknown(String)
    }
}

/// How a paragraph is set.
package enum ParagraphStyle: UInt8, Hashable, Sendable, CaseIterable {
    /// As the edition sets its text.
    case plain
    /// Centred.
    case centered
    /// Without indent.
    case flushLeft
    /// To the right margin.
    case right
    /// As the title of a section.
    case sectionTitle
    /// In italics.
    case italic
    /// In bold.
    case strong
}

/// A list of the text.
package struct List: Hashable, Sendable {
    /// How it is marked.
    package enum Style: Hashable, Sendable {
        /// Without marks.
        case simple
        /// With bullets.
        case bulleted
        /// With numbers or letters supplied by the list.
        case ordered
        /// A part of a memorandum's form (TEI `list/@type`: participants, subject, to, from, ...).
        case form(String)
    }

    /// How it is marked.
    package var style: Style
    /// Its printed label, for example "PARTICIPANTS".
    package var head: [Inline]
    /// Its items in order, with the labels, page breaks and notes that stand between them.
    package var items: [ListItem]

    /// Makes a list.
    package init(style: Style, head: [Inline] = [], items: [ListItem]) {
        self.style = style
        self.head = head
        self.items = items
    }
}

/// One item of a list.
package struct ListItem: Hashable, Sendable {
    /// The printed label (`label`), where there is one.
    package var label: [Inline]
    /// What the item says.
    package var content: [Inline]
    /// The name that the source gives it.
    package var identifier: String?
    /// Its bytes in the source file.
    package var range: SourceRange?

    /// Makes an item.
    package init(
        label: [Inline] = [], content: [Inline], identifier: String? = nil,
        range: SourceRange? = nil
    ) {
        self.label = label
        self.content = content
        self.identifier = identifier
        self.range = range
    }
}

/// A table of the text.
package struct Table: Hashable, Sendable {
    /// Its title.
    package var head: [Inline]
    /// Its rows.
    package var rows: [Row]

    /// Makes a table.
    package init(head: [Inline] = [], rows: [Row]) {
        self.head = head
        self.rows = rows
    }

    /// A row of a table.
    package struct Row: Hashable, Sendable {
        /// Whether it holds the headings of columns.
        package var isLabel: Bool
        /// Its cells.
        package var cells: [Cell]

        /// Makes a row.
        package init(isLabel: Bool = false, cells: [Cell]) {
            self.isLabel = isLabel
            self.cells = cells
        }
    }

    /// A cell of a table.
    package struct Cell: Hashable, Sendable {
        /// Whether it heads its row or column.
        package var isLabel: Bool
        /// Whether it holds a number, to be set flush right.
        package var isNumber: Bool
        /// How many columns it spans, at least 1.
        package var columns: Int
        /// How many rows it spans, at least 1.
        package var rows: Int
        /// What it says.
        package var content: [Inline]

        /// Makes a cell.
        package init(
            isLabel: Bool = false, isNumber: Bool = false, columns: Int = 1, rows: Int = 1,
            content: [Inline]
        ) {
            self.isLabel = isLabel
            self.isNumber = isNumber
            self.columns = max(1, columns)
            self.rows = max(1, rows)
            self.content = content
        }
    }
}

/// A picture that the source names and the archive may not hold.
package struct Figure: Hashable, Sendable {
    /// What is printed with it.
    package var caption: [Inline]
    /// The file that the source names.
    package var target: String?

    /// Makes a figure.
    package init(caption: [Inline] = [], target: String? = nil) {
        self.caption = caption
        self.target = target
    }
}

/// The beginning of a page of the printed edition.
package struct PageBreak: Hashable, Sendable {
    /// The number printed on the page, for example `732` or `XIV`.
    package var number: String?
    /// The name that the source gives it, for example `pg_732`.
    package var identifier: String?
    /// The image of the page that the source names.
    package var facsimile: String?

    /// Makes a page break.
    package init(number: String? = nil, identifier: String? = nil, facsimile: String? = nil) {
        self.number = number
        self.identifier = identifier
        self.facsimile = facsimile
    }
}
