// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

extension Archive {
    /// What stands around a document in its correspondence.
    package func exchange(of id: DocumentID) async throws -> ExchangeView {
        try await read { reader, catalogue in
            try self.exchange(of: id, reader, catalogue)
        }
    }

    func exchange(
        of id: DocumentID, _ reader: StoreReader, _ catalogue: Catalogue
    ) throws -> ExchangeView {
        let relations = try correspondence(reader)
        var view = ExchangeView()
        for step in relations.threads.steps(from: id) {
            let relation = ExchangeView.Relation(step.relation)
            let count = view.counts[relation, default: 0]
            view.counts[relation] = count + 1
            guard count < ExchangeView.mostSteps,
                let ordinal = catalogue.ordinal(of: step.document)
            else { continue }
            view.steps.append(
                ExchangeView.Step(
                    relation: relation, document: try catalogue.summary(ordinal, reader)))
        }
        view.ghosts = relations.ghosts(citedBy: id).map { GhostView($0) }
        view.messages = try Conversation(relations, catalogue, reader).messages(around: id)
        return view
    }

    /// The ghosts of an address with everybody who cites them; empty if there is none.
    package func ghosts(at address: GhostAddress) async throws -> [GhostView] {
        try await read { reader, catalogue in
            try self.correspondence(reader).ghosts(at: address).map { ghost in
                var view = GhostView(ghost)
                func summary(_ id: DocumentID?) throws -> DocumentSummary? {
                    try id.flatMap { catalogue.ordinal(of: $0) }
                        .map { try catalogue.summary($0, reader) }
                }
                view.before = try summary(ghost.bracket.before)
                view.after = try summary(ghost.bracket.after)
                for citation in ghost.citations.prefix(200) {
                    guard let document = try summary(citation.document) else { continue }
                    view.citations.append(
                        GhostView.Citation(document: document, text: citation.text))
                    if view.fileNumbers.count < 3,
                        let ordinal = catalogue.ordinal(of: citation.document)
                    {
                        let numbers = catalogue.lists[
                            Catalogue.ListField.fileNumbers.rawValue][ordinal]
                        if let place = numbers.first,
                            !view.fileNumbers.contains(catalogue.strings[Int(place)])
                        {
                            view.fileNumbers.append(catalogue.strings[Int(place)])
                        }
                    }
                }
                return view
            }
        }
    }

    /// The held documents that an address of a missing one means: it was missing once, and came.
    package func documents(named address: GhostAddress) async throws -> [DocumentID] {
        try await read { reader, _ in
            try self.correspondence(reader).table.documents(
                of: address.post, numbered: address.number, in: Int(address.year))
        }
    }

    /// The posts of which documents are missing, by name.
    package func ghostPosts() async throws -> [GhostPost] {
        try await read { reader, _ in
            var posts: [String: GhostPost] = [:]
            for ghost in try self.correspondence(reader).ghosts {
                let name = GhostAddress(ghost).post
                var post = posts[name] ?? GhostPost(name: name, from: 0, to: 0)
                if ghost.direction == .to { post.to += 1 } else { post.from += 1 }
                posts[name] = post
            }
            return posts.values.sorted { $0.name < $1.name }
        }
    }

    /// The missing documents of a post, by direction and number, a page of them at a time.
    ///
    /// - Parameter post: a post or the name of a series; nil for all.
    package func ghosts(
        of post: String?, offset: Int, limit: Int
    ) async throws -> (ghosts: [GhostView], total: Int) {
        try await read { reader, _ in
            let wanted = post.map { GhostAddress(post: $0, number: "", year: "").post }
            let all = try self.correspondence(reader).ghosts
            let found = wanted.map { name in all.filter { GhostAddress($0).post == name } } ?? all
            return (
                found.dropFirst(max(0, offset)).prefix(max(0, limit)).map { GhostView($0) },
                found.count
            )
        }
    }
}

extension GhostView {
    init(_ ghost: Ghost) {
        self.init(
            address: GhostAddress(ghost), post: ghost.post, direction: ghost.direction,
            number: ghost.number, date: ghost.date)
        earliest = ghost.bracket.earliest
        latest = ghost.bracket.latest
    }
}
