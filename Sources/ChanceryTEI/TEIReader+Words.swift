// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

extension TEIReader {
    /// The place of words inside an element, without the tags around them; nil if they do not
    /// stand there.
    ///
    /// Notes inside the element are passed over at first: the words of a heading go on behind the
    /// mark of its note. Words that stand in no text may stand in an attribute of the element, as
    /// a machine-readable date does.
    ///
    /// - Complexity: O(*n*), *n* the bytes of the element; what is read of an element without its
    ///   notes is kept for the next words.
    package func find(
        _ words: String, in element: SourceRange, _ occurrence: SourceWords.Occurrence
    ) -> SourceWords.Found? {
        if pieces.count > 64 { pieces.removeAll(keepingCapacity: true) }
        let text: SourceWords
        if let known = pieces[element] {
            text = known
        } else {
            text = TEIWords.read(bytes, element, without: "note")
            pieces[element] = text
        }
        if let found = text.find(words, occurrence) { return found }
        let whole = TEIWords.read(bytes, element, without: "")
        return whole.find(words, occurrence) ?? attribute(words, in: element)
    }

    /// The bytes of an attribute's value.
    private func attribute(_ value: String, in element: SourceRange) -> SourceWords.Found? {
        let wanted = Array(value.utf8)
        let end = min(element.upperBound, bytes.count)
        guard !wanted.isEmpty, wanted.count < end - element.lowerBound else { return nil }
        for start in element.lowerBound + 1..<end - wanted.count
        where bytes[start] == wanted[0] && bytes[start...].starts(with: wanted) {
            let quote = bytes[start - 1]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                bytes[start + wanted.count] == quote
            else { continue }
            return SourceWords.Found(
                range: SourceRange(start, start + wanted.count), text: value)
        }
        return nil
    }

    /// The words of the header by which the volume is known.
    func evidence(of volume: Volume, in header: SourceRange) -> Evidence? {
        for title in [volume.title, volume.publication.title].compactMap(\.self) {
            if let found = find(title, in: header, .first) {
                return Evidence(range: found.range, text: found.text, rule: "title-statement")
            }
        }
        return nil
    }
}
