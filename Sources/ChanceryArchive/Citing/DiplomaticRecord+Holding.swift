// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryModel

extension DiplomaticRecord.Holding {
    /// Where the original lies; nil if the record says nothing of it.
    init?(_ record: Record) {
        guard record.repository != nil || !record.fileNumbers.isEmpty else { return nil }
        self.init(place: record.repository ?? "")
        fileNumber = record.fileNumbers.first?.text ?? ""
    }

    /// Takes a place as source notes write it apart: from the repository down to the series, as in
    /// "National Archives, RG 59, Central Files 1970–73".
    init(place: String) {
        var steps = Self.steps(place)[...]
        self.init(repository: String(steps.popFirst() ?? ""))
        // "National Archives, College Park, MD": the town belongs to the repository.
        if let state = steps.dropFirst().first, state.utf8.count == 2 || Self.isState(state) {
            repository += steps.prefix(2).map { ", " + $0 }.joined()
            steps = steps.dropFirst(2)
        }
        if let step = steps.first, let number = Self.recordGroup(step) {
            recordGroup = number
            steps = steps.dropFirst()
        }
        series = steps.joined(separator: ", ")
    }

    private static func steps(_ text: String) -> [Substring] {
        var steps: [Substring] = []
        var rest = Substring(text)
        while let (before, after) = rest.parted(by: ", ") {
            steps.append(before)
            rest = after
        }
        return steps + [rest]
    }

    private static func isState(_ text: Substring) -> Bool {
        ["Md.", "D.C.", "Maryland", "Mass.", "Texas", "Missouri", "Kansas"].contains(text)
    }

    /// The number of "RG 59" or "Record Group 59".
    private static func recordGroup(_ text: Substring) -> String? {
        for name in ["RG ", "Record Group "] where text.hasPrefix(name) {
            let number = text.dropFirst(name.count)
            let isNumber = number.utf8.allSatisfy { (48...57).contains($0) }
            return isNumber && !number.isEmpty ? String(number) : nil
        }
        return nil
    }
}
