// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryModel

/// How documents stand in the full-text index: its fields, and a document in their terms.
enum IndexSchema {
    /// The keyword fields.
    enum Keyword: String, CaseIterable {
        case volume, collection, kind, place, classification, number
        /// Senders and addressees without article and name.
        case from, to
        /// Senders and addressees as printed.
        case printedFrom, printedTo
        case fileClass, file, person
        /// Every year of the date.
        case year
    }

    /// The first and the last day of the date, counted from 1970-01-01.
    static let date = "date"
    /// The place among the documents of the volume.
    static let position = "position"
    /// The row of the newest revision in the store.
    static let revision = "revision"
    /// `IndexFields.stamp`.
    static let stamp = "stamp"

    /// The zones in the order of `IndexEntry.texts`.
    static let zones: [Zone] = [
        .title, .summary, .heading, .body, .footnote, .sourceNote, .attachment,
    ]

    /// The zones with their weights, in the same order.
    static let weightedZones: [(name: String, weight: Int)] = zones.map { zone in
        switch zone {
        case .title: (zone.rawValue, 4)
        case .heading, .summary: (zone.rawValue, 2)
        case .body, .footnote, .sourceNote, .attachment: (zone.rawValue, 1)
        }
    }

    /// The fields with the weights of the zones.
    static func schema() throws(IndexError) -> Schema {
        try Schema(
            weightedZones.map { .zone($0.name, weight: $0.weight) }
                + Keyword.allCases.map { .keyword($0.rawValue) } + [
                    .span(date), .number(position), .number(revision), .number(stamp),
                ])
    }

    /// A document in the terms of the index.
    static func document(_ entry: IndexEntry) -> IndexDocument {
        var document = IndexDocument(key: entry.id.description)
        let language = Language(tag: entry.language)
        for (zone, text) in zip(zones, entry.texts) where !text.isEmpty {
            document.add(text, to: zone.rawValue, language: language)
        }
        let fields = entry.fields
        func add(_ values: some Sequence<String>, _ field: Keyword) {
            // Longer values name nothing.
            for value in values where !value.isEmpty && value.utf8.count <= 4096 {
                document.add(keyword: value, to: field.rawValue)
            }
        }
        func add(_ value: String?, _ field: Keyword) {
            if let value { add(CollectionOfOne(value), field) }
        }
        add(fields.volume, .volume)
        add(fields.collection, .collection)
        add(fields.kind, .kind)
        add(fields.place, .place)
        add(fields.classification, .classification)
        add(fields.telegramNumber, .number)
        add(fields.senders, .from)
        add(fields.addressees, .to)
        add(fields.from, .printedFrom)
        add(fields.to, .printedTo)
        add(fields.fileClasses, .fileClass)
        add(fields.fileNumbers, .file)
        add(fields.persons, .person)
        add(fields.years.lazy.map { String($0) }, .year)
        if let days = fields.days { document.set(days, for: date) }
        document.set(fields.position, for: position)
        document.set(fields.revision, for: revision)
        document.set(fields.stamp, for: stamp)
        return document
    }
}
