// SPDX-License-Identifier: Apache-2.0

/// Why a file could not be read as XML, and where.
package struct XMLError: Error, Equatable, CustomStringConvertible {
    /// What went wrong; new codes may be added.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable {
            case unreadable, notARegularFile, empty, malformed, truncated, encoding, limit
            case entity, unexpectedRoot
        }

        private let value: Value

        /// The file could not be opened or read.
        package static let unreadable = Code(value: .unreadable)
        /// The path names a directory, a device or something else that is not a file.
        package static let notARegularFile = Code(value: .notARegularFile)
        /// There is no element in the file.
        package static let empty = Code(value: .empty)
        /// The text breaks a rule of XML 1.0.
        package static let malformed = Code(value: .malformed)
        /// The file ends before its elements are closed.
        package static let truncated = Code(value: .truncated)
        /// The encoding is not supported, or the bytes are not in the declared one.
        package static let encoding = Code(value: .encoding)
        /// One of the ``XMLLimits`` was exceeded.
        package static let limit = Code(value: .limit)
        /// An entity is undefined, or its text lies outside of the file.
        package static let entity = Code(value: .entity)

        /// The root element is not the one that the format has.
        package static let unexpectedRoot = Code(value: .unexpectedRoot)

        /// The name of the code.
        package var description: String { value.rawValue }
    }

    /// What went wrong.
    package let code: Code
    /// One sentence that says what happened and what to do.
    package let message: String
    /// Where it happened.
    package let location: XMLLocation

    /// Makes an error.
    package init(code: Code, message: String, location: XMLLocation) {
        self.code = code
        self.message = message
        self.location = location
    }

    /// The place and the message: `volume.xml:12:5: The end tag does not match.`
    package var description: String { "\(location): \(message)" }
}
