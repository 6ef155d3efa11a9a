// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

/// A class of the filing system and how many documents are filed under it.
package struct FileClassCount: Hashable, Sendable {
    /// The class: `711.61`.
    package var name: String
    /// How many documents.
    package var count: Int
    /// What it is about, where that is known.
    package var words: String?

    /// Makes a count.
    package init(name: String, count: Int, words: String?) {
        self.name = name
        self.count = count
        self.words = words
    }
}

/// A class of the filing system with its neighbours.
package struct FileClassView: Hashable, Sendable {
    /// What the class is about, by an edition of the scheme.
    package struct Reading: Hashable, Sendable {
        /// In words.
        package var words: String
        /// The years of the edition.
        package var period: String
        /// What is not sure.
        package var caution: String?
    }

    /// The class: `711.61`.
    package var name: String
    /// What it is about; two where documents of both editions of the scheme are held.
    package var readings: [Reading]
    /// The classes before it, the nearest last.
    package var previous: [String]
    /// The classes after it, the nearest first.
    package var next: [String]

    /// Makes a view.
    package init(name: String, readings: [Reading], previous: [String], next: [String]) {
        self.name = name
        self.readings = readings
        self.previous = previous
        self.next = next
    }

    /// What a file number of a document is about, in words; nil if nothing can be said.
    package static func words(for number: FileNumber, of record: Record) -> String? {
        number.fileClass.flatMap {
            FileClassDecoder.read($0, year: number.date?.year ?? record.date?.start.year)
        }.map { $0.caution == nil ? $0.words : "\($0.words) (not certain)" }
    }
}

extension Archive {
    /// The classes of the filing system that documents are filed under, in their order.
    package func fileClasses() async throws -> [FileClassCount] {
        try await read { _, catalogue in
            catalogue.fileClasses().map { found in
                FileClassCount(
                    name: found.name, count: found.ordinals.count,
                    words: FileClassDecoder.read(
                        found.name, year: catalogue.firstYear(found.ordinals))?.words)
            }
        }
    }

    /// A class of the filing system with its neighbours.
    package func fileClass(_ name: String) async throws -> FileClassView {
        try await read { _, catalogue in
            let classes = catalogue.fileClasses()
            var view = FileClassView(name: name, readings: [], previous: [], next: [])
            guard let place = classes.firstIndex(where: { $0.name == name }) else { return view }
            view.previous = classes[max(0, place - 3)..<place].map(\.name)
            view.next = classes[(place + 1)..<min(classes.count, place + 4)].map(\.name)
            let years = classes[place].ordinals.compactMap { catalogue.years($0)?.lowerBound }
            let editions = [years.filter { $0 < 1950 }.min(), years.filter { $0 >= 1950 }.min()]
            for year in years.isEmpty ? [nil] : editions.filter({ $0 != nil }) {
                guard let reading = FileClassDecoder.read(name, year: year),
                    !view.readings.contains(where: { $0.period == reading.period })
                else { continue }
                view.readings.append(
                    FileClassView.Reading(
                        words: reading.words, period: reading.period, caution: reading.caution))
            }
            return view
        }
    }
}

extension Catalogue {
    /// The classes of files in the order of their numbers, with their documents.
    fileprivate func fileClasses() -> [(name: String, ordinals: [Int])] {
        var found: [Int32: [Int]] = [:]
        let lists = lists[ListField.fileClasses.rawValue]
        for ordinal in 0..<count {
            for place in lists[ordinal] { found[place, default: []].append(ordinal) }
        }
        return found.map { (strings[Int($0.key)], $0.value) }.sorted { $0.0 < $1.0 }
    }

    fileprivate func firstYear(_ ordinals: [Int]) -> Int? {
        ordinals.compactMap { years($0)?.lowerBound }.min()
    }
}
