// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CCommit
import ChanceryArchive

/// The command `chancery`: parses, calls the archive, prints.
struct Chancery: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chancery",
        abstract: "Turns diplomatic documents into an archive to search, read, cite and share.",
        discussion: """
            An archive is one folder, NAME.chancery. Commands find it by --archive, by the \
            variable CHANCERY_ARCHIVE, or as the only *.chancery in the working directory.

            Exit codes: 0 done; 1 done, with inputs refused or a check that failed; 2 wrong \
            usage; 3 the archive cannot be used; 70 a defect of ours.
            """,
        version: Version.text,
        subcommands: [
            InitCommand.self, ImportCommand.self, ServeCommand.self, SearchCommand.self,
            ShowCommand.self, CiteCommand.self, StylesCommand.self, QuoteCommand.self,
            ResolveCommand.self, ThreadCommand.self, GhostsCommand.self, KnownCommand.self,
            EstimatesCommand.self, DoubtsCommand.self,
            AuthoritiesCommand.self, CorrectionsCommand.self, ExportCommand.self,
            VerifyCommand.self, IndexCommand.self, InfoCommand.self, CollateCommand.self,
            AssistantCommand.self, AddressesCommand.self, BackupCommand.self,
            RestoreCommand.self, RepairCommand.self, ScrubCommand.self, DoctorCommand.self,
            WithholdCommand.self, RedactCommand.self, ReleaseCommand.self, WithdrawCommand.self,
            DecisionsCommand.self,
        ])
}

/// What this binary is.
enum Version {
    /// What `--version` prints: the version, and below it what a report of a fault needs.
    static var text: String {
        """
        chancery \(ProgramVersion.number)
        commit \(commit)
        SQLite \(ProgramVersion.database)
        store form \(ProgramVersion.storeForm)
        index format \(ProgramVersion.indexFormat)
        """
    }

    /// The commit it was built from, as the build named it; a "+" tells of changes after that.
    private static var commit: String {
        let name = String(cString: chancery_commit())
        return name.isEmpty ? "not named by the build" : name
    }
}

/// The entry point.
@main
enum Main {
    static func main() async {
        Standard.ignoreClosedPipes()
        do {
            var command = try Chancery.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Standard.output.flush()
            exit(.done)
        } catch let error as CommandExit {
            Standard.output.flush()
            if let message = error.message { Standard.report(message) }
            exit(error.status)
        } catch {
            Standard.output.flush()
            finish(error)
        }
    }

    /// Ends after an error that no command turned into words itself.
    private static func finish(_ error: any Error) -> Never {
        let code = Chancery.exitCode(for: error)
        switch code {
        case .success:
            Standard.output.write(Chancery.fullMessage(for: error) + "\n")
            Standard.output.flush()
            exit(.done)
        case .validationFailure:
            Standard.report(Chancery.fullMessage(for: error))
            exit(.usage)
        default:
            Standard.report("chancery: \(error)")
            exit(ExitStatus(of: error))
        }
    }
}
