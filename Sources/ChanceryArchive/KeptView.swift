// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Synchronization

/// A view that is derived from a state of the archive, takes long to make, and is kept until the
/// state changes.
///
/// One thread makes it; the others wait for what it makes. What was made from an older snapshot
/// never takes the place of what was made from a newer one.
final class KeptView<State: Equatable & Sendable, Value: Sendable>: Sendable {
    /// A view, the state that it was made from, and the moment of the snapshot.
    struct Kept: Sendable {
        var state: State
        var moment: StoreMoment
        var value: Value
    }

    private let kept: Mutex<Kept?> = Mutex(nil)
    private let making = Mutex(())

    /// The view that was made last.
    var latest: Kept? { kept.withLock { $0 } }

    /// The view of a state.
    ///
    /// - Parameters:
    ///   - moment: the moment of the snapshot that it is made from.
    ///   - acceptsEarlier: whether that of an earlier moment will do, if nothing was decided since.
    ///   - make: makes the view; takes the last one, of which it may keep what did not change.
    func value(
        of state: State, at moment: StoreMoment, acceptsEarlier: Bool = false,
        make: (Value?) throws -> Value
    ) throws -> Value {
        if let known = latest {
            if known.state == state { return known.value }
            if acceptsEarlier, known.moment.mayStandFor(moment) { return known.value }
        }
        return try making.withLock { _ in
            let known = latest
            if let known, known.state == state { return known.value }
            let made = try make(known?.value)
            kept.withLock { kept in
                if let kept, kept.moment.change > moment.change { return }
                kept = Kept(state: state, moment: moment, value: made)
            }
            return made
        }
    }
}
