// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel

/// A text with links on the words that name other documents, for those who may not name the reader
/// of references.
package enum WovenText {
    /// The text with links.
    ///
    /// - Parameter target: where a reference leads; nil for nowhere.
    package static func weave(
        _ references: [Findings.Located], into text: DocumentText, number: Int,
        target: (Reference) -> String?
    ) -> DocumentText {
        ReferenceWeaver.weave(references, into: text, number: number, target: target)
    }
}
