// SPDX-License-Identifier: Apache-2.0

/// Why the site cannot answer a request with what was asked for.
package struct SiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of refusal it is.
    package struct Code: Hashable, Sendable {
        /// The status of the answer.
        package let status: Int

        /// The request itself is at fault.
        package static let badRequest = Code(status: 400)
        /// There is nothing of this name.
        package static let notFound = Code(status: 404)
        /// Only reading is possible.
        package static let methodNotAllowed = Code(status: 405)
        /// None of the formats that were asked for exists.
        package static let notAcceptable = Code(status: 406)
        /// It was here, and was withdrawn.
        package static let gone = Code(status: 410)
        /// The address is too long.
        package static let uriTooLong = Code(status: 414)
        /// One client asks too often.
        package static let tooManyRequests = Code(status: 429)
        /// A defect of the program.
        package static let internalError = Code(status: 500)
        /// The format exists, and this service does not write it.
        package static let notImplemented = Code(status: 501)
        /// The archive cannot be read now.
        package static let unavailable = Code(status: 503)
    }

    /// What sort of refusal it is.
    package var code: Code
    /// One sentence for a person.
    package var message: String

    /// Makes an error.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The status and the sentence.
    package var description: String { "\(code.status): \(message)" }
}
