// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds, among the results of one page, copies of a document that stands above them: reprints in
/// other volumes, captures of an edition.
///
/// Only documents of different volumes whose records say the same (a file number, the number and
/// the day, or the title and the day) are compared, by the runs of four words that both have.
struct CopyFolding {
    /// The catalogue that the results were found with.
    let catalogue: Catalogue

    /// The share of common runs from which on two documents are one.
    private static let resemblance = 0.5

    /// For each result that is a copy, which one before it is the same document.
    ///
    /// - Parameters:
    ///   - ordinals: the results in their order.
    ///   - title: the title of a result, by its place among them.
    ///   - document: its document.
    func copies(
        among ordinals: [Int], title: (Int) -> String, document: (Int) throws -> Document?
    ) rethrows -> [Int: Int] {
        var copies: [Int: Int] = [:]
        var runs: [Int: WordRuns] = [:]
        func known(_ index: Int) throws -> WordRuns? {
            if let known = runs[index] { return known }
            guard let read = try document(index) else { return nil }
            let made = WordRuns(read)
            runs[index] = made
            return made
        }
        for later in ordinals.indices {
            for earlier in ordinals.indices.prefix(later) where copies[earlier] == nil {
                guard mayBeOne(ordinals[earlier], ordinals[later], title(earlier), title(later)),
                    let first = try known(earlier), let second = try known(later),
                    first.resemblance(to: second) >= CopyFolding.resemblance
                else { continue }
                copies[later] = earlier
                break
            }
        }
        return copies
    }

    private func mayBeOne(_ one: Int, _ two: Int, _ title: String, _ other: String) -> Bool {
        guard catalogue.identifiers[one].volume != catalogue.identifiers[two].volume else {
            return false
        }
        let files = catalogue.lists[Catalogue.ListField.fileNumbers.rawValue]
        let shared = files[one].contains { file in
            // A number without a part of its own files many documents.
            files[two].contains(file) && catalogue.strings[Int(file)].contains("/")
        }
        if shared { return true }
        guard catalogue.firstDays[one] == catalogue.firstDays[two],
            catalogue.lastDays[one] == catalogue.lastDays[two],
            catalogue.firstDays[one] == catalogue.lastDays[one]
        else { return false }
        let number = catalogue.telegramNumbers[one]
        return number >= 0 && number == catalogue.telegramNumbers[two]
            || SortingName.of(title) == SortingName.of(other)
    }
}
