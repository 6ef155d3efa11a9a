// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive

/// `chancery doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at the archive and the machine, and says what to do.",
        discussion: """
            Versions, limits, file system, free space; it is quick and writes nothing. What the \
            archive holds is checked by `chancery verify`. Exit code 1 if something is wrong.
            """)

    @OptionGroup var archive: ArchiveOption

    func run() async throws {
        let archive = try archive.opened()
        Standard.output.line("chancery \(ProgramVersion.number), archive \(archive.path)")
        let found = try await archive.examine()
        for diagnosis in found {
            let mark =
                switch diagnosis.verdict {
                case .good: "ok    "
                case .advice: "advice"
                case .bad: "WRONG "
                }
            Standard.output.line("\(mark)  \(diagnosis.subject): \(diagnosis.finding)")
            if let remedy = diagnosis.remedy { Standard.output.line("        → \(remedy)") }
        }
        guard !found.contains(where: { $0.verdict == .bad }) else {
            throw CommandExit(.incomplete)
        }
    }
}
