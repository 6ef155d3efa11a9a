// SPDX-License-Identifier: Apache-2.0

package import ChanceryHTML

/// A page for a request that could not be answered; all wording of errors is here.
package struct ErrorPage: Hashable, Sendable {
    /// What went wrong.
    package var error: SiteError

    /// Makes the page.
    package init(_ error: SiteError) { self.error = error }

    /// The error in two or three words.
    package var title: String { ErrorPage.title(error.code.status) }

    /// A status in two or three words.
    static func title(_ status: Int) -> String {
        switch status {
        case 400: "Not understood"
        case 404: "Not here"
        case 405: "Only reading"
        case 406: "No such format"
        case 410: "Withdrawn"
        case 414: "Address too long"
        case 416: "No such part"
        case 429: "Too often"
        case 501: "Not offered"
        case 503: "Not now"
        default: "A defect"
        }
    }
}

extension ErrorPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: title, path: SiteURL.home, isIndexed: false)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"prose\">\n<header class=\"title\"><p class=\"kicker\">")
        html.number(error.code.status)
        html.raw("</p><h1>")
        html.text(title)
        html.raw("</h1></header>\n<p class=\"lead\">")
        html.text(error.message)
        html.raw("</p>\n")
        switch error.code {
        case .notFound:
            html.raw(
                """
                <p>If an address brought you here, a letter may be missing. Addresses look like \
                <kbd>/documents/volume/document</kbd>.</p>

                """)
        case .badRequest:
            html.raw("<p><a href=\"/help/search\">How to search</a></p>\n")
        default: break
        }
        html.searchForm(SearchState(), isMain: false)
        html.raw("<p><a href=\"/collections\">Collections</a> · <a href=\"/years\">Years</a> · ")
        html.raw("<a href=\"/people\">People</a></p>\n</div>\n")
    }
}
