// SPDX-License-Identifier: Apache-2.0

/// Why a field says what it says: the bytes it was read from, and the rule that read them.
package struct Evidence: Hashable, Sendable {
    /// The bytes of the source file.
    package var range: SourceRange?
    /// The words in that place, white space folded.
    package var text: String
    /// The name of the rule that read them, for example `leading-number`.
    package var rule: String

    /// Makes evidence.
    package init(range: SourceRange? = nil, text: String, rule: String) {
        self.range = range
        self.text = text
        self.rule = rule
    }
}

/// A field of the record that evidence may stand for; the raw value is its name in JSON.
package enum RecordField: String, Hashable, Sendable, CaseIterable {
    /// See `Record`.
    case title, heading, kind, date, sent, received, from, to, between, telegramNumber, fileNumbers
    /// See `Record`.
    case classification, precedence, handling, summary, publication, repository, sourceNote
    /// See `Record`.
    case subjects
}

extension RecordField {
    /// Hashes the case; by itself, the raw value would be hashed, byte by byte.
    package func hash(into hasher: inout Hasher) {
        withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
    }
}
