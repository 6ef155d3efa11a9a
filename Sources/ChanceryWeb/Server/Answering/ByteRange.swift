// SPDX-License-Identifier: Apache-2.0

/// The part of an answer that a client asks for (RFC 9110, section 14).
enum ByteRange: Hashable, Sendable {
    /// All of it: nothing was asked for, or something that need not be understood.
    case whole
    /// Some bytes, from 0.
    case part(Range<Int>)
    /// Bytes that are not there.
    case outside

    /// Reads the header; several ranges at once get the whole, as the standard allows.
    ///
    /// - Parameter size: how many bytes the answer has.
    init(_ header: String?, of size: Int) {
        guard let header, header.hasPrefix("bytes=") else {
            self = .whole
            return
        }
        let ends = header.dropFirst(6).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, let range = ByteRange.range(ends[0], ends[1], of: size) else {
            self = .whole
            return
        }
        self = range.isEmpty ? .outside : .part(range)
    }

    /// The range between two numbers; empty if it lies outside; nil if they are no numbers.
    private static func range(_ first: Substring, _ last: Substring, of size: Int) -> Range<Int>? {
        func number(_ digits: Substring) -> Int? {
            let isNumber = digits.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
            return isNumber ? Int(digits) : nil
        }
        if first.isEmpty {
            guard let count = number(last) else { return nil }
            return max(0, size - count)..<size
        }
        guard let start = number(first) else { return nil }
        guard start < size else { return 0..<0 }
        if last.isEmpty { return start..<size }
        guard let end = number(last), end >= start else { return nil }
        return start..<(end >= size - 1 ? size : end + 1)
    }
}
