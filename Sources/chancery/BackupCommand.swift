// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore

/// `chancery backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the archive as it stands, and checks the copy.",
        discussion: """
            Others may read, serve and import meanwhile; the copy is the state of one moment. A \
            second backup into the same folder copies only the originals that are new. The index \
            is not copied: `chancery restore` makes it anew.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The folder of the backup.")
    var folder: String

    func run() async throws {
        Standard.keepPrivate()
        let (outcome, report) = try await archive.opened().backup(to: folder)
        for problem in report.problems {
            Standard.output.line("\(problem.part): \(problem.message)")
        }
        Standard.report(
            "Change \(outcome.change) with \(report.documents) documents is in \(folder): "
                + "\(outcome.copied) originals copied, \(outcome.kept) there already"
                + (report.isClean ? "; nothing is wrong." : "; it is not sound."))
        guard report.isClean else { throw CommandExit(.incomplete) }
    }
}

/// `chancery restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Makes an archive from a backup, and checks it.",
        discussion: """
            Nothing is ever restored over an archive: the place must be empty. Serve the new \
            archive once you have looked at it, and remove the old one yourself.
            """)

    @Argument(help: "The folder of the backup.")
    var backup: String

    @Argument(help: "The folder of the archive to make.")
    var path: String

    func run() async throws {
        Standard.keepPrivate()
        let report = try await Archive.restore(from: backup, to: path)
        for problem in report.problems {
            Standard.output.line("\(problem.part): \(problem.message)")
        }
        Standard.report(
            "\(report.documents) documents, \(report.originals) originals are in \(path)"
                + (report.isClean ? "; nothing is wrong." : "; it is not sound."))
        guard report.isClean else { throw CommandExit(.incomplete) }
    }
}

/// `chancery repair`
struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair",
        abstract: "Replaces damaged or missing originals by sound copies from a backup.",
        discussion: "What was damaged is kept beside its place, with the ending .damaged.")

    @OptionGroup var archive: ArchiveOption

    @Option(help: ArgumentHelp("A backup, or another archive.", valueName: "folder"))
    var from: String

    func run() async throws {
        let outcome = try await archive.opened(.writing).repairOriginals(from: from)
        for digest in outcome.repaired { Standard.output.line("repaired \(digest)") }
        for digest in outcome.lost { Standard.output.line("lost \(digest)") }
        Standard.report(
            "\(outcome.repaired.count) originals repaired, \(outcome.lost.count) not to be had.")
        guard outcome.lost.isEmpty else { throw CommandExit(.incomplete) }
    }
}

/// `chancery scrub`
struct ScrubCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scrub",
        abstract: "Re-hashes the originals, slowly enough for nobody to mind.",
        discussion: "Meant for a timer, once a month. Exit code 1 if an original is not sound.")

    @OptionGroup var archive: ArchiveOption

    @Option(
        help: ArgumentHelp(
            "How many megabytes a second to read; 0 for as fast as it goes.", valueName: "rate"))
    var rate = 20

    func run() async throws {
        guard (0...100_000).contains(rate) else {
            throw ValidationError("--rate is a number from 0 to 100000.")
        }
        let outcome = try await archive.opened().scrub(rate: rate)
        for problem in outcome.problems { Standard.output.line(problem) }
        Standard.report(
            "\(outcome.sound) originals are sound"
                + (outcome.problems.isEmpty
                    ? "."
                    : ", \(outcome.problems.count) are not; see `chancery repair`."))
        guard outcome.problems.isEmpty else { throw CommandExit(.incomplete) }
    }
}
