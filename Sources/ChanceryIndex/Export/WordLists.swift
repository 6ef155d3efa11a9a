// SPDX-License-Identifier: Apache-2.0

/// The words of documents as lists for another reader than ours: where each written form and each
/// stem stands, for search in a browser without a server.
///
/// Analysis, zones, lengths and places are those of the index, so that the same question can be
/// answered in the same order. Documents are numbered as they are added. `Documentation/
/// static-site.md` describes the bytes.
package final class WordLists {
    private let zones: [Schema.Zone]
    private let words = Interner()
    private var tokenizer = Tokenizer(Analysis.Segmentation.words)
    private let stream = TokenStream()
    /// For each token, its document, and zone and place in one number.
    private var documents: [UInt32] = []
    private var places: [UInt32] = []
    /// The first token of each text; tokens of different texts are no neighbours.
    private var starts: Set<Int> = []
    /// For each document, the coded length.
    package private(set) var norms: [UInt8] = []
    /// All written forms in order, once the lists were written.
    package private(set) var forms: [String] = []

    /// Makes empty lists.
    ///
    /// - Parameter zones: names and weights, in the order of the texts; at most seven.
    package init(zones: [(name: String, weight: Int)]) {
        self.zones = zones.map { Schema.Zone(name: $0.name, weight: $0.weight) }
    }

    /// The mean of the lengths, as their codes state them.
    package var averageLength: Float {
        let sum = norms.reduce(UInt64(0)) { $0 + UInt64(Norm.decode($1)) }
        return Float(sum) / Float(max(norms.count, 1))
    }

    /// Adds a document with its texts by zone.
    package func add(_ texts: [String], language: Language) {
        let document = UInt32(truncatingIfNeeded: norms.count)
        var length = 0
        for (zone, text) in zip(zones.indices, texts) where !text.isEmpty {
            var sink = PlaceSink(
                words: words, prefix: (0, language.rawValue), stream: stream)
            starts.insert(stream.count)
            var text = text
            let count = text.withUTF8 { tokenizer.run($0, into: &sink) }
            for (word, _) in sink.extras { stream.append(word) }
            let all = sink.places + sink.extras.map(\.position)
            if !sink.extras.isEmpty { starts.insert(stream.count - sink.extras.count) }
            for place in all {
                documents.append(document)
                places.append(UInt32(zone) << 24 | UInt32(min(place, 0xFF_FFFF)))
            }
            length += count * zones[zone].weight
        }
        norms.append(Norm.encode(length))
    }

    /// A written form with the numbers under which it was met in several languages.
    private struct Form {
        var bytes: [UInt8]
        var numbers: [Int]
    }

    /// Where a token stands.
    private struct Occurrence {
        var document: UInt32
        var place: UInt32
        var token: Int
    }

    /// Writes all lists.
    ///
    /// - Parameters:
    ///   - frequent: forms with more occurrences than this have their places in parts of their own,
    ///     and are told by a number at the places of their neighbours.
    ///   - size: about how many bytes a part has.
    ///   - write: takes each part: its kind, its number, its first word, its bytes.
    /// - Returns: the frequent forms in the order of their numbers, from 1, each with the first
    ///   document of each of its parts.
    package func write(
        frequent: Int, size: Int, _ write: (Kind, Int, String, [UInt8]) throws -> Void
    ) rethrows -> [(word: String, parts: [Int])] {
        var counts = [Int](repeating: 0, count: words.count)
        for index in 0..<stream.count { counts[Int(stream.base[index])] += 1 }
        let forms = sortedForms()
        self.forms = forms.map { String(decoding: $0.bytes, as: UTF8.self) }
        var codes = [UInt8](repeating: 0, count: words.count)
        var common: [Form] = []
        for form in forms {
            guard common.count < 255,
                form.numbers.reduce(0, { $0 + counts[$1] }) > frequent
            else { continue }
            common.append(form)
            for number in form.numbers { codes[number] = UInt8(common.count) }
        }
        let order = orderedTokens(counts)
        func occurrences(_ numbers: [Int]) -> [Occurrence] {
            var found: [Occurrence] = []
            for number in numbers {
                for token in order.tokens[order.starts[number]..<order.starts[number + 1]] {
                    found.append(
                        Occurrence(
                            document: documents[Int(token)], place: places[Int(token)],
                            token: Int(token)))
                }
            }
            found.sort { ($0.document, $0.place) < ($1.document, $1.place) }
            return found
        }
        try writeForms(forms, codes, size, occurrences, write)
        try writeStems(forms, size, occurrences, write)
        var result: [(word: String, parts: [Int])] = []
        for (code, form) in common.enumerated() {
            result.append(
                (
                    String(decoding: form.bytes, as: UTF8.self),
                    try writeFrequent(code + 1, occurrences(form.numbers), codes, size, write)
                ))
        }
        return result
    }

    /// The kinds of parts.
    package enum Kind: String, Sendable {
        /// Documents and counts by written form.
        case forms
        /// Documents and counts by stem.
        case stems
        /// Places by written form.
        case places
        /// Places of one frequent form.
        case frequent
    }

    // MARK: Parts

    private func writeForms(
        _ forms: [Form], _ codes: [UInt8], _ size: Int, _ occurrences: ([Int]) -> [Occurrence],
        _ write: (Kind, Int, String, [UInt8]) throws -> Void
    ) rethrows {
        var lists = Part(.forms, size)
        var spots = Part(.places, size)
        for form in forms {
            let found = occurrences(form.numbers)
            try lists.add(form.bytes, extra: [], postings(found), write)
            let isFrequent = form.numbers.first.map { codes[$0] > 0 } ?? false
            if !isFrequent {
                try spots.add(form.bytes, extra: [], (0, placed(found, codes)), write)
            }
        }
        try lists.finish(write)
        try spots.finish(write)
    }

    private func writeStems(
        _ forms: [Form], _ size: Int, _ occurrences: ([Int]) -> [Occurrence],
        _ write: (Kind, Int, String, [UInt8]) throws -> Void
    ) rethrows {
        var stems: [[UInt8]: [(form: [UInt8], number: Int)]] = [:]
        var stemmers: [UInt8: Stemmer] = [:]
        for form in forms {
            for number in form.numbers {
                stems[stem(number, &stemmers), default: []].append((form.bytes, number))
            }
        }
        var part = Part(.stems, size)
        for (stem, members) in stems.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            var extra: [UInt8] = []
            var names: [[UInt8]] = []
            for member in members where names.last != member.form { names.append(member.form) }
            Varint.append(names.count, to: &extra)
            for name in names {
                Varint.append(name.count, to: &extra)
                extra += name
            }
            try part.add(stem, extra: extra, postings(occurrences(members.map(\.number))), write)
        }
        try part.finish(write)
    }

    private func writeFrequent(
        _ code: Int, _ found: [Occurrence], _ codes: [UInt8], _ size: Int,
        _ write: (Kind, Int, String, [UInt8]) throws -> Void
    ) rethrows -> [Int] {
        var firsts: [Int] = []
        var start = 0
        while start < found.count {
            // About two bytes a place; a document is never torn.
            var end = min(found.count, start + size / 2)
            while end < found.count, found[end].document == found[end - 1].document { end += 1 }
            let bytes = placed(Array(found[start..<end]), codes)
            try write(.frequent, firsts.count, "\(code)", bytes)
            firsts.append(Int(found[start].document))
            start = end
        }
        return firsts
    }

    /// A part under way: words in order, each with what it shares with the one before.
    private struct Part {
        let kind: Kind
        let size: Int
        var number = 0
        var first: [UInt8] = []
        var last: [UInt8] = []
        var bytes: [UInt8] = []

        init(_ kind: Kind, _ size: Int) {
            self.kind = kind
            self.size = size
        }

        mutating func add(
            _ word: [UInt8], extra: [UInt8], _ list: (count: Int, bytes: [UInt8]),
            _ write: (Kind, Int, String, [UInt8]) throws -> Void
        ) rethrows {
            if !bytes.isEmpty, bytes.count + list.bytes.count > size { try finish(write) }
            if bytes.isEmpty { first = word }
            var shared = 0
            while shared < min(last.count, word.count), last[shared] == word[shared] { shared += 1 }
            Varint.append(shared, to: &bytes)
            Varint.append(word.count - shared, to: &bytes)
            bytes += word[shared...]
            bytes += extra
            Varint.append(list.count, to: &bytes)
            Varint.append(list.bytes.count, to: &bytes)
            bytes += list.bytes
            last = word
        }

        mutating func finish(
            _ write: (Kind, Int, String, [UInt8]) throws -> Void
        ) rethrows {
            guard !bytes.isEmpty else { return }
            try write(kind, number, String(decoding: first, as: UTF8.self), bytes)
            number += 1
            bytes = []
            last = []
        }
    }

    /// For each document the zones and how often the word stands in each.
    private func postings(_ found: [Occurrence]) -> (count: Int, bytes: [UInt8]) {
        var bytes: [UInt8] = []
        var count = 0
        forEachDocument(found) { delta, zones in
            count += 1
            Varint.append(delta, to: &bytes)
            bytes.append(WordLists.mask(zones))
            for zone in zones where !zone.isEmpty { Varint.append(zone.count, to: &bytes) }
        }
        return (count, bytes)
    }

    /// For each document the zones and the places in each, with the numbers of frequent neighbours.
    private func placed(_ found: [Occurrence], _ codes: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        forEachDocument(found) { delta, zones in
            Varint.append(delta, to: &bytes)
            bytes.append(WordLists.mask(zones))
            for zone in zones where !zone.isEmpty {
                Varint.append(zone.count, to: &bytes)
                var last = 0
                for occurrence in zone {
                    let place = Int(occurrence.place & 0xFF_FFFF)
                    let before = code(occurrence.token, -1, codes)
                    let after = code(occurrence.token, 1, codes)
                    Varint.append(
                        (place - last) << 2 | (before > 0 ? 1 : 0) | (after > 0 ? 2 : 0),
                        to: &bytes)
                    if before > 0 { bytes.append(before) }
                    if after > 0 { bytes.append(after) }
                    last = place
                }
            }
        }
        return bytes
    }

    private func forEachDocument(
        _ found: [Occurrence], _ body: (Int, [ArraySlice<Occurrence>]) -> Void
    ) {
        var start = 0
        var last = -1
        while start < found.count {
            let document = found[start].document
            var byZone = [ArraySlice<Occurrence>](repeating: [], count: zones.count)
            var end = start
            while end < found.count, found[end].document == document {
                let zone = found[end].place >> 24
                var next = end
                while next < found.count, found[next].document == document,
                    found[next].place >> 24 == zone
                {
                    next += 1
                }
                byZone[Int(zone)] = found[end..<next]
                end = next
            }
            body(Int(document) - last, byZone)
            last = Int(document)
            start = end
        }
    }

    private static func mask(_ zones: [ArraySlice<Occurrence>]) -> UInt8 {
        var mask: UInt8 = 0
        for (index, zone) in zones.enumerated() where !zone.isEmpty { mask |= 1 << UInt8(index) }
        return mask
    }

    /// The number of the frequent form before or after a token; 0 if there is none.
    private func code(_ token: Int, _ step: Int, _ codes: [UInt8]) -> UInt8 {
        let other = token + step
        let border = step < 0 ? token : other
        guard other >= 0, other < stream.count, !starts.contains(border),
            abs(Int(places[other]) - Int(places[token])) == 1
        else { return 0 }
        return codes[Int(stream.base[other])]
    }

    // MARK: Order

    private func sortedForms() -> [Form] {
        var byBytes: [[UInt8]: [Int]] = [:]
        for number in 0..<words.count {
            byBytes[Array(words.word(number)), default: []].append(number)
        }
        return byBytes.map { Form(bytes: $0.key, numbers: $0.value) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    private func stem(_ number: Int, _ stemmers: inout [UInt8: Stemmer]) -> [UInt8] {
        let language = words.prefix(number).1
        let stemmer: Stemmer
        if let known = stemmers[language] {
            stemmer = known
        } else {
            stemmer = Stemmer(Language(rawValue: language) ?? .none)
            stemmers[language] = stemmer
        }
        return stemmer.withStem(of: words.word(number)) { Array($0) }
    }

    /// The tokens of each word, one word after the other.
    private func orderedTokens(_ counts: [Int]) -> (starts: [Int], tokens: [UInt32]) {
        var starts = [0]
        for count in counts { starts.append((starts.last ?? 0) + count) }
        var next = starts
        var tokens = [UInt32](repeating: 0, count: stream.count)
        for index in 0..<stream.count {
            let word = Int(stream.base[index])
            tokens[next[word]] = UInt32(truncatingIfNeeded: index)
            next[word] += 1
        }
        return (starts, tokens)
    }
}

/// Keeps the words of a text with their places.
private struct PlaceSink: TokenSink {
    let words: Interner
    let prefix: (UInt8, UInt8)
    let stream: TokenStream
    var places: [Int] = []
    var extras: [(word: UInt32, position: Int)] = []

    init(words: Interner, prefix: (UInt8, UInt8), stream: TokenStream) {
        self.words = words
        self.prefix = prefix
        self.stream = stream
    }

    mutating func receive(
        _ word: UnsafeBufferPointer<UInt8>, start: Int, end: Int, position: Int, isExtra: Bool
    ) {
        let number = words.number(prefix: prefix, word)
        if isExtra {
            extras.append((number, position))
        } else {
            stream.append(number)
            places.append(position)
        }
    }
}
