// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Who asks.
enum ClientAddress {
    /// The address of a client.
    ///
    /// - Parameters:
    ///   - peer: who is at the other end of the connection.
    ///   - forwarded: the fields `X-Forwarded-For`, joined by commas.
    ///   - hops: how many proxies stand before the server, each of which adds one entry. What stands
    ///     further left was written by the client itself and is not believed.
    static func find(peer: String?, forwarded: String?, hops: Int) -> String {
        guard hops > 0, let forwarded else { return peer ?? "" }
        let entries = forwarded.split(separator: ",").map { $0.trimmingBlanks() }
        guard entries.count >= hops else { return peer ?? "" }
        let entry = entries[entries.count - hops]
        return entry.utf8.count <= 64 ? String(entry) : peer ?? ""
    }

    /// The field that proxies write.
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .server
}
