// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// The collection tree of an archive with what stands below each node.
package struct CollectionTree: Sendable {
    /// A node.
    package struct Node: Sendable {
        /// The node itself.
        package var collection: Collection
        /// The places of its children, in order.
        package var children: [Int] = []
        /// The ordinals of the documents that hang directly on it, in order.
        package var documents: [Int] = []
        /// How many documents stand below it at any depth.
        package var count = 0
        /// The first day of these documents, since 1970-01-01.
        package var firstDay = Int32.max
        /// The last one.
        package var lastDay = Int32.min
        /// The place of its parent.
        package var parent: Int?
    }

    /// All nodes.
    package private(set) var nodes: [Node] = []
    /// The places of the roots, in order.
    package private(set) var roots: [Int] = []
    private var places: [String: Int] = [:]
    private let volumeTitles: [String: String]

    init(_ reader: StoreReader, _ builder: CatalogueBuilder) throws {
        for collection in try reader.collections() {
            places[collection.id.description] = nodes.count
            nodes.append(Node(collection: collection))
        }
        var titles: [String: String] = [:]
        for place in nodes.indices {
            let collection = nodes[place].collection
            if let parent = collection.parent, let above = places[parent.description] {
                nodes[place].parent = above
                nodes[above].children.append(place)
            } else {
                roots.append(place)
            }
            if collection.level == .volume, let volume = try reader.volume(collection.id) {
                titles[collection.id.description] = CollectionTree.shortTitle(volume)
            }
        }
        volumeTitles = titles
        let strings = builder.strings.map { places[$0] }
        for ordinal in builder.identifiers.indices {
            var next = strings[Int(builder.collections[ordinal])]
            if let place = next { nodes[place].documents.append(ordinal) }
            // A ring of parents cannot be stored, but a limit costs nothing.
            var depth = 0
            while let place = next, depth < 64 {
                nodes[place].count += 1
                if builder.firstDays[ordinal] != Int32.max {
                    nodes[place].firstDay = min(
                        nodes[place].firstDay, builder.firstDays[ordinal])
                    nodes[place].lastDay = max(nodes[place].lastDay, builder.lastDays[ordinal])
                }
                next = nodes[place].parent
                depth += 1
            }
        }
    }

    /// The place of a node; nil if there is none of this name.
    package func place(of id: CollectionID) -> Int? { places[id.description] }

    /// The title of a volume in a list.
    package func volumeTitle(_ volume: String) -> String { volumeTitles[volume] ?? volume }

    /// A node with how much it holds.
    package func counted(_ place: Int) -> CollectionCount {
        let node = nodes[place]
        return CollectionCount(collection: node.collection, count: node.count, span: span(place))
    }

    /// The first and the last day of the documents below a node.
    package func span(_ place: Int) -> ClosedRange<CalendarDay>? {
        let node = nodes[place]
        guard node.firstDay <= node.lastDay,
            let first = CalendarDay(dayNumber: Int(node.firstDay)),
            let last = CalendarDay(dayNumber: Int(node.lastDay))
        else { return nil }
        return first...last
    }

    /// The names of a node and of all nodes below it.
    package func names(below place: Int) -> [String] {
        var names: [String] = []
        var waiting = [place]
        while let next = waiting.popLast(), names.count <= nodes.count {
            names.append(nodes[next].collection.id.description)
            waiting.append(contentsOf: nodes[next].children)
        }
        return names
    }

    /// "1964–1968, Volume XXII, Iran": what tells a volume from the others of its series.
    private static func shortTitle(_ volume: Volume) -> String {
        let edition = volume.publication
        var parts: [String] = []
        if let year = edition.year { parts.append(year) }
        if let number = edition.volume { parts.append("Volume \(number)") }
        if let title = edition.title { parts.append(title) }
        return parts.isEmpty ? volume.title : parts.joined(separator: ", ")
    }
}
