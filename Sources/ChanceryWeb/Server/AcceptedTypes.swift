// SPDX-License-Identifier: Apache-2.0

/// The formats that a client asks for (`Accept`, RFC 9110, section 12.5.1).
struct AcceptedTypes: Sendable {
    private var ranges: [(type: Substring, subtype: Substring, quality: Int)] = []

    /// Reads the header; a missing or empty one accepts everything.
    init(_ header: String?) {
        // Types are compared without regard to case.
        for item in (header ?? "").lowercased().split(separator: ",").prefix(50) {
            let parts = item.split(separator: ";").map { $0.trimmingBlanks() }
            guard let name = parts.first else { continue }
            let sides = name.split(separator: "/", maxSplits: 1)
            guard sides.count == 2 else { continue }
            var quality = 1000
            for parameter in parts.dropFirst() where parameter.hasPrefix("q=") {
                quality = AcceptedTypes.thousandths(parameter.dropFirst(2))
            }
            ranges.append((sides[0], sides[1], quality))
        }
        if ranges.isEmpty { ranges = [("*", "*", 1000)] }
    }

    /// Whether every format is wanted equally.
    private var isOpen: Bool {
        ranges.count == 1 && ranges[0].type == "*" && ranges[0].subtype == "*"
            && ranges[0].quality > 0
    }

    /// How much a type is wanted, 0 (not at all) to 1000, by the most exact range that names it.
    func quality(of mediaType: String) -> Int {
        let sides = mediaType.split(separator: "/", maxSplits: 1)
        guard sides.count == 2 else { return 0 }
        var best = (exactness: -1, quality: 0)
        for range in ranges {
            let exactness: Int
            if range.type == sides[0], range.subtype == sides[1] {
                exactness = 2
            } else if range.type == sides[0], range.subtype == "*" {
                exactness = 1
            } else if range.type == "*", range.subtype == "*" {
                exactness = 0
            } else {
                continue
            }
            if exactness > best.exactness { best = (exactness, range.quality) }
        }
        return best.quality
    }

    /// The most wanted of some formats, the first of those that are wanted equally; nil if none is
    /// wanted.
    func best<Format>(of formats: [Format], by type: (Format) -> String) -> Format? {
        if isOpen { return formats.first }
        var best: (format: Format, quality: Int)?
        for format in formats {
            let quality = quality(of: type(format))
            if quality > (best?.quality ?? 0) { best = (format, quality) }
        }
        return best?.format
    }

    /// "0.85" as 850; anything that is not a weight counts as 0.
    private static func thousandths(_ text: Substring) -> Int {
        let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = Int(sides[0]), (0...1).contains(whole) else { return 0 }
        guard sides.count == 2 else { return whole * 1000 }
        let digits = sides[1].prefix(3)
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return 0 }
        var fraction = Int(digits) ?? 0
        for _ in digits.utf8.count..<3 { fraction *= 10 }
        return min(1000, whole * 1000 + fraction)
    }
}

extension Substring {
    /// The words without blanks and tabs at both ends.
    func trimmingBlanks() -> Substring {
        var text = self
        while let first = text.utf8.first, first == 0x20 || first == 0x09 { text.removeFirst() }
        while let last = text.utf8.last, last == 0x20 || last == 0x09 { text.removeLast() }
        return text
    }
}
