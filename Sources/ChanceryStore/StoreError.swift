// SPDX-License-Identifier: Apache-2.0

/// What went wrong with the store of record.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of thing went wrong.
    package enum Code: String, Hashable, Sendable {
        /// There is no archive at the path.
        case notFound = "not-found"
        /// Something stands there already.
        case exists
        /// The file is no archive of this program.
        case notAnArchive = "not-an-archive"
        /// The archive was made by a newer version of this program.
        case tooNew = "too-new"
        /// Another process writes to the archive.
        case locked
        /// Stored bytes are not what they should be.
        case damaged
        /// The file system or SQLite refused.
        case io
        /// The operation needs an archive that was opened for writing.
        case readOnly = "read-only"
        /// Two sources claim the same name.
        case conflict
        /// Too many wait for an answer.
        case busy
        /// A time budget ran out.
        case timeBudget = "time-budget"
    }

    /// What sort of thing went wrong.
    package let code: Code
    /// One sentence for a person.
    package let message: String
    /// The document that it is about, where there is one.
    package var document: String?

    /// Makes an error.
    package init(_ code: Code, _ message: String, document: String? = nil) {
        self.code = code
        self.message = message
        self.document = document
    }

    /// The message.
    package var description: String { message }
}
