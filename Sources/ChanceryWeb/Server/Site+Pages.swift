// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Hummingbird

extension Site {
    /// The pages that are neither lists nor documents.
    func addPages(to router: Router<SiteContext>) {
        router.get("/") { _, _ in
            Answer.page(try await HomePage.load(from: holdings, today: today()), frame)
        }
        router.get("/search") { request, _ in
            let items = try QueryItems(request.uri.query)
            var state = try SearchState(items)
            if let dates = try Site.dates(of: items) {
                state.query = state.query.isEmpty ? dates : "\(state.query) \(dates)"
                return Answer.redirect(state.address, permanent: false)
            }
            // A pasted identifier or address leads straight to its document.
            if let id = DocumentID(state.query), state.filters.isEmpty,
                try await holdings.document(id) != .unknown
            {
                return Answer.redirect(SiteURL.document(id), permanent: false)
            }
            return Answer.page(try await ResultsPage.load(state, from: holdings), frame)
        }
        for format in ResultFormat.allCases {
            router.get("/search.\(format.pathExtension)") { request, _ in
                let state = try SearchState(try QueryItems(request.uri.query))
                return try await export(state, as: format)
            }
        }
        for format in BookFormat.allCases {
            router.get("/search.\(format.rawValue)") { request, _ in
                try await book(
                    of: try SearchState(try QueryItems(request.uri.query)), as: format)
            }
        }
        router.get("/about") { _, _ in
            Answer.page(try await AboutPage.load(from: holdings), frame)
        }
        router.get("/help/search") { _, _ in
            Answer.page(try await SearchHelpPage.load(from: holdings), frame)
        }
        router.get("/api") { _, _ in
            Answer.page(try await APIPage.load(from: holdings, today: today()), frame)
        }
    }

    /// `since` and `until` as a condition of the query language; nil if neither is given.
    private static func dates(of items: QueryItems) throws(SiteError) -> String? {
        let since = items["since"]
        let until = items["until"]
        guard since != nil || until != nil else { return nil }
        for value in [since, until] {
            guard let value else { continue }
            guard CalendarDay(value) != nil else {
                throw SiteError(
                    .badRequest, "“\(value)” is not a date: write 1946, 1946-04 or 1946-04-05.")
            }
        }
        return "date:\(since ?? "")..\(until ?? "")"
    }
}
