// SPDX-License-Identifier: Apache-2.0

import ChanceryStore

/// The indexing side of an import: it follows the store, some files behind.
struct ImportIndexing {
    let index: any SearchIndex
    let channel: Channel<IndexBatch>

    /// How many bytes of words one commit of the index gathers.
    private static let commitSize = 48 << 20

    /// Adds to the index until nothing more is written.
    func run() throws {
        var next = channel.receive()
        while let first = next {
            next = nil
            try index.update { update in
                var batch = first
                var size = 0
                while true {
                    try update.add(batch.entries)
                    try update.setState(change: batch.change)
                    size += batch.size
                    guard let following = channel.receive() else { return }
                    if size > ImportIndexing.commitSize {
                        next = following
                        return
                    }
                    batch = following
                }
            }
        }
    }
}
