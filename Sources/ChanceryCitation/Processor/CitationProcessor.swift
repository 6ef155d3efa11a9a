// SPDX-License-Identifier: Apache-2.0

/// Formats the citations and the bibliography of one document.
///
/// It is a value: copies go their own ways. The style inside is shared.
///
/// ```swift
/// let style = try CitationStyles().style(named: "chicago-note-bibliography")
/// var processor = CitationProcessor(style: style, items: items)
/// let notes = processor.format([Citation([Cite(id: "kohler", locator: "2")], noteNumber: 1)])
/// print(notes[0].html, processor.bibliography().html)
/// ```
public struct CitationProcessor: Sendable {
    /// The style.
    public let style: CitationStyle
    private var known: [String: PreparedItem] = [:]
    private var declared: [String] = []
    var registry: ItemRegistry

    /// Makes a processor for items; all of them enter the bibliography, cited or not.
    public init(style: CitationStyle, items: [CitationItem] = []) {
        self.style = style
        registry = ItemRegistry(style: style)
        add(items)
        settle(citations: [])
    }

    /// Adds items that may be cited, or replaces those of the same id.
    private mutating func add(_ items: [CitationItem]) {
        let model = style.model
        let prepared = Parallel.map(items.count) {
            PreparedItem(items[$0], style: model, language: model.defaultLocale ?? "")
        }
        for item in prepared {
            if known.updateValue(item, forKey: item.id) == nil { declared.append(item.id) }
        }
    }

    /// Formats all citations of a document in order; numbers, *ibid.* and year suffixes follow it.
    ///
    /// - Parameter includesUncited: whether items that are not cited enter the bibliography.
    /// - Returns: as many texts as there are citations; a cite of an unknown id gives no text.
    public mutating func format(
        _ citations: [Citation], includesUncited: Bool = true
    ) -> [CitationText] {
        settle(citations: citations, includesUncited: includesUncited)
        let sorted = citations.map(registry.sorted)
        let places = CitePositions.places(
            of: sorted, nearNoteDistance: style.model.nearNoteDistance)
        return zip(sorted, places).map { citation, places in
            ClusterRenderer(registry: registry, citation: citation, places: places).text
        }
    }

    /// Formats one citation out of context: its cites are first citations.
    public func format(_ citation: Citation) -> CitationText {
        let citation = registry.sorted(citation)
        let places = CitePositions.places(
            of: [citation], nearNoteDistance: style.model.nearNoteDistance)
        let isolated = places[0].map { place in
            var place = place
            if !citation.cites.contains(where: { $0.position != nil }) { place.position = .first }
            return place
        }
        return ClusterRenderer(registry: registry, citation: citation, places: isolated).text
    }

    /// The bibliography of the items; empty if the style has none.
    public func bibliography() -> Bibliography {
        BibliographyRenderer(registry: registry).bibliography
    }

    /// The number of each item in the bibliography, from 1.
    var citationNumbers: [String: Int] { registry.index.mapValues { registry.numbers[$0] } }

    private mutating func settle(citations: [Citation], includesUncited: Bool = true) {
        var order: [PreparedItem] = []
        var seen: Set<String> = []
        var firstNotes: [String: Int] = [:]
        for citation in citations {
            for cite in citation.cites {
                if let item = known[cite.id], seen.insert(cite.id).inserted { order.append(item) }
                if citation.noteNumber > 0, firstNotes[cite.id] == nil {
                    firstNotes[cite.id] = citation.noteNumber
                }
            }
        }
        if includesUncited {
            for id in declared where seen.insert(id).inserted {
                if let item = known[id] { order.append(item) }
            }
        }
        registry.register(order, firstNotes: firstNotes)
    }
}
