// SPDX-License-Identifier: Apache-2.0

/// What one search may cost; whatever goes beyond ends with an error that says so.
public struct Budget: Sendable, Hashable {
    /// Time on the clock.
    public var time: Duration
    /// Bytes of working memory.
    public var memory: Int
    /// Leaves of the query tree.
    public var clauses: Int
    /// Words that prefixes, wildcards and misspellings may stand for, together.
    public var expansions: Int
    /// What ends the search from outside; nil if only its task does.
    public var cancellation: Cancellation?

    /// Two seconds, 256 MB, 1,024 clauses, 200,000 words, unless said otherwise.
    public init(
        time: Duration = .seconds(2), memory: Int = 256 << 20, clauses: Int = 1_024,
        expansions: Int = 200_000
    ) {
        self.time = time
        self.memory = memory
        self.clauses = clauses
        self.expansions = expansions
    }
}
