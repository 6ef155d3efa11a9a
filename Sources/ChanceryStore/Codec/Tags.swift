// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The numbers of the kinds of blocks in stored documents; never renumber them.
enum BlockTag: UInt8 {
    case heading = 1
    case dateline, paragraph, signature, salutation, line, list, table, figure, quotation, group
    case note, pageBreak, datum

    /// Set in the tag's byte if an identifier follows.
    static let hasIdentifier: UInt8 = 0x40
    /// Set in the tag's byte if a counterpart follows.
    static let hasCounterpart: UInt8 = 0x80

    init(_ content: Block.Content) {
        self =
            switch content {
            case .heading: .heading
            case .dateline: .dateline
            case .paragraph: .paragraph
            case .signature: .signature
            case .salutation: .salutation
            case .line: .line
            case .list: .list
            case .table: .table
            case .figure: .figure
            case .quotation: .quotation
            case .group: .group
            case .note: .note
            case .pageBreak: .pageBreak
            case .datum: .datum
            }
    }
}

/// The numbers of the kinds of groups; never renumber them.
enum GroupTag: UInt8 {
    case unknown = 0
    case opener, closer, postscript, attachment, division

    init(_ group: Block.Group) {
        self =
            switch group {
            case .opener: .opener
            case .closer: .closer
            case .postscript: .postscript
            case .attachment: .attachment
            case .division: .division
            case .unknown: .unknown
            }
    }
}

/// The numbers of the kinds of inlines; never renumber them.
enum InlineTag: UInt8 {
    case text = 1
    case emphasis, person, term, place, date, time, reference, note, pageBreak, lineBreak, gap
    case deletion, unclear, quotation, foreign, block, unknown

    init(_ inline: Inline) {
        self =
            switch inline {
            case .text: .text
            case .emphasis: .emphasis
            case .person: .person
            case .term: .term
            case .place: .place
            case .date: .date
            case .time: .time
            case .reference: .reference
            case .note: .note
            case .pageBreak: .pageBreak
            case .lineBreak: .lineBreak
            case .gap: .gap
            case .deletion: .deletion
            case .unclear: .unclear
            case .quotation: .quotation
            case .foreign: .foreign
            case .block: .block
            case .unknown: .unknown
            }
    }
}

/// The numbers of the kinds of type faces; never renumber them.
enum RenditionTag: UInt8 {
    case other = 0
    case italic, bold, smallCapitals, underline, superscript, `subscript`, roman

    init(_ rendition: Rendition) {
        self =
            switch rendition {
            case .italic: .italic
            case .bold: .bold
            case .smallCapitals: .smallCapitals
            case .underline: .underline
            case .superscript: .superscript
            case .subscript: .subscript
            case .roman: .roman
            case .other: .other
            }
    }
}
