// SPDX-License-Identifier: Apache-2.0

/// Gathers documents in memory until they are written as a segment.
///
/// The words of all texts are one stream of numbers; a run is a stretch of it whose places follow
/// each other in one document. Writing sorts the stream by stem, which is a counting sort.
final class SegmentBuilder {
    let schema: Schema
    var content: SegmentContent
    let words = Interner()
    let values = Interner()
    let stream = TokenStream()
    /// Begin in the stream, document, place of the first word.
    var runs: [(token: UInt32, document: UInt32, position: UInt32)] = []
    /// Documents with each value of the keyword fields, as pairs of value and document.
    var valuePairs: [(value: UInt32, document: UInt32)] = []
    /// Each document's values by field, as numbers of `values`.
    var documentValues: [[[UInt32]]]
    private var tokenizer: Tokenizer
    private let zoneNumbers: [String: Int]
    private let textNumbers: [String: Int]
    private let keywordNumbers: [String: Int]
    private let columnNumbers: [String: Int]
    private let weights: [Int]
    private let zones: [Schema.Zone]
    private let textNames: [String]
    private let keywordNames: [String]
    private let columnNames: [String]

    init(_ schema: Schema) {
        self.schema = schema
        content = SegmentContent(schema)
        tokenizer = Tokenizer(schema.analysis.segmentation)
        func numbers(_ names: [String]) -> [String: Int] {
            var result: [String: Int] = [:]
            for (index, name) in names.enumerated() { result[name] = index }
            return result
        }
        zoneNumbers = numbers(schema.zones.map(\.name))
        textNumbers = numbers(schema.textNames)
        keywordNumbers = numbers(schema.keywordNames)
        columnNumbers = numbers(schema.columnNames)
        zones = schema.zones
        textNames = schema.textNames
        keywordNames = schema.keywordNames
        columnNames = schema.columnNames
        weights = schema.zones.map(\.weight)
        documentValues = Array(repeating: [], count: schema.keywordNames.count)
    }

    /// How many documents are held.
    var count: Int { content.keys.count }

    /// Bytes in use, with what writing will need.
    var memory: Int {
        stream.count * 8 + runs.count * 12 + words.memory + values.memory + valuePairs.count * 20
            + content.keys.count * 64
    }

    /// Adds a document; a document that contradicts the schema leaves the builder as it was.
    func add(_ document: IndexDocument) throws(IndexError) {
        try check(document)
        let number = UInt32(truncatingIfNeeded: count)
        addZones(document, number)
        for (index, field) in textNames.enumerated() {
            addText(document, field, index + 1, number)
        }
        for field in keywordNames {
            addValues(document, field, keywordNumbers[field] ?? 0, number)
        }
        for field in columnNames {
            let span = document.spans.last { $0.field == field }?.span
            let index = columnNumbers[field] ?? 0
            content.lower[index].append(
                span.map { Int32(truncatingIfNeeded: $0.lowerBound) } ?? .min)
            content.upper[index].append(
                span.map { Int32(truncatingIfNeeded: $0.upperBound) } ?? .min)
        }
        content.keys.append(Array(document.key.utf8))
    }

    private func check(_ document: IndexDocument) throws(IndexError) {
        func wrong(_ field: String) -> IndexError {
            schema.field(field) == nil
                ? IndexError(.unknownField, "The schema has no field \"\(field)\".")
                : IndexError(.wrongFieldKind, "The field \"\(field)\" does not hold that.")
        }
        for text in document.texts
        where zoneNumbers[text.field] == nil && textNumbers[text.field] == nil {
            throw wrong(text.field)
        }
        for keyword in document.keywords {
            if keywordNumbers[keyword.field] == nil { throw wrong(keyword.field) }
            if keyword.value.utf8.count > 4096 {
                throw IndexError(
                    .valueOutOfRange, "A value of \"\(keyword.field)\" is longer than 4,096 bytes.")
            }
        }
        for span in document.spans {
            guard columnNumbers[span.field] != nil else { throw wrong(span.field) }
            if schema.field(span.field)?.kind == .number, span.span.count > 1 {
                throw wrong(span.field)
            }
            if span.span.lowerBound <= Int(Int32.min) || span.span.upperBound > Int(Int32.max) {
                throw IndexError(
                    .valueOutOfRange, "A value of \"\(span.field)\" does not fit into 32 bits.")
            }
        }
        if document.texts.reduce(0, { $0 + $1.text.utf8.count }) > 1 << 29 {
            throw IndexError(.valueOutOfRange, "The document is longer than 512 MB.")
        }
    }

