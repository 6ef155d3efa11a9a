// SPDX-License-Identifier: Apache-2.0

/// What TEI P5 lets stand inside an element beside words, names, marks, notes and pictures.
enum TEIRoom {
    /// Nothing more (`macro.phraseSeq`): in a name, a date, a place and time line.
    case words
    /// Lists, tables, quotations, floating texts (`macro.paraContent`): in a paragraph.
    case paragraph
    /// Paragraphs beside those (`macro.specialPara`): in an item, a cell, a note, a quotation.
    case cell
    /// The greeting, place and time, and signatures: in an opener or a closer.
    case frame

    /// Whether lists, tables, quotations and floating texts must be put into a `seg`.
    var needsSegment: Bool {
        switch self {
        case .words, .frame: true
        case .paragraph, .cell: false
        }
    }
}
