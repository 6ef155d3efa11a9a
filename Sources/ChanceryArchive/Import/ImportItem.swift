// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// What the reading thread of an import hands to the writing thread.
enum ImportMessage: Sendable {
    /// A file that needs no writing.
    case settled(ImportReport.File)
    /// The beginning of a file.
    case begin(SourceDescription, path: String)
    /// Pieces of the file, with how many of its bytes have been read.
    case pieces([ImportPiece], offset: Int)
    /// The end of the file.
    case end
    /// The file cannot be read to its end.
    case failed(Diagnostic)
}

/// A piece of a file, made ready for the store and the index.
enum ImportPiece: Sendable {
    case volume(Volume)
    case collection(Collection)
    case person(PersonEntry, sorting: String)
    case term(TermEntry)
    case matter(id: String, title: String, content: ContentBlob)
    case document(DocumentItem, IndexEntry)
    /// A document of a rehearsal.
    case rehearsed(DocumentID, in: CollectionID, fingerprint: [UInt8])
    case diagnostic(Diagnostic)
}

/// What the writing thread hands to the indexing thread.
struct IndexBatch: Sendable {
    /// The documents of one file that are new or changed, with the rows of their revisions.
    var entries: [IndexEntry]
    /// The change number of the file's commit.
    var change: Int

    /// How many bytes of words it holds.
    var size: Int {
        entries.reduce(0) { $0 + $1.texts.reduce(0) { $0 + $1.utf8.count } }
    }
}
