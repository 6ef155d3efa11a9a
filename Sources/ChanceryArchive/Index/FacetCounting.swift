// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Counts the values of the facets over a set of documents.
struct FacetCounting {
    let catalogue: Catalogue

    /// The facets in the order of `FacetField`, each with its most frequent values.
    func facets(of documents: DocumentSet) -> [Facet] {
        FacetField.allCases.compactMap { field in
            switch field {
            case .year: yearFacet(documents)
            case .collection: collectionFacet(documents)
            case .kind: facet(field, column(catalogue.kinds, documents))
            case .from: facet(field, list(.senders, documents))
            case .to: facet(field, list(.addressees, documents))
            case .place: facet(field, column(catalogue.places, documents))
            case .classification: facet(field, column(catalogue.classifications, documents))
            case .fileClass: facet(field, list(.fileClasses, documents))
            case .person: nil
            }
        }
    }

    /// How many documents each year has, in order.
    func years(of documents: DocumentSet) -> [YearCount] {
        catalogue.yearCounts(documents.ordinals)
    }

    private func column(_ column: [Int32], _ documents: DocumentSet) -> [Int] {
        var counts = [Int](repeating: 0, count: catalogue.strings.count)
        documents.forEach { ordinal in
            let value = column[ordinal]
            if value >= 0 { counts[Int(value)] += 1 }
        }
        return counts
    }

    private func list(_ field: Catalogue.ListField, _ documents: DocumentSet) -> [Int] {
        var counts = [Int](repeating: 0, count: catalogue.strings.count)
        let lists = catalogue.lists[field.rawValue]
        documents.forEach { ordinal in
            for value in lists[ordinal] { counts[Int(value)] += 1 }
        }
        return counts
    }

    private func facet(_ field: FacetField, _ counts: [Int]) -> Facet {
        let values = counts.indices.lazy.filter { counts[$0] > 0 }.map {
            FacetValue(
                value: catalogue.strings[$0], label: catalogue.strings[$0], count: counts[$0])
        }
        return FacetCounting.facet(field, Array(values))
    }

    private func collectionFacet(_ documents: DocumentSet) -> Facet {
        var counts: [String: Int] = [:]
        var volume = ""
        var count = 0
        documents.forEach { ordinal in
            let next = catalogue.identifiers[ordinal].volume
            if next != volume {
                if count > 0 { counts[volume, default: 0] += count }
                volume = next
                count = 0
            }
            count += 1
        }
        if count > 0 { counts[volume, default: 0] += count }
        return FacetCounting.facet(
            .collection,
            counts.map {
                FacetValue(
                    value: $0.key, label: catalogue.tree.volumeTitle($0.key), count: $0.value)
            })
    }

    private func yearFacet(_ documents: DocumentSet) -> Facet {
        var values = years(of: documents).map {
            FacetValue(value: String($0.year), label: String($0.year), count: $0.count)
        }
        var undated = 0
        documents.forEach { if catalogue.isUndated($0) { undated += 1 } }
        if undated > 0 {
            values.append(FacetValue(value: "undated", label: "undated", count: undated))
        }
        return FacetCounting.facet(.year, values)
    }

    private static func facet(_ field: FacetField, _ values: [FacetValue]) -> Facet {
        let sorted = values.sorted { ($1.count, $0.label) < ($0.count, $1.label) }
        return Facet(
            field: field, values: Array(sorted.prefix(SearchLimits.facetValues)),
            more: max(0, sorted.count - SearchLimits.facetValues))
    }
}
