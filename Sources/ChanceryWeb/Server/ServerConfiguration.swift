// SPDX-License-Identifier: Apache-2.0

/// How the site is served.
package struct ServerConfiguration: Hashable, Sendable {
    /// The name or number of the address to listen on.
    package var host: String
    /// The port to listen on; 0 for any free one.
    package var port: Int
    /// The public address of the site, without a path: `https://archive.example`. It is what
    /// citations and permanent addresses begin with.
    package var baseAddress: String
    /// The electronic mail address of those who answer for the archive; harvesters ask for one.
    package var contact: String?
    /// After how many seconds a connection is closed on which nothing happens.
    package var idleSeconds: Int
    /// The longest path and query of a request, in bytes.
    package var targetBytes: Int
    /// The most bytes of a request's headers together.
    package var headerBytes: Int

    /// Makes a configuration; without a public address, it is that of host and port.
    package init(
        host: String = "127.0.0.1", port: Int = 8080, baseAddress: String? = nil,
        idleSeconds: Int = 30, contact: String? = nil
    ) {
        self.host = host
        self.port = port
        self.baseAddress =
            baseAddress ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        self.idleSeconds = idleSeconds
        self.contact = contact
        targetBytes = 16_384
        headerBytes = 32_768
    }
}
