// SPDX-License-Identifier: Apache-2.0

/// A document on its way into an index.
public struct IndexDocument: Sendable, Hashable {
    struct Text: Sendable, Hashable {
        var field: String
        var text: String
        var language: Language?
    }

    /// What names the document in the index; a later document with the same key replaces it.
    public let key: String
    var texts: [Text] = []
    var keywords: [(field: String, value: String)] = []
    var spans: [(field: String, span: ClosedRange<Int>)] = []

    /// An empty document.
    public init(key: String) { self.key = key }

    /// Adds a text to a zone or text field; phrases do not reach from one addition to the next.
    public mutating func add(_ text: String, to field: String, language: Language? = nil) {
        texts.append(Text(field: field, text: text, language: language))
    }

    /// Adds a value to a keyword field; adding it again changes nothing.
    public mutating func add(keyword value: String, to field: String) {
        keywords.append((field, value))
    }

    /// Sets a number field; the last call counts.
    public mutating func set(_ number: Int, for field: String) {
        spans.append((field, number...number))
    }

    /// Sets a span field; the last call counts.
    public mutating func set(_ span: ClosedRange<Int>, for field: String) {
        spans.append((field, span))
    }

    /// Whether both hold the same content under the same key.
    public static func == (a: IndexDocument, b: IndexDocument) -> Bool {
        a.key == b.key && a.texts == b.texts
            && a.keywords.elementsEqual(b.keywords) { $0 == $1 }
            && a.spans.elementsEqual(b.spans) { $0 == $1 }
    }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
