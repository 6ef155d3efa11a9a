// SPDX-License-Identifier: Apache-2.0

package import ChanceryHTML

/// A page: data, and a function of it that writes the part between the site's head and foot.
package protocol Page: Sendable {
    /// What stands in the page's head and decides its frame.
    func head(_ site: SiteFrame) -> PageHead
    /// Writes the content of `<main>`.
    func writeMain(into html: inout HTMLWriter, site: SiteFrame)
}

/// What stands in a page's head.
package struct PageHead: Hashable, Sendable {
    /// The parts of the navigation.
    package enum Section: Hashable, Sendable {
        /// Not one of them.
        case none
        /// The first page, which has its own search box.
        case home
        /// Results, which have their own search box.
        case search
        /// The lists.
        case collections, people, places, files, years, about
    }

    /// The title, without the site's.
    package var title: String
    /// One sentence for those who list or share the page.
    package var summary: String?
    /// Its address without host.
    package var path: String
    /// Where it stands in the navigation.
    package var section: Section
    /// Whether machines that index the web may keep it.
    package var isIndexed: Bool
    /// Further elements of `<head>`.
    package var extra: HTMLFragment
    /// The language of its content.
    package var language: String

    /// Makes a head.
    package init(
        title: String, summary: String? = nil, path: String, section: Section = .none,
        isIndexed: Bool = true, extra: HTMLFragment = .empty, language: String = "en"
    ) {
        self.title = title
        self.summary = summary
        self.path = path
        self.section = section
        self.isIndexed = isIndexed
        self.extra = extra
        self.language = language
    }
}

/// What all pages of a site share.
package struct SiteFrame: Sendable {
    /// The archive's title.
    package var title: String
    /// The public addresses.
    package var url: SiteURL
    /// Address of the style sheet.
    package var styleAddress: String
    /// Address of the script.
    package var scriptAddress: String
    /// Address of the picture in the tab.
    package var iconAddress: String

    /// Makes a frame.
    package init(title: String, url: SiteURL, assets: Assets) {
        self.title = title
        self.url = url
        styleAddress = assets.address(of: "site.css")
        scriptAddress = assets.address(of: "site.js")
        iconAddress = assets.address(of: "icon.svg")
    }
}
