// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A way to end a running search from outside, for searches that run off their task's thread.
///
/// A search whose task is cancelled ends by itself; work handed to a queue has no task.
public final class Cancellation: Sendable, Hashable {
    private let flag = Atomic(false)

    /// Something that was not cancelled yet.
    public init() {}

    /// Ends every search that was given this object, now and later.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Whether it was cancelled.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Whether both are the same object.
    public static func == (a: Cancellation, b: Cancellation) -> Bool { a === b }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
