// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel
package import ChanceryPublishing
import HTTPTypes
import Hummingbird

/// A format in which a volume or a selection is taken away as one file.
package enum BookFormat: String, Hashable, Sendable, CaseIterable {
    /// An electronic book.
    case epub
    /// TEI.
    case tei

    /// The type as an answer states it.
    var contentType: String {
        switch self {
        case .epub: "application/epub+zip"
        case .tei: "application/tei+xml; charset=utf-8"
        }
    }

    /// The name for readers.
    var label: String {
        switch self {
        case .epub: "EPUB"
        case .tei: "TEI"
        }
    }
}

extension Book {
    /// A volume, or what a search finds, as a book whose links lead to the site.
    ///
    /// - Parameter path: where the same content stands on the site.
    package init(
        _ contents: VolumeContents, title: String, path: String, archive: String, at url: SiteURL,
        names: HeldNames?
    ) {
        self.init(
            title: title, archive: archive, address: url.absolute(path), contents: contents,
            addresses: url,
            pointer: { TextLinks(volume: $1, names: names).address(of: $0) })
    }
}

extension Site {
    /// The results of a search in one file.
    func book(of state: SearchState, as format: BookFormat) async throws -> Response {
        guard !state.isEmpty else {
            throw SiteError(.badRequest, "Say what to take away: “q” or a filter is missing.")
        }
        var request = state.request(counting: false)
        request.showsContext = false
        return try await book(of: request, state.query, state.address, "results", as: format)
    }

    /// A volume, or a chapter of one, in one file; nil if there is no such collection.
    func book(of id: CollectionID, as format: BookFormat) async throws -> Response? {
        guard let view = try await holdings.collection(id) else { return nil }
        let path = SiteURL.collection(id)
        // Names of captures come from file names; a header takes plain letters only.
        let name = String(
            id.description.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        let title = view.collection.title
        if view.collection.level == .volume {
            let slot = try bookSlot()
            defer { slot.giveBack() }
            guard let contents = try await holdings.contents(of: id) else { return nil }
            return answer(contents, title, path, name, as: format)
        }
        let request = SearchRequest(
            query: "", filters: [SearchFilter(field: .collection, value: id.description)],
            order: .date)
        return try await book(of: request, title, path, name, as: format)
    }

    private func book(
        of request: SearchRequest, _ title: String, _ path: String, _ name: String,
        as format: BookFormat
    ) async throws -> Response {
        let slot = try bookSlot()
        defer { slot.giveBack() }
        let ids = try await holdings.identifiers(of: request)
        guard !ids.isEmpty else { throw SiteError(.notFound, "Nothing matches.") }
        guard ids.count <= Site.bookLimit else {
            throw SiteError(
                .badRequest,
                "\(ids.count) documents are too many for one file; narrow the search to "
                    + "\(Site.bookLimit), or take a whole volume.")
        }
        var contents = VolumeContents(documents: [])
        for id in ids {
            guard case .held(let held) = try await holdings.document(id) else { continue }
            contents.documents.append(held)
        }
        return answer(contents, title, path, name, as: format)
    }

    private func bookSlot() throws -> Slot {
        guard let slot = books.take() else {
            throw SiteError(.unavailable, "Other books are being made; ask again in a moment.")
        }
        return slot
    }

    private func answer(
        _ contents: VolumeContents, _ title: String, _ path: String, _ name: String,
        as format: BookFormat
    ) -> Response {
        let bytes: [UInt8]
        switch format {
        case .tei: bytes = VolumeFile.tei(contents)
        case .epub:
            bytes =
                Book(
                    contents, title: title.isEmpty ? holdings.title : title, path: path,
                    archive: holdings.title, at: url, names: holdings.names
                ).bytes()
        }
        var response = Answer.bytes(bytes, format.contentType)
        response.headers[.contentDisposition] =
            "attachment; filename=\"\(name).\(format.rawValue)\""
        response.headers[SecurityHeaders.policy] = SecurityHeaders.sandbox
        return response
    }

    /// The most documents of a search in one file: each is in memory meanwhile.
    private static let bookLimit = 500
}
