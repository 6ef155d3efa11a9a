// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryCitation
package import ChanceryModel

/// What is to be cited and how, as it stands in an address.
package struct CiteState: Hashable, Sendable {
    /// What is cited.
    package enum Subject: Hashable, Sendable {
        /// Documents by name, in this order.
        case documents([DocumentID])
        /// All that a search finds.
        case search(SearchState)
    }

    /// What is cited.
    package var subject: Subject
    /// Whether it is shown as a folder.
    package var isFolder: Bool
    /// The name of the style; nil for the reader's own.
    package var style: String?
    /// Notes or bibliography; nil for what the style is made for.
    package var arrangement: ReferenceList.Arrangement?
    /// The edition or the original.
    package var version: CitedVersion
    /// Words by which a style is looked for.
    package var wanted: String
    /// The discipline that styles are confined to.
    package var field: String?

    /// The most documents that an address names.
    package static let mostDocuments = 100

    /// Makes a state that cites documents in the reader's own style.
    package init(_ documents: [DocumentID], isFolder: Bool = false) {
        subject = .documents(documents)
        self.isFolder = isFolder
        style = nil
        arrangement = nil
        version = .edition
        wanted = ""
        field = nil
    }

    /// Makes a state that cites what a search finds.
    package init(_ search: SearchState) {
        self.init([])
        var search = search
        search.page = 1
        subject = .search(search)
    }

    /// Reads the state from the query of an address: `ids` (names, separated by commas or given
    /// several times) or the members of a search; `style`, `list`, `of`, `find`, `field`.
    ///
    /// - Throws: `SiteError` with 400 for values that cannot be read, or too many documents.
    init(_ items: QueryItems, isFolder: Bool = false) throws(SiteError) {
        self.init([], isFolder: isFolder)
        let names = items.all("ids").flatMap { $0.split(separator: ",").map(String.init) }
        if names.isEmpty, !isFolder {
            let search = try SearchState(items)
            if !search.isEmpty {
                self.init(search)
            }
        } else {
            subject = .documents(try Self.documents(names))
        }
        style = items["style"]
        if let list = items["list"] {
            guard let known = ReferenceList.Arrangement(rawValue: list) else {
                throw SiteError(.badRequest, "“list” must be notes or bibliography.")
            }
            arrangement = known
        }
        if let version = items["of"] {
            guard let known = CitedVersion(rawValue: version) else {
                throw SiteError(.badRequest, "“of” must be edition or original.")
            }
            self.version = known
        }
        wanted = String((items["find"] ?? "").prefix(200))
        field = items["field"]
    }

    /// The documents of names as they stand in an address, each once.
    static func documents(_ names: [String]) throws(SiteError) -> [DocumentID] {
        var documents: [DocumentID] = []
        for name in names {
            guard let id = DocumentID(name) else {
                throw SiteError(
                    .badRequest, "“\(name.prefix(80))” is no document's name: volume/d12.")
            }
            if !documents.contains(id) { documents.append(id) }
        }
        guard documents.count <= mostDocuments else {
            throw SiteError(
                .badRequest,
                "A folder holds at most \(mostDocuments) documents; a search can be cited whole.")
        }
        return documents
    }

    /// Whether there is nothing to cite.
    package var isEmpty: Bool {
        switch subject {
        case .documents(let documents): documents.isEmpty
        case .search: false
        }
    }

    /// The members of the address that say what is cited.
    package var subjectQuery: String {
        switch subject {
        case .documents(let documents) where documents.isEmpty: ""
        case .documents(let documents):
            "ids="
                + PercentEncoding.queryValue(
                    documents.map(\.description).joined(separator: ","))
        case .search(let search): search.queryString
        }
    }

    private var queryString: String {
        var parts = [subjectQuery].filter { !$0.isEmpty }
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            parts.append("\(name)=\(PercentEncoding.queryValue(value))")
        }
        add("style", style)
        add("list", arrangement?.rawValue)
        if version != .edition { add("of", version.rawValue) }
        add("find", wanted)
        add("field", field)
        return parts.joined(separator: "&")
    }

    /// The address of its page.
    package var address: String { address(of: isFolder ? SiteURL.folder : SiteURL.cite) }

    /// The address of the same in a format.
    package func address(as format: CitationFormat) -> String {
        var state = self
        state.wanted = ""
        state.field = nil
        if !format.isStyled {
            state.style = nil
            state.arrangement = nil
        }
        return state.address(of: "\(SiteURL.cite).\(format.pathExtension)")
    }

    /// The address of the page that finds a style for it.
    package var stylesAddress: String { address(of: SiteURL.styles) }

    private func address(of path: String) -> String {
        let query = queryString
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    /// The same in another style, found and chosen.
    package func styled(_ name: String) -> CiteState {
        var state = self
        state.style = name
        state.wanted = ""
        state.field = nil
        return state
    }
}
