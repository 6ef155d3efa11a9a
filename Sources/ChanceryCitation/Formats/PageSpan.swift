// SPDX-License-Identifier: Apache-2.0

/// The first and the last page of an item, for formats that keep them apart.
struct PageSpan: Hashable {
    /// The first page; empty if no page is known.
    var first = ""
    /// The last page in full: 733 of `732–33`; empty for a single page or a list of pages.
    var last = ""

    /// Takes the pages of an item apart.
    init(_ pages: String) {
        let sides = pages.split { $0 == "-" || $0 == "–" }.map { $0.trimmed }
        guard let first = sides.first else { return }
        self.first = first
        guard sides.count == 2 else { return }
        last = PageRange.completed(sides[1], after: first)
    }
}
