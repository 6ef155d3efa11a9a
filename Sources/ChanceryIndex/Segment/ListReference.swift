// SPDX-License-Identifier: Apache-2.0

/// Where a list of postings lies in a segment.
struct ListReference: Hashable {
    /// How many documents it has.
    var count: Int
    /// Where it begins in the section of postings.
    var offset: Int
}

/// A word in a segment: its own list, and where its places stand among those of its stem.
struct TermReference: Hashable {
    /// The documents that have the word, with frequencies.
    var own: ListReference
    /// The list of its stem, which has the positions.
    var stem: ListReference
    /// Which of the stem's written forms it is; nil for the stem itself or its only form.
    var code: UInt32?
    /// Whether the stem has several forms, so that its positions carry their numbers.
    var hasCodes: Bool
}

extension TermDictionary.Cursor {
    /// Reads the numbers of a stem.
    func stemReference() -> TermReference {
        var reader = information
        let head = reader.nextInt()
        let list = ListReference(count: head >> 1, offset: reader.nextInt())
        return TermReference(own: list, stem: list, code: nil, hasCodes: head & 1 == 1)
    }

    /// Reads the numbers of a keyword value.
    func valueReference() -> ListReference {
        var reader = information
        _ = reader.next()
        let count = reader.nextInt()
        return ListReference(count: count, offset: reader.nextInt())
    }

    /// Reads the numbers of a written form: one part for each stem that it has.
    func formReferences() -> [TermReference] {
        var reader = information
        let parts = min(reader.nextInt(), 64)
        return (0..<parts).map { _ in
            let head = reader.nextInt()
            let stemOffset = reader.nextInt()
            if head & 1 == 1 {
                let list = ListReference(count: head >> 1, offset: stemOffset)
                return TermReference(own: list, stem: list, code: nil, hasCodes: false)
            }
            let own = ListReference(count: head >> 1, offset: reader.nextInt())
            let stem = ListReference(count: reader.nextInt(), offset: stemOffset)
            return TermReference(own: own, stem: stem, code: reader.next32(), hasCodes: true)
        }
    }
}
