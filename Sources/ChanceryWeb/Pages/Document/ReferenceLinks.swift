// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel

/// Makes links of the words that name other documents.
enum ReferenceLinks {
    /// The text with a link on each reference that leads to a document, or to what is missing.
    static func weave(
        _ references: [Findings.Located], into text: DocumentText, number: Int,
        around exchange: ExchangeView
    ) -> DocumentText {
        WovenText.weave(references, into: text, number: number) { reference in
            switch reference.status {
            case .resolved: reference.target
            case .ghost:
                exchange.ghosts.first { $0.isMeant(by: reference) }
                    .map { SiteURL.ghost($0.address) }
            case .ambiguous, .unresolved: nil
            }
        }
    }
}
