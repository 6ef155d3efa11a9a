// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryModel

/// Formats the citations of a Markdown text that comes on standard input.
struct CitationFilter {
    /// What was asked for.
    let command: CiteCommand
    /// Where the documents are.
    let archive: Archive

    /// The longest text that is read: a thesis has some megabytes.
    private static let longest = 64 << 20

    func run() async throws {
        guard let bytes = Standard.input(limit: Self.longest) else {
            throw CommandExit(.incomplete, "chancery: The text is longer than 64 MiB.")
        }
        let text = MarkdownDocument(String(decoding: bytes, as: UTF8.self))
        let source = CitedDocuments(archive: archive, base: command.base)
        var records: [String: DiplomaticRecord] = [:]
        var missing: [String] = []
        for key in text.keys {
            if let document = try await document(key) {
                records[key] = source.record(document)
            } else {
                missing.append(key)
            }
        }
        for key in missing { Standard.report("chancery: There is no document “\(key)”.") }
        if command.format.isStyled {
            let style = try command.styles.style(command.style)
            Standard.output.write(
                text.formatted(style: style, version: command.version) { records[$0] })
        } else {
            let found = text.keys.compactMap { records[$0] }
            Standard.output.write(
                try command.text(of: found.map { ReferenceList.Reference($0) }))
        }
        if !missing.isEmpty { throw CommandExit(.incomplete) }
    }

    /// The document of a key: its name, or the id that exported items have (`-` for `/`).
    private func document(_ key: String) async throws -> Document? {
        var names = [key]
        var position = key.endIndex
        while let dash = key[..<position].lastIndex(of: "-") {
            names.append(key[..<dash] + "/" + key[key.index(after: dash)...])
            position = dash
        }
        for name in names {
            guard let id = DocumentID(name) else { continue }
            if let document = try await held(id) { return document }
        }
        return nil
    }

    private func held(_ id: DocumentID) async throws -> Document? {
        switch try await archive.document(id) {
        case .held(let held): held.document
        case .renamed(let current): try await held(current)
        case .withdrawn, .unknown: nil
        }
    }
}
