// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A view that is derived from a state of the archive, takes long to make, and is kept until the
/// state changes.
///
/// One thread makes it; the others wait for what it makes.
final class KeptView<State: Equatable & Sendable, Value: Sendable>: Sendable {
    /// A view and the state that it was made from.
    struct Kept: Sendable {
        var state: State
        var value: Value
    }

    private let kept: Mutex<Kept?> = Mutex(nil)
    private let making = Mutex(())

    /// The view that was made last.
    var latest: Kept? { kept.withLock { $0 } }

    /// The view of a state.
    ///
    /// - Parameters:
    ///   - acceptsEarlier: whether that of an earlier state will do; asked only if there is one.
    ///   - make: makes the view; takes the last one, of which it may keep what did not change.
    func value(
        of state: State, orEarlier acceptsEarlier: () throws -> Bool = { false },
        make: (Value?) throws -> Value
    ) throws -> Value {
        if let known = latest {
            if known.state == state { return known.value }
            if try acceptsEarlier() { return known.value }
        }
        return try making.withLock { _ in
            let known = latest
            if let known, known.state == state { return known.value }
            let made = try make(known?.value)
            kept.withLock { $0 = Kept(state: state, value: made) }
            return made
        }
    }
}
