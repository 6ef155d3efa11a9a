// SPDX-License-Identifier: Apache-2.0

/// Where a list of postings lies in a segment.
struct ListReference: Hashable {
    /// How many documents it has.
    var count: Int
    /// Where it begins in the section of postings.
    var offset: Int
}

/// A written word in a segment: its own list, and where its places stand among those of its stem.
struct FormReference: Hashable {
    /// The documents that have the form.
    var own: ListReference
    /// The list of its stem, which has the positions.
    var stem: ListReference
    /// Which of the stem's forms it is; nil if it is the only one.
    var code: UInt32?
}

extension TermDictionary.Cursor {
    /// Reads the numbers of a stem.
    func stemReference() -> ListReference {
        var reader = information
        let count = reader.nextInt()
        return ListReference(count: count, offset: reader.nextInt())
    }

    /// Reads the numbers of a keyword value.
    func valueReference() -> ListReference {
        var reader = information
        _ = reader.next()
        let count = reader.nextInt()
        return ListReference(count: count, offset: reader.nextInt())
    }

    /// Reads the numbers of a written form: one part for each stem that it has.
    func formReferences() -> [FormReference] {
        var reader = information
        let parts = min(reader.nextInt(), 64)
        return (0..<parts).map { _ in
            let head = reader.nextInt()
            let stemOffset = reader.nextInt()
            if head & 1 == 1 {
                let list = ListReference(count: head >> 1, offset: stemOffset)
                return FormReference(own: list, stem: list, code: nil)
            }
            let own = ListReference(count: head >> 1, offset: reader.nextInt())
            let stem = ListReference(count: reader.nextInt(), offset: stemOffset)
            return FormReference(own: own, stem: stem, code: reader.next32())
        }
    }
}
