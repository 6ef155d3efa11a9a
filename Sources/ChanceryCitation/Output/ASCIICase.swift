// SPDX-License-Identifier: Apache-2.0

/// Changes of case for one text in ASCII, which most texts are: the same as ``CaseChange``, without
/// looking at every scalar.
enum ASCIICase {
    /// The changed text; nothing where the long way is needed.
    static func changed(_ text: String, to textCase: TextCase, cases: CaseRules) -> String? {
        guard text.utf8.allSatisfy({ $0 < 128 }) else { return nil }
        switch textCase {
        case .lowercase: return mapped(text) { lower($0) }
        case .uppercase: return cases.isTurkic ? nil : mapped(text) { upper($0) }
        case .capitalizeFirst: return first(text)
        case .capitalizeAll, .sentence, .title: return nil
        }
    }

    private static func first(_ text: String) -> String {
        guard let place = text.utf8.firstIndex(where: { isLetter($0) || (48...57).contains($0) })
        else { return text }
        let byte = text.utf8[place]
        if upper(byte) == byte { return text }
        var bytes = Array(text.utf8)
        bytes[text.utf8.distance(from: text.utf8.startIndex, to: place)] = upper(byte)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func mapped(_ text: String, _ change: (UInt8) -> UInt8) -> String {
        String(decoding: text.utf8.map(change), as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte | 0x20 : byte
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (97...122).contains(byte) ? byte & ~0x20 : byte
    }
}
