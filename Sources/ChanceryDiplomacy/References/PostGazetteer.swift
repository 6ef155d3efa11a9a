// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Which city is the post of which country, learnt from headings and datelines.
struct PostGazetteer: Sendable {
    /// How often a city stood in the datelines of a country's telegrams, by year.
    private var counts: [PostName: [PostName: [Int: Int]]] = [:]
    /// The places of datelines.
    private(set) var places: [PostName: Int] = [:]
    private var cities: Set<PostName> = []

    /// Takes note of a telegram that names both its country and its city.
    mutating func learn(_ entry: SeriesEntry) {
        guard entry.isMessage, let place = entry.place else { return }
        places[place, default: 0] += 1
        guard case .post(let name) = entry.from, place.key != PostName.washington else { return }
        let year = entry.days.flatMap { CalendarDay(dayNumber: $0.lowerBound)?.year } ?? 0
        counts[name, default: [:]][place, default: [:]][year, default: 0] += 1
    }

    /// Fixes what are cities: places where a telegram was dated whose heading names the same place,
    /// or another one.
    mutating func finish() {
        for cities in counts.values { self.cities.formUnion(cities.keys) }
    }

    /// The city of a country or city in a year; the name itself where nothing is known.
    func city(of name: PostName, year: Int?, dateline: PostName?) -> PostName {
        if let dateline, dateline.key != PostName.washington, counts[name]?[dateline] != nil {
            // A telegram is numbered at its post even if the ambassador writes on a journey, but
            // a post that is rarely named is where the dateline says.
            let best = best(name, year)
            if best == dateline || count(name, dateline, year) * 5 >= count(name, best, year) {
                return dateline
            }
            return best
        }
        if cities.contains(name), counts[name] == nil || counts[name]?[name] != nil { return name }
        return best(name, year)
    }

    private func best(_ name: PostName, _ year: Int?) -> PostName {
        guard let cities = counts[name] else { return name }
        var best: (city: PostName, count: Int)?
        for city in cities.keys.sorted() {
            let count = count(name, city, year)
            if count > (best?.count ?? -1) { best = (city, count) }
        }
        if let best, best.count > 0 { return best.city }
        // No telegram of these years: the city of all years, if there is only one that counts.
        var total: (city: PostName, count: Int)?
        for city in cities.keys.sorted() {
            let count = cities[city]?.values.reduce(0, +) ?? 0
            if count > (total?.count ?? 0) { total = (city, count) }
        }
        return total?.city ?? name
    }

    private func count(_ name: PostName, _ city: PostName, _ year: Int?) -> Int {
        guard let years = counts[name]?[city] else { return 0 }
        guard let year else { return years.values.reduce(0, +) }
        return (year - 2...year + 2).reduce(0) { $0 + (years[$1] ?? 0) }
    }

    /// The post that words name: the longest of their beginnings, or of their ends, that is known.
    func post(_ words: String, atEnd: Bool, year: Int?) -> PostName? {
        let parts = words.split(separator: " ")
        for count in stride(from: parts.count, to: 0, by: -1) {
            let part = atEnd ? parts.suffix(count) : parts.prefix(count)
            guard let name = PostName(part.joined(separator: " ")), isKnown(name) else { continue }
            // "the United Nations Commission for India and Pakistan" sits elsewhere.
            if !atEnd, count < parts.count, parts[0] == "United" { return nil }
            return city(of: name, year: year, dateline: nil)
        }
        return nil
    }

    /// Whether a name is that of a place that telegrams come from.
    func isKnown(_ name: PostName) -> Bool {
        cities.contains(name) || counts[name] != nil || places[name] != nil
    }
}
