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
            path: address(page), section: .collections, extra: extra.fragment)
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
        MessageWays(ways: view.ways).write(into: &html)
        writeContents(into: &html)
        html.raw("</div>\n")
    }

    private func address(_ page: Int) -> String {
        let path = SiteURL.collection(view.collection.id)
        return page > 1 ? "\(path)?page=\(page)" : path
    }

    private func writeSearch(into html: inout HTMLWriter) {
        html.raw(
            "<form class=\"within\" action=\"/search\"><input type=\"hidden\" name=\"collection\"")
        html.attribute("value", view.collection.id.description)
        html.raw("><label for=\"within\">Search in this collection</label>")
        html.raw("<input type=\"search\" id=\"within\" name=\"q\"><button type=\"submit\">Search")
        html.raw("</button></form>\n")
        html.raw("<p class=\"exports\"><span class=\"label\">Take it away</span> ")
        for format in BookFormat.allCases {
            html.download(SiteURL.book(of: view.collection.id, as: format), format.label)
        }
        html.raw("</p>\n")
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

    /// The parts as a table of contents where they do not all stand on this page, then the page's
    /// documents under the titles of their parts.
    private func writeContents(into html: inout HTMLWriter) {
        if contents.isEmpty || (pages > 1 && view.children.count > 1), !view.children.isEmpty {
            html.raw("<nav class=\"contents\" aria-label=\"Contents\">\n")
            if !contents.isEmpty { html.raw("<h2>Contents</h2>\n") }
            CollectionList(nodes: view.children).write(into: &html)
            html.raw("</nav>\n")
        }
        var place = 0
        write(view.documents, &place, into: &html) { html in
            if !view.children.isEmpty { html.raw("<h2>Documents</h2>\n") }
        }
        for part in contents { write(part, &place, depth: 0, into: &html) }
        Paging(page: page, pages: pages, address: address).write(into: &html)
    }

    private func write(
        _ part: Part, _ place: inout Int, depth: Int, into html: inout HTMLWriter
    ) {
        let places = place..<place + part.count
        guard places.overlaps(shown) else {
            place = places.upperBound
            return
        }
        html.raw("<section class=\"part\">\n")
        html.raw(depth == 0 ? "<h2>" : "<h3>")
        let node = part.view.collection
        html.link(to: SiteURL.collection(node.id), node.title)
        html.raw(depth == 0 ? "</h2>\n" : "</h3>\n")
        write(part.view.documents, &place, into: &html) { _ in }
        for inner in part.parts { write(inner, &place, depth: depth + 1, into: &html) }
        html.raw("</section>\n")
    }

    /// Writes those of some documents that stand on this page.
    private func write(
        _ documents: [DocumentSummary], _ place: inout Int, into html: inout HTMLWriter,
        title: (inout HTMLWriter) -> Void
    ) {
        let places = (place..<place + documents.count).clamped(to: shown)
        let first = place
        place += documents.count
        guard !places.isEmpty else { return }
        title(&html)
        let page = documents[places.lowerBound - first..<places.upperBound - first]
        DocumentList(documents: Array(page), namesVolume: false).write(into: &html)
    }
}
