// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel
import ChanceryTEI

/// A volume or a selection in files that other programs read.
package enum VolumeFile {
    /// One TEI file: the volume, or a corpus of the documents of a selection.
    package static func tei(_ contents: VolumeContents) -> [UInt8] {
        let documents = contents.documents.map(\.document)
        guard let volume = contents.volume else { return TEIWriter.corpus(of: documents) }
        return TEIWriter.file(
            for: volume, nodes: contents.nodes, documents: documents, persons: contents.persons,
            terms: contents.terms, matter: contents.matter)
    }
}
