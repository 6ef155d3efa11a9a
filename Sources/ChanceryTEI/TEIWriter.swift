// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
internal import ChanceryXML

/// Writes a document of the archive as a TEI P5 file of its own.
///
/// What is written can be read again: `TEIReader` makes the same texts of it, but for byte ranges.
/// The header says where the document stands, and who wrote to whom where and when
/// (`correspDesc`, TEI P5 2.4.6).
package struct TEIWriter {
    var output = XMLOutput()
    var text = DocumentText(blocks: [])
    /// The page that the last document ended on.
    var page: String?
    /// The names of documents and nodes, which no part of a document may take.
    var reserved: Set<String> = []
    /// The names that were given; each may be given once.
    private var given: Set<String> = []

    /// What stands before every name (`xml:id`) and in every pointer to one; nil in a file of its
    /// own.
    let prefix: String?

    init(prefix: String? = nil) { self.prefix = prefix }

    /// The file, in UTF-8.
    package static func file(for document: Document) -> [UInt8] {
        var writer = TEIWriter()
        writer.output.declaration()
        writer.write(document)
        return writer.output.bytes
    }

    /// The `TEI` element of a document, to stand beside others in a larger file: without
    /// declaration, its names made unlike those of other documents.
    package static func element(for document: Document) -> [UInt8] {
        var writer = TEIWriter(prefix: "\(document.id.volume)-\(document.id.local)-")
        writer.write(document)
        return writer.output.bytes
    }

    /// Documents of any volumes as one `teiCorpus`.
    package static func corpus(of documents: [Document]) -> [UInt8] {
        var output = XMLOutput()
        output.declaration()
        output.start("teiCorpus", [("xmlns", "http://www.tei-c.org/ns/1.0")])
        output.line()
        output.start("teiHeader")
        output.start("fileDesc")
        output.start("titleStmt")
        output.element("title", text: "\(documents.count) documents")
        output.end()
        output.start("publicationStmt")
        output.element("p", text: "A selection from an archive.")
        output.end()
        output.start("sourceDesc")
        output.element("p", text: "Each document names its own source.")
        output.end()
        output.end()
        output.end()
        output.line()
        for document in documents {
            output.finished(element(for: document))
            output.line()
        }
        output.end()
        output.line()
        return output.bytes
    }

    /// The name of a part of a document as it is written here; nil if it is given already.
    mutating func name(_ name: String?) -> String? {
        guard let name, !reserved.contains(name) else { return nil }
        return ownName(name)
    }

    /// The name of a document, a node or an entry as it is written here.
    mutating func ownName(_ name: String?) -> String? {
        guard let name, given.insert(name).inserted else { return nil }
        return TEIName.encoded((prefix ?? "") + name)
    }

    private mutating func write(_ document: Document) {
        let id = document.id
        reserved = [id.local]
        let isNamed = prefix == nil && id.volume != id.local
        output.start(
            "TEI",
            [
                ("xmlns", "http://www.tei-c.org/ns/1.0"),
                ("xml:id", isNamed ? ownName(id.volume) : nil),
            ])
        output.line()
        header(document)
        output.start("text")
        output.start("body")
        output.line()
        division(document)
        output.line()
        output.end()
        output.end()
        output.end()
        output.line()
    }

    /// Writes the division that is the document.
    mutating func division(_ document: Document) {
        let isPlain = document.texts.count == 1
        output.start(
            "div",
            [
                ("type", "document"), ("xml:id", ownName(document.id.local)),
                ("n", document.number),
                (
                    "xml:lang",
                    isPlain ? (document.texts.first?.language).flatMap(TEIWriter.language) : nil
                ),
            ])
        for text in document.texts {
            output.line()
            self.text = text
            if !isPlain {
                output.start(
                    "div",
                    [("type", "\(text.role)"), ("xml:lang", TEIWriter.language(text.language))])
            }
            flow(text.blocks)
            if !isPlain { output.end() }
        }
        output.end()
    }

    // MARK: The header

    private mutating func header(_ document: Document) {
        let record = document.record
        output.start("teiHeader")
        output.start("fileDesc")
        output.start("titleStmt")
        output.element(
            "title", text: record.title.isEmpty ? document.id.description : record.title)
        for party in record.from { output.element("author", text: party.text) }
        output.end()
        output.start("publicationStmt")
        // TEI P5 wants somebody first who made it public.
        output.element(
            "authority",
            text: record.publication?.publisher ?? record.repository ?? document.id.volume)
        output.element("idno", [("type", "chancery")], text: document.id.description)
        output.end()
        source(record)
        output.end()
        let isSent = TEIWriter.saysSomething(record.from, record.sent, record.date)
        let isReceived = TEIWriter.saysSomething(record.to, record.received, nil)
        if isSent || isReceived {
            output.start("profileDesc")
            output.start("correspDesc")
            if isSent { action("sent", record.from, record.sent, record.date) }
            if isReceived { action("received", record.to, record.received, nil) }
            output.end()
            output.end()
        }
        output.end()
        output.line()
    }

    /// Whether there is a word to write of one side of a correspondence.
    private static func saysSomething(
        _ parties: [Party], _ moment: Moment?, _ date: HistoricalDate?
    ) -> Bool {
        parties.contains { !$0.text.isEmpty } || moment?.place?.isEmpty == false
            || (date?.text ?? moment?.text)?.isEmpty == false
    }

    private mutating func source(_ record: Record) {
        output.start("sourceDesc")
        output.start("bibl")
        if let publication = record.publication {
            output.element("title", [("level", "s")], text: publication.series)
            output.element("title", [("level", "m")], text: publication.title)
            for editor in publication.editors { output.element("editor", text: editor) }
            for editor in publication.generalEditors {
                output.element("editor", [("role", "general")], text: editor)
            }
            output.element("publisher", text: publication.publisher)
            output.element("pubPlace", text: publication.place)
            output.element("date", text: publication.published)
            output.element("biblScope", [("unit", "year")], text: publication.year)
            output.element("biblScope", [("unit", "volume")], text: publication.volume)
            output.element("biblScope", [("unit", "document")], text: publication.number)
            output.element("biblScope", [("unit", "page")], text: publication.pages)
        }
        for number in record.fileNumbers {
            output.element("idno", [("type", "file")], text: number.text)
        }
        output.element("idno", [("type", "telegram")], text: record.telegramNumber)
        output.element("note", [("type", "source")], text: record.sourceNote)
        output.end()
        output.end()
    }

    private mutating func action(
        _ type: String, _ parties: [Party], _ moment: Moment?, _ date: HistoricalDate?
    ) {
        output.start("correspAction", [("type", type)])
        for party in parties {
            let key = party.person?.id
            output.element(
                party.name == nil ? "orgName" : "persName", [("key", key)], text: party.text)
        }
        output.element("placeName", text: moment?.place)
        if let date {
            output.element(
                "date",
                [
                    ("when", date.end == nil ? "\(date.start)" : nil),
                    ("from", date.end == nil ? nil : "\(date.start)"),
                    ("to", date.end.map { "\($0)" }),
                ], text: date.text)
        } else if let moment {
            output.element("date", [("when", moment.day.map { "\($0)" })], text: moment.text)
        }
        output.end()
    }
}
