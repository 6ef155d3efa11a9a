// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension Record {
    /// Narrows the ranges of all evidence from the elements that were read to the words themselves.
    ///
    /// Evidence whose words do not stand in its element keeps the words and loses the range: a
    /// range is never wider than what it claims.
    mutating func narrowEvidence(_ locate: SourceFormats.Locating) {
        for field in RecordField.allCases {
            // The addressee stands behind the sender, whose office may hold the same words.
            evidence[field]?.narrow(field == .to ? .last : .first, locate)
        }
        for index in doubts.indices {
            let end: SourceWords.Occurrence = doubts[index].kind == .textBreaksOff ? .last : .first
            for place in doubts[index].evidence.indices {
                doubts[index].evidence[place].narrow(end, locate)
            }
        }
    }
}

extension Evidence {
    fileprivate mutating func narrow(
        _ occurrence: SourceWords.Occurrence, _ locate: SourceFormats.Locating
    ) {
        guard let element = range else { return }
        let found = locate(text, element, occurrence)
        range = found?.range
        // As the source has it: "( Henderson )", where the record says "(Henderson)".
        if let found { text = found.text }
    }
}
