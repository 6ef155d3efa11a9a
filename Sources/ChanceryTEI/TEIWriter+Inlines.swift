// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIWriter {
    mutating func inlines(_ content: [Inline], in room: TEIRoom) {
        for inline in content { self.inline(inline, in: room) }
    }

    private mutating func inline(_ inline: Inline, in room: TEIRoom) {
        switch inline {
        case .text(let words): output.text(words)
        case .emphasis(let content, let rendition):
            element("hi", [("rend", TEIWriter.rend(rendition))], content, .paragraph)
        case .person(let content, let mention):
            element(
                "persName",
                [
                    ("type", TEIWriter.type(mention.role)),
                    ("corresp", mention.target.map(TEIWriter.pointer)),
                ], content, .words)
        case .term(let content, let mention):
            element(
                "gloss",
                [
                    ("type", TEIWriter.type(mention.role)),
                    ("target", mention.target.map(TEIWriter.pointer)),
                ], content, .words)
        case .place(let content): element("placeName", [], content, .words)
        case .date(let content, let date):
            element("date", TEIWriter.attributes(date), content, .words)
        case .time(let content, let date):
            element("time", TEIWriter.attributes(date), content, .words)
        case .reference(let content, let target):
            element("ref", [("target", target)], content, .paragraph)
        case .note(let note): self.note(note)
        case .pageBreak(let page): pageBreak(page)
        case .lineBreak: output.empty("lb")
        case .gap(let reason, let extent):
            output.empty("gap", [("reason", reason), ("extent", extent)])
        case .deletion(let content): element("del", [], content, .paragraph)
        case .unclear(let content): element("unclear", [], content, .paragraph)
        case .quotation(let content):
            segment(in: room) { $0.element("q", [], content, .cell) }
        case .foreign(let content, let language):
            element("foreign", [("xml:lang", TEIWriter.language(language))], content, .words)
        case .block(let block): self.block(block, in: room)
        case .unknown(let content, let name): unknown(content, name, in: room)
        }
    }

    /// Writes an element that is kept by its name: as it was if it is one of TEI P5, or else as a
    /// segment that bears its name.
    private mutating func unknown(_ content: [Inline], _ name: String, in room: TEIRoom) {
        switch name {
        case "sic", "corr", "orig", "reg", "add", "supplied", "seg":
            element(name, [], content, .paragraph)
        case "expan", "fw", "affiliation", "rs": element(name, [], content, .words)
        // Without a type it would be a person's.
        case "name": element(name, [("type", "other")], content, .words)
        case "label": segment(in: room) { $0.element(name, [], content, .words) }
        default: element("seg", [("type", "unknown"), ("subtype", name)], content, .paragraph)
        }
    }

    /// A language as XML names it; nil for what is no such name.
    static func language(_ name: String) -> String? {
        let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isName = parts.enumerated().allSatisfy { index, part in
            (1...8).contains(part.count)
                && part.allSatisfy { byte in
                    (97...122).contains(byte | 0x20) || (index > 0 && (48...57).contains(byte))
                }
        }
        return isName ? name : nil
    }

    private static func type(_ role: CorrespondenceRole?) -> String? {
        switch role {
        case .from: "from"
        case .to: "to"
        case nil: nil
        }
    }

    /// Dates in the form that TEI P5 wants; any others as those of a custom calendar.
    private static func attributes(_ date: DateAttributes) -> [XMLOutput.Attribute] {
        [
            ("when", date.when), ("from", date.from), ("to", date.to),
            ("notBefore", date.notBefore), ("notAfter", date.notAfter),
        ].map { name, value in
            guard let value, !TEITime.isValid(value) else { return (name, value) }
            return (name + "-custom", value)
        }
    }

    private static func rend(_ rendition: Rendition) -> String? {
        switch rendition {
        case .italic: "italic"
        case .bold: "strong"
        case .smallCapitals: "smallcaps"
        case .underline: "underline"
        case .superscript: "superscript"
        case .subscript: "subscript"
        case .roman: "roman"
        case .other(let name): name.isEmpty ? nil : name
        }
    }
}
