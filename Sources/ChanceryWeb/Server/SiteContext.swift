// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
import Logging
import NIOCore

/// What the router keeps of a request while it is answered; nothing outlives the request.
package struct SiteContext: RequestContext {
    /// What the router itself needs.
    package var coreContext: CoreRequestContextStorage

    private let remote: SocketAddress?
    /// The address at the other end of the connection.
    var peer: String? { remote?.ipAddress }

    /// Begins with a request's source.
    package init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        remote = source.channel.remoteAddress
    }

    /// Begins for a request that comes from the program itself.
    init(logger: Logger) {
        coreContext = CoreRequestContextStorage(source: OwnSource(logger: logger))
        remote = nil
    }

    private struct OwnSource: RequestContextSource {
        var logger: Logger
    }
}
