// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
package import ChanceryPublishing

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
    /// How documents are named by Archival Resource Keys; nil if they are not.
    package var arks: ArkNaming?
    /// After how many seconds a connection is closed on which nothing happens.
    package var idleSeconds: Int
    /// The longest path and query of a request, in bytes.
    package var targetBytes: Int
    /// The most bytes of a request's headers together.
    package var headerBytes: Int
    /// The folders with styles of citation; of styles of the same name the first one counts.
    package var styleFolders: [String]
    /// The folder with the locale files of these styles.
    package var localeFolder: String

    /// How many connections are served at once; those beyond are told to come back.
    package var connections: Int

    /// How many requests are answered at once; those beyond are told to come back.
    package var requests: Int
    /// How many requests a second one client may make in the long run; 0 for any number.
    package var clientRate: Int
    /// How many proxies stand before the server; 0 if clients connect to it themselves.
    package var trustedHops: Int
    /// How many bytes of finished answers are kept; 0 for none.
    package var pageCacheBytes: Int
    /// The port of 127.0.0.1 for those who run the server; nil for none.
    package var operatorPort: Int?
    /// How many seconds requests under way have when the server is asked to stop.
    package var farewellSeconds: Int

    /// Whether readers come through TLS: the public address says so.
    package var isSecure: Bool { baseAddress.hasPrefix("https://") }

    /// Makes a configuration; without a public address, it is that of host and port.
    package init(
        host: String = "127.0.0.1", port: Int = 8080, baseAddress: String? = nil,
        idleSeconds: Int = 30, contact: String? = nil,
        styleFolders: [String] = [CitationStyles.standardFolder],
        localeFolder: String = CitationLocales.standardFolder
    ) {
        self.host = host
        self.port = port
        self.baseAddress =
            baseAddress ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        self.idleSeconds = idleSeconds
        self.contact = contact
        connections = 20_000
        requests = 512
        clientRate = 0
        trustedHops = 0
        pageCacheBytes = 64 << 20
        operatorPort = nil
        farewellSeconds = 10
        targetBytes = 16_384
        headerBytes = 32_768
        self.styleFolders = styleFolders
        self.localeFolder = localeFolder
    }
}
