// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryStore

/// The readers of sources that an archive uses, and what completes their documents.
package struct SourceFormats: Sendable {
    /// Reads the fields of a document of a volume from its words, given the names of the volume's
    /// list of persons by the identifiers of its entries.
    package typealias Completion = (Document, Volume, [String: String]) -> Record

    /// Finds the place of words inside a piece of a file.
    package typealias Locating = (String, SourceRange, SourceWords.Occurrence) -> SourceWords
        .Found?

    /// A file that a reader has opened; used by one thread.
    package struct Opened {
        /// How its documents stand in their volume.
        package var kind: SourceDescription.Kind
        /// The next piece of the file; nil at its end.
        package var next: () throws -> SourceEvent?
        /// How many bytes have been read.
        package var offset: () -> Int

        /// The place of words inside a piece of the file; nil if they do not stand there.
        package var locate: Locating

        /// Makes an opened file.
        package init(
            kind: SourceDescription.Kind, next: @escaping () throws -> SourceEvent?,
            offset: @escaping () -> Int = { 0 },
            locate: @escaping Locating = { words, piece, _ in
                SourceWords.Found(range: piece, text: words)
            }
        ) {
            self.kind = kind
            self.next = next
            self.offset = offset
            self.locate = locate
        }
    }

    /// What a file is, by its content.
    package enum Recognition: Sendable, Hashable {
        /// It can be read.
        case readable
        /// It is something else; why, as the end of a sentence that begins with its name.
        case unreadable(String)
    }

    /// The version of the readers; a higher one reads files again that did not change.
    package var version: Int
    /// Tells what a file is by its first bytes.
    package var recognize: @Sendable (_ bytes: [UInt8]) -> Recognition
    /// Opens a file.
    package var open:
        @Sendable (_ bytes: [UInt8], _ name: String, _ collection: CollectionID?) throws -> Opened
    /// Makes the function that reads the fields of a file's documents from their words.
    package var completion: @Sendable () -> Completion
    /// Turns an error of a reader into a diagnostic.
    package var diagnose: @Sendable (_ error: any Error, _ name: String) -> Diagnostic

    /// Makes a set of readers.
    package init(
        version: Int, recognize: @escaping @Sendable ([UInt8]) -> Recognition,
        open: @escaping @Sendable ([UInt8], String, CollectionID?) throws -> Opened,
        completion: @escaping @Sendable () -> Completion,
        diagnose: @escaping @Sendable (any Error, String) -> Diagnostic
    ) {
        self.version = version
        self.recognize = recognize
        self.open = open
        self.completion = completion
        self.diagnose = diagnose
    }
}
