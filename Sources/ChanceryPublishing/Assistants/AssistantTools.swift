// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryModel

/// What the tools answer.
struct AssistantTools: Sendable {
    let holdings: any PublishedHoldings
    let addresses: any PublicAddressing

    /// Something that the assistant can put right, in words for it.
    struct Refusal: Error {
        var message: String

        init(_ message: String) { self.message = message }
    }

    /// Calls a tool; the answer is a JSON object.
    ///
    /// - Throws: `Refusal` for what the caller can put right.
    func call(_ tool: AssistantTool, _ arguments: JSONValue) async throws -> [UInt8] {
        if case .object(let members) = arguments {
            for name in members.keys.sorted() where !tool.arguments.contains(name) {
                throw Refusal(
                    "\(tool.rawValue) takes no argument “\(name)”; it takes "
                        + tool.arguments.joined(separator: ", ") + ".")
            }
        }
        switch tool {
        case .search: return try await search(arguments)
        case .read: return try await read(arguments)
        case .cite: return try await cite(arguments)
        case .resolve: return try await resolve(arguments)
        case .thread: return try await thread(arguments)
        case .verifyQuote: return try await verify(arguments)
        }
    }

    // MARK: The tools

    private func search(_ arguments: JSONValue) async throws -> [UInt8] {
        let query = try text("query", of: arguments, limit: SearchLimits.queryBytes)
        let sort = try choice("sort", of: arguments, SearchRequest.Order.allCases.map(\.rawValue))
        let offset = try number("offset", of: arguments, in: 0...10_000) ?? 0
        let results = try await holdings.search(
            SearchRequest(
                query: query, order: sort.flatMap(SearchRequest.Order.init) ?? .relevance,
                offset: offset, limit: try number("limit", of: arguments, in: 1...50) ?? 10,
                countsFacets: false))
        var json = JSONWriter()
        json.object { json in
            json.field("understood", results.understood)
            json.name("problems")
            json.array { json in for problem in results.problems { json.string(problem.message) } }
            json.field("total", results.total)
            json.field("offset", offset)
            json.name("results")
            json.array { json in
                for hit in results.hits { write(hit.document, hit.contexts, to: &json) }
            }
        }
        return json.bytes
    }

    /// The most bytes of text that one answer holds.
    private static let readBytes = 24_000

    private func read(_ arguments: JSONValue) async throws -> [UInt8] {
        let held = try await held(arguments)
        let document = held.document
        let pieces = DocumentScan(document, keepsPieces: true).pieces.filter { $0.zone != .title }
        let start = try number("start", of: arguments, in: 0...1_000_000) ?? 0
        guard start < max(1, pieces.count) else {
            throw Refusal("The document has \(pieces.count) pieces; `start` counts from 0.")
        }
        var json = JSONWriter()
        json.object { json in
            json.field("id", document.id.description)
            json.field("title", document.record.title)
            json.field("address", addresses.permanent(document.id))
            json.field("revision", held.revision)
            var index = start
            var bytes = 0
            json.name("pieces")
            json.array { json in
                while index < pieces.count, index == start || bytes < AssistantTools.readBytes {
                    let piece = pieces[index]
                    json.object { json in
                        let place = PassageAddress.name(of: piece, in: document)
                        json.field("zone", piece.zone.rawValue)
                        json.field("place", ifAny: place)
                        json.field(
                            "address",
                            addresses.permanent(document.id) + (place.map { "#\($0)" } ?? ""))
                        json.field("text", piece.text)
                    }
                    bytes += piece.text.utf8.count
                    index += 1
                }
            }
            json.field("total", pieces.count)
            if index < pieces.count { json.field("next", index) }
        }
        return json.bytes
    }

    private func cite(_ arguments: JSONValue) async throws -> [UInt8] {
        let document = try await held(arguments).document
        let style = try choice("style", of: arguments, DiplomaticStyle.allCases.map(\.rawValue))
        let format = try choice("format", of: arguments, ["text", "ris", "biblatex", "csl-json"])
        let record = DiplomaticRecord(
            of: document, address: addresses.permanent(document.id), archiveTitle: holdings.title)
        let citation: String
        switch format {
        case "ris": citation = RIS.text(of: [record.item()])
        case "biblatex": citation = BibLaTeX.text(of: [record.item()])
        case "csl-json": citation = CSLJSON.text(of: [record.item()])
        default:
            let style = style.flatMap(DiplomaticStyle.init) ?? .chicagoNote
            citation = record.text(style).plainText
        }
        var json = JSONWriter()
        json.object { json in
            json.field("id", document.id.description)
            json.field("citation", citation)
            json.field("address", addresses.permanent(document.id))
        }
        return json.bytes
    }

