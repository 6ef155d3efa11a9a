// SPDX-License-Identifier: Apache-2.0

/// The name of a node of the collection tree: a volume's (`frus1946v06`), or a node's inside a
/// volume (`frus1946v06/ch3`).
package struct CollectionID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as written in addresses.
    package let description: String

    /// Takes a name; each part between slashes is made fit for an address.
    package init(_ text: String) {
        description =
            CollectionID.isFit(text)
            ? text
            : text.split(separator: "/").map { DocumentID.sanitized(String($0)) }
                .joined(separator: "/")
    }

    /// Whether a name stands as it is.
    private static func isFit(_ text: String) -> Bool {
        var isAtStart = true
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/") {
                if isAtStart { return false }
                isAtStart = true
            } else if DocumentID.isAllowed(byte) {
                isAtStart = false
            } else {
                return false
            }
        }
        return !isAtStart
    }

    /// Orders by name, byte by byte.
    package static func < (left: CollectionID, right: CollectionID) -> Bool {
        left.description < right.description
    }
}

/// A node of the collection tree: series, subseries, volume, compilation, chapter.
package struct Collection: Hashable, Sendable {
    /// What a node is, from the root down; the raw value is its name in JSON.
    package enum Level: String, Hashable, Sendable, CaseIterable {
        /// A series of volumes.
        case series
        /// A part of a series, by years.
        case subseries
        /// A volume, or a folder of captures.
        case volume
        /// The main divisions of a volume.
        case compilation
        /// A chapter.
        case chapter
        /// A part of a chapter.
        case subchapter
    }

    /// Its name for ever.
    package var id: CollectionID
    /// The node above; nil for a root.
    package var parent: CollectionID?
    /// What it is.
    package var level: Level
    /// Its title, white space folded.
    package var title: String
    /// Its place among its siblings, from 0.
    package var position: Int

    /// Makes a node.
    package init(
        id: CollectionID, parent: CollectionID?, level: Level, title: String, position: Int
    ) {
        self.id = id
        self.parent = parent
        self.level = level
        self.title = title
        self.position = position
    }
}
