// SPDX-License-Identifier: Apache-2.0

/// A question to the word tables, in the operators that FTS5 has.
package indirect enum WordExpression: Hashable, Sendable {
    /// Words side by side; FTS5 cuts the text into words itself.
    case phrase(String)
    /// A word by its beginning.
    case prefix(String)
    /// Phrases with at most so many words between them.
    case near([String], within: Int)
    /// All of these; at least one is given.
    case all([WordExpression])
    /// One of these; at least one is given.
    case any([WordExpression])
    /// Only in these columns.
    case columns([String], WordExpression)

    /// The expression as FTS5 reads it; every word is quoted, so that nothing in it is an operator.
    var match: String {
        switch self {
        case .phrase(let text): WordExpression.quoted(text)
        case .prefix(let text): WordExpression.quoted(text) + " *"
        case .near(let phrases, let within):
            "NEAR(" + phrases.map(WordExpression.quoted).joined(separator: " ") + ", \(within))"
        case .all(let parts): "(" + parts.map(\.match).joined(separator: " AND ") + ")"
        case .any(let parts): "(" + parts.map(\.match).joined(separator: " OR ") + ")"
        case .columns(let names, let inner):
            "{" + names.joined(separator: " ") + "} : (" + inner.match + ")"
        }
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 where byte != 0 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }
}
