// SPDX-License-Identifier: Apache-2.0

/// A growing array of plain values at a fixed address, without the checks of `Array`.
///
/// The callbacks of the C parser append several values for each tag; with `Array` a fifth of the
/// reader's time went into checks for unique ownership. Used in this module only, freed by
/// `ExpatParser`; every index that is read comes from a record that the callbacks wrote.
struct XMLStorage<Element: BitwiseCopyable> {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func free() {
        base.deallocate()
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            precondition(index >= 0 && index < count)
            return base[index]
        }
        @inline(__always) set {
            precondition(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: count + 1) }
        base[count] = element
        count &+= 1
    }

    @inline(__always)
    mutating func append(_ start: UnsafePointer<Element>, _ number: Int) {
        if count &+ number > capacity { grow(to: count + number) }
        (base + count).update(from: start, count: number)
        count &+= number
    }

    /// Keeps the elements from an index on, at the front.
    mutating func removeFirst(_ number: Int) {
        precondition(number >= 0 && number <= count)
        base.update(from: base + number, count: count - number)
        count -= number
    }

    mutating func removeLast() {
        precondition(count > 0)
        count -= 1
    }

    mutating func removeAll() {
        count = 0
    }

    private mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }
}