    private func addZones(_ document: IndexDocument, _ number: UInt32) {
        var position = 0
        var length = 0
        var starts = [UInt32](repeating: ZoneMap.none, count: weights.count)
        for (zone, field) in zones.enumerated() {
            var isFirst = true
            for text in document.texts where text.field == field.name {
                if isFirst {
                    if position > 0 { position += ZoneMap.gap }
                    starts[zone] = UInt32(truncatingIfNeeded: position)
                } else {
                    position += ZoneMap.textGap
                }
                isFirst = false
                let count = tokenize(text, group: 0, number, at: position)
                position += count
                length += count * field.weight
            }
        }
        // A zone without words begins where the next one does.
        for zone in starts.indices.reversed().dropFirst() where starts[zone] == ZoneMap.none {
            starts[zone] = starts[zone + 1]
        }
        if weights.count > 1 { content.zoneStarts.append(contentsOf: starts) }
        finishText(group: 0, length: length)
    }

    private func addText(_ document: IndexDocument, _ field: String, _ group: Int, _ number: UInt32)
    {
        var position = 0
        var length = 0
        for text in document.texts where text.field == field {
            if position > 0 { position += ZoneMap.textGap }
            let count = tokenize(text, group: group, number, at: position)
            position += count
            length += count
        }
        finishText(group: group, length: length)
    }

    private func finishText(group: Int, length: Int) {
        content.append(norm: Norm.encode(length), group: group)
    }

    private func tokenize(
        _ text: IndexDocument.Text, group: Int, _ document: UInt32, at position: Int
    ) -> Int {
        let language = text.language ?? schema.analysis.language
        var sink = StreamSink(
            words: words, prefix: (UInt8(truncatingIfNeeded: group), language.rawValue),
            stream: stream)
        runs.append(
            (
                UInt32(truncatingIfNeeded: stream.count), document,
                UInt32(truncatingIfNeeded: position)
            ))
        var content = text.text
        let count = content.withUTF8 { tokenizer.run($0, into: &sink) }
        for extra in sink.extras {
            runs.append(
                (
                    UInt32(truncatingIfNeeded: stream.count), document,
                    UInt32(truncatingIfNeeded: position + extra.position)
                ))
            stream.append(extra.word)
        }
        return count
    }

    private func addValues(
        _ document: IndexDocument, _ field: String, _ index: Int, _ number: UInt32
    ) {
        var seen: [UInt32] = []
        for keyword in document.keywords where keyword.field == field {
            var text = keyword.value
            let value = text.withUTF8 {
                values.number(prefix: (UInt8(truncatingIfNeeded: index), 0), $0)
            }
            if !seen.contains(value) {
                seen.append(value)
                valuePairs.append((value, number))
            }
        }
        documentValues[index].append(seen)
    }
}

/// The numbers of all words in the order of the texts.
final class TokenStream {
    /// What changes, reached through a pointer for the reason that `Interner` names.
    private struct Content {
        var base: UnsafeMutablePointer<UInt32> = .allocate(capacity: 1 << 16)
        var capacity = 1 << 16
        var count = 0

        @inline(never)
        mutating func grow() {
            let new = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
            new.update(from: base, count: count)
            base.deallocate()
            base = new
            capacity *= 2
        }
    }

    private let content: UnsafeMutablePointer<Content>

    init() {
        content = .allocate(capacity: 1)
        content.initialize(to: Content())
    }

    deinit {
        content.pointee.base.deallocate()
        content.deallocate()
    }

    /// The numbers, valid until the next one is added.
    var base: UnsafeMutablePointer<UInt32> { content.pointee.base }

    /// How many there are.
    var count: Int { content.pointee.count }

    @inline(__always)
    func append(_ word: UInt32) {
        if content.pointee.count == content.pointee.capacity { content.pointee.grow() }
        content.pointee.base[content.pointee.count] = word
        content.pointee.count &+= 1
    }
}

/// Turns the words of a text into numbers at the end of the stream.
struct StreamSink: TokenSink {
    let words: Interner
    let prefix: (UInt8, UInt8)
    let stream: TokenStream
    var extras: [(word: UInt32, position: Int)] = []

    init(words: Interner, prefix: (UInt8, UInt8), stream: TokenStream) {
        self.words = words
        self.prefix = prefix
        self.stream = stream
    }

    @inline(__always)
    mutating func receive(
        _ word: UnsafeBufferPointer<UInt8>, start: Int, end: Int, position: Int, isExtra: Bool
    ) {
        let number = words.number(prefix: prefix, word)
        if isExtra {
            extras.append((number, position))
        } else {
            stream.append(number)
        }
    }
}
