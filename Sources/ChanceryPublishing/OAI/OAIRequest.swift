// SPDX-License-Identifier: Apache-2.0

/// The arguments of a request, checked against what the protocol allows each verb.
struct OAIRequest: Sendable {
    /// The verbs of OAI-PMH 2.0.
    enum Verb: String, CaseIterable, Sendable {
        case identify = "Identify"
        case listMetadataFormats = "ListMetadataFormats"
        case listSets = "ListSets"
        case getRecord = "GetRecord"
        case listIdentifiers = "ListIdentifiers"
        case listRecords = "ListRecords"

        /// The arguments that it takes beside `verb`, and whether each must stand.
        fileprivate var arguments: [String: Bool] {
            switch self {
            case .identify: [:]
            case .listMetadataFormats: ["identifier": false]
            case .listSets: [:]
            case .getRecord: ["identifier": true, "metadataPrefix": true]
            case .listIdentifiers, .listRecords:
                ["metadataPrefix": true, "from": false, "until": false, "set": false]
            }
        }

        /// Whether it takes a resumption token, alone.
        fileprivate var takesToken: Bool {
            switch self {
            case .listSets, .listIdentifiers, .listRecords: true
            case .identify, .listMetadataFormats, .getRecord: false
            }
        }
    }

    /// The verb.
    let verb: Verb
    private let values: [String: String]

    /// The value of an argument; nil if it was not given.
    subscript(name: String) -> String? { values[name] }

    /// Checks arguments as they came.
    init(_ arguments: [(name: String, value: String)]) throws(OAIError) {
        let verbs = arguments.filter { $0.name == "verb" }
        guard verbs.count == 1, let verb = Verb(rawValue: verbs[0].value) else {
            throw OAIError(
                .badVerb,
                verbs.isEmpty
                    ? "The argument “verb” is missing."
                    : verbs.count > 1
                        ? "The argument “verb” is repeated." : "There is no such verb.")
        }
        self.verb = verb
        var values: [String: String] = [:]
        for argument in arguments where argument.name != "verb" {
            let isKnown =
                verb.arguments[argument.name] != nil
                || argument.name == "resumptionToken" && verb.takesToken
            guard isKnown else {
                throw OAIError(
                    .badArgument, "\(verb.rawValue) takes no argument “\(argument.name)”.")
            }
            guard OAIRequest.isWellFormed(argument.value, argument.name) else {
                throw OAIError(
                    .badArgument, "The value of “\(argument.name)” has an illegal form.")
            }
            guard values.updateValue(argument.value, forKey: argument.name) == nil else {
                throw OAIError(.badArgument, "The argument “\(argument.name)” is repeated.")
            }
        }
        if values["resumptionToken"] != nil {
            guard values.count == 1 else {
                throw OAIError(.badArgument, "A resumptionToken must stand alone.")
            }
        } else {
            for (name, isRequired) in verb.arguments.sorted(by: { $0.key < $1.key })
            where isRequired && values[name] == nil {
                throw OAIError(.badArgument, "The argument “\(name)” is missing.")
            }
        }
        self.values = values
    }

    /// Whether a value has the form that the protocol's schema gives it: a name of unreserved
    /// signs, for a set several with colons between them.
    private static func isWellFormed(_ value: String, _ name: String) -> Bool {
        let parts: [Substring.UTF8View]
        switch name {
        case "metadataPrefix": parts = [value[...].utf8]
        case "set":
            parts = value.utf8.split(
                separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        default: return true
        }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"):
                        true
                    default: "-_.!~*'()".utf8.contains(byte)
                    }
                }
        }
    }

    /// The arguments for the `request` element, `verb` first.
    var attributes: [(name: String, value: String?)] {
        [("verb", verb.rawValue)]
            + ["identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"]
            .map { ($0, values[$0]) }
    }
}
