// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Finds the places of a document that show best why it was found.
struct ContextFinder {
    /// The searched words in pieces of text, as ranges of UTF-8 bytes.
    let marks: (_ pieces: [DocumentScan.Piece]) throws -> [[Range<Int>]]

    /// About how many bytes of a text are shown.
    private static let width = 220

    /// The best places of each document, in the order of the document.
    func contexts(in documents: [Document], limit: Int) throws -> [[SearchHit.Context]] {
        let scans = documents.map { DocumentScan($0, keepsPieces: true).pieces }
        var texts: [String] = []
        var owners: [(document: Int, piece: Int)] = []
        for (document, pieces) in scans.enumerated() {
            for (place, piece) in pieces.enumerated() {
                texts.append(piece.text)
                owners.append((document, place))
            }
        }
        let marks = try marks(scans.flatMap { $0 })
        var found: [[(place: Int, score: Int)]] = Array(repeating: [], count: documents.count)
        for place in texts.indices where !marks[place].isEmpty {
            let owner = owners[place]
            let zone = scans[owner.document][owner.piece].zone
            let score = ContextFinder.score(marks[place], in: texts[place], zone)
            found[owner.document].append((place, score))
        }
        return found.map { candidates in
            let best = candidates.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
                .prefix(limit).map(\.place).sorted()
            return best.map { place in
                let owner = owners[place]
                let piece = scans[owner.document][owner.piece]
                return SearchHit.Context(
                    zone: piece.zone, paragraph: piece.paragraph,
                    pieces: ContextFinder.pieces(of: piece.text, marks[place]))
            }
        }
    }

    /// Different words count more than one word often; the title is shown with the result anyway.
    private static func score(_ marks: [Range<Int>], in text: String, _ zone: Zone) -> Int {
        let bytes = Array(text.utf8)
        var words: Set<String> = []
        for mark in marks where mark.upperBound <= bytes.count {
            words.insert(SortingName.of(String(decoding: bytes[mark], as: UTF8.self)))
        }
        let weight =
            switch zone {
            case .body, .summary: 4
            case .attachment, .footnote: 3
            case .sourceNote: 2
            case .title, .heading: 1
            }
        return words.count * 100 + min(marks.count, 10) * 4 + weight
    }

    /// The words around the first cluster of marks, those that were searched apart.
    static func pieces(of text: String, _ marks: [Range<Int>]) -> [SearchHit.Piece] {
        let bytes = Array(text.utf8)
        let marks = ContextFinder.joined(marks).filter { $0.upperBound <= bytes.count }
        let window = ContextFinder.window(bytes, marks)
        var pieces: [SearchHit.Piece] = []
        var position = window.lowerBound
        func add(_ range: Range<Int>, _ isMatch: Bool) {
            guard !range.isEmpty else { return }
            pieces.append(
                SearchHit.Piece(
                    text: String(decoding: bytes[range], as: UTF8.self), isMatch: isMatch))
        }
        if window.lowerBound > 0 { pieces.append(SearchHit.Piece(text: "… ", isMatch: false)) }
        for mark in marks where mark.lowerBound >= position {
            guard mark.upperBound <= window.upperBound else { break }
            add(position..<mark.lowerBound, false)
            add(mark, true)
            position = mark.upperBound
        }
        add(position..<window.upperBound, false)
        if window.upperBound < bytes.count {
            pieces.append(SearchHit.Piece(text: " …", isMatch: false))
        }
        return pieces
    }

    /// The range to show: the one of the usual width that holds most marks, cut between words.
    private static func window(_ bytes: [UInt8], _ marks: [Range<Int>]) -> Range<Int> {
        guard bytes.count > width, let first = marks.first else { return 0..<bytes.count }
        var best = (count: 0, mark: first)
        for (index, mark) in marks.enumerated() {
            let end = mark.lowerBound + width - 60
            let count = marks[index...].prefix { $0.upperBound <= end }.count
            if count > best.count { best = (count, mark) }
        }
        var start = max(0, best.mark.lowerBound - 60)
        var end = min(bytes.count, max(start + width, best.mark.upperBound))
        if start > 0 {
            while start < best.mark.lowerBound, bytes[start] != 0x20 { start += 1 }
            if start < best.mark.lowerBound { start += 1 }
        }
        if end < bytes.count {
            let last = marks.last { $0.upperBound <= end }?.upperBound ?? best.mark.upperBound
            while end > last, bytes[end] != 0x20 { end -= 1 }
        }
        return start..<max(start, end)
    }

    /// Marks in order, with those that touch made one.
    private static func joined(_ marks: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, mark.lowerBound < last.upperBound {
                result[result.count - 1] =
                    last.lowerBound..<max(last.upperBound, mark.upperBound)
            } else {
                result.append(mark)
            }
        }
        return result
    }
}
