// SPDX-License-Identifier: Apache-2.0

/// What went wrong in the index: a code for programs, a sentence for people.
public struct IndexError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure; compare with the static members.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String, Sendable {
            case damaged, unsupportedVersion, notAnIndex, schemaMismatch, locked, file
            case unknownField, wrongFieldKind, valueOutOfRange, invalidSchema
            case timeBudget, memoryBudget, clauseBudget, cancelled, closed
        }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }

        /// A file of the index has other bytes than were written: rebuild the index.
        public static let damaged = Code(.damaged)
        /// The index was written by a newer program.
        public static let unsupportedVersion = Code(.unsupportedVersion)
        /// The folder holds no index.
        public static let notAnIndex = Code(.notAnIndex)
        /// The index was made with another schema: rebuild it.
        public static let schemaMismatch = Code(.schemaMismatch)
        /// Another writer holds the index.
        public static let locked = Code(.locked)
        /// The operating system refused a file operation.
        public static let file = Code(.file)
        /// The schema has no field of this name.
        public static let unknownField = Code(.unknownField)
        /// The field exists but cannot be used in this way.
        public static let wrongFieldKind = Code(.wrongFieldKind)
        /// A number does not fit into 32 bits, or a text is too long.
        public static let valueOutOfRange = Code(.valueOutOfRange)
        /// The schema contradicts itself.
        public static let invalidSchema = Code(.invalidSchema)
        /// The query used up its time.
        public static let timeBudget = Code(.timeBudget)
        /// The query would use more memory than it may.
        public static let memoryBudget = Code(.memoryBudget)
        /// The query has more clauses, or stands for more words, than allowed.
        public static let clauseBudget = Code(.clauseBudget)
        /// The task that ran the query was cancelled.
        public static let cancelled = Code(.cancelled)
        /// The writer failed earlier or was closed.
        public static let closed = Code(.closed)

        /// The name of the code, for logs.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it was.
    public let code: Code
    /// One sentence: what happened, to what, what to do.
    public let message: String
    /// The file concerned, if one is.
    public let location: String?

    init(_ code: Code, _ message: String, at location: String? = nil) {
        self.code = code
        self.message = message
        self.location = location
    }

    /// The place, if there is one, then the message.
    public var description: String {
        if let location { "\(location): \(message)" } else { message }
    }
}
