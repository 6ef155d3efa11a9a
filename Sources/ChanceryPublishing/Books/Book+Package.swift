// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel
import ChanceryXML

extension Book {
    /// The package document: what the book is, and what is in it.
    func package(_ chapters: [Chapter]) -> [UInt8] {
        var xml = XMLOutput()
        xml.declaration()
        xml.start(
            "package",
            [
                ("xmlns", "http://www.idpf.org/2007/opf"), ("version", "3.0"),
                ("unique-identifier", "book"), ("xml:lang", language),
            ])
        xml.line()
        metadata(chapters, to: &xml)
        xml.start("manifest")
        xml.line()
        func item(
            _ id: String, _ file: String, _ type: String, _ properties: String? = nil
        ) {
            xml.empty(
                "item",
                [("id", id), ("href", file), ("media-type", type), ("properties", properties)])
            xml.line()
        }
        let page = "application/xhtml+xml"
        item("nav", "nav.xhtml", page, "nav")
        item("cover-image", "cover.svg", "image/svg+xml", "cover-image")
        item("cover", "cover.xhtml", page)
        item("title", "title.xhtml", page)
        item("style", "style.css", "text/css")
        for (index, chapter) in chapters.enumerated() { item("c\(index + 1)", chapter.file, page) }
        if !persons.isEmpty { item("persons", "persons.xhtml", page) }
        if !contents.terms.isEmpty { item("terms", "terms.xhtml", page) }
        xml.end()
        xml.line()
        xml.start("spine")
        xml.empty("itemref", [("idref", "cover")])
        xml.empty("itemref", [("idref", "title")])
        xml.empty("itemref", [("idref", "nav")])
        for index in chapters.indices { xml.empty("itemref", [("idref", "c\(index + 1)")]) }
        if !persons.isEmpty { xml.empty("itemref", [("idref", "persons")]) }
        if !contents.terms.isEmpty { xml.empty("itemref", [("idref", "terms")]) }
        xml.end()
        xml.line()
        xml.end()
        xml.line()
        return xml.bytes
    }

    private func metadata(_ chapters: [Chapter], to xml: inout XMLOutput) {
        let edition = contents.volume?.publication
        xml.start("metadata", [("xmlns:dc", "http://purl.org/dc/elements/1.1/")])
        xml.line()
        xml.element("dc:identifier", [("id", "book")], text: address)
        xml.element("dc:title", text: title)
        xml.element("dc:language", text: language)
        for editor in edition?.editors ?? [] { xml.element("dc:contributor", text: editor) }
        xml.element("dc:publisher", text: edition?.publisher ?? archive)
        xml.element("dc:date", text: edition?.published)
        xml.element("meta", [("property", "dcterms:modified")], text: modified.description)
        if let isbn = contents.volume?.isbn {
            xml.element("dc:source", text: "urn:isbn:\(isbn.filter { $0 != "-" && $0 != " " })")
        } else {
            xml.element("dc:source", text: contents.volume?.title ?? archive)
        }
        let hasPages = chapters.contains { !$0.pages.isEmpty }
        if hasPages {
            xml.element(
                "meta", [("property", "pageBreakSource")],
                text: contents.volume?.isbn.map {
                    "urn:isbn:\($0.filter { $0 != "-" && $0 != " " })"
                } ?? contents.volume?.title ?? archive)
        }
        xml.element("meta", [("property", "schema:accessMode")], text: "textual")
        xml.element("meta", [("property", "schema:accessModeSufficient")], text: "textual")
        for feature in ["tableOfContents", "structuralNavigation", "readingOrder"]
            + (hasPages ? ["pageNavigation", "pageBreakMarkers"] : [])
        {
            xml.element("meta", [("property", "schema:accessibilityFeature")], text: feature)
        }
        xml.element("meta", [("property", "schema:accessibilityHazard")], text: "none")
        xml.element(
            "meta", [("property", "schema:accessibilitySummary")],
            text: "Text with headings, a table of contents and linked notes; no pictures but the "
                + "cover.")
        xml.end()
        xml.line()
    }

    /// The table of contents, the list of pages and the landmarks.
    func navigation(_ chapters: [Chapter]) -> [UInt8] {
        page("Contents", type: "frontmatter") { html in
            html.raw(
                "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>Contents</h1>\n<ol>\n")
            writeContents(chapters, into: &html)
            if !persons.isEmpty {
                html.raw("<li><a href=\"persons.xhtml\">Persons</a></li>\n")
            }
            if !contents.terms.isEmpty {
                html.raw("<li><a href=\"terms.xhtml\">Terms and Abbreviations</a></li>\n")
            }
            html.raw("</ol>\n</nav>\n")
            writePages(chapters, into: &html)
            html.raw(
                """
                <nav epub:type="landmarks" hidden="hidden">
                <h2>Landmarks</h2>
                <ol>
                <li><a epub:type="toc" href="#toc">Contents</a></li>
                <li><a epub:type="frontmatter" href="title.xhtml">Title</a></li>

                """)
            if let first = chapters.first {
                html.raw("<li><a epub:type=\"bodymatter\"")
                html.attribute("href", first.file)
                html.raw(">First document</a></li>\n")
            }
            html.raw("</ol>\n</nav>\n")
        }
    }

    /// Chapters below the nodes that they hang on, in the order of the volume.
    private func writeContents(_ chapters: [Chapter], into html: inout HTMLWriter) {
        let titles = Dictionary(
            contents.nodes.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        var open: [CollectionID] = []
        for (chapter, held) in zip(chapters, contents.documents) {
            let path = held.document.collection.filter { titles[$0] != nil }
            while !open.isEmpty, !path.starts(with: open) {
                open.removeLast()
                html.raw("</ol></li>\n")
            }
            for node in path.dropFirst(open.count) {
                html.raw("<li><span>")
                html.text(titles[node] ?? "")
                html.raw("</span>\n<ol>\n")
                open.append(node)
            }
            html.raw("<li><a")
            html.attribute("href", chapter.file)
            html.raw(">")
            if let number = chapter.number { html.text("\(number). ") }
            html.text(chapter.title)
            html.raw("</a></li>\n")
        }
        for _ in open { html.raw("</ol></li>\n") }
    }

    private func writePages(_ chapters: [Chapter], into html: inout HTMLWriter) {
        guard chapters.contains(where: { !$0.pages.isEmpty }) else { return }
        html.raw("<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\">\n")
        html.raw("<h2>Pages</h2>\n<ol>\n")
        for chapter in chapters {
            var taken: Set<String> = []
            for number in chapter.pages {
                let name = "pg_" + NoteNames.addressable(number)
                guard taken.insert(name).inserted else { continue }
                html.raw("<li><a")
                html.attribute("href", "\(chapter.file)#\(name)")
                html.raw(">")
                html.text(number)
                html.raw("</a></li>\n")
            }
        }
        html.raw("</ol>\n</nav>\n")
    }
}
