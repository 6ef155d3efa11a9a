// SPDX-License-Identifier: Apache-2.0

/// What sort of thing a request asks for: figures and logs say this, never what a reader typed.
enum RouteFamily: String, CaseIterable, Sendable {
    /// The first page.
    case home
    /// Documents, in every format.
    case document
    /// Results.
    case search
    /// Whole result sets.
    case export
    /// Collections, people, places and the other lists.
    case list
    /// The interface for programs.
    case api
    /// Style sheet, script, picture.
    case asset
    /// What other programs ask: feeds, harvesting, health.
    case service
    /// Everything else.
    case other

    /// The family of a path.
    init(path: String) {
        let first = path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
        switch String(Substring(first)) {
        case "": self = .home
        case "documents", "document", "historicaldocuments", "pages": self = .document
        case "search": self = .search
        case let name where name.hasPrefix("search."): self = .export
        case "collections", "matter", "people", "places", "kinds", "years", "days", "files",
            "ghosts", "known", "doubts", "about", "help":
            self = .list
        case "api": self = .api
        case "assets": self = .asset
        case "unapi", "oembed", "oai", "opensearch.xml", "robots.txt", "sitemap.xml", "feed.xml",
            "suggestions", "healthz", "livez", "readyz":
            self = .service
        default: self = .other
        }
    }
}
