// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Why a capture cannot be read at all.
package struct CaptureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable name for the sort of failure.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String {
            case empty
            case tooLarge = "too-large"
            case notText = "not-text"
        }

        private let name: Name

        /// The file holds no text.
        package static let empty = Code(name: .empty)
        /// The file is larger than `CaptureLimits.bytes`.
        package static let tooLarge = Code(name: .tooLarge)
        /// The file is neither plain text nor a page of the web.
        package static let notText = Code(name: .notText)

        /// The name as written in reports.
        package var description: String { name.rawValue }
    }

    /// The sort of failure.
    package let code: Code
    /// One sentence for a person: what happened, and what to do.
    package let message: String
    /// The file's own name.
    package let file: String

    /// The error as compilers print it: `page.html: error: message`.
    package var description: String { "\(file): error: \(message)" }

    /// The error as a reader of many files collects it.
    package var diagnostic: Diagnostic {
        Diagnostic(severity: .error, code: code.description, message: message, file: file)
    }
}
