// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive

extension JSONWriter {
    /// Writes a member whose value the closure writes.
    mutating func member(_ name: StaticString, _ value: (inout JSONWriter) -> Void) {
        self.name(name)
        value(&self)
    }

    /// Writes a member with a string; nothing if there is none, or it is empty.
    mutating func member(_ name: StaticString, _ value: String?) {
        field(name, ifAny: value)
    }

    /// Writes a member with a number.
    mutating func member(_ name: StaticString, _ value: Int) { field(name, value) }

    /// Writes a member with an array of strings; nothing if there is none.
    mutating func member(_ name: StaticString, _ values: [String]) {
        array(name, values) { json, value in json.string(value) }
    }

    /// Writes an array, empty or not, each of its elements by the closure.
    mutating func array<Element>(
        _ elements: some Sequence<Element>, _ content: (inout JSONWriter, Element) -> Void
    ) {
        array { json in for element in elements { content(&json, element) } }
    }
}
