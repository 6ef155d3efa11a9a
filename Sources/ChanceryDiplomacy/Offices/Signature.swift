// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Who signed a document.
enum Signature {
    /// The name of the last signature outside of attachments; nil if there is none, or it is no
    /// name: "[File copy not signed]".
    static func name(of document: Document) -> PersonName? {
        guard let text = document.texts.first else { return nil }
        var found: [[Inline]] = []
        walk(text.blocks, 0) { found.append($0) }
        // Behind the name its office may stand as a signature of its own.
        for signature in found.suffix(3).reversed() {
            for line in lines(signature) {
                let words = PlainText.of(line, in: text)
                if isRefusal(words) { return nil }
                if let name = name(in: words) { return name }
            }
        }
        return nil
    }

    /// The name that a line of a signature begins with: "Bernard Gufler Assistant Chief of Mission",
    /// "[Grady]".
    static func name(in line: String) -> PersonName? {
        var words = line.split(separator: " ")
        // A name in brackets is supplied by the editors, who know it.
        if let first = words.first, first.hasPrefix("["), line.hasSuffix("]") {
            words[0] = words[0].dropFirst()
            words[words.count - 1] = words[words.count - 1].dropLast()
        }
        if let end = words.firstIndex(where: { offices.contains(plain($0)) }) {
            words.removeSubrange(end...)
        }
        guard words.count <= 6, words.allSatisfy({ !$0.contains("[") && !$0.contains("]") }) else {
            return nil
        }
        return PersonName(natural: words.joined(separator: " "))
    }

    /// Whether a line says that nobody signed.
    private static func isRefusal(_ line: String) -> Bool {
        line.utf8.count > 100
            || line.split(separator: " ").contains { refusals.contains(plain($0)) }
    }

    private static func plain(_ word: Substring) -> String { OfficeTitle.fold(word) }

    private static func lines(_ inlines: [Inline]) -> [[Inline]] {
        var lines: [[Inline]] = [[]]
        for inline in inlines {
            if case .lineBreak = inline {
                lines.append([])
            } else {
                lines[lines.count - 1].append(inline)
            }
        }
        return lines
    }

    private static let refusals: Set<String> = ["unsigned", "not", "copy"]

    private static let offices: Set<String> = [
        "counselor", "minister", "ambassador", "american", "deputy", "chairman", "secretary",
        "first", "second", "third", "acting", "consul", "chief", "director", "assistant", "for",
        "charge", "special", "executive", "under", "commander", "united",
    ]

    private static func walk(_ blocks: [Block], _ depth: Int, _ body: ([Inline]) -> Void) {
        guard depth < 32 else { return }
        for block in blocks {
            switch block.content {
            case .signature(let content): body(content)
            case .group(.attachment, _): continue
            case .group(_, let inner), .quotation(let inner): walk(inner, depth + 1, body)
            case .heading, .dateline, .paragraph, .salutation, .line, .list, .table, .figure,
                .note, .pageBreak, .datum:
                continue
            }
        }
    }
}
