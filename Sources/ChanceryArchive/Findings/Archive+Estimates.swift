// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

/// How well telegrams are dated by their neighbours, on those that bear a day.
package struct EstimateCheck: Sendable, Hashable {
    /// Telegrams with a number and a day.
    package var candidates = 0
    /// Those that were dated.
    package var estimated = 0
    /// The median of the distances in days.
    package var medianError = 0
    /// The mean of the distances in days, with one digit.
    package var meanError = ""
    /// How many days the interval spans in the mean, with one digit.
    package var meanWidth = ""
    /// Which part of the true days lies inside the interval: "91.2 %".
    package var covered = ""
}

extension Archive {
    /// The undated telegrams that their neighbours in the series date, in the order of documents.
    package func estimates() async throws -> [(DocumentID, Findings.Estimate)] {
        try await read { reader, catalogue in
            let table = try self.correspondence(reader).table
            return catalogue.identifiers.compactMap { id in
                table.estimate(of: id).map { (id, $0) }
            }
        }
    }

    /// Dates every dated telegram by its neighbours alone, and compares.
    package func checkEstimates() async throws -> EstimateCheck {
        try await read { reader, catalogue in
            let table = try self.correspondence(reader).table
            var check = EstimateCheck()
            var errors: [Int] = []
            var width = 0
            var inside = 0
            for ordinal in 0..<catalogue.count where catalogue.telegramNumbers[ordinal] >= 0 {
                let day = Int(catalogue.firstDays[ordinal])
                guard catalogue.firstDays[ordinal] == catalogue.lastDays[ordinal] else { continue }
                check.candidates += 1
                guard
                    let estimate = table.estimate(
                        of: catalogue.identifiers[ordinal], isHeldOut: true)
                else { continue }
                errors.append(abs(estimate.day.dayNumber - day))
                let interval = estimate.earliest.dayNumber...estimate.latest.dayNumber
                width += interval.count
                if interval.contains(day) { inside += 1 }
            }
            check.estimated = errors.count
            guard !errors.isEmpty else { return check }
            errors.sort()
            check.medianError = errors[errors.count / 2]
            func tenth(_ sum: Int) -> String {
                let tenths = (sum * 10 + errors.count / 2) / errors.count
                return "\(tenths / 10).\(tenths % 10)"
            }
            check.meanError = tenth(errors.reduce(0, +))
            check.meanWidth = tenth(width)
            check.covered = "\(tenth(inside * 100)) %"
            return check
        }
    }
}