    private func resolve(_ arguments: JSONValue) async throws -> [UInt8] {
        let documents = try await holdings.resolve(
            try text("reference", of: arguments, limit: 1000))
        var json = JSONWriter()
        json.object { json in
            json.name("documents")
            json.array { json in for document in documents { write(document, [], to: &json) } }
        }
        return json.bytes
    }

    private func thread(_ arguments: JSONValue) async throws -> [UInt8] {
        let document = try await held(arguments).document
        var found: [(reference: Reference, documents: [DocumentSummary])] = []
        for reference in document.record.references.prefix(200) {
            var names = reference.candidates
            if let target = reference.target {
                let end = target.firstIndex(of: "#") ?? target.endIndex
                if let id = DocumentID(String(target[..<end])), !names.contains(id) {
                    names.insert(id, at: 0)
                }
            }
            found.append((reference, try await holdings.summaries(Array(names.prefix(20)))))
        }
        var json = JSONWriter()
        json.object { json in
            json.field("id", document.id.description)
            json.field("title", document.record.title)
            json.name("references")
            json.array { json in
                for (reference, documents) in found {
                    json.object { json in
                        json.field("text", reference.text)
                        json.field("status", reference.status.rawValue)
                        json.name("documents")
                        json.array { json in
                            for document in documents { write(document, [], to: &json) }
                        }
                    }
                }
            }
        }
        return json.bytes
    }

    private func verify(_ arguments: JSONValue) async throws -> [UInt8] {
        let quote = try text("quote", of: arguments, limit: QuotedText.limit)
        let ids = arguments["id"] == nil ? [] : [try await held(arguments).document.id]
        let matches = try await holdings.places(ofQuotation: quote, in: ids, limit: 5)
        let verdict =
            matches.isEmpty ? "not found" : matches.contains(where: \.isExact) ? "exact" : "differs"
        let title = holdings.title
        var json = JSONWriter()
        json.object { json in
            json.field("verdict", verdict)
            json.name("matches")
            json.array { json in
                for match in matches {
                    QuotationJSON.write(match, archive: title, addresses: addresses, to: &json)
                }
            }
        }
        return json.bytes
    }

    // MARK: Parts

    private func write(
        _ document: DocumentSummary, _ contexts: [SearchHit.Context], to json: inout JSONWriter
    ) {
        json.object { json in
            json.field("id", document.id.description)
            json.field("title", document.title)
            json.field("address", addresses.permanent(document.id))
            json.field("date", ifAny: document.date?.edtf)
            json.field("kind", document.kind.rawValue)
            json.array("from", document.from) { $0.string($1) }
            json.array("to", document.to) { $0.string($1) }
            json.field("place", ifAny: document.place)
            json.field("volume", ifAny: document.volumeTitle)
            json.array("contexts", contexts) { json, context in
                json.string(
                    context.pieces.map { $0.isMatch ? "**\($0.text)**" : $0.text }.joined())
            }
        }
    }

    /// The document that `id` names, following renames.
    private func held(_ arguments: JSONValue) async throws -> HeldDocument {
        let name = try text("id", of: arguments, limit: 400)
        guard var id = DocumentID(name) else {
            throw Refusal("“\(name)” is no identifier; they look like volume/d12. Use search.")
        }
        for _ in 0..<8 {
            switch try await holdings.document(id) {
            case .held(let held): return held
            case .renamed(let new): id = new
            case .withdrawn(let tombstone):
                throw Refusal("The document \(id) was withdrawn: \(tombstone.reason).")
            case .unknown: throw Refusal("The archive has no document \(id). Use search.")
            }
        }
        throw Refusal("The archive has no document \(id). Use search.")
    }

    private func text(_ name: String, of arguments: JSONValue, limit: Int) throws -> String {
        guard let value = arguments[name]?.string, !value.isEmpty else {
            throw Refusal("The argument “\(name)” is missing: give a string.")
        }
        guard value.utf8.count <= limit else {
            throw Refusal("The argument “\(name)” is longer than \(limit) bytes.")
        }
        return value
    }

    private func number(
        _ name: String, of arguments: JSONValue, in range: ClosedRange<Int>
    ) throws -> Int? {
        guard let value = arguments[name] else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw Refusal(
                "The argument “\(name)” must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound).")
        }
        return number
    }

    private func choice(
        _ name: String, of arguments: JSONValue, _ choices: [String]
    ) throws -> String? {
        guard let value = arguments[name] else { return nil }
        guard let text = value.string, choices.contains(text) else {
            throw Refusal(
                "The argument “\(name)” must be one of \(choices.joined(separator: ", ")).")
        }
        return text
    }
}
