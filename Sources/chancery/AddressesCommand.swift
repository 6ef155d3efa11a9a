// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryPublishing
import Foundation

/// `chancery addresses`
struct AddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addresses", abstract: "Proves that no public address was lost.",
        discussion: """
            `addresses list` writes every public address of the archive, one to a line; keep it \
            with each release. `addresses check FILE` looks whether each of them still answers, \
            with its page, a redirect or a tombstone, and prints those that do not. Exit code 1 \
            if any was lost.
            """,
        subcommands: [ListAddressesCommand.self, CheckAddressesCommand.self])
}

/// `chancery addresses list`
struct ListAddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Writes every public address of the archive.")

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var keys: KeyPrefix

    func run() async throws {
        for line in try await AddressLedger(try archive.opened(), arks: keys.naming).list() {
            Standard.output.line(line)
        }
    }
}

/// `chancery addresses check`
struct CheckAddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Looks whether addresses of an earlier state answer.")

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var keys: KeyPrefix

    @Argument(help: "A list that `addresses list` wrote, or any list of addresses of the site.")
    var file: String

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandExit(.usage, "chancery: \(file) cannot be read.")
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map(String.init)
        let lost = try await AddressLedger(try archive.opened(), arks: keys.naming).lost(of: lines)
        for line in lost { Standard.output.line(line) }
        guard lost.isEmpty else {
            throw CommandExit(
                .incomplete, "chancery: \(lost.count) of \(lines.count) addresses were lost.")
        }
        Standard.report("\(lines.count) addresses, none lost")
    }
}

/// The prefix of Archival Resource Keys.
struct KeyPrefix: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Name documents by Archival Resource Keys under this prefix (ark:99999/fk4).",
            valueName: "prefix"))
    var ark: String?

    /// How documents are named; nil if they are not.
    var naming: ArkNaming? { ark.flatMap { ArkNaming($0) } }

    func validate() throws {
        if let ark, naming == nil {
            throw ValidationError(
                "“\(ark)” is no prefix of Archival Resource Keys: ark:, the number of the "
                    + "authority, a slash, and what your own names begin with.")
        }
    }
}
