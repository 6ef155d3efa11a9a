// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Which documents must be resolved again when documents come or go.
package struct ReferenceChanges: Sendable {
    private let volumes: Set<String>
    private let values: Set<Int>
    private let changedPosts: Set<String>

    /// Compares the documents that are held now with those held before.
    ///
    /// - Parameters:
    ///   - changed: The documents that came, went or changed, as they were and as they are.
    ///   - before: The table of all documents held before.
    ///   - after: The table of all documents held now.
    package init(
        changed: some Sequence<SeriesEntry>, before: SeriesTable, after: SeriesTable
    ) {
        var volumes: Set<String> = []
        var values: Set<Int> = []
        for entry in changed {
            volumes.insert(entry.id.volume)
            for number in entry.numbers { values.insert(number.value) }
        }
        self.volumes = volumes
        self.values = values
        // What a new volume teaches about cities changes the posts of documents held before.
        var posts: Set<String> = []
        for row in before.rows {
            guard let index = after.row(row.entry.id) else { continue }
            let other = after.rows[index]
            if row.fromPost != other.fromPost || row.toPosts != other.toPosts {
                let names = [row.fromPost, other.fromPost].compactMap(\.self)
                for name in names + row.toPosts + other.toPosts { posts.insert(name.description) }
            }
        }
        changedPosts = posts
    }

    /// Whether a document that did not change must be resolved again: it stands in a volume that
    /// changed, cites a number that came or went, or a post that is now another city.
    package func affect(_ document: DocumentID, with references: [Reference]) -> Bool {
        if volumes.contains(document.volume) { return true }
        return references.contains { reference in
            if let number = reference.number.flatMap(SeriesEntry.Number.init),
                values.contains(number.value)
            {
                return true
            }
            if let post = reference.post, changedPosts.contains(post) { return true }
            guard let target = reference.target else { return false }
            return volumes.contains(String(target.prefix { $0 != "/" }))
        }
    }
}
