// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// A node of the collection tree with what stands around it and below it.
package struct CollectionView: Hashable, Sendable {
    /// The node.
    package var collection: Collection
    /// The nodes above it, the root first.
    package var ancestors: [Collection]
    /// The nodes directly below it, in order.
    package var children: [CollectionCount]
    /// The documents that hang directly on it, in the order of the edition.
    package var documents: [DocumentSummary]
    /// How many documents stand below it at any depth.
    package var count: Int
    /// The earliest and the latest day of these documents.
    package var span: ClosedRange<CalendarDay>?
    /// The edition, where the node is a volume.
    package var volume: Volume?
    /// The names and titles of the volume's front and back matter.
    package var matter: [MatterTitle]
    /// For a volume: between which places its messages went, the busiest way first.
    package var ways: [MessageWay] = []

    /// Makes a view.
    package init(
        collection: Collection, ancestors: [Collection], children: [CollectionCount],
        documents: [DocumentSummary], count: Int, span: ClosedRange<CalendarDay>?,
        volume: Volume?, matter: [MatterTitle]
    ) {
        self.collection = collection
        self.ancestors = ancestors
        self.children = children
        self.documents = documents
        self.count = count
        self.span = span
        self.volume = volume
        self.matter = matter
    }
}

/// A node of the collection tree with how much it holds.
package struct CollectionCount: Hashable, Sendable {
    /// The node.
    package var collection: Collection
    /// How many documents stand below it at any depth.
    package var count: Int
    /// The earliest and the latest day of these documents.
    package var span: ClosedRange<CalendarDay>?

    /// Makes a count.
    package init(collection: Collection, count: Int, span: ClosedRange<CalendarDay>?) {
        self.collection = collection
        self.count = count
        self.span = span
    }
}

/// Between which places messages went, and how many.
package struct MessageWay: Hashable, Sendable {
    /// Where they came from.
    package var from: String
    /// Where they went.
    package var to: String
    /// How many.
    package var count: Int

    /// Makes one.
    package init(from: String, to: String, count: Int) {
        self.from = from
        self.to = to
        self.count = count
    }
}

/// The name and title of a piece of front or back matter.
package struct MatterTitle: Hashable, Sendable {
    /// Its name inside the volume.
    package var id: String
    /// Its title.
    package var title: String

    /// Makes one.
    package init(id: String, title: String) {
        self.id = id
        self.title = title
    }
}
