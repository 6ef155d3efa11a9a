// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What follows the first sentence of a microfiche catalogue's entry: "Bolivian request for
/// assistance. Confidential. 2 pp. DOS, CF, 724.00/7–2461."
struct CatalogueEntry {
    /// The abstract: the sentences before the classification.
    let abstract: String?
    /// The sentence of classification.
    let classification: ClassificationReading?
    /// Where the original lies, in the catalogue's abbreviations.
    let repository: String?

    /// Where the original lies, with the catalogue's abbreviations written out.
    var fullRepository: String? {
        repository.map { words in
            words.utf8.split(separator: UInt8(ascii: ",")).map { part in
                let part = PlainText.folded(String(Substring(part)))
                return CatalogueEntry.abbreviations.first { $0.short == part }?.full ?? part
            }.joined(separator: ", ")
        }
    }

    private static let abbreviations: [(short: String, full: String)] = [
        ("DOS", "Department of State"), ("CF", "Central Files"),
        ("NSF", "National Security Files"), ("CIA", "Central Intelligence Agency"),
        ("WNRC", "Washington National Records Center"), ("DOD", "Department of Defense"),
        ("NDU", "National Defense University"), ("JCS", "Joint Chiefs of Staff"),
    ]

    init?(_ words: String) {
        let line = PrintedLine(words)
        let scanner = ClassificationScanner(line: line)
        var mark: Int?
        for index in 0..<line.count
        where index == 0 || line.isSign(index - 1, ".") || line.isSign(index - 1, "”") {
            if line.areWords(index, "no", "classification", "marking") || scanner.isSentence(index)
            {
                mark = index
                break
            }
        }
        let pages = CatalogueEntry.pages(line, from: mark ?? 0)
        let end = mark ?? pages?.lowerBound
        guard let end else { return nil }
        let abstract = line.text(0..<end)
        self.abstract = abstract.isEmpty ? nil : abstract
        classification = mark.flatMap { start in
            var stop = start
            while stop < line.count, !line.isSign(stop, "."), line.kind(stop) != .number {
                stop += 1
            }
            return scanner.reading(in: start..<stop)
        }
        let start = pages?.upperBound ?? CatalogueEntry.sentenceEnd(line, from: end)
        repository = CatalogueEntry.repository(line, from: start)
    }

    /// "4 pp." and the piece behind it.
    private static func pages(_ line: PrintedLine, from start: Int) -> Range<Int>? {
        for index in max(1, start)..<max(1, line.count) where line.isPageCount(index) {
            return index - 1..<(line.isSign(index + 1, ".") ? index + 2 : index + 1)
        }
        return nil
    }

    private static func sentenceEnd(_ line: PrintedLine, from start: Int) -> Int {
        var index = start
        while index < line.count, !line.isSign(index, ".") { index += 1 }
        return min(index + 1, line.count)
    }

    /// The words up to the file number, the box or the end.
    private static func repository(_ line: PrintedLine, from start: Int) -> String? {
        var end = line.count
        for index in start..<max(start, line.count) {
            let isNumber =
                line.kind(index) == .number && line.length(index) == 3
                && line.isSign(index + 1, ".")
            if isNumber || line.isWord(index, "lot") || line.isWord(index, "box")
                || line.isWord(index, "frc") || line.isWord(index, "job")
                || line.isWord(index, "pol")
            {
                end = index
                break
            }
        }
        while end > start,
            line.isSign(end - 1, ",") || line.isSign(end - 1, ".") || line.isSign(end - 1, ":")
        {
            end -= 1
        }
        return end > start ? line.text(start..<end) : nil
    }
}

extension PrintedLine {
    /// Whether the word at a place counts pages: "4 pp.", "1 p."; not the hour of "4 p.m.".
    func isPageCount(_ index: Int) -> Bool {
        guard isWord(index, "pp") || isWord(index, "p"), kind(index - 1) == .number else {
            return false
        }
        return !isWord(isSign(index + 1, ".") ? index + 2 : index + 1, "m")
    }
}
