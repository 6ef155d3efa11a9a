// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
package import ChanceryHTML
import ChanceryModel

extension ResultsPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        var extra = HTMLWriter()
        if !state.isEmpty { extra.feed(state.feedAddress, "Results") }
        return PageHead(
            title: state.query.isEmpty ? "Search" : "“\(state.query)”",
            path: state.address, section: .search, isIndexed: false, extra: extra.fragment)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"results\">\n<h1 class=\"hidden\">Search</h1>\n")
        html.searchForm(state, isMain: results == nil)
        guard let results else {
            html.raw("<p class=\"lead\">Type some words, or begin with the ")
            html.raw("<a href=\"/collections\">collections</a>, ")
            html.raw("<a href=\"/years\">years</a> or <a href=\"/people\">people</a>.</p></div>\n")
            return
        }
        writeUnderstanding(results, into: &html)
        writeMeant(into: &html)
        html.raw("<div class=\"found\">\n<div class=\"hits\">\n")
        writeCited(into: &html)
        writeSummary(results, into: &html)
        if results.hits.isEmpty {
            writeNothing(into: &html)
        } else {
            writeHits(results, site: site, into: &html)
            Paging(page: state.page, pages: pages) { state.onPage($0).address }.write(into: &html)
            writeChosen(into: &html)
            writeExports(into: &html)
        }
        html.raw(
            "</div>\n<aside class=\"facets\" aria-label=\"Narrow the results\" id=\"narrow\">\n")
        writeFacets(results, into: &html)
        html.raw("</aside>\n</div>\n</div>\n")
    }

    private func writeUnderstanding(_ results: SearchResults, into html: inout HTMLWriter) {
        for problem in results.problems {
            html.raw("<div class=\"problem\" role=\"note\"><p>")
            html.text(problem.message)
            html.raw("</p>\n<pre aria-hidden=\"true\">")
            writePointer(problem, into: &html)
            html.raw("</pre></div>\n")
        }
        if !results.understood.isEmpty, results.understood != state.query {
            html.raw("<p class=\"understood\">Understood as <kbd>")
            html.text(results.understood)
            html.raw("</kbd></p>\n")
        }
        guard !state.filters.isEmpty || !state.zones.isEmpty else { return }
        html.raw("<ul class=\"filters\" aria-label=\"In force\">\n")
        for zone in state.zones {
            var without = state
            without.zones.removeAll { $0 == zone }
            without.page = 1
            writeFilter("In", Zone.chooserLabel(zone), without.address, into: &html)
        }
        for filter in state.filters {
            writeFilter(
                filter.field.label, filterLabels[filter] ?? filter.value,
                state.removing(filter).address, into: &html)
        }
        html.raw("</ul>\n")
    }

    /// The documents that a pasted citation means, before what the words find.
    private func writeCited(into html: inout HTMLWriter) {
        guard !cited.isEmpty else { return }
        html.raw("<section class=\"cited\" aria-labelledby=\"cited\">\n<h2 id=\"cited\">")
        html.raw(cited.count == 1 ? "This cites" : "This may cite")
        html.raw("</h2>\n")
        DocumentList(documents: Array(cited.prefix(5))).write(into: &html)
        html.raw("</section>\n")
    }

    /// What the words name, where they are a reference.
    private func writeMeant(into html: inout HTMLWriter) {
        guard !meant.isEmpty else { return }
        html.raw("<div class=\"meant\" role=\"note\"><p>")
        html.raw(
            meant.documents.isEmpty
                ? "As a reference this is cited by documents here, and not held:"
                : meant.documents.count == 1
                    ? "As a reference this is:" : "As a reference this may be one of:")
        html.raw("</p>\n<ul>\n")
        for document in meant.documents.prefix(8) {
            html.raw("<li>")
            html.link(to: SiteURL.document(document.id), document.title)
            html.raw(" <span class=\"quiet\">")
            html.text(
                [document.date.map { ReaderDate.words($0) }, document.volumeTitle]
                    .compactMap { $0 }.joined(separator: ", "))
            html.raw("</span></li>\n")
        }
        if meant.documents.isEmpty {
            for ghost in meant.ghosts.prefix(8) {
                html.raw("<li>")
                html.link(to: SiteURL.ghost(ghost.address), ghost.title)
                html.raw(" <span class=\"quiet\">")
                html.text(ghost.date.map { ReaderDate.words($0) } ?? ghost.address.year)
                html.raw("</span></li>\n")
            }
        }
        html.raw("</ul></div>\n")
    }

    private func writePointer(_ problem: QueryProblem, into html: inout HTMLWriter) {
        let bytes = Array(state.query.utf8)
        let start = min(max(0, problem.offset), bytes.count)
        let end = min(bytes.count, start + max(0, problem.length))
        html.text(String(decoding: bytes[..<start], as: UTF8.self))
        html.raw("<b>")
        html.text(start == end ? " " : String(decoding: bytes[start..<end], as: UTF8.self))
        html.raw("</b>")
        html.text(String(decoding: bytes[end...], as: UTF8.self))
        html.raw("\n")
        let column = String(decoding: bytes[..<start], as: UTF8.self).unicodeScalars.count
        let width = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.count
        html.text(
            String(repeating: " ", count: column) + String(repeating: "^", count: max(1, width)))
    }

    private func writeFilter(
        _ label: String, _ value: String, _ address: String, into html: inout HTMLWriter
    ) {
        html.raw("<li><a")
        html.attribute("href", address)
        html.raw("><span class=\"hidden\">Take away: </span><span class=\"label\">")
        html.text(label)
        html.raw("</span> ")
        html.text(value)
        html.raw(" <span aria-hidden=\"true\">×</span></a></li>\n")
    }

    private func writeSummary(_ results: SearchResults, into html: inout HTMLWriter) {
        html.raw("<div class=\"summary\"><p class=\"total\" role=\"status\">")
        html.text(ReaderDate.count(results.total, "document"))
        if state.page > 1 {
            html.text(", page \(ReaderDate.count(state.page)) of \(ReaderDate.count(pages))")
        }
        if results.undated > 0 {
            html.raw("; <a")
            let undated = SearchFilter(field: .year, value: "undated")
            html.attribute("href", state.replacing(undated).address)
            html.raw(">")
            html.text(ReaderDate.count(results.undated, "undated one"))
            html.raw("</a> besides")
        }
        html.raw("</p>\n<p class=\"sort\"><span class=\"label\">Sort</span> ")
        var orders: [(order: SearchRequest.Order, label: String)] = [
            (.relevance, "best first"), (.date, "oldest first"), (.latest, "newest first"),
        ]
        // Arrival matters where one asks what had arrived.
        if state.query.contains("known:") || state.order == .arrival
            || state.order == .latestArrival
        {
            orders += [(.arrival, "by arrival"), (.latestArrival, "latest arrival first")]
        }
        for (order, label) in orders {
            if order == state.effectiveOrder {
                html.raw("<span aria-current=\"true\">")
                html.text(label)
                html.raw("</span> ")
            } else {
                html.link(to: state.ordered(order).address, label)
                html.raw(" ")
            }
        }
        html.raw("</p>\n<p class=\"jump\"><a href=\"#narrow\">Narrow the results</a></p></div>\n")
        Histogram(
            years: results.years,
            address: { year in
                state.replacing(SearchFilter(field: .year, value: String(year))).address
            },
            caption: "Matches by year; choose one to see only that year."
        ).write(into: &html)
    }

    private func writeHits(
        _ results: SearchResults, site: SiteFrame, into html: inout HTMLWriter
    ) {
        html.raw("<ol class=\"documents\"")
        html.attribute("start", (state.page - 1) * SearchState.pageSize + 1)
        html.raw(">\n")
        for hit in results.hits {
            let document = hit.document
            html.raw(hit.copyOf == nil ? "<li>" : "<li class=\"copy\">")
            writeTick(document, into: &html)
            DocumentList.writeDate(document, into: &html)
            html.raw("<div class=\"entry\">")
            let address = SiteURL.document(document.id, from: state)
            DocumentList.writeTitle(
                document, address: address, namesNumber: false, into: &html)
            if let other = hit.copyOf {
                writeCopy(of: other, document.id, into: &html)
            } else {
                for context in hit.contexts { writeContext(context, address, into: &html) }
            }
            DocumentList.writeCircumstances(document, namesVolume: true, into: &html)
            html.raw("<span class=\"Z3988\"")
            html.attribute(
                "title", COinS.contextObject(of: citation(of: hit, site.url).item()))
            html.raw("></span></div></li>\n")
        }
        html.raw("</ol>\n")
    }

    /// What reference managers take from a row.
    private func citation(of hit: SearchHit, _ url: SiteURL) -> DiplomaticRecord {
        let document = hit.document
        let address = url.permanent(document.id)
        guard let record = hit.record else {
            return DiplomaticRecord(
                of: document, edition: editions[document.volume], address: address,
                archiveTitle: archiveTitle)
        }
        return DiplomaticRecord(
            of: record, id: document.id, printedNumber: document.number, address: address,
            archiveTitle: archiveTitle)
    }

    /// The box that chooses a result for the form below the list.
    private func writeTick(_ document: DocumentSummary, into html: inout HTMLWriter) {
        html.raw("<input type=\"checkbox\" class=\"tick\" form=\"chosen\" name=\"ids\"")
        html.attribute("value", document.id.description)
        html.attribute("aria-label", "Choose “\(document.title)”")
        html.raw(">")
    }

    /// What can be done with the results that are ticked.
    private func writeChosen(into html: inout HTMLWriter) {
        html.raw(
            """
            <form id="chosen" class="chosen" action="/cite">
            <span class="label">The ticked ones</span>
            <button type="submit">Cite</button>
            <button type="submit" formaction="/folder" name="keep" value="add">Add to \
            folder</button>
            </form>

            """)
    }

    /// That a result is another copy of one above it.
    private func writeCopy(
        of other: DocumentID, _ id: DocumentID, into html: inout HTMLWriter
    ) {
        html.raw("<p class=\"context\"><span class=\"label\">Another copy</span> of ")
        html.link(to: SiteURL.document(other, from: state), "\(other)")
        html.raw(" above · ")
        html.link(to: SiteURL.collation(other, id), "compare")
        html.raw("</p>\n")
    }

    private func writeContext(
        _ context: SearchHit.Context, _ address: String, into html: inout HTMLWriter
    ) {
        html.raw("<p class=\"context\">")
        if let place = context.zone.placeLabel {
            html.raw("<span class=\"label\">")
            html.text(place)
            html.raw("</span> ")
        }
        for piece in context.pieces {
            if piece.isMatch { html.raw("<mark>") }
            html.text(piece.text)
            if piece.isMatch { html.raw("</mark>") }
        }
        if let paragraph = context.paragraph {
            html.raw(" <a class=\"at\"")
            html.attribute("href", "\(address)#p\(paragraph)")
            html.raw(" aria-label=\"Paragraph ")
            html.number(paragraph)
            html.raw("\">¶ ")
            html.number(paragraph)
            html.raw("</a>")
        }
        html.raw("</p>\n")
    }

    private func writeNothing(into html: inout HTMLWriter) {
        html.raw("<div class=\"nothing\"><p>Nothing matches all of this.</p>\n<ul>\n")
        if !state.filters.isEmpty {
            var wide = state
            wide.filters = []
            html.raw("<li>")
            html.link(to: wide.address, "Search without the filters")
            html.raw("</li>\n")
        }
        if !state.zones.isEmpty {
            var wide = state
            wide.zones = []
            html.raw("<li>")
            html.link(to: wide.address, "Search everywhere in the documents")
            html.raw("</li>\n")
        }
        html.raw("<li>Try fewer words, or <kbd>word~</kbd> for a spelling that may differ.</li>\n")
        html.raw("<li><a href=\"/help/search\">How to search</a></li>\n</ul></div>\n")
    }

    private func writeExports(into html: inout HTMLWriter) {
        html.raw("<p class=\"exports\"><span class=\"label\">Take all results away</span> ")
        for format in ResultFormat.allCases {
            html.download(state.address(as: format), format.label)
        }
        for format in BookFormat.allCases {
            html.download(state.address(as: format), format.label)
        }
        html.raw("</p>\n<p class=\"exports\"><a rel=\"nofollow\"")
        html.attribute("href", CiteState(state).address)
        html.raw(
            ">Cite all results</a> <span class=\"quiet\">as notes or a bibliography</span></p>\n")
    }

    private func writeFacets(_ results: SearchResults, into html: inout HTMLWriter) {
        for facet in results.facets where !facet.values.isEmpty {
            html.raw("<section><h2>")
            html.text(facet.field.label)
            html.raw("</h2>\n<ul>\n")
            for value in facet.values.prefix(ResultsPage.shownValues) {
                writeValue(value, of: facet.field, into: &html)
            }
            html.raw("</ul>\n")
            if facet.values.count > ResultsPage.shownValues {
                html.raw("<details><summary>More</summary><ul>\n")
                for value in facet.values.prefix(ResultsPage.mostValues)
                    .dropFirst(ResultsPage.shownValues)
                {
                    writeValue(value, of: facet.field, into: &html)
                }
                html.raw("</ul></details>\n")
            }
            html.raw("</section>\n")
        }
    }

    private func writeValue(
        _ value: FacetValue, of field: FacetField, into html: inout HTMLWriter
    ) {
        let filter = SearchFilter(field: field, value: value.value)
        let label =
            field == .kind || field == .classification
            ? Capitalized.first(value.label) : value.label
        html.raw("<li>")
        if state.filters.contains(filter) {
            html.raw("<span aria-current=\"true\">")
            html.text(label)
            html.raw("</span>")
        } else {
            html.link(to: state.adding(filter).address, label)
        }
        html.raw(" <span class=\"count\">")
        html.text(ReaderDate.count(value.count))
        html.raw("</span></li>\n")
    }

    /// How many values of a facet are seen without opening it.
    private static let shownValues = 8
    /// How many values of a facet the page holds in all, so that it stays below 60 KB.
    private static let mostValues = 16
}
