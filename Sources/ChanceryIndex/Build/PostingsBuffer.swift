// SPDX-License-Identifier: Apache-2.0

/// The postings of one word before they are packed.
struct PostingsBuffer {
    /// The documents, ascending.
    var documents: [UInt32] = []
    /// How many positions each document has.
    var counts: [UInt32] = []
    /// The positions of all documents, ascending in each.
    var positions: [UInt32] = []
    /// Which written form stands at each position; empty if there is only one form.
    var codes: [UInt32] = []

    mutating func removeAll() {
        documents.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        codes.removeAll(keepingCapacity: true)
    }
}
