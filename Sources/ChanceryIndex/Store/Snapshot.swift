// SPDX-License-Identifier: Apache-2.0

/// An index as it was at one commit: immutable, and valid as long as it is held.
public struct Snapshot: Sendable {
    let state: SnapshotState

    /// The fields and the analysis.
    public var schema: Schema { state.schema }

    /// How many documents there are.
    public var documentCount: Int { state.views.reduce(0) { $0 + $1.liveCount } }

    /// The number that the last commit was given.
    public var changeNumber: UInt64 { state.changeNumber }

    /// The number of the commit, which rises with each; merging counts as one.
    public var generation: UInt64 { state.generation }

    /// A sum over the state of the index: equal for equal states, also of an index that was made
    /// anew, and different for others.
    public var identity: UInt64 { state.identity }

    /// How many files the documents are spread over; 1 after `compact()`.
    public var segmentCount: Int { state.views.count }

    /// How many deleted documents still lie in the files and count in the statistics of scores.
    public var deletedCount: Int { state.views.reduce(0) { $0 + $1.deletedCount } }

    /// Finds documents, in the order and with the counts that are asked for.
    ///
    /// - Throws: `unknownField` and `wrongFieldKind` for the query, `timeBudget`, `memoryBudget`,
    ///   `clauseBudget` and `cancelled` for its cost, `damaged` for the files.
    public func search(_ request: Request) throws(IndexError) -> SearchResult {
        let result = try Searcher(state: state, request: request).run()
        return withExtendedLifetime(state) { result }
    }

    /// How many documents match.
    public func count(_ query: Query, budget: Budget = Budget()) throws(IndexError) -> Int {
        try search(Request(query, limit: 0, budget: budget)).total ?? 0
    }

    /// The keys of all matching documents in the order of addition.
    public func matches(_ query: Query, budget: Budget = Budget()) throws(IndexError) -> [String] {
        let request = Request(
            .filter(query), limit: max(state.documentTotal, 1), isCounted: false, budget: budget)
        return try search(request).hits.map(\.key)
    }

    /// Whether a document with this key is there.
    public func contains(key: String) throws(IndexError) -> Bool {
        for view in state.views {
            if let document = try view.segment.document(Array(key.utf8)), !view.isDeleted(document)
            {
                return true
            }
        }
        return false
    }

    /// The keys of all documents in the order of addition.
    public func keys() throws(IndexError) -> [String] {
        var keys: [String] = []
        for view in state.views {
            for document in 0..<view.segment.count where !view.isDeleted(document) {
                keys.append(String(decoding: try view.segment.key(document), as: UTF8.self))
            }
        }
        return keys
    }

    /// Reads every byte of every file.
    ///
    /// - Throws: `damaged`, with the file and the place, if any differs from what was written.
    public func verify() throws(IndexError) {
        for view in state.views { try view.segment.file.checkAll() }
    }
}
