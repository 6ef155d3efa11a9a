// SPDX-License-Identifier: Apache-2.0

/// The elements that the reader understands, by local name.
///
/// The list is closed: `Documentation/tei-mapping.md` has a row for each, and a test compares the
/// two. Any other element keeps its text, is reported and is counted.
package enum TEIElement: String, CaseIterable, Sendable {
    // The file and its large divisions.
    case TEI, teiHeader, text, group, front, body, back
    case div, div1, div2, div3, div4, div5, div6, div7, titlePage, facsimile, standOff
    // Blocks.
    case head, p, ab, dateline, opener, closer, salute, signed, byline, postscript, attachment
    case epigraph, argument, trailer, address, addrLine, lg, l, sp, speaker, stage, floatingText
    case docTitle, titlePart, docAuthor, docEdition, docImprint, docDate
    case list, item, listPerson, person, table, row, cell, figure, graphic, figDesc, quote
    // Blocks of an opener or closer that are inline elsewhere.
    case seg, affiliation, label
    // Running text.
    case hi, emph, persName, name, rs, surname, forename, roleName, addName, nameLink, genName
    case gloss, term, orgName, placeName, settlement, country, region, geogName, date, time, num
    case measure, ref, ptr, title, bibl, cit, q, soCalled, mentioned, distinct, foreign, abbr
    case expan, choice, sic, corr, orig, reg, add, supplied, subst, ex, am, idno, email, formula
    case author, publisher, pubPlace, code, w, pc, c, s
    case del, unclear, gap, space, lb, pb, cb, milestone, fw, anchor, note
    // The microfiche catalogue of one volume.
    case file, pdf, pageCount = "page-count-according-to-citation"
    // Remarks of a transcriber's tools, which are no part of the text.
    case uhOh = "uh-oh", problem, script, object

    /// What the reader makes of an element, as the mapping's table says it.
    package enum Treatment: String, Sendable {
        /// It makes up the frame of the file.
        case frame
        /// It becomes a block.
        case block
        /// It becomes a block between blocks or in an opener or closer, and running text elsewhere.
        case either
        /// It becomes a piece of running text.
        case inline
        /// It stands for something without text of its own.
        case mark
        /// It is passed over with its text, and that is reported.
        case dropped
    }

    /// What the reader makes of the element.
    package var treatment: Treatment {
        switch self {
        case .TEI, .teiHeader, .text, .group, .front, .body, .back, .titlePage, .facsimile,
            .standOff:
            .frame
        case .div, .div1, .div2, .div3, .div4, .div5, .div6, .div7, .head, .p, .ab, .dateline,
            .opener, .closer, .salute, .signed, .byline, .postscript, .attachment, .epigraph,
            .argument, .trailer, .address, .addrLine, .lg, .l, .sp, .speaker, .stage,
            .floatingText, .docTitle, .titlePart, .docAuthor, .docEdition, .docImprint, .docDate,
            .list, .item, .listPerson, .person, .table, .row, .cell, .figure,
            .figDesc, .file, .pdf, .pageCount:
            .block
        case .seg, .affiliation, .label, .quote: .either
        case .hi, .emph, .persName, .name, .rs, .surname, .forename, .roleName, .addName,
            .nameLink, .genName, .gloss, .term, .orgName, .placeName, .settlement, .country,
            .region, .geogName, .date, .time, .num, .measure, .ref, .title, .bibl, .cit, .q,
            .soCalled, .mentioned, .distinct, .foreign, .abbr, .expan, .choice, .sic, .corr,
            .orig, .reg, .add, .supplied, .subst, .ex, .am, .idno, .email, .formula, .author,
            .publisher, .pubPlace, .code, .w, .pc, .c, .s, .del, .unclear, .fw, .note:
            .inline
        case .graphic, .ptr, .gap, .space, .lb, .pb, .cb, .milestone, .anchor: .mark
        case .uhOh, .problem, .script, .object: .dropped
        }
    }

    /// Whether the element is a division of the text.
    package var isDivision: Bool {
        switch self {
        case .div, .div1, .div2, .div3, .div4, .div5, .div6, .div7: true
        default: false
        }
    }
}
