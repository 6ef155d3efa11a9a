// SPDX-License-Identifier: Apache-2.0

/// Zotero's own RDF, which an unAPI server offers as `rdf_zotero`: the one format that keeps all.
public enum ZoteroRDF {
    /// The item as an RDF/XML document in UTF-8.
    ///
    /// The page at the item's address becomes an attachment, of which Zotero keeps a snapshot, and
    /// `extra["pdf"]` another.
    public static func document(of item: CitationItem) -> String {
        var writer = Writer()
        writer.open("rdf:RDF", namespaces)
        let kind = ItemKind(item)
        let identity = item.plain(.url).isEmpty ? "#item" : item.plain(.url)
        writer.open("bib:\(kind.rdfClass)", [("rdf:about", identity)])
        writer.element("z:itemType", kind.zotero)
        people(item[NameVariable.author], as: "bib:authors", &writer)
        writeContainer(of: item, kind: kind, &writer)
        writer.element("dc:title", item.plain(.title))
        let date = item[DateVariable.issued]
        writer.element("dc:date", date?.start?.edtf ?? date?.literal ?? "")
        writer.element("dcterms:abstract", item.plain(.abstract))
        writer.element("z:language", item.plain(.language))
        writer.element("z:archive", item.plain(.archive))
        writer.element("dc:coverage", item.archivePath)
        writer.element("z:callNumber", item.plain(.callNumber))
        if kind == .manuscript {
            writer.element("z:manuscriptType", item.plain(.genre))
            writer.element("z:place", item.plain(.eventPlace))
            writer.element("z:number", item.plain(.number))
        }
        writer.element("z:numPages", item.plain(.numberOfPages))
        writer.element("z:shortTitle", item.plain(.titleShort))
        writer.element("dc:rights", item.plain(.rights))
        writer.element("dc:description", extraField(of: item))
        for subject in item.subjects { writer.element("dc:subject", subject) }
        writeAddress(item.plain(.url), &writer)
        if let day = item[DateVariable.accessed]?.start {
            writer.element("dcterms:dateSubmitted", day.edtf)
        }
        writeLinks(of: item, kind: kind, &writer)
        writer.close("rdf:RDF")
        return writer.output
    }

