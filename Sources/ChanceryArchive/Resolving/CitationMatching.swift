// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// Finds the documents that a pasted citation can mean, and weighs what speaks for each.
struct CitationMatching {
    let catalogue: Catalogue
    let reader: StoreReader
    /// Finds documents by words of their titles; gives ordinals, the best first.
    let titled: ([String]) throws -> [Int]

    /// A document with what speaks for it.
    struct Match {
        var ordinal: Int
        var score: Double
    }

    /// The documents that a citation can mean, the likeliest first; those that fit much worse than
    /// the first are left out.
    func documents(_ citation: PastedCitation) throws -> [Match] {
        let volumes = try volumes(of: citation)
        var candidates: [Int: Double] = [:]
        func add(_ ordinal: Int, _ weight: Double) {
            candidates[ordinal] = max(candidates[ordinal] ?? 0, weight)
        }
        for (volume, fit) in volumes {
            for number in citation.documents {
                for ordinal in try numbered(number, in: volume) { add(ordinal, 6 + fit) }
            }
            for (place, page) in citation.pages.prefix(6).enumerated() {
                let weight = (citation.hasMarkedPage && place == 0 ? 3.0 : 1.5) + fit
                for ordinal in try around(page, in: volume) { add(ordinal, weight) }
            }
        }
        for file in citation.files {
            for ordinal in filed(file) { add(ordinal, 4) }
        }
        if let days = citation.days.first, days.isExact {
            for ordinal in dated(days) {
                let fit = volumes.first { isIn($0.volume, ordinal) }?.fit ?? 0
                add(ordinal, 1 + fit)
            }
        }
        if candidates.count < 200 {
            for title in citation.quoted + [citation.words.joined(separator: " ")] {
                let found = try titled(title.split(separator: " ").map(String.init))
                for ordinal in found.prefix(200) {
                    let fit = volumes.first { isIn($0.volume, ordinal) }?.fit ?? 0
                    add(ordinal, fit)
                }
                if !found.isEmpty { break }
            }
        }
        return try ranked(candidates, citation)
    }

    // MARK: Volumes

    private func volumes(
        of citation: PastedCitation
    ) throws -> [(volume: CollectionID, fit: Double)] {
        var found: [(volume: CollectionID, fit: Double)] = []
        let words = Set(citation.words)
        for node in catalogue.tree.nodes where node.collection.level == .volume {
            let id = node.collection.id
            if words.contains(SortingName.of(id.description)) {
                found.append((id, 4))
                continue
            }
            guard let edition = try reader.volume(id)?.publication,
                let fit = fit(of: edition, citation, words)
            else { continue }
            found.append((id, fit))
        }
        found.sort { $0.fit > $1.fit }
        guard let best = found.first?.fit else { return [] }
        return found.filter { $0.fit > best - 1.5 }
    }

    /// How well an edition fits; nil if year or number contradict.
    private func fit(
        of edition: Publication, _ citation: PastedCitation, _ words: Set<String>
    ) -> Double? {
        var fit = 0.0
        if let year = edition.year {
            let span = Self.span(year)
            guard citation.years.contains(span) else { return nil }
            fit += span.contains("-") ? 1 : 0.5
        }
        if let volume = edition.volume {
            let (number, part) = Self.number(of: volume)
            if let number {
                if citation.volumes.contains(number) {
                    fit += 2
                } else if citation.volumes.isEmpty, citation.romans.contains(number) {
                    fit += 1.5
                } else if !citation.volumes.isEmpty || !citation.romans.isEmpty {
                    return nil
                }
            } else if !words.isSuperset(of: Self.words(volume).subtracting(["part"])) {
                // Chicago writes "pt." for "Part".
                return nil
            } else {
                fit += 1.5
            }
            if let part {
                if citation.parts.contains(part) {
                    fit += 0.5
                } else if !citation.parts.isEmpty {
                    return nil
                }
            } else if !citation.parts.isEmpty {
                fit -= 0.25
            }
        }
        if edition.year == nil, edition.volume == nil {
            let series = Self.words(edition.series ?? edition.title ?? "")
            guard !series.isEmpty, words.isSuperset(of: series) else { return nil }
            fit += 1
        }
        let title = Self.words(edition.title ?? "")
        if !title.isEmpty { fit += Double(title.intersection(words).count) / Double(title.count) }
        return fit
    }

