// SPDX-License-Identifier: Apache-2.0

/// A refusal of OAI-PMH 2.0 (section 3.6); it is answered with status 200.
struct OAIError: Error, Hashable, Sendable {
    /// The codes of the protocol.
    enum Code: String, Sendable {
        case badArgument, badResumptionToken, badVerb, cannotDisseminateFormat
        case idDoesNotExist, noMetadataFormats, noRecordsMatch, noSetHierarchy
    }

    var code: Code
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
