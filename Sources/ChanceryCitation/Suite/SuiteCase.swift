// SPDX-License-Identifier: Apache-2.0

/// One case in the format of the CSL test suite: sections between `>>===== NAME =====>>` lines.
package struct SuiteCase: Sendable {
    /// What a case has given.
    package struct Outcome: Sendable {
        /// The name of the case.
        package let name: String
        /// What the case wants.
        package let expected: String
        /// What was made of it, or the error.
        package let got: String
        /// Whether both are equal.
        package var isPassed: Bool { expected == got }

        /// The outcome as one line of JSON.
        package var json: String {
            func quoted(_ text: String) -> String {
                var output = ""
                JSONValue.string(text).write(to: &output)
                return output
            }
            return "{\"name\": \(quoted(name)), \"passed\": \(isPassed), "
                + "\"expected\": \(quoted(expected)), \"got\": \(quoted(got))}"
        }
    }

    private let name: String
    private var sections: [String: String] = [:]

    /// Takes a file apart; nothing if it has no section `RESULT`.
    package init?(_ text: String, file: String) {
        let base = file.split(separator: "/").last ?? Substring(file)
        name = base.hasSuffix(".txt") ? String(base.dropLast(4)) : String(base)
        var current: String?
        var lines: [Substring] = []
        let clean = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        for line in clean.replacing("\r\n", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if let section = Self.border(line, from: ">>", to: ">>") {
                current = section
                lines = []
            } else if let section = Self.border(line, from: "<<", to: "<<"), section == current {
                sections[section] = lines.joined(separator: "\n")
                current = nil
            } else if current != nil {
                lines.append(line)
            }
        }
        guard sections["RESULT"] != nil else { return nil }
    }

    private static func border(_ line: Substring, from: String, to: String) -> String? {
        let text = line.trimmed
        guard text.hasPrefix(from), text.hasSuffix(to), text.contains("==") else { return nil }
        return text.dropFirst(2).dropLast(2).filter { $0 != "=" }.trimmed
    }

    /// Runs the case.
    package func run(locales: CitationLocales) -> Outcome {
        let expected = (sections["RESULT"] ?? "").trimmed
        let got: String
        do {
            got = try result(locales: locales).trimmed
        } catch {
            got = "error: \(error)"
        }
        return Outcome(name: name, expected: expected, got: got)
    }

    private func result(locales: CitationLocales) throws(CitationError) -> String {
        let style = try CitationStyle(
            xml: (sections["CSL"] ?? "").trimmed, name: name, locales: locales)
        let items = try CSLJSON.items(from: sections["INPUT"] ?? "[]", .forgiving)
        let isBibliography = sections["MODE"]?.trimmed == "bibliography"
        var processor = CitationProcessor(style: style, items: items)
        var output = ""
        if let list = sections["CITATION-ITEMS"] {
            let clusters = try JSONReader.read(list).elements ?? []
            output = clusters.map { cluster in
                let cites = (cluster.elements ?? []).compactMap(Self.cite)
                return Self.shown(processor.format(Citation(cites)).html)
            }.joined(separator: "\n")
        } else if let list = sections["CITATIONS"] {
            output = try citations(list, &processor)
        } else if !isBibliography {
            // Without instructions the suite cites all items in the order of the bibliography.
            let order = processor.citationNumbers.sorted { $0.value < $1.value }.map(\.key)
            output = Self.shown(processor.format(Citation(order.map { Cite(id: $0) })).html)
        }
        let isNumeric = style.model.variables.contains("citation-number")
        return isBibliography
            ? Self.shown(processor.bibliography(), isNumeric: isNumeric) : output
    }

    /// What the suite prints for a reference of which a style shows nothing.
    private static let nothing = "[CSL STYLE ERROR: reference with no printed form.]"

    private static func shown(_ html: String) -> String { html.isEmpty ? nothing : html }

    private static func shown(_ bibliography: Bibliography, isNumeric: Bool) -> String {
        let entries = bibliography.entries.enumerated().map { index, entry in
            let html = entry.text.html
            let mark = isNumeric && html.isEmpty ? "\(index + 1). " : ""
            return "  <div class=\"csl-entry\">" + mark + shown(html) + "</div>\n"
        }
        return "<div class=\"csl-bib-body\">\n" + entries.joined() + "</div>"
    }

    // MARK: Citations in a document

    private struct Step {
        var id: String
        var cites: [Cite]
        var before: [(String, Int)]
        var note: Int
        var after: [(String, Int)]
    }

    /// Plays the edits of a document and marks what the last of them has changed.
    private func citations(
        _ list: String, _ processor: inout CitationProcessor
    ) throws(CitationError) -> String {
        let steps = (try JSONReader.read(list).elements ?? []).enumerated().compactMap(Self.step)
        var cites: [String: [Cite]] = [:]
        var shown: [String: String] = [:]
        var known: [String: (number: Int, note: Int)] = [:]
        var lines: [String] = []
        for step in steps {
            cites[step.id] = step.cites
            let order = step.before + [(step.id, step.note)] + step.after
            let document = order.map { Citation(cites[$0.0] ?? [], noteNumber: $0.1) }
            let texts = processor.format(document, includesUncited: false).map {
                Self.shown($0.html)
            }
            let usesNumbers = processor.style.model.variables.contains("citation-number")
            let zeros = processor.citationNumbers.mapValues { _ in 0 }
            let dependent = Self.dependencies(
                of: document, numbers: usesNumbers ? processor.citationNumbers : zeros)
            lines = []
            for (index, text) in texts.enumerated() {
                let id = order[index].0
                let isTainted = document[index].cites.contains { cite in
                    guard let old = known[cite.id], let new = dependent[cite.id] else {
                        return false
                    }
                    return old.number != new.number || old.note > 0 && old.note != new.note
                }
                let isChanged = shown[id] != text || id == step.id || isTainted
                lines.append((isChanged ? ">>" : "..") + "[\(index)] " + text)
                shown[id] = text
            }
            known = dependent
        }
        return lines.joined(separator: "\n")
    }

    /// What citations of an item depend on: its number, and its first note if it is cited again.
    private static func dependencies(
        of document: [Citation], numbers: [String: Int]
    ) -> [String: (number: Int, note: Int)] {
        var result = numbers.mapValues { (number: $0, note: 0) }
        var firstNotes: [String: Int] = [:]
        var repeated: Set<String> = []
        for citation in document {
            for cite in citation.cites {
                if firstNotes[cite.id] == nil {
                    firstNotes[cite.id] = citation.noteNumber
                } else {
                    repeated.insert(cite.id)
                }
            }
        }
        for id in repeated { result[id]?.note = firstNotes[id] ?? 0 }
        return result
    }

    private static func step(_ index: Int, _ value: JSONValue) -> Step? {
        guard let parts = value.elements, parts.count >= 3 else { return nil }
        func order(_ value: JSONValue) -> [(String, Int)] {
            (value.elements ?? []).compactMap { pair in
                guard let pair = pair.elements, pair.count == 2, let id = pair[0].scalarText else {
                    return nil
                }
                return (id, pair[1].integer ?? 0)
            }
        }
        let cites = (parts[0]["citationItems"]?.elements ?? []).compactMap(cite)
        return Step(
            id: parts[0]["citationID"]?.scalarText ?? "citation \(index)", cites: cites,
            before: order(parts[1]), note: parts[0]["properties"]?["noteIndex"]?.integer ?? 0,
            after: order(parts[2]))
    }

    private static func cite(_ value: JSONValue) -> Cite? {
        guard let id = value["id"]?.scalarText else { return nil }
        var cite = Cite(
            id: id, locator: value["locator"]?.scalarText ?? "",
            label: value["label"]?.scalarText ?? "page")
        cite.prefix = value["prefix"]?.scalarText ?? ""
        cite.suffix = value["suffix"]?.scalarText ?? ""
        if value["suppress-author"]?.isTrue == true { cite.authorMode = .suppressed }
        if value["author-only"]?.isTrue == true { cite.authorMode = .only }
        if let position = value["position"]?.integer {
            let positions: [CitePosition] = [.first, .subsequent, .ibid, .ibidWithLocator]
            cite.position = positions.indices.contains(position) ? positions[position] : .first
        }
        cite.isNearNote = value["near-note"].map(\.isTrue)
        return cite
    }
}
