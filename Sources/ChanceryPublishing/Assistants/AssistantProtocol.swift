// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive

/// The versions and codes of the Model Context Protocol.
enum AssistantProtocol {
    /// Versions whose requests stand for themselves.
    static let modern = ["2026-07-28"]
    /// Versions that begin with `initialize`, the newest first.
    static let handshake = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

    static let versionKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    static let serverKey = "io.modelcontextprotocol/serverInfo"

    /// How long, in milliseconds, a client may keep a list.
    static let lifetime = 300_000
}

/// A refusal of a request.
struct AssistantError: Error, Sendable {
    /// The codes of JSON-RPC and of the protocol.
    enum Code: Int, Sendable {
        case parse = -32700
        case invalidRequest = -32600
        case unknownMethod = -32601
        case invalidParameters = -32602
        case internalError = -32603
        case unknownResource = -32002
        case headerMismatch = -32020
        case unsupportedVersion = -32022
    }

    var code: Code
    var message: String
    /// The version that was asked for, where it is not spoken here.
    var requestedVersion: String?
    /// Whether the request lacks what every request must say of itself.
    var isIncomplete: Bool

    init(
        _ code: Code, _ message: String, requestedVersion: String? = nil, isIncomplete: Bool = false
    ) {
        self.code = code
        self.message = message
        self.requestedVersion = requestedVersion
        self.isIncomplete = isIncomplete
    }

    /// The status of an answer over HTTP.
    var status: Int {
        if isIncomplete { return 400 }
        return switch code {
        case .unknownMethod: 404
        case .parse, .invalidRequest, .headerMismatch, .unsupportedVersion: 400
        case .invalidParameters, .unknownResource: 200
        case .internalError: 500
        }
    }

    /// Writes the error member.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("code", code.rawValue)
            json.field("message", message)
            if let requestedVersion {
                json.name("data")
                json.object { json in
                    json.array(
                        "supported", AssistantProtocol.modern + AssistantProtocol.handshake
                    ) { $0.string($1) }
                    json.field("requested", requestedVersion)
                }
            }
        }
    }
}
