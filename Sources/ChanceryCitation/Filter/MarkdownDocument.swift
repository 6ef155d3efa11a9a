// SPDX-License-Identifier: Apache-2.0

/// A text in Markdown with citations in the way of pandoc: `[@key, p. 3]`, `@key`, `[-@key]`.
///
/// ```swift
/// let document = MarkdownDocument(text)
/// let result = document.formatted(style: style) { key in records[key] }
/// ```
public struct MarkdownDocument: Sendable {
    private enum Piece: Sendable {
        case text(Substring)
        case citation(MarkdownCitation, source: Substring)
    }

    private var pieces: [Piece] = []

    /// Finds the citations of a text; those in code and in comments are none.
    public init(_ text: String) {
        var scanner = MarkdownScanner(text)
        while let piece = scanner.next() {
            switch piece {
            case .text(let text): pieces.append(.text(text))
            case .citation(let citation, let source):
                pieces.append(.citation(citation, source: source))
            }
        }
    }

    /// The keys that the text cites, each once, in order.
    public var keys: [String] {
        var seen: Set<String> = []
        return citations.flatMap(\.parts).map(\.key).filter { seen.insert($0).inserted }
    }

    /// The citations in order.
    public var citations: [MarkdownCitation] {
        pieces.compactMap { if case .citation(let citation, _) = $0 { citation } else { nil } }
    }

    /// The text with its citations formatted: as footnotes of Markdown in styles with notes, in
    /// their place in others.
    ///
    /// A citation with an unknown key stays as it is. The bibliography takes the place of the
    /// division `::: {#refs}`; without one it stands at the end where the style cites in the text.
    /// - Parameters:
    ///   - style: how they are written.
    ///   - version: which of the two things a document is cited as.
    ///   - record: the document of a key; nil if there is none.
    public func formatted(
        style: ReferenceStyle, version: CitedVersion = .edition,
        record: (String) -> DiplomaticRecord?
    ) -> String {
        var records: [String: DiplomaticRecord] = [:]
        for key in keys { records[key] = record(key) }
        let known = citations.filter { $0.parts.allSatisfy { records[$0.key] != nil } }
        let format = DocumentFormatting(style: style, version: version, records: records)
        let texts = format.texts(of: known)
        var output = ""
        var notes: [String] = []
        var next = 0
        var skipsMark = false
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .text(let text):
                output += skipsMark ? text.dropFirst() : text
                skipsMark = false
            case .citation(let citation, let source):
                guard citation.parts.allSatisfy({ records[$0.key] != nil }) else {
                    output += source
                    continue
                }
                let words = texts[next].markdown
                next += 1
                guard style.isNoteStyle else {
                    output += words
                    continue
                }
                if citation.isTextual { output += format.author(of: citation) }
                while !citation.isTextual, output.hasSuffix(" ") { output.removeLast() }
                // The number of a note stands behind the mark that ends the clause.
                if index + 1 < pieces.count, case .text(let text) = pieces[index + 1],
                    let mark = text.first, ".,;:!?".contains(mark)
                {
                    output.append(mark)
                    skipsMark = true
                }
                notes.append(words)
                output += "[^cite-\(notes.count)]"
            }
        }
        let entries = format.bibliography(of: known)
        let isReplaced = replaceDivision(in: &output, by: entries)
        if !output.hasSuffix("\n") { output += "\n" }
        for (index, note) in notes.enumerated() {
            output += "\n[^cite-\(index + 1)]: \(note)\n"
        }
        if !isReplaced, !style.isNoteStyle, !entries.isEmpty {
            output += "\n" + entries.map { $0 + "\n" }.joined(separator: "\n")
        }
        return output
    }

    /// Fills `::: {#refs}` with the bibliography; false if there is no such division.
    private func replaceDivision(in output: inout String, by entries: [String]) -> Bool {
        guard let open = output.firstRange(of: "::: {#refs}") else { return false }
        let text = entries.map { $0 + "\n\n" }.joined()
        output.replaceSubrange(open, with: "::: {#refs}\n" + text)
        return true
    }
}

/// Formats the citations of a text.
private struct DocumentFormatting {
    let style: ReferenceStyle
    let version: CitedVersion
    let records: [String: DiplomaticRecord]

    func texts(of citations: [MarkdownCitation]) -> [CitationText] {
        switch style {
        case .csl(let compiled, _):
            var processor = CitationProcessor(style: compiled, items: items)
            return processor.format(
                citations.enumerated().map { index, citation in
                    Citation(
                        citation.parts.map(cite), noteNumber: compiled.isNoteStyle ? index + 1 : 0)
                }, includesUncited: false)
        case .form:
            let parts = citations.flatMap(\.parts)
            let entries = ReferenceList(
                parts.compactMap(reference), style: style, version: version, arrangement: .notes
            ).entries
            var rest = Array(zip(parts, entries))[...]
            return citations.map { citation in
                let own = rest.prefix(citation.parts.count)
                rest = rest.dropFirst(citation.parts.count)
                return joined(own.map { ($0.0, $0.1.text) })
            }
        }
    }

    private var items: [CitationItem] {
        var seen: Set<String> = []
        return records.sorted { $0.key < $1.key }.map(\.value)
            .filter { seen.insert($0.id).inserted }.map { $0.item(version) }
    }

    private func cite(_ part: MarkdownCitation.Part) -> Cite {
        var cite = Cite(id: records[part.key]?.id ?? part.key, locator: part.locator)
        cite.label = part.label
        cite.prefix = part.prefix
        cite.suffix = part.suffix
        cite.authorMode = part.authorMode
        return cite
    }

    private func reference(_ part: MarkdownCitation.Part) -> ReferenceList.Reference? {
        records[part.key].map {
            ReferenceList.Reference($0, locator: part.locator, label: part.label)
        }
    }

    /// The notes of one citation as one note.
    private func joined(_ notes: [(MarkdownCitation.Part, CitationText)]) -> CitationText {
        var result = CitationText()
        for (index, (part, note)) in notes.enumerated() {
            var nodes = note.nodes
            if case .text(let last) = nodes.last, last.hasSuffix(".") {
                nodes[nodes.count - 1] = .text(String(last.dropLast()))
            }
            if !part.prefix.isEmpty { result.append(part.prefix + " ") }
            result.nodes += nodes
            if !part.suffix.isEmpty {
                result.append((part.suffix.hasPrefix(",") ? "" : " ") + part.suffix)
            }
            result.append(index == notes.count - 1 ? "." : "; ")
        }
        return result
    }

    /// The names of the first document's authors, for a sentence in which its key stands.
    func author(of citation: MarkdownCitation) -> String {
        guard let key = citation.parts.first?.key, let record = records[key] else { return "" }
        let names = record.senders.map(\.shortForm)
        return names.isEmpty ? record.title : DiplomaticRecord.listed(names)
    }

    func bibliography(of citations: [MarkdownCitation]) -> [String] {
        let references = citations.flatMap(\.parts).compactMap(reference)
        guard !references.isEmpty else { return [] }
        return ReferenceList(
            references, style: style, version: version, arrangement: .bibliography
        ).entries.map(\.text.markdown)
    }
}
