// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A fixed number of places for what takes long; who finds none is sent away at once.
final class Slots: Sendable {
    private let free: Atomic<Int>

    /// Makes a number of places.
    init(_ count: Int) { free = Atomic(count) }

    /// Takes a place; nil if there is none.
    func take() -> Slot? {
        guard free.subtract(1, ordering: .relaxed).newValue >= 0 else {
            free.add(1, ordering: .relaxed)
            return nil
        }
        return Slot(self)
    }

    fileprivate func giveBack() { free.add(1, ordering: .relaxed) }
}

/// A place that was taken; it is given back at the latest when nobody holds it any more.
final class Slot: Sendable {
    private let slots: Slots
    private let isTaken = Atomic(true)

    fileprivate init(_ slots: Slots) { self.slots = slots }

    deinit { giveBack() }

    /// Gives the place back; a second time does nothing.
    func giveBack() {
        if isTaken.exchange(false, ordering: .relaxed) { slots.giveBack() }
    }
}
