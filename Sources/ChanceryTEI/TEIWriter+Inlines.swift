// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIWriter {
    mutating func inlines(_ content: [Inline]) {
        for inline in content { self.inline(inline) }
    }

    private mutating func inline(_ inline: Inline) {
        switch inline {
        case .text(let words): output.text(words)
        case .emphasis(let content, let rendition):
            element("hi", [("rend", TEIWriter.rend(rendition))], content)
        case .person(let content, let mention):
            element(
                "persName",
                [
                    ("type", TEIWriter.type(mention.role)),
                    ("corresp", mention.target.map(TEIWriter.pointer)),
                ], content)
        case .term(let content, let mention):
            element(
                "gloss",
                [
                    ("type", TEIWriter.type(mention.role)),
                    ("target", mention.target.map(TEIWriter.pointer)),
                ], content)
        case .place(let content): element("placeName", [], content)
        case .date(let content, let date): element("date", TEIWriter.attributes(date), content)
        case .time(let content, let date): element("time", TEIWriter.attributes(date), content)
        case .reference(let content, let target): element("ref", [("target", target)], content)
        case .note(let note): self.note(note)
        case .pageBreak(let page): pageBreak(page)
        case .lineBreak: output.empty("lb")
        case .gap(let reason, let extent):
            output.empty("gap", [("reason", reason), ("extent", extent)])
        case .deletion(let content): element("del", [], content)
        case .unclear(let content): element("unclear", [], content)
        case .quotation(let content): element("q", [], content)
        case .foreign(let content, let language):
            element("foreign", [("xml:lang", language)], content)
        case .block(let block): self.block(block, in: nil)
        case .unknown(let content, let name): element(name, [], content)
        }
    }

    private mutating func element(
        _ name: String, _ attributes: [XMLOutput.Attribute], _ content: [Inline]
    ) {
        output.start(name, attributes)
        inlines(content)
        output.end()
    }

    private static func type(_ role: CorrespondenceRole?) -> String? {
        switch role {
        case .from: "from"
        case .to: "to"
        case nil: nil
        }
    }

    private static func attributes(_ date: DateAttributes) -> [XMLOutput.Attribute] {
        [
            ("when", date.when), ("from", date.from), ("to", date.to),
            ("notBefore", date.notBefore), ("notAfter", date.notAfter),
        ]
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
