// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import Hummingbird

extension Site {
    /// Copies of a document: which there are, and how two of them differ.
    func addCollation(to router: Router<SiteContext>) {
        router.get("/witnesses/:volume/:document") { request, _ in
            let parts = try Site.parts(of: request)
            let id = DocumentID("\(parts[1])/\(parts[2])")
            switch try await find(id, isPage: true, at: SiteURL.witnesses) {
            case .elsewhere(let response): return response
            case .held(let held):
                let witnesses = try await holdings.witnesses(of: held.document.id)
                return Answer.page(
                    WitnessesPage(document: held.document, witnesses: witnesses), frame)
            }
        }
        router.get(RouterPath(SiteURL.collate)) { request, _ in
            let items = try QueryItems(request.uri.query)
            guard let one = items["a"].flatMap({ DocumentID($0) }),
                let two = items["b"].flatMap({ DocumentID($0) })
            else { throw SiteError(.badRequest, "Name two documents: “a” and “b”.") }
            guard let collation = try await holdings.collation(of: one, and: two) else {
                if case .elsewhere(let response) = try await find(
                    one, isPage: true, at: { SiteURL.collation($0, two) })
                {
                    return response
                }
                if case .elsewhere(let response) = try await find(
                    two, isPage: true, at: { SiteURL.collation(one, $0) })
                {
                    return response
                }
                throw SiteError(.notFound, "The archive does not hold both documents.")
            }
            return Answer.page(CollationPage(collation: collation), frame)
        }
    }
}
