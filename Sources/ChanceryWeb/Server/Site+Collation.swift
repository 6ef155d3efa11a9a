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
            guard let id = DocumentID("\(parts[1])/\(parts[2])"),
                case .held(let held) = try await holdings.document(id)
            else { throw SiteError(.notFound, "The archive has no document of this name.") }
            let page = WitnessesPage(
                document: held.document, witnesses: try await holdings.witnesses(of: id))
            return Answer.page(page, frame)
        }
        router.get(RouterPath(SiteURL.collate)) { request, _ in
            let items = try QueryItems(request.uri.query)
            guard let one = items["a"].flatMap({ DocumentID($0) }),
                let two = items["b"].flatMap({ DocumentID($0) })
            else { throw SiteError(.badRequest, "Name two documents: “a” and “b”.") }
            guard let collation = try await holdings.collation(of: one, and: two) else {
                throw SiteError(.notFound, "The archive does not hold both documents.")
            }
            return Answer.page(CollationPage(collation: collation), frame)
        }
    }
}
