// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive

/// `chancery verify`
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks the whole archive; writes nothing.",
        discussion: """
            Re-hashes the originals, checks the store's integrity and constraints, decodes every \
            document, and compares the index with the store. Exit code 1 if anything is wrong.

            With --deep the index is made once more in a temporary folder, and what both hold of \
            every document is compared word by word. That takes about as long as `chancery index`.
            """)

    @OptionGroup var archive: ArchiveOption

    @Flag(help: "Also compare the index word by word with one made anew.")
    var deep = false

    @Flag(help: "Print a report in JSON.")
    var json = false

    func run() async throws {
        let report = try await archive.opened().verify(isDeep: deep)
        if json {
            Standard.output.write(report.json)
            Standard.output.line()
        } else {
            for problem in report.problems {
                Standard.output.line("\(problem.part): \(problem.message)")
            }
            for note in report.notes { Standard.report(note) }
            Standard.report(
                "\(report.documents) documents, \(report.originals) originals: "
                    + (report.isClean ? "nothing is wrong" : "\(report.problems.count) problems"))
        }
        guard report.isClean else { throw CommandExit(.incomplete) }
    }
}
