// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel

/// `chancery estimates`
struct EstimatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estimates",
        abstract: "Dates telegrams that bear no day by their numbers.",
        discussion: """
            One line each, parted by tabs: document, the likeliest day, the days that hold the true \
            one nine times in ten, the neighbours in the series. With --check, every dated telegram \
            is dated by its neighbours alone, and the errors are counted.
            """)

    @OptionGroup var archive: ArchiveOption

    @Flag(help: "Check the rule on telegrams that bear a day.")
    var check = false

    func run() async throws {
        let archive = try archive.opened()
        if check {
            let check = try await archive.checkEstimates()
            Standard.output.line("telegrams with a number and a day: \(check.candidates)")
            Standard.output.line("dated by their neighbours: \(check.estimated)")
            Standard.output.line("median error in days: \(check.medianError)")
            Standard.output.line("mean error in days: \(check.meanError)")
            Standard.output.line("days that the interval spans in the mean: \(check.meanWidth)")
            Standard.output.line("true days inside the interval: \(check.covered)")
            return
        }
        for (id, estimate) in try await archive.estimates() {
            Standard.output.line(
                [
                    id.description, estimate.day.description,
                    "\(estimate.earliest)/\(estimate.latest)", estimate.before.description,
                    estimate.after.description,
                ].joined(separator: "\t"))
        }
    }
}
