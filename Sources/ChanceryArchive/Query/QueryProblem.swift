// SPDX-License-Identifier: Apache-2.0

/// Something of a query that was not understood.
package struct QueryProblem: Hashable, Sendable {
    /// Where it stands, in bytes of UTF-8 from 0.
    package var offset: Int
    /// How many bytes it spans.
    package var length: Int
    /// One sentence: what was wrong, and what was searched instead.
    package var message: String

    /// Makes a problem.
    package init(offset: Int, length: Int, message: String) {
        self.offset = offset
        self.length = length
        self.message = message
    }

    /// The query with a line of carets below the place, for a terminal.
    package func pointing(into query: String) -> String {
        let before = query.utf8.prefix(offset)
        let column = String(decoding: Array(before), as: UTF8.self).unicodeScalars.count
        let marked = query.utf8.dropFirst(offset).prefix(length)
        let width = String(decoding: Array(marked), as: UTF8.self).unicodeScalars.count
        return "\(query)\n" + String(repeating: " ", count: column)
            + String(repeating: "^", count: max(1, width)) + " \(message)"
    }
}
