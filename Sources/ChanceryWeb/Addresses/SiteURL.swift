// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel
package import ChanceryPublishing

/// Every address of the site; nothing else makes one.
///
/// Addresses inside the site are paths from its root. `absolute(_:)` puts the public address before
/// them, for citations, sharing and programs.
package struct SiteURL: Hashable, Sendable {
    /// The public address of the site, without a slash at its end: `https://archive.example`.
    package let base: String

    /// How documents are named by Archival Resource Keys; nil if they are not.
    package let arks: ArkNaming?

    /// Takes the public address of the site.
    package init(base: String, arks: ArkNaming? = nil) {
        self.arks = arks
        var base = Substring(base)
        while base.hasSuffix("/") { base = base.dropLast() }
        self.base = String(base)
    }

    /// The whole address of a path.
    package func absolute(_ path: String) -> String { base + path }

    /// The whole address of a document: what is cited and shared.
    package func permanent(_ id: DocumentID) -> String { base + SiteURL.document(id) }

    /// The first page.
    package static let home = "/"
    /// The list of collections.
    package static let collections = "/collections"
    /// The list of people.
    package static let people = "/people"
    /// The list of places.
    package static let places = "/places"
    /// The list of kinds.
    package static let kinds = "/kinds"
    /// The list of years.
    package static let years = "/years"
    /// What the site is.
    package static let about = "/about"
    /// How to search.
    package static let searchHelp = "/help/search"
    /// How programs read the archive.
    package static let api = "/api"
    /// The description of the search for browsers.
    package static let openSearch = "/opensearch.xml"
    /// What a search may mean of which a beginning was typed.
    package static let suggestions = "/suggestions"
    /// The service that reference managers ask.
    package static let unAPI = "/unapi"
    /// The repository for harvesters.
    package static let harvest = "/oai"
    /// The service for assistants.
    package static let assistants = "/mcp"
    /// Where quoted words are looked for.
    package static let quote = "/quote"
    /// Where two documents are laid against each other.
    package static let collate = "/collate"
    /// The index of sitemaps.
    package static let sitemap = "/sitemap.xml"
    /// The feed of documents that came last.
    package static let newDocuments = "/feed.xml"
    /// The feed of documents that changed last.
    package static let changedDocuments = "/changes.xml"
    /// Citations of documents in a style.
    package static let cite = "/cite"
    /// The documents that a reader has put aside.
    package static let folder = "/folder"
    /// The styles of citation.
    package static let styles = "/styles"
    /// The results page without a question.
    package static let search = "/search"

    /// What a link does to the folder of the browser.
    package enum FolderChange: String, Sendable {
        /// Puts documents to those in it.
        case add
        /// Takes documents out.
        case remove
        /// Puts documents in the place of those in it.
        case replace
    }

    /// The address that changes the folder of the browser.
    package static func folder(_ documents: [DocumentID], _ change: FolderChange) -> String {
        let ids = documents.map(\.description).joined(separator: ",")
        let query = ids.isEmpty ? "" : "ids=\(PercentEncoding.queryValue(ids))&"
        return "\(folder)?\(query)keep=\(change.rawValue)"
    }

    /// The address that cites in a style and keeps the style; without anything to cite, the style
    /// is kept alone.
    package static func chosen(_ style: String, for state: CiteState) -> String {
        let chosen = state.styled(style)
        let address = state.isEmpty ? chosen.stylesAddress : chosen.address
        return address + "&keep=style"
    }

    /// A document's page.
    package static func document(_ id: DocumentID) -> String {
        "/documents/\(id.volume)/\(id.local)"
    }

    /// A document in another format.
    package static func document(_ id: DocumentID, as format: DocumentFormat) -> String {
        "\(document(id)).\(format.pathExtension)"
    }

    /// A document's page with the way back to the results that it comes from.
    package static func document(_ id: DocumentID, from state: SearchState) -> String {
        let query = state.queryString
        return query.isEmpty ? document(id) : "\(document(id))?\(query)"
    }

    /// A collection's page.
    package static func collection(_ id: CollectionID) -> String {
        "/collections/\(id.description)"
    }

    /// A piece of a volume's front or back matter.
    package static func matter(_ section: String, of volume: CollectionID) -> String {
        "/matter/\(volume.description)/\(PercentEncoding.segment(section))"
    }

    /// A page of the printed edition; leads to the document that stands on it.
    package static func page(_ number: String, of volume: CollectionID) -> String {
        "/pages/\(volume.description)/\(PercentEncoding.segment(number))"
    }

    /// A person's page.
    package static func person(_ id: String) -> String { "/people/\(PercentEncoding.segment(id))" }

    /// The people whose names begin in a way, from the `page`th page of the list on.
    package static func people(startingWith prefix: String?, page: Int = 1) -> String {
        var parts: [String] = []
        if let prefix { parts.append("begins=\(PercentEncoding.queryValue(prefix))") }
        if page > 1 { parts.append("page=\(page)") }
        return parts.isEmpty ? people : "\(people)?\(parts.joined(separator: "&"))"
    }

    /// A collection as one file.
    package static func book(of id: CollectionID, as format: BookFormat) -> String {
        "\(collection(id)).\(format.rawValue)"
    }

    /// The feed of documents that came last into a collection.
    package static func feed(of id: CollectionID) -> String { "\(collection(id)).atom" }

    /// The other copies and editions of a document.
    package static func witnesses(_ id: DocumentID) -> String {
        "/witnesses/\(id.volume)/\(id.local)"
    }

    /// Two documents laid against each other.
    package static func collation(_ one: DocumentID, _ two: DocumentID) -> String {
        "\(collate)?a=\(one)&b=\(two)"
    }

    /// The documents sent from a place.
    package static func place(_ name: String) -> String {
        "/places/\(PercentEncoding.segment(name))"
    }

    /// The documents of a kind.
    package static func kind(_ name: String) -> String { "/kinds/\(PercentEncoding.segment(name))" }

    /// The documents of a year.
    package static func year(_ year: Int) -> String { "/years/\(year)" }

    /// The documents of a day.
    package static func day(_ day: CalendarDay) -> String { "/days/\(day)" }

    /// The documents of a class of the filing system.
    package static func file(_ fileClass: String) -> String {
        "/files/\(PercentEncoding.segment(fileClass))"
    }

    /// The classes of the filing system.
    package static let files = "/files"

    /// The classes of files whose numbers begin with some signs.
    package static func files(beginning: String?) -> String {
        beginning.map { "\(files)?begins=\(PercentEncoding.queryValue($0))" } ?? files
    }

    /// What the archive noticed.
    package static let doubts = "/doubts"

    /// What the archive noticed of a kind.
    package static func doubts(_ kind: String, page: Int = 1) -> String {
        "/doubts?kind=\(PercentEncoding.queryValue(kind))" + (page > 1 ? "&page=\(page)" : "")
    }

    /// What was known at a place at an hour of its clocks.
    package static let known = "/known"

    /// What was known at a place at an hour.
    ///
    /// - Parameter other: the other end of the exchange; nil for all.
    package static func known(
        _ day: CalendarDay, _ time: TimeOfDay, in place: String, with other: String? = nil
    ) -> String {
        "/known?in=\(PercentEncoding.queryValue(place))&day=\(day)"
            + "&at=\(PercentEncoding.queryValue(time.description))"
            + (other.map { "&with=\(PercentEncoding.queryValue($0))" } ?? "")
    }

    /// What is cited and not held.
    package static let ghosts = "/ghosts"

    /// The missing documents of a post, from the `page`th page of the list on.
    package static func ghosts(of post: String, page: Int = 1) -> String {
        "/ghosts/\(PercentEncoding.segment(post))" + (page > 1 ? "?page=\(page)" : "")
    }

    /// A document that is cited and not held.
    package static func ghost(_ address: GhostAddress) -> String {
        let parts = [address.post, address.number, address.year]
        return "/ghosts/" + parts.map { PercentEncoding.segment($0) }.joined(separator: "/")
    }

    /// A file of the site itself; the digest lets browsers keep it for ever.
    package static func asset(_ name: String, digest: String) -> String {
        "/assets/\(digest)/\(name)"
    }
}

extension SiteURL: PublicAddressing {
    /// The whole address of a collection's page.
    package func permanent(_ id: CollectionID) -> String { base + SiteURL.collection(id) }

    /// The whole address of a document as TEI.
    package func encoded(_ id: DocumentID) -> String { base + SiteURL.document(id, as: .tei) }
}
