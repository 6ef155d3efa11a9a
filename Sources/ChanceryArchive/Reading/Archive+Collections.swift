// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

extension Archive {
    /// The roots of the collection tree, in order.
    package func roots() async throws -> [CollectionCount] {
        try await read { _, catalogue in
            catalogue.tree.roots.map { catalogue.tree.counted($0) }
        }
    }

    /// A node of the collection tree; nil if there is none of this name.
    package func collection(_ id: CollectionID) async throws -> CollectionView? {
        try await read { reader, catalogue in
            let tree = catalogue.tree
            guard let place = tree.place(of: id) else { return nil }
            let node = tree.nodes[place]
            var ancestors: [Collection] = []
            var above = node.parent
            while let parent = above, ancestors.count < 64 {
                ancestors.insert(tree.nodes[parent].collection, at: 0)
                above = tree.nodes[parent].parent
            }
            let isVolume = node.collection.level == .volume
            var view = CollectionView(
                collection: node.collection, ancestors: ancestors,
                children: node.children.map { tree.counted($0) },
                documents: try node.documents.map { try catalogue.summary($0, reader) },
                count: node.count, span: tree.span(place),
                volume: isVolume ? try reader.volume(id) : nil,
                matter: isVolume
                    ? try reader.matterTitles(of: id).map {
                        MatterTitle(id: $0.id, title: $0.title)
                    } : [])
            if isVolume {
                view.ways = try self.correspondence(reader).ways(inVolume: id.description)
            }
            return view
        }
    }

    /// A piece of a volume's front or back matter; nil if there is none of this name.
    package func matter(
        _ section: String, of volume: CollectionID
    ) async throws -> MatterSection? {
        try await store.read { try $0.matter(section, of: volume) }
    }

    /// The edition of a volume; nil if there is no such volume, or it is no edition.
    package func edition(of volume: CollectionID) async throws -> Publication? {
        try await store.read { try $0.volume(volume)?.publication }
    }

    /// The document that a reference to a page of a volume means: the first that begins on the page,
    /// else the one that goes on over it.
    package func documentOnPage(
        _ page: String, of volume: CollectionID
    ) async throws -> DocumentID? {
        try await store.read { try $0.documents(onPage: page, of: volume).first }
    }

    /// The withdrawn document that stood on a page of a volume; nil if none did.
    package func withdrawnDocumentOnPage(
        _ page: String, of volume: CollectionID
    ) async throws -> DocumentID? {
        try await store.read { try $0.withdrawnDocument(onPage: page, of: volume) }
    }

    /// The places that documents were sent from, the most frequent first.
    package func places() async throws -> [NameCount] {
        try await read { _, catalogue in catalogue.counts(of: catalogue.places) }
    }

    /// The kinds of documents, the most frequent first.
    package func kinds() async throws -> [NameCount] {
        try await read { _, catalogue in catalogue.counts(of: catalogue.kinds) }
    }

    /// How many documents each year has, in order; a date of several years counts in each.
    package func years() async throws -> [YearCount] {
        try await read { _, catalogue in
            catalogue.yearCounts(0..<catalogue.count)
        }
    }
}

extension Catalogue {
    /// How often each value of a column occurs, the most frequent first.
    func counts(of column: [Int32]) -> [NameCount] {
        var counts = [Int](repeating: 0, count: strings.count)
        for value in column where value >= 0 { counts[Int(value)] += 1 }
        return counts.indices.filter { counts[$0] > 0 }
            .map { NameCount(name: strings[$0], count: counts[$0]) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// How many of some documents each year has, in order.
    func yearCounts(_ ordinals: some Sequence<Int>) -> [YearCount] {
        var counts: [Int: Int] = [:]
        for ordinal in ordinals {
            guard let years = years(ordinal) else { continue }
            // A document dated "20th century" tells nothing of any one year.
            for year in years.prefix(50) { counts[year, default: 0] += 1 }
        }
        return counts.map { YearCount(year: $0.key, count: $0.value) }
            .sorted { $0.year < $1.year }
    }
}
