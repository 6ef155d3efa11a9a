// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Which names lead somewhere in an archive, so that pages link to nothing that is not there.
package struct HeldNames: Sendable {
    /// Whether a document of this name is held.
    package let holdsDocument: @Sendable (DocumentID) -> Bool
    /// Whether there is a collection of this name.
    package let holdsCollection: @Sendable (CollectionID) -> Bool

    /// Makes one from two questions.
    package init(
        holdsDocument: @escaping @Sendable (DocumentID) -> Bool,
        holdsCollection: @escaping @Sendable (CollectionID) -> Bool
    ) {
        self.holdsDocument = holdsDocument
        self.holdsCollection = holdsCollection
    }
}

extension Archive {
    /// The names of the last state that was read; nil before the first reading.
    ///
    /// It costs no look into the store.
    package var names: HeldNames? {
        guard let catalogue = knownCatalogue else { return nil }
        return HeldNames(
            holdsDocument: { catalogue.ordinal(of: $0) != nil },
            holdsCollection: { catalogue.tree.place(of: $0) != nil })
    }
}
