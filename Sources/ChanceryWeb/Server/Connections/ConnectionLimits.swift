// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization

/// What connections may take.
struct ConnectionLimits: Sendable {
    /// How many are served at once; those beyond are told so.
    var connections: Int
    /// Whether a request of an address is to have a body.
    var takesBody: @Sendable (_ target: String) -> Bool = { _ in false }
    /// How long a body that is wanted may take.
    var slowBody = TimeAmount.seconds(30)
    /// How many bytes of a body are read, wanted or not.
    var discardedBytes = 1 << 20
    /// How long a reader may take nothing of an answer. Between two marks of the buffer lie 32 KB,
    /// so this also cuts off those who read less than about a kilobyte a second.
    var stalledWriting = TimeAmount.seconds(30)
    /// How long a connection that was turned away is kept open, so that its answer arrives.
    var farewell = TimeAmount.seconds(1)
}

/// How many connections are open.
final class OpenConnections: Sendable {
    private let count = Atomic(0)

    /// How many there are.
    var current: Int { count.load(ordering: .relaxed) }

    /// Counts a connection until it closes.
    ///
    /// - Returns: how many there are now, with this one.
    func add(_ channel: any Channel) -> Int {
        channel.closeFuture.whenComplete { _ in
            self.count.subtract(1, ordering: .relaxed)
        }
        return count.add(1, ordering: .relaxed).newValue
    }
}
