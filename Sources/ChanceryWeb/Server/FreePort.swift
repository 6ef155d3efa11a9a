// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// Finds a port that nobody listens on, for a server that must name it before it listens: the
/// addresses that a site writes begin with it.
package enum FreePort {
    /// A free port of an address.
    ///
    /// - Throws: What the operating system says if nobody may listen there.
    package static func find(host: String) async throws -> Int? {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: host, port: 0).get()
        let port = channel.localAddress?.port
        try await channel.close()
        return port
    }
}
