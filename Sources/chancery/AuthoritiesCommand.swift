// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore

/// `chancery authorities`
struct AuthoritiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorities",
        abstract: "Shows or loads registers of persons, offices and countries.",
        discussion: "Documentation/authorities.md describes the files.",
        subcommands: [Load.self, Show.self], defaultSubcommand: Show.self)

    /// `chancery authorities load`
    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "load",
            abstract: "Takes a folder of registers, and looks at all documents with their help.")

        @OptionGroup var archive: ArchiveOption

        @Argument(
            help: """
                The folder with officers.jsonl, people.jsonl, frus-persons.jsonl, countries.jsonl, \
                roles.jsonl; each may be missing.
                """)
        var folder: String

        func run() async throws {
            let report = try await archive.opened(.writing).loadAuthorities(from: folder)
            report.print()
            Standard.output.line("\(report.documents) documents say more")
            try report.finish()
        }
    }

    /// `chancery authorities show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Counts what is loaded.")

        @OptionGroup var archive: ArchiveOption

        func run() async throws { try await archive.opened().authorities().print() }
    }
}

/// `chancery corrections`
struct CorrectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: "Takes a file of corrections, or prints the one in force.",
        discussion: """
            A line is a decision, its parts separated by tabs: settle DOCUMENT KIND REASON; same \
            ENTRY PERSON REASON; apart ENTRY PERSON REASON. Lines that begin with # are comments. \
            The file takes the place of the one before and survives every import.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The file; none to print what is in force.")
    var file: String?

    func run() async throws {
        guard let file else {
            let text = try await archive.opened().corrections()
            Standard.output.write(text ?? "")
            return
        }
        guard let bytes = Standard.content(of: file) else {
            throw CommandExit(.usage, "chancery: \(file) cannot be read.")
        }
        let report = try await archive.opened(.writing).loadCorrections(
            String(decoding: bytes, as: UTF8.self), named: file)
        Standard.output.line("\(report.corrections) corrections in force")
        Standard.output.line("\(report.documents) documents changed")
        try report.finish()
    }
}

extension AuthorityReport {
    fileprivate func print() {
        if isStandard { Standard.output.line("the small set of the program itself") }
        Standard.output.line("\(persons) persons")
        Standard.output.line("\(appointments) appointments")
        Standard.output.line("\(countries) countries")
        Standard.output.line("\(offices) offices")
        if corrections > 0 { Standard.output.line("\(corrections) corrections") }
    }

    /// Reports what could not be read.
    fileprivate func finish() throws {
        for problem in problems.prefix(20) { Standard.report("\(problem)") }
        if problems.count > 20 { Standard.report("and \(problems.count - 20) more") }
        guard problems.isEmpty else { throw CommandExit(.incomplete, nil) }
    }
}
