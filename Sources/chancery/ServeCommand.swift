// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore
import ChanceryWeb
import Logging
import Synchronization

/// `chancery serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the archive as a web site.",
        discussion: "Ends on SIGTERM or Control-C, after the requests under way are answered.")

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var styles: StyleFolders
    @OptionGroup var keys: KeyPrefix

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 8080

    @Option(
        help: ArgumentHelp(
            "The public address, for citations and permanent links (https://archive.example).",
            valueName: "address"))
    var base: String?

    @Option(
        help: ArgumentHelp(
            "Whom harvesters may write to (default: the host's webmaster).", valueName: "address"))
    var contact: String?

    @Option(
        help: ArgumentHelp(
            "How many megabytes of finished pages to keep; 0 for none.", valueName: "megabytes"))
    var pageCache = 64

    @Option(help: "How many connections to serve at once.")
    var connections = 20_000

    @Option(help: "How many requests to answer at once; those beyond are told to come back.")
    var requests = 512

    @Option(
        help: ArgumentHelp(
            "How many requests a second one client may make in the long run; 0 for any number.",
            valueName: "number"))
    var clientRate = 0

    @Option(
        help: ArgumentHelp(
            "How many proxies stand before the server and add to X-Forwarded-For.",
            valueName: "number"))
    var trustedProxies = 0

    @Option(
        help: ArgumentHelp(
            "A port of this machine for health, figures (/metrics) and a status page.",
            valueName: "port"))
    var operatorPort: Int?

    @Option(
        help: ArgumentHelp(
            "What to write to standard error: info is every request, debug also what was asked.",
            valueName: "level"))
    var log = LogDetail.notice

    func run() async throws {
        try check()
        let folder = try archive.located()
        let archive = try Archive.open(at: folder, access: .reading)
        let port = try await chosenPort()
        var configuration = ServerConfiguration(
            host: host, port: port, baseAddress: base, contact: contact)
        configuration.arks = keys.naming
        configuration.styleFolders = styles.folders
        configuration.localeFolder = styles.locales
        configuration.pageCacheBytes = pageCache << 20
        configuration.connections = connections
        configuration.requests = requests
        configuration.clientRate = clientRate
        configuration.trustedHops = trustedProxies
        configuration.operatorPort = operatorPort
        let host = host
        let isListening = Atomic(false)
        do {
            try await serve(
                archive: archive, configuration: configuration, logLevel: log.level,
                started: { port in
                    isListening.store(true, ordering: .relaxed)
                    let name = host.contains(":") ? "[\(host)]" : host
                    Standard.report("Serving \(folder) at http://\(name):\(port)/")
                })
        } catch is CancellationError {
            Standard.report("Stopped; some answers took too long and were cut off.")
        } catch {
            // The second port is taken after the first.
            guard let operatorPort, isListening.load(ordering: .relaxed) else {
                throw refusal(port, error)
            }
            throw refusal(operatorPort, on: "127.0.0.1", error)
        }
    }

    /// The port to listen on. Where the site's addresses are those of the port, it is known before
    /// they are written.
    private func chosenPort() async throws -> Int {
        guard port == 0, base == nil else { return port }
        do { return try await FreePort.find(host: host) ?? port } catch { throw refusal(0, error) }
    }

    private func refusal(
        _ port: Int, on place: String? = nil, _ error: any Error
    ) -> CommandExit {
        CommandExit(
            .usage,
            "chancery: The server cannot listen on \(place ?? host), port \(port): \(error)")
    }

    private func check() throws {
        for port in [port, operatorPort ?? 0] where !(0...65_535).contains(port) {
            throw ValidationError("A port is a number from 0 to 65535.")
        }
        for (name, value, range) in [
            ("page-cache", pageCache, 0...1_000_000), ("connections", connections, 1...1_000_000),
            ("requests", requests, 1...1_000_000), ("client-rate", clientRate, 0...1_000_000),
            ("trusted-proxies", trustedProxies, 0...10),
        ] where !range.contains(value) {
            throw ValidationError(
                "--\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
        }
        try PublicAddress.check(base)
        if let contact, contact.split(separator: "@").count != 2 || contact.contains(" ") {
            throw ValidationError("A contact is an electronic mail address.")
        }
    }
}

/// How much the server tells of its work.
enum LogDetail: String, CaseIterable, ExpressibleByArgument {
    case error, notice, info, debug

    /// As the library has it.
    var level: Logger.Level {
        switch self {
        case .error: .error
        case .notice: .notice
        case .info: .info
        case .debug: .debug
        }
    }
}
