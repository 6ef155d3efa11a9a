// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore
import ChanceryWeb

/// `chancery serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the archive as a web site.",
        discussion: "Ends on SIGTERM or Control-C, after the requests under way are answered.")

    @OptionGroup var archive: ArchiveOption

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

    func run() async throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("A port is a number from 0 to 65535.")
        }
        try PublicAddress.check(base)
        if let contact, contact.split(separator: "@").count != 2 || contact.contains(" ") {
            throw ValidationError("A contact is an electronic mail address.")
        }
        let folder = try archive.located()
        let host = host
        let archive = try Archive.open(at: folder, access: .reading)
        do {
            try await serve(
                archive: archive,
                configuration: ServerConfiguration(
                    host: host, port: port, baseAddress: base, contact: contact),
                started: { port in
                    let name = host.contains(":") ? "[\(host)]" : host
                    Standard.report("Serving \(folder) at http://\(name):\(port)/")
                })
        } catch {
            throw CommandExit(
                .usage, "chancery: The server cannot listen on \(host), port \(port): \(error)")
        }
    }
}
