// SPDX-License-Identifier: Apache-2.0

/// Finds *von*, *de la*, *d’*, *al-* where they stand inside the family or the given names.
///
/// A particle is a leading word of the family name, or a last word of the given names, that begins
/// with a small letter.
enum NameParticles {
    /// Moves particles, and a suffix or *et al.* behind a comma, to their own fields.
    static func take(from name: inout PreparedName) {
        if isPlain(name) { return }
        let (particle, family) = leading(name.family)
        if !particle.isEmpty, !family.isEmpty {
            name.nonDroppingParticle = particle
            name.family = family
        }
        takeSuffix(from: &name)
        guard name.droppingParticle.isEmpty else { return }
        let (given, dropping) = trailing(name.given)
        if !dropping.isEmpty, !given.isEmpty {
            name.given = given
            name.droppingParticle = dropping
        }
    }

    /// Most names: one family name, and given names that begin with capitals.
    private static func isPlain(_ name: PreparedName) -> Bool {
        let family = name.family.utf8.allSatisfy {
            (65...90).contains($0) || (97...122).contains($0)
        }
        guard family, let first = name.family.utf8.first, (65...90).contains(first) else {
            return false
        }
        var startsWord = true
        for byte in name.given.utf8 {
            if byte == UInt8(ascii: ",") || byte >= 128 { return false }
            if startsWord, !(65...90).contains(byte) { return false }
            startsWord = byte == 32
        }
        return true
    }

    private static func takeSuffix(from name: inout PreparedName) {
        guard name.suffix.isEmpty, let comma = name.given.firstIndex(of: ",") else { return }
        let rest = name.given[comma...].dropFirst()
        let words = (rest.first == "!" ? rest.dropFirst() : rest).trimmed
        if name.droppingParticle.isEmpty, words == "et al" || words == "et al." {
            // Others are no suffix: they stand with the given names, also where these stand last.
            name.droppingParticle = words
            name.hasCommaBeforeParticle = true
        } else {
            name.hasCommaBeforeSuffix = rest.first == "!"
            name.suffix = words
        }
        name.given = name.given[..<comma].trimmed
    }

    private static func isSmall(_ text: Substring) -> Bool {
        let marks = Set("-'’ʻ \u{A0}".unicodeScalars)
        let first = text.unicodeScalars.first { !marks.contains($0) }
        return first?.properties.changesWhenUppercased ?? false
    }

    private static func leading(_ text: String) -> (particle: String, rest: String) {
        var rest = Substring(text)
        var particle = ""
        while let end = pieceEnd(rest) {
            let piece = rest[..<end]
            guard isSmall(piece), end < rest.endIndex else { break }
            particle += piece
            rest = rest[end...]
        }
        var trimmed = particle.trimmed
        if particle.hasSuffix(" "), trimmed.hasSuffix("’") || trimmed.hasSuffix("'") {
            trimmed += " "
        }
        return (trimmed, String(rest))
    }

    /// The end of the last place at which a first piece can be cut off: behind a space, hyphen or
    /// apostrophe that is followed by more.
    private static func pieceEnd(_ text: Substring) -> Substring.Index? {
        var index = text.startIndex
        var seen = false
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if character == " " || character == "\u{A0}" {
                if !seen { return nil }
                var end = next
                while end < text.endIndex, text[end] == " " { end = text.index(after: end) }
                return end
            }
            if seen, next < text.endIndex, "-'’ʻ".contains(character) {
                var end = next
                while end < text.endIndex, text[end] == " " { end = text.index(after: end) }
                // A hyphen or apostrophe cuts only if what stands before is a known short form.
                return end
            }
            seen = true
            index = next
        }
        return nil
    }

    private static func trailing(_ text: String) -> (rest: String, particle: String) {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)
        var particles: [Substring] = []
        while words.count > 1, let last = words.last, isSmall(last) {
            particles.insert(words.removeLast(), at: 0)
        }
        return (words.joined(separator: " "), particles.joined(separator: " "))
    }
}
