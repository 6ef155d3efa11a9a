// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryHTML
import ChanceryModel

extension Book {
    /// Writes a page; the closure writes what stands in its body.
    func page(
        _ title: String, folder: String = "", language: String? = nil, type: String? = nil,
        _ body: (inout HTMLWriter) -> Void
    ) -> [UInt8] {
        var html = HTMLWriter(capacity: 16_384)
        html.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n")
        html.raw("<html xmlns=\"http://www.w3.org/1999/xhtml\"")
        html.raw(" xmlns:epub=\"http://www.idpf.org/2007/ops\"")
        html.attribute("lang", language ?? self.language)
        html.attribute("xml:lang", language ?? self.language)
        html.raw(">\n<head>\n<title>")
        html.text(title)
        html.raw("</title>\n<link rel=\"stylesheet\" type=\"text/css\"")
        html.attribute("href", folder + "style.css")
        html.raw("/>\n</head>\n<body")
        if let type { html.attribute("epub:type", type) }
        html.raw(">\n")
        body(&html)
        html.raw("</body>\n</html>\n")
        return html.bytes
    }

    /// The chapter of a document.
    func chapter(_ held: HeldDocument) -> Chapter {
        let document = held.document
        let record = document.record
        let texts = document.texts.enumerated().map { index, text in
            TextRenderer.render(text, settings: settings(document, part: index))
        }
        var pages = texts.first?.pages ?? []
        // The break before the document stands in none of its texts.
        let opening = (record.publication?.pages).flatMap(PageSpan.init)?.first
        let isOpened = opening.map { !pages.contains($0) } ?? false
        if isOpened, let opening { pages.insert(opening, at: 0) }
        let bytes = page(
            record.title, folder: "../", language: record.languages.first, type: "bodymatter"
        ) { html in
            html.raw("<section epub:type=\"chapter\" role=\"doc-chapter\">\n")
            if isOpened, let opening {
                html.raw("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\"")
                html.attribute("id", "pg_" + NoteNames.addressable(opening))
                html.attribute("aria-label", opening)
                html.raw("></span>\n")
            }
            html.raw("<h1>")
            if let first = texts.first, !first.heading.isEmpty {
                html.fragment(first.heading)
            } else {
                html.text(record.title)
            }
            html.raw("</h1>\n")
            for (index, text) in texts.enumerated() {
                if index > 0 {
                    html.raw("<hr/>\n<h2")
                    html.attribute("lang", document.texts[index].language)
                    html.attribute("xml:lang", document.texts[index].language)
                    html.raw(">")
                    if text.heading.isEmpty {
                        html.text("\(document.texts[index].role)")
                    } else {
                        html.fragment(text.heading)
                    }
                    html.raw("</h2>\n")
                }
                html.fragment(text.body)
                html.fragment(text.notes)
            }
            writeRecord(held, into: &html)
            html.raw("</section>\n")
        }
        return Chapter(
            id: document.id, file: Book.file(document.id), title: record.title,
            number: document.number, pages: pages, bytes: bytes, isLinked: false)
    }

    private func settings(_ document: Document, part: Int) -> TextSettings {
        var settings = TextSettings(prefix: part == 0 ? "" : "t\(part + 1)-")
        settings.form = .book
        let known = Set(persons.map(\.id))
        settings.personAddress = { entry in
            known.contains(entry) ? "../persons.xhtml#person-\(entry)" : nil
        }
        let meanings = Dictionary(
            contents.terms.map { ($0.id, $0.description) }, uniquingKeysWith: { first, _ in first })
        settings.termMeaning = { meanings[$0].flatMap { $0.isEmpty ? nil : $0 } }
        let held = Set(contents.documents.map(\.document.id))
        let volume = document.id.volume
        settings.referenceAddress = { target in
            // Documents of the book lead to their chapters, everything else to the site.
            if target.hasPrefix("#"), let id = DocumentID("\(volume)/\(target.dropFirst())"),
                held.contains(id)
            {
                return "../" + Book.file(id)
            }
            return pointer(target, CollectionID(volume)).map { address in
                address.hasPrefix("/") ? addresses.absolute(address) : address
            }
        }
        return settings
    }

    /// The parts of the record that stand nowhere in the text, and the address.
    private func writeRecord(_ held: HeldDocument, into html: inout HTMLWriter) {
        let record = held.document.record
        html.raw("<div class=\"record\">\n<hr/>\n<dl>\n")
        func row(_ label: StaticString, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            html.raw("<dt>")
            html.raw(label)
            html.raw("</dt><dd>")
            html.text(value)
            html.raw("</dd>\n")
        }
        row("Date", record.date.map { $0.text.isEmpty ? $0.edtf : $0.text })
        row("From", record.from.map(\.text).joined(separator: "; "))
        row("To", record.to.map(\.text).joined(separator: "; "))
        row("Number", record.telegramNumber)
        row("File", record.fileNumbers.map(\.text).joined(separator: ", "))
        row("Repository", record.repository)
        row("Pages", record.publication?.pages)
        html.raw("<dt>Address</dt><dd><a")
        let address = addresses.permanent(held.document.id)
        html.attribute("href", address)
        html.raw(">")
        html.text(address)
        html.raw("</a></dd>\n</dl>\n</div>\n")
    }

    /// The page with the cover.
    func coverPage() -> [UInt8] {
        page(title, type: "cover") { html in
            html.raw("<div class=\"cover\"><img src=\"cover.svg\"")
            html.attribute("alt", title)
            html.raw("/></div>\n")
        }
    }

    /// The page with the title and where the book comes from.
    func titlePage() -> [UInt8] {
        page(title, type: "frontmatter") { html in
            html.raw("<section epub:type=\"titlepage\">\n<h1>")
            html.text(title)
            html.raw("</h1>\n")
            if let editors = contents.volume?.publication.editors, !editors.isEmpty {
                html.raw("<p>")
                html.text(editors.joined(separator: ", "))
                html.raw("</p>\n")
            }
            html.raw("<p>")
            let count = contents.documents.count
            html.text("\(count) \(count == 1 ? "document" : "documents")")
            if let span { html.text(", \(span.lowerBound) to \(span.upperBound)") }
            html.raw("</p>\n<p class=\"from-site\">")
            html.text(archive)
            html.raw("<br/><a")
            html.attribute("href", address)
            html.raw(">")
            html.text(address)
            html.raw("</a></p>\n<p class=\"from-site\">")
            html.text("As of \(modified). Cite documents by the address at the end of each.")
            html.raw("</p>\n</section>\n")
        }
    }

    /// A list of persons or terms.
    func entries(_ title: String, _ entries: [(id: String, name: String, about: String)]) -> [UInt8]
    {
        page(title, type: "backmatter") { html in
            html.raw("<section>\n<h1>")
            html.text(title)
            html.raw("</h1>\n<dl>\n")
            var taken: Set<String> = []
            for entry in entries {
                html.raw("<dt")
                if taken.insert(entry.id).inserted { html.attribute("id", entry.id) }
                html.raw(">")
                html.text(entry.name)
                html.raw("</dt><dd>")
                html.text(entry.about)
                html.raw("</dd>\n")
            }
            html.raw("</dl>\n</section>\n")
        }
    }
}
