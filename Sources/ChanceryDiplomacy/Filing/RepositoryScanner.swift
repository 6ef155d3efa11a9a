// SPDX-License-Identifier: Apache-2.0

/// Finds where the original lies in a source note.
struct RepositoryScanner {
    let line: PrintedLine

    /// The words between "Source:" and the file number, the box or the sentence's end:
    /// "Department of State, Central Files".
    func repository(_ numbers: [FileNumberScanner.Match]) -> String? {
        guard let start = sourceEnd(), start < line.count else { return nil }
        var end = line.count
        for index in start..<line.count where line.isSign(index, ".") && endsSentence(index) {
            end = index
            break
        }
        if let number = numbers.first?.pieces.lowerBound, number > start, number < end {
            end = number
        }
        for index in start..<end
        where line.isWord(index, "box") || line.isWord(index, "folder") || line.isWord(index, "pp")
        {
            end = index
            break
        }
        while end > start,
            line.isSign(end - 1, ",") || line.isSign(end - 1, ":") || line.isSign(end - 1, ";")
        {
            end -= 1
        }
        return end > start ? line.text(start..<end) : nil
    }

    /// The piece behind "Source:", "Source;", "[Source:"; nil if the note does not begin so.
    private func sourceEnd() -> Int? {
        var index = 0
        while index < min(4, line.count) {
            if line.isWord(index, "source") {
                let next = index + 1
                return line.isSign(next, ":") || line.isSign(next, ";") || line.isSign(next, ".")
                    ? next + 1 : next
            }
            guard line.kind(index) == .sign else { return nil }
            index += 1
        }
        return nil
    }

    private func endsSentence(_ index: Int) -> Bool {
        guard index + 1 < line.count else { return true }
        guard line.pieces[index + 1].isSpaced else { return false }
        // "Volume I. Top Secret"
        if let (word, _) = ClassificationScanner.phrase(line, index + 1) {
            if case .level = word.meaning { return true }
        }
        if line.areWords(index + 1, "no", "classification") { return true }
        // "U.S. Army", "Gen. Maxwell Taylor"
        return line.length(index - 1) > 3 || line.kind(index - 1) != .word
    }
}
