// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryTEI

/// A document as a TEI file of its own, for those who may not name the reader of TEI.
package enum EncodedDocument {
    /// The file's bytes, in UTF-8.
    package static func tei(of document: Document) -> [UInt8] {
        TEIWriter.file(for: document)
    }
}
