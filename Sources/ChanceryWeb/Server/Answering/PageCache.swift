// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import Synchronization

/// Finished answers, kept until the archive changes or there is no more room.
///
/// Each is kept under its address and what else decides it, with the tag of the state it was made
/// from: an answer of another state is never given. Room is kept by two generations: what was asked
/// for since the last turn stays, the rest goes.
final class PageCache: Sendable {
    /// What decides an answer.
    struct Key: Hashable, Sendable {
        /// Path and query.
        var address: String
        /// The format that was negotiated; empty where there is no choice.
        var format: String
        /// Whether it is compressed.
        var isCompressed: Bool
    }

    /// An answer.
    struct Entry: Sendable {
        /// The tag of what it was made from.
        var tag: String
        /// Its headers.
        var headers: HTTPFields
        /// Its body.
        var body: ByteBuffer

        /// About how many bytes it takes.
        var size: Int { body.readableBytes + 1024 }
    }

    private struct State {
        var young: [Key: Entry] = [:]
        var old: [Key: Entry] = [:]
        var youngSize = 0
        var oldSize = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let hits = Atomic(0)
    private let misses = Atomic(0)

    /// Makes one.
    ///
    /// - Parameter capacity: how many bytes it may take; 0 for none, then nothing is kept.
    init(capacity: Int) { self.capacity = capacity }

    /// Whether anything is kept at all.
    var isUsed: Bool { capacity > 0 }

    /// The answer of a state; nil if it is not kept.
    func find(_ key: Key, tag: String) -> Entry? {
        guard isUsed else { return nil }
        let found: Entry? = state.withLock { state in
            if let entry = state.young[key] { return entry.tag == tag ? entry : nil }
            guard let entry = state.old.removeValue(forKey: key) else { return nil }
            state.oldSize -= entry.size
            guard entry.tag == tag else { return nil }
            add(entry, as: key, to: &state)
            return entry
        }
        if found == nil {
            misses.add(1, ordering: .relaxed)
        } else {
            hits.add(1, ordering: .relaxed)
        }
        return found
    }

    /// Keeps an answer, unless it would take more than an eighth of the room.
    func keep(_ entry: Entry, as key: Key) {
        guard entry.size <= capacity / 8 else { return }
        state.withLock { add(entry, as: key, to: &$0) }
    }

    /// Forgets everything.
    func clear() { state.withLock { $0 = State() } }

    /// How often it had what was asked for, and how often not; how many bytes it takes.
    var figures: (hits: Int, misses: Int, bytes: Int) {
        let bytes = state.withLock { $0.youngSize + $0.oldSize }
        return (hits.load(ordering: .relaxed), misses.load(ordering: .relaxed), bytes)
    }

    private func add(_ entry: Entry, as key: Key, to state: inout State) {
        if let before = state.young.updateValue(entry, forKey: key) {
            state.youngSize -= before.size
        }
        state.youngSize += entry.size
        guard state.youngSize > capacity / 2 else { return }
        state.old = state.young
        state.oldSize = state.youngSize
        state.young = [:]
        state.youngSize = 0
    }
}
