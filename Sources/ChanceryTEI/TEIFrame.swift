// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel

/// An element of the file's frame that is open: a text, its body, a compilation, a chapter.
struct TEIFrame {
    /// What a frame is for.
    enum Zone {
        /// It holds the parts of the text.
        case frame
        /// It holds front or back matter.
        case matter
        /// It holds documents, or divisions that hold documents.
        case body
    }

    let zone: Zone
    let element: TEIElement?
    let type: String?
    let identifier: String?
    let number: String?
    let start: Int

    /// Its heading, once it was read.
    var title: String?
    var hasHead = false
    /// What stands in it outside of documents and divisions, the heading first.
    var blocks: [Block] = []
    var loose = TEILooseText()
    var notes: [Note] = []
    /// Its node of the collection tree, once that was announced.
    var collection: CollectionID?
    /// How many nodes of the collection tree stand right below it.
    var childCount = 0

    /// Whether something in it would be lost if only its title were kept.
    var hasText: Bool {
        if !notes.isEmpty { return true }
        return blocks.contains { block in
            switch block.content {
            case .heading, .pageBreak: false
            default: true
            }
        }
    }
}
