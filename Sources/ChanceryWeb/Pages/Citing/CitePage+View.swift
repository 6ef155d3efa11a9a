// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
package import ChanceryHTML
import ChanceryModel

extension CitePage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: title, path: state.address, isIndexed: false)
    }

    private var title: String {
        if state.isFolder { return isOwnFolder ? "Your folder" : "A folder of documents" }
        return total == 1 ? "Cite a document" : "Cite \(ReaderDate.count(total, "document"))"
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list citing\">\n<header class=\"title\"><h1>")
        html.text(title)
        html.raw("</h1>")
        writeLead(into: &html)
        html.raw("</header>\n")
        guard let list else {
            writeNothing(into: &html)
            html.raw("</div>\n")
            return
        }
        StyleForm(state: state, list: list, choices: choices).write(into: &html)
        if let problem {
            html.raw("<p class=\"problem\" role=\"note\">")
            html.text(problem)
            html.raw("</p>\n")
        }
        writeCitations(list, into: &html)
        writeDownloads(into: &html)
        if state.isFolder { writeDocuments(site: site, into: &html) }
        html.raw("</div>\n")
    }

    private func writeLead(into html: inout HTMLWriter) {
        html.raw("<p class=\"lead\">")
        switch state.subject {
        case .documents:
            if !state.isFolder, let document = documents.first, documents.count == 1 {
                html.link(to: SiteURL.document(document.id), document.title)
                if let date = document.date { html.text(", " + ReaderDate.words(date)) }
            } else if state.isFolder, !documents.isEmpty {
                html.text(ReaderDate.count(documents.count, "document"))
            }
        case .search(let search):
            html.raw("All that ")
            html.link(
                to: search.address,
                search.query.isEmpty ? "the search" : "the search for “\(search.query)”")
            html.raw(" finds")
            if documents.count < total {
                html.text(
                    "; the first \(ReaderDate.count(documents.count)) are shown, and the search "
                        + "itself offers all of them as RIS, BibLaTeX and CSL-JSON")
            }
        }
        html.raw("</p>\n")
        guard !missing.isEmpty else { return }
        html.raw("<p class=\"problem\" role=\"note\">Not in the archive: ")
        html.text(missing.map(\.description).joined(separator: ", "))
        html.raw(".</p>\n")
    }

    private func writeNothing(into html: inout HTMLWriter) {
        if state.isFolder {
            html.raw(
                """
                <p>The folder is empty. Every document has “Add to folder” beside its citation; \
                results can be ticked and added together. The folder stays in this browser, and \
                its address can be shared.</p>

                """)
        } else {
            html.raw(
                """
                <p>Nothing is chosen yet. Begin with a <a href="/search">search</a>, or with the \
                <a href="/collections">collections</a>.</p>

                """)
        }
    }

    private func writeCitations(_ list: ReferenceList, into html: inout HTMLWriter) {
        html.raw("<section class=\"citations\" aria-labelledby=\"in-style\">\n<h2 id=\"in-style\">")
        html.text(styleTitle)
        html.raw("</h2>\n")
        guard !list.entries.isEmpty else {
            html.raw("<p>This style has no bibliography; choose notes.</p>\n</section>\n")
            return
        }
        let isNumbered = list.arrangement == .notes && list.style.isNoteStyle
        html.raw(isNumbered ? "<ol id=\"citations\">\n" : "<ul id=\"citations\">\n")
        for (index, entry) in list.entries.enumerated() {
            html.raw("<li><span")
            html.attribute("id", "citation-\(index + 1)")
            html.raw(">")
            html.citation(entry.text)
            html.raw("</span> <button type=\"button\" class=\"copy\" hidden")
            html.attribute("data-copy", "citation-\(index + 1)")
            html.raw(">Copy</button></li>\n")
        }
        html.raw(isNumbered ? "</ol>\n" : "</ul>\n")
        if list.entries.count > 1 {
            html.raw(
                """
                <button type="button" class="copy" hidden data-copy="citations">Copy all</button>

                """)
        }
        html.raw("</section>\n")
    }

    private func writeDownloads(into html: inout HTMLWriter) {
        html.raw("<p class=\"downloads\"><span class=\"label\">Take away</span> ")
        for format in CitationFormat.allCases {
            html.raw("<a")
            if format != .text { html.raw(" download") }
            html.attribute("href", state.address(as: format))
            html.raw(">")
            html.text(format.title)
            html.raw("</a> ")
        }
        html.raw("</p>\n")
    }

    private func writeDocuments(site: SiteFrame, into html: inout HTMLWriter) {
        html.raw("<section class=\"kept\">\n<h2>Documents</h2>\n<ol class=\"documents\">\n")
        for document in documents {
            html.raw("<li><p class=\"when\">")
            html.text(document.date.map(ReaderDate.words) ?? "undated")
            html.raw("</p><div class=\"entry\"><p class=\"what\">")
            html.link(to: SiteURL.document(document.id), document.title)
            html.raw("</p>")
            if isOwnFolder {
                html.raw("<p class=\"circumstances\"><a")
                html.attribute("href", SiteURL.folder([document.id], .remove))
                html.raw(">Take out<span class=\"hidden\"> ")
                html.text(document.title)
                html.raw("</span></a></p>")
            }
            html.raw("</div></li>\n")
        }
        html.raw("</ol>\n")
        var shared = state
        shared.style = nil
        shared.arrangement = nil
        html.raw("<p class=\"share-folder\"><span class=\"label\">Address</span> ")
        html.raw("<span class=\"address\" id=\"folder-address\">")
        html.text(site.url.absolute(shared.address))
        html.raw("</span> <button type=\"button\" class=\"copy\" hidden ")
        html.raw("data-copy=\"folder-address\">Copy</button></p>\n")
        html.raw("<p class=\"downloads\">")
        if isOwnFolder {
            html.link(to: SiteURL.folder([], .replace), "Empty the folder")
        } else {
            let ids = documents.map(\.id)
            html.link(to: SiteURL.folder(ids, .add), "Add these to your folder")
            html.raw(" ")
            html.link(to: SiteURL.folder(ids, .replace), "Keep these as your folder")
        }
        html.raw("</p>\n</section>\n")
    }
}
