// SPDX-License-Identifier: Apache-2.0

/// The pages of an edition that a document stands on, as a citation gives them: "732-36", "732",
/// "XIV–XVI", "12, 15–17".
package struct PageSpan: Hashable, Sendable {
    /// Every page of the span in order. Of a run whose ends are no Arabic numbers only these are
    /// known; of a run over more than 2,000 pages only the ends are given.
    package let numbers: [String]

    /// Reads the pages of a citation; nil if it names none.
    package init?(_ text: String) {
        var numbers: [String] = []
        for run in text.split(separator: ",") {
            let ends = run.split { "-–—".contains($0) }.map { PlainText.folded(String($0)) }
                .filter { !$0.isEmpty }
            guard let first = ends.first, let last = ends.last else { continue }
            numbers += PageSpan.run(first, last).filter { !numbers.contains($0) }
        }
        guard !numbers.isEmpty else { return nil }
        self.numbers = numbers
    }

    /// The page on which the document begins.
    package var first: String { numbers.first ?? "" }

    /// A number beyond this is no page of an edition.
    private static let mostPage = 999_999_999

    private static func run(_ first: String, _ last: String) -> [String] {
        guard let start = Int(first), var end = Int(last), (1...mostPage).contains(start),
            (0...mostPage).contains(end)
        else {
            return first == last ? [first] : [first, last]
        }
        // "732-36": the second number repeats only what changes.
        var scale = 1
        while scale <= end { scale *= 10 }
        if end < start { end += start / scale * scale }
        guard end > start else { return [first] }
        return end - start <= 2000 ? (start...end).map(String.init) : [first, last]
    }
}