    private static let namespaces = [
        ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("xmlns:z", "http://www.zotero.org/namespaces/export#"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:bib", "http://purl.org/net/biblio#"),
        ("xmlns:foaf", "http://xmlns.com/foaf/0.1/"),
        ("xmlns:prism", "http://prismstandard.org/namespaces/1.2/basic/"),
        ("xmlns:vcard", "http://nwalsh.com/rdf/vCard#"),
        ("xmlns:link", "http://purl.org/rss/1.0/modules/link/"),
    ]

    private static func people(_ names: [CitationName], as role: String, _ writer: inout Writer) {
        guard !names.isEmpty else { return }
        writer.open(role)
        writer.open("rdf:Seq")
        for name in names {
            writer.open("rdf:li")
            writer.open("foaf:Person")
            // A surname alone is how Zotero writes an institution.
            writer.element("foaf:surname", name.shortForm)
            if !name.isLiteral {
                let given = [name.given, name.droppingParticle, name.suffix]
                writer.element(
                    "foaf:givenName", given.filter { !$0.isEmpty }.joined(separator: " "))
            }
            writer.close("foaf:Person")
            writer.close("rdf:li")
        }
        writer.close("rdf:Seq")
        writer.close(role)
    }

    private static func writeContainer(
        of item: CitationItem, kind: ItemKind, _ writer: inout Writer
    ) {
        guard kind != .manuscript else { return }
        people(item[NameVariable.editor], as: "bib:editors", &writer)
        let container = item.plain(.containerTitle)
        if !container.isEmpty {
            writer.open("dcterms:isPartOf")
            writer.open(kind == .section ? "bib:Book" : "bib:Journal")
            writer.element("dc:title", container)
            writer.element("prism:volume", item.plain(.volume))
            writer.close(kind == .section ? "bib:Book" : "bib:Journal")
            writer.close("dcterms:isPartOf")
        }
        let series = item.plain(.collectionTitle)
        if !series.isEmpty {
            writer.open("dcterms:isPartOf")
            writer.open("bib:Series")
            writer.element("dc:title", series)
            writer.close("bib:Series")
            writer.close("dcterms:isPartOf")
        }
        if !item.plain(.publisher).isEmpty {
            writer.open("dc:publisher")
            writer.open("foaf:Organization")
            if !item.plain(.publisherPlace).isEmpty {
                writer.open("vcard:adr")
                writer.open("vcard:Address")
                writer.element("vcard:locality", item.plain(.publisherPlace))
                writer.close("vcard:Address")
                writer.close("vcard:adr")
            }
            writer.element("foaf:name", item.plain(.publisher))
            writer.close("foaf:Organization")
            writer.close("dc:publisher")
        }
        writer.element("bib:pages", item.plain(.page))
    }

    /// The *Extra* field of Zotero: what its item type has no field for, as `Label: value` lines.
    private static func extraField(of item: CitationItem) -> String {
        var lines: [String] = []
        for name in item[NameVariable.recipient] {
            lines.append("Recipient: " + name.filingForm.replacing(", ", with: " || "))
        }
        if let date = item[DateVariable.originalDate]?.edtf {
            lines.append("Original Date: " + date)
        }
        if ItemKind(item) == .section {
            let fields = [
                ("Genre", item.plain(.genre)), ("Event Place", item.plain(.eventPlace)),
                ("Number", item.plain(.number)), ("Volume Title", item.plain(.volumeTitle)),
                ("Part Number", item.plain(.partNumber)),
                ("Chapter Number", item.plain(.chapterNumber)),
            ]
            for (label, value) in fields where !value.isEmpty { lines.append("\(label): \(value)") }
        }
        if let doi = item[TextVariable.doi] { lines.append("DOI: " + doi) }
        return lines.joined(separator: "\n")
    }

    private static func writeAddress(_ address: String, _ writer: inout Writer) {
        guard !address.isEmpty else { return }
        writer.open("dc:identifier")
        writer.open("dcterms:URI")
        writer.element("rdf:value", address)
        writer.close("dcterms:URI")
        writer.close("dc:identifier")
    }

    private static func writeLinks(
        of item: CitationItem, kind: ItemKind, _ writer: inout Writer
    ) {
        let note = item.plain(.note)
        let attachments = [
            ("#page", "Document page", "text/html", item.plain(.url)),
            ("#attachment", "Full text (PDF)", "application/pdf", item.extra["pdf"] ?? ""),
        ].filter { !$0.3.isEmpty }
        if !note.isEmpty { writer.empty("dcterms:isReferencedBy", [("rdf:resource", "#note")]) }
        for attachment in attachments {
            writer.empty("link:link", [("rdf:resource", attachment.0)])
        }
        writer.close("bib:\(kind.rdfClass)")
        if !note.isEmpty {
            writer.open("bib:Memo", [("rdf:about", "#note")])
            writer.element("rdf:value", "<p>" + CitationText([.text(note)]).html + "</p>")
            writer.close("bib:Memo")
        }
        for (name, title, type, address) in attachments {
            writer.open("z:Attachment", [("rdf:about", name)])
            writer.element("z:itemType", "attachment")
            writer.element("dc:title", title)
            writer.element("link:type", type)
            writeAddress(address, &writer)
            writer.close("z:Attachment")
        }
    }
}

/// Writes XML elements, one on each line.
private struct Writer {
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
        tag(name, attributes)
        output += ">\n"
    }

    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        tag(name, attributes)
        output += "/>\n"
    }

    mutating func close(_ name: String) {
        output += "</\(name)>\n"
    }

    /// Writes an element with text; nothing for an empty text.
    mutating func element(_ name: String, _ text: String) {
        guard !text.isEmpty else { return }
        output += "<\(name)>"
        escape(text)
        output += "</\(name)>\n"
    }

    private mutating func tag(_ name: String, _ attributes: [(String, String)]) {
        output += "<" + name
        for (key, value) in attributes {
            output += " \(key)=\""
            escape(value)
            output += "\""
        }
    }

    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            // Other control characters cannot stand in XML 1.0.
            case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t": break
            case "\u{FFFE}", "\u{FFFF}": break
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}
