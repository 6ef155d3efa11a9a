// SPDX-License-Identifier: Apache-2.0

/// Finds out for each cite of a document whether its item was cited before, and how near.
struct CitePositions {
    /// What is known of one cite.
    struct Place: Sendable {
        var position: CitePosition
        var isNearNote: Bool
        var firstNote: Int?
    }

    private var firstNotes: [String: Int] = [:]
    private var lastNotes: [String: Int] = [:]
    private var cited: Set<String> = []
    private let nearNoteDistance: Int

    /// The places of all cites of all citations.
    static func places(of citations: [Citation], nearNoteDistance: Int) -> [[Place]] {
        var finder = CitePositions(nearNoteDistance: nearNoteDistance)
        var result: [[Place]] = []
        for (index, citation) in citations.enumerated() {
            result.append(finder.places(of: citation, at: index, in: citations))
        }
        return result
    }

    private init(nearNoteDistance: Int) {
        self.nearNoteDistance = nearNoteDistance
    }

    private mutating func places(
        of citation: Citation, at index: Int, in citations: [Citation]
    ) -> [Place] {
        var result: [Place] = []
        for (position, cite) in citation.cites.enumerated() {
            var place = Place(position: .first, isNearNote: false, firstNote: nil)
            if cited.contains(cite.id) {
                place.position = .subsequent
                place.firstNote = firstNotes[cite.id]
                if let before = Self.before(position, of: citation, at: index, in: citations),
                    before.id == cite.id
                {
                    place.position = Self.ibid(cite, after: before)
                }
                if let last = lastNotes[cite.id], citation.noteNumber > 0 {
                    place.isNearNote = citation.noteNumber - last <= nearNoteDistance
                }
            }
            if let forced = cite.position {
                place.position = forced
                if let isNear = cite.isNearNote { place.isNearNote = isNear }
            }
            result.append(place)
            cited.insert(cite.id)
            if citation.noteNumber > 0 {
                if firstNotes[cite.id] == nil { firstNotes[cite.id] = citation.noteNumber }
                lastNotes[cite.id] = citation.noteNumber
            }
        }
        return result
    }

    /// The cite that stands immediately before, if *ibid.* can refer to it.
    private static func before(
        _ position: Int, of citation: Citation, at index: Int, in citations: [Citation]
    ) -> Cite? {
        if position > 0 { return citation.cites[position - 1] }
        // Citations in the text and citations in notes are two sequences.
        let isNote = citation.noteNumber > 0
        guard let previous = citations[..<index].last(where: { ($0.noteNumber > 0) == isNote })
        else { return nil }
        if isNote, citation.noteNumber - previous.noteNumber > 1 { return nil }
        // In a note with several citations only the last of them stands before the next note,
        // and it must be of the same item as the others.
        if isNote, previous.noteNumber != citation.noteNumber {
            let all = citations[..<index].filter { $0.noteNumber == previous.noteNumber }
                .flatMap(\.cites)
            guard Set(all.map(\.id)).count == 1 else { return nil }
            return all.last
        }
        guard Set(previous.cites.map(\.id)).count == 1 else { return nil }
        return previous.cites.last
    }

    private static func ibid(_ cite: Cite, after before: Cite) -> CitePosition {
        if before.locator.isEmpty { return cite.locator.isEmpty ? .ibid : .ibidWithLocator }
        if cite.locator.isEmpty { return .subsequent }
        return before.locator == cite.locator && before.label == cite.label
            ? .ibid : .ibidWithLocator
    }
}
