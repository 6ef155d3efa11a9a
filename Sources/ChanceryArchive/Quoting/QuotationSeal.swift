// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// What holds a quotation to its words: the revision they were taken from, their place in it, and a
/// digest of them.
///
/// Written `r2-w104-31-5f0c…`: revision 2, from word 104 on, 31 words, and the first 128 bits of
/// the SHA-256 of the words, one blank between them. The archive need not remember it.
package struct QuotationSeal: Hashable, Sendable, CustomStringConvertible {
    /// The revision.
    package let revision: Int
    /// The first word, from 0, and the one after the last.
    package let words: Range<Int>
    /// Thirty-two hexadecimal digits.
    package let digest: String

    /// Seals words of a revision.
    package init(_ text: String, words: Range<Int>, revision: Int) {
        self.revision = revision
        self.words = words
        digest = QuotationSeal.digest(of: text)
    }

    /// Reads what `description` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= 100, parts.count == 4, parts[0].hasPrefix("r"),
            parts[1].hasPrefix("w"), let revision = Int(parts[0].dropFirst()), revision > 0,
            let start = Int(parts[1].dropFirst()), let count = Int(parts[2]),
            (0...10_000_000).contains(start), (1...QuotedText.limit).contains(count),
            parts[3].utf8.count == 32,
            parts[3].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.revision = revision
        words = start..<start + count
        digest = String(parts[3])
    }

    /// The seal as it stands in addresses.
    package var description: String {
        "r\(revision)-w\(words.lowerBound)-\(words.count)-\(digest)"
    }

    static func digest(of text: String) -> String {
        String(FileStore.digest(of: Array(text.utf8)).description.prefix(32))
    }
}

/// What became of sealed words.
package enum SealedQuotation: Sendable {
    /// They stand in the newest revision, letter for letter.
    case unchanged(Opened)
    /// They stand there with differences; segments compare the sealed words with the newest.
    case changed(Opened, current: Passage, segments: [QuotationSegment])
    /// Nothing like them stands in the newest revision.
    case gone(Opened)
    /// Passages of the document were withheld since: the revision is no longer shown, and the words
    /// do not stand in what is.
    case hidden(HeldDocument)
    /// The document was withdrawn.
    case withdrawn(Tombstone)
    /// The digest is not that of any words of the revision: the address was altered.
    case broken
    /// There is no such document, or no such revision of it.
    case unknown

    /// A seal whose words were found in their revision.
    package struct Opened: Sendable {
        /// The document in its newest revision.
        package var held: HeldDocument
        /// The words in the revision that they were taken from.
        package var passage: Passage
        /// The words in the newest revision, where they stand unchanged.
        package var current: Passage?
        /// The revision that they were taken from.
        package var revision: Int
        /// When that revision came about.
        package var revised: Instant
    }
}