    /// "1969–1976" and "1969-76" alike.
    private static func span(_ year: String) -> String {
        year.replacing("–", with: "-").split(separator: " ").joined()
    }

    /// "XIX, Part 1" as 19 and 1; nil for a volume without a number.
    private static func number(of volume: String) -> (number: Int?, part: Int?) {
        let pieces = volume.split { $0 == "," || $0 == " " }.map(String.init)
        let number = pieces.first.flatMap { Int($0) ?? PastedCitation.roman($0) }
        var part: Int?
        for (index, piece) in pieces.enumerated() where piece.lowercased() == "part" {
            if index + 1 < pieces.count {
                part = Int(pieces[index + 1]) ?? PastedCitation.roman(pieces[index + 1])
            }
        }
        return (number, part)
    }

    private static func words(_ text: String) -> Set<String> {
        Set(SortingName.of(text).split(separator: " ").map(String.init))
    }

    // MARK: Candidates

    private func isIn(_ volume: CollectionID, _ ordinal: Int) -> Bool {
        catalogue.identifiers[ordinal].volume == volume.description
    }

    private func numbered(_ number: String, in volume: CollectionID) throws -> [Int] {
        let guess = DocumentID(volume: volume.description, local: "d" + number)
        if let ordinal = catalogue.ordinal(of: guess) { return [ordinal] }
        // Numbers that are not part of the name are found in the volume's list.
        return try catalogue.identifiers.indices.filter { isIn(volume, $0) }.filter {
            try catalogue.summary($0, reader).number?.lowercased() == number
        }
    }

    /// The documents that stand on a page, and those next to them: page numbers are often one off.
    private func around(_ page: String, in volume: CollectionID) throws -> [Int] {
        let standing = try reader.documents(onPage: page, of: volume).compactMap {
            catalogue.ordinal(of: $0)
        }
        guard let first = standing.min(), let last = standing.max() else { return [] }
        return (max(0, first - 2)...min(catalogue.count - 1, last + 2)).filter {
            isIn(volume, $0)
        }
    }

    private func filed(_ file: String) -> [Int] {
        let wanted = file.lowercased()
        let places = catalogue.strings.indices.filter {
            catalogue.strings[$0].utf8.count == wanted.utf8.count
                && catalogue.strings[$0].lowercased() == wanted
        }
        guard let place = places.first.map({ Int32($0) }) else { return [] }
        return (0..<catalogue.count).filter { catalogue.list(.fileNumbers, $0, holds: place) }
    }

    private func dated(_ days: PastedCitation.Days) -> [Int] {
        let first = Int32(clamping: days.first.dayNumber)
        let last = Int32(clamping: days.last.dayNumber)
        return (0..<catalogue.count).filter {
            !catalogue.isUndated($0) && catalogue.firstDays[$0] <= last
                && catalogue.lastDays[$0] >= first
        }
    }

    // MARK: Weighing

    private func ranked(
        _ candidates: [Int: Double], _ citation: PastedCitation
    ) throws -> [Match] {
        let words = Set(citation.words)
        var matches: [Match] = []
        // The order of a dictionary is none: equal scores fall back to the edition's order.
        let ordered = candidates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (ordinal, weight) in ordered.prefix(400) {
            let summary = try catalogue.summary(ordinal, reader)
            let score = weight + evidence(for: summary, ordinal, citation, words)
            matches.append(Match(ordinal: ordinal, score: score))
        }
        try weighPages(&matches, citation)
        matches.sort { ($1.score, $0.ordinal) < ($0.score, $1.ordinal) }
        guard let best = matches.first?.score, best >= 3 else { return [] }
        return matches.filter { $0.score > best - 2 }
    }

