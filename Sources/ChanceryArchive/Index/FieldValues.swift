// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import Synchronization

/// The values of the record's fields in one state of the index, folded for comparison; each field
/// is read when it is first asked for.
final class FieldValues: Sendable {
    /// A value, and its words without case and accents, each between blanks.
    struct Value: Sendable {
        var value: String
        var words: [UInt8]
    }

    private let snapshot: Snapshot
    private let known: Mutex<[IndexSchema.Keyword: [Value]]> = Mutex([:])

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    /// The values of a field.
    func values(of field: IndexSchema.Keyword) throws -> [Value] {
        if let values = known.withLock({ $0[field] }) { return values }
        let values: [Value]
        do {
            values = try snapshot.values(of: field.rawValue).map {
                Value(value: $0, words: FieldValues.padded(SortingName.of($0)))
            }
        } catch { throw EngineSearchIndex.storeError(error) }
        known.withLock { $0[field] = values }
        return values
    }

    /// Words between blanks.
    static func padded(_ words: some StringProtocol) -> [UInt8] {
        [0x20] + Array(words.utf8) + [0x20]
    }
}

/// Words of a pattern sought among the words of a value, side by side if the pattern was quoted.
struct WordsWithin {
    private let needles: [[UInt8]]
    private let findsAny: Bool

    init(_ pattern: FieldPattern) {
        let wanted = SortingName.of(pattern.text)
        findsAny = wanted.isEmpty && pattern.isPrefix
        let words =
            pattern.isQuoted ? [Substring(wanted)] : wanted.split(separator: " ")
        var needles = wanted.isEmpty ? [] : words.map { FieldValues.padded($0) }
        // The last word of an open pattern may go on.
        if pattern.isPrefix, let last = needles.indices.last { needles[last].removeLast() }
        self.needles = needles
    }

    /// Whether a value has the words.
    func match(_ value: FieldValues.Value) -> Bool {
        if needles.isEmpty { return findsAny && value.words.count > 2 }
        return needles.allSatisfy { WordsWithin.holds(value.words, $0) }
    }

    private static func holds(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard whole.count >= part.count else { return false }
        return whole.withUnsafeBufferPointer { whole in
            part.withUnsafeBufferPointer { part in
                for start in 0...whole.count - part.count {
                    var length = 0
                    while length < part.count, whole[start + length] == part[length] {
                        length += 1
                    }
                    if length == part.count { return true }
                }
                return false
            }
        }
    }
}
