// SPDX-License-Identifier: Apache-2.0

/// What a reader of sources hands over, one piece at a time, so that no more than one document is
/// in memory.
///
/// The order is: the volume; then collections (a parent before its children), list entries and
/// matter as they stand in the file; documents in the order of the edition, each after the nodes
/// above it. Documents carry their text, their place and a record that holds only what the mark-up
/// states beyond doubt (title, heading text); ChanceryDiplomacy reads the rest.
package enum SourceEvent: Hashable, Sendable {
    /// The file as a whole; comes first.
    case volume(Volume)
    /// A node of the collection tree.
    case collection(Collection)
    /// An entry of the list of persons.
    case person(PersonEntry)
    /// An entry of the list of terms.
    case term(TermEntry)
    /// A piece of front or back matter.
    case matter(MatterSection)
    /// A document.
    case document(Document)
    /// Something that was noticed.
    case diagnostic(Diagnostic)
}
