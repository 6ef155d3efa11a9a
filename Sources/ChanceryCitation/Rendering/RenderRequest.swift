// SPDX-License-Identifier: Apache-2.0

/// Where a cite stands in the order of cites.
enum CitePosition: Int, Sendable, Comparable {
    case first
    case subsequent
    case ibid
    case ibidWithLocator

    static func < (left: CitePosition, right: CitePosition) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What has been added to a cite so that it cannot be mistaken for another.
struct Ambiguity: Hashable, Sendable {
    /// How many names are shown of each name list, in the order of rendering.
    var names: [Int] = []
    /// How much of each given name is shown: 0 as the style says, 1 initials, 2 all.
    var givens: [[Int]] = []
    /// The number of the year suffix, from 0.
    var yearSuffix: Int?
    /// How many of the `disambiguate` conditions of a cite are true, counted from the first.
    var conditions = 0

    /// Makes room for the name lists of an item, which may have more of them, and longer ones, than
    /// another item that looks like it.
    mutating func makeRoom(for counts: [(total: Int, shown: Int)]) {
        for (list, count) in counts.enumerated() {
            if list == names.count { names.append(count.shown) }
            if list == givens.count { givens.append([]) }
            let missing = max(count.total - givens[list].count, 0)
            givens[list] += Array(repeating: 0, count: missing)
        }
    }
}

/// What is asked of the renderer for one item.
struct RenderRequest: Sendable {
    enum Area: Sendable { case citation, bibliography }

    var area: Area = .citation
    var position: CitePosition = .first
    var isNearNote = false
    var locator = ""
    var label = "page"
    var firstReferenceNoteNumber: Int?
    var citationNumber: Int?
    var ambiguity = Ambiguity()
    /// Whether a sort key is wanted rather than text to be read.
    var isSortKey = false
    /// Whether the text is only compared with those of other items.
    var isComparison = false
    /// Whether only the names are wanted that would be shown.
    var collectsNames = false
    var sortNamesMinimum: Int?
    var sortNamesUseFirst: Int?
    var sortNamesUseLast: Bool?
}
