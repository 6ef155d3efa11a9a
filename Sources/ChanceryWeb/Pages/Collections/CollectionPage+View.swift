// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryHTML
import ChanceryModel
import ChanceryPublishing

extension CollectionPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        var extra = HTMLWriter()
        extra.feed(SiteURL.feed(of: view.collection.id), view.collection.title)
        extra.linkedData(
            LinkedData.collection(view, archive: site.title, addresses: site.url))
        return PageHead(
            title: view.collection.title,
            summary: ReaderDate.count(view.count, "document")
                + (view.span.map { ", " + ReaderDate.years($0) } ?? ""),
            path: SiteURL.collection(view.collection.id), section: .collections,
            extra: extra.fragment)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"collection\">\n")
        Breadcrumbs(nodes: view.ancestors).write(into: &html)
        html.raw("<header class=\"title\">\n<h1>")
        html.text(view.collection.title)
        html.raw("</h1>\n<p class=\"lead\">")
        html.text(ReaderDate.count(view.count, "document"))
        if let span = view.span {
            html.text(
                span.lowerBound == span.upperBound
                    ? ", " + ReaderDate.words(span.lowerBound)
                    : ", \(ReaderDate.words(span.lowerBound)) to \(ReaderDate.words(span.upperBound))"
            )
        }
        html.raw("</p>\n</header>\n")
        writeSearch(into: &html)
        writeVolume(into: &html)
        writeMatter(into: &html)
        writeChildren(into: &html)
        if !view.documents.isEmpty {
            if !view.children.isEmpty { html.raw("<h2>Documents</h2>\n") }
            DocumentList(documents: view.documents, namesVolume: false).write(into: &html)
        }
        html.raw("</div>\n")
    }

    private func writeSearch(into html: inout HTMLWriter) {
        html.raw(
            "<form class=\"within\" action=\"/search\"><input type=\"hidden\" name=\"collection\"")
        html.attribute("value", view.collection.id.description)
        html.raw("><label for=\"within\">Search in this collection</label>")
        html.raw("<input type=\"search\" id=\"within\" name=\"q\"><button type=\"submit\">Search")
        html.raw("</button></form>\n")
    }

    private func writeVolume(into html: inout HTMLWriter) {
        guard let volume = view.volume else { return }
        let edition = volume.publication
        var rows: [(StaticString, String)] = []
        if let series = edition.series {
            rows.append(
                ("Series", [series, edition.year].compactMap { $0 }.joined(separator: ", ")))
        }
        if let number = edition.volume { rows.append(("Volume", number)) }
        if !edition.editors.isEmpty {
            rows.append(
                (
                    edition.editors.count == 1 ? "Editor" : "Editors",
                    edition.editors.joined(separator: ", ")
                ))
        }
        if !edition.generalEditors.isEmpty {
            rows.append(("General editor", edition.generalEditors.joined(separator: ", ")))
        }
        let imprint = [edition.place, edition.publisher, edition.published].compactMap { $0 }
        if !imprint.isEmpty { rows.append(("Published", imprint.joined(separator: ", "))) }
        if let isbn = volume.isbn { rows.append(("ISBN", isbn)) }
        guard !rows.isEmpty else { return }
        html.raw("<dl class=\"record\">\n")
        for row in rows {
            html.raw("<div><dt>")
            html.raw(row.0)
            html.raw("</dt><dd>")
            html.text(row.1)
            html.raw("</dd></div>\n")
        }
        html.raw("</dl>\n")
    }

    private func writeMatter(into html: inout HTMLWriter) {
        guard !view.matter.isEmpty else { return }
        let volume = view.volume?.id ?? view.collection.id
        html.raw("<nav class=\"matter\" aria-label=\"Front and back matter\"><ul>\n")
        for section in view.matter {
            html.raw("<li>")
            html.link(to: SiteURL.matter(section.id, of: volume), section.title)
            html.raw("</li>\n")
        }
        html.raw("</ul></nav>\n")
    }

    private func writeChildren(into html: inout HTMLWriter) {
        guard !view.children.isEmpty else { return }
        if contents.isEmpty {
            CollectionList(nodes: view.children).write(into: &html)
        } else {
            for part in contents { write(part, depth: 0, into: &html) }
        }
    }

    private func write(_ part: Part, depth: Int, into html: inout HTMLWriter) {
        html.raw("<section class=\"part\">\n")
        html.raw(depth == 0 ? "<h2>" : "<h3>")
        let node = part.view.collection
        html.link(to: SiteURL.collection(node.id), node.title)
        html.raw(depth == 0 ? "</h2>\n" : "</h3>\n")
        if !part.view.documents.isEmpty {
            DocumentList(documents: part.view.documents, namesVolume: false).write(into: &html)
        }
        for inner in part.parts { write(inner, depth: depth + 1, into: &html) }
        html.raw("</section>\n")
    }
}