    private func evidence(
        for summary: DocumentSummary, _ ordinal: Int, _ citation: PastedCitation,
        _ words: Set<String>
    ) -> Double {
        var score = 0.0
        score += 4 * likeness(of: summary.title, citation, words)
        if let days = citation.days.first, days.isExact, !catalogue.isUndated(ordinal) {
            let all = citation.days.filter(\.isExact)
            let isOn = all.contains {
                catalogue.firstDays[ordinal] <= Int32(clamping: $0.last.dayNumber)
                    && catalogue.lastDays[ordinal] >= Int32(clamping: $0.first.dayNumber)
            }
            score += isOn ? 3 : -3
        }
        if let number = summary.telegramNumber {
            let folded = SortingName.of(number)
            if citation.telegrams.contains(where: { SortingName.of($0) == folded }) {
                score += 2
            } else if folded.contains(" ") {
                // "Secto 28" is told by its words.
                if " \(citation.words.joined(separator: " ")) ".contains(" \(folded) ") {
                    score += 2
                }
            } else if citation.words.contains(folded) {
                score += 0.5
            }
        }
        if let number = summary.number, citation.documents.contains(number.lowercased()) {
            score += 2
        }
        if let place = summary.place, words.isSuperset(of: Self.words(place)) { score += 0.5 }
        score += names(in: summary.from, words) + names(in: summary.to, words)
        if summary.kind != .other, words.isSuperset(of: Self.words(summary.kind.rawValue)) {
            score += 0.25
        }
        return score
    }

    /// Up to one, by how many of a party's words are said. The words in brackets are the name.
    private func names(in parties: [String], _ words: Set<String>) -> Double {
        var best = 0.0
        for party in parties {
            var said = Self.words(party)
            said.subtract(["the", "of", "in", "and", "to", "from"])
            guard !said.isEmpty else { continue }
            best = max(best, Double(said.intersection(words).count) / Double(said.count))
            if let open = party.firstIndex(of: "("), let close = party.lastIndex(of: ")"),
                open < close
            {
                let name = Self.words(String(party[party.index(after: open)..<close]))
                if !name.isEmpty, words.isSuperset(of: name) { best = max(best, 0.9) }
            }
        }
        return best
    }

    /// How much of a title is said, 0 to 1; a word with one wrong letter counts.
    private func likeness(
        of title: String, _ citation: PastedCitation, _ words: Set<String>
    ) -> Double {
        let wanted = SortingName.of(title).split(separator: " ").map(String.init)
        guard !wanted.isEmpty else { return 0 }
        if citation.quoted.contains(wanted.joined(separator: " ")) { return 1.25 }
        let pool =
            citation.quoted.isEmpty
            ? words : Set(citation.quoted.flatMap { $0.split(separator: " ").map(String.init) })
        var said = 0.0
        for word in wanted {
            if pool.contains(word) {
                said += 1
            } else if word.utf8.count > 4, pool.contains(where: { isNear($0, word) }) {
                said += 0.8
            }
        }
        // A title that is longer or shorter than what is quoted fits less.
        let length = citation.quoted.isEmpty ? wanted.count : max(wanted.count, pool.count)
        return said / Double(max(length, wanted.count))
    }

    /// Whether two words differ by one letter at most.
    private func isNear(_ left: String, _ right: String) -> Bool {
        let a = Array(left.utf8)
        let b = Array(right.utf8)
        guard abs(a.count - b.count) <= 1 else { return false }
        var start = 0
        while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
        var end = 0
        while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
            end += 1
        }
        let swapped =
            a.count == b.count && start + end + 2 == a.count && a[start] == b[start + 1]
            && a[start + 1] == b[start]
        return max(a.count, b.count) - start - end <= 1 || swapped
    }

    /// What the pages of the foremost candidates say; pages stand in the documents themselves.
    private func weighPages(_ matches: inout [Match], _ citation: PastedCitation) throws {
        guard !citation.pages.isEmpty else { return }
        let order = matches.indices.sorted { matches[$0].score > matches[$1].score }
        for index in order.prefix(24) {
            let row = Int(catalogue.rows[matches[index].ordinal])
            guard let document = try reader.document(row: row)?.document else { continue }
            if let pages = document.record.publication?.pages {
                let first = String(pages.prefix { $0 != "-" && $0 != "–" })
                if citation.pages.first == first {
                    matches[index].score += 2
                } else if citation.pages.contains(first) {
                    matches[index].score += 1.25
                }
            }
            for file in document.record.fileNumbers
            where citation.files.contains(where: { $0.lowercased() == file.text.lowercased() }) {
                matches[index].score += 2
            }
        }
    }
}
