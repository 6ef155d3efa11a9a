// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryWeb

/// `chancery search`
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Finds documents.",
        discussion: """
            Words are ANDed and stemmed. "exact phrase", =word, word*, word~, a OR b, -a, (…), \
            a NEAR/5 b; title: heading: body: footnote: source: from: to: person: place: file: \
            number: kind: class: volume: drafted: cleared: repeated: redacted: \
            known:"Washington 1946-04-05 18:00" date:1946-04..1946-06 year:1946. Put a query that \
            begins with a minus after --.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "What to find.")
    var query: [String] = []

    @Option(
        name: .customLong("in"), parsing: .upToNextOption,
        help:
            "Where the words must stand: title, summary, heading, body, footnote, source, attachment."
    )
    var zones: [String] = []

    @Option(help: "How many results to print.")
    var limit = 10

    @Option(help: "How many results to pass over.")
    var offset = 0

    @Option(parsing: .unconditional, help: "The order: relevance, date, -date, arrival, -arrival.")
    var sort = "relevance"

    @Option(help: "Find documents like this one, by its telling words.")
    var like: String?

    @Flag(help: "Print why each document has its score.")
    var explain = false

    @Flag(help: "Print the counts of years and facets, too.")
    var facets = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let zones = try zones.flatMap { $0.split(separator: ",") }.map { name in
            guard let zone = Zone(rawValue: String(name)) else {
                throw ValidationError("There is no zone “\(name)”.")
            }
            return zone
        }
        guard let order = SearchRequest.Order(rawValue: sort) else {
            throw ValidationError(
                "There is no order “\(sort)”: relevance, date, -date, arrival or -arrival.")
        }
        guard (0...SearchLimits.pageSize).contains(limit), offset >= 0 else {
            throw ValidationError("--limit is 0 to \(SearchLimits.pageSize), --offset at least 0.")
        }
        let query = query.joined(separator: " ")
        guard query.utf8.count <= SearchLimits.queryBytes else {
            throw ValidationError("A query has at most \(SearchLimits.queryBytes) bytes.")
        }
        var request = SearchRequest(
            query: query, zones: zones, order: order, offset: offset, limit: limit,
            countsFacets: facets || json)
        request.model = try like.map { text in
            guard let id = DocumentID(text) else {
                throw ValidationError("“\(text)” is no document: volume/document.")
            }
            return id
        }
        let opened = try archive.opened()
        let results = try await opened.search(request)
        if json {
            Standard.output.write(
                SearchJSON.write(results, request: request, url: SiteURL(base: "")))
            Standard.output.line()
        } else {
            write(results, query: query)
            if explain { try await explain(results, request, opened) }
        }
    }

    private func explain(
        _ results: SearchResults, _ request: SearchRequest, _ archive: Archive
    ) async throws {
        for hit in results.hits {
            Standard.output.line("\n\(hit.document.id)")
            let lines = try await archive.explain(request, hit.document.id) ?? ""
            for line in lines.split(separator: "\n") { Standard.output.line("    \(line)") }
        }
    }

    private func write(_ results: SearchResults, query: String) {
        for problem in results.problems { Standard.report(problem.pointing(into: query)) }
        let noun = results.total == 1 ? "document" : "documents"
        var summary = "\(results.total) \(noun) for \(results.understood)"
        if results.undated > 0 { summary += ", and \(results.undated) undated" }
        Standard.report(summary)
        for hit in results.hits {
            Standard.output.line()
            Standard.output.line("\(hit.document.id)  \(hit.document.title)")
            let facts = [
                hit.document.date?.text, hit.document.place, hit.document.volumeTitle,
            ]
            Standard.output.line("    " + facts.compactMap(\.self).joined(separator: " · "))
            for context in hit.contexts.prefix(2) {
                let words = context.pieces.map { $0.isMatch ? emphasized($0.text) : $0.text }
                Standard.output.line("    " + words.joined())
            }
        }
        guard facets else { return }
        for facet in results.facets {
            Standard.output.line("\n\(facet.field.rawValue)")
            for value in facet.values {
                Standard.output.line("  \(value.count)\t\(value.label)")
            }
            if facet.more > 0 { Standard.output.line("  and \(facet.more) more") }
        }
    }

    private func emphasized(_ words: String) -> String {
        Standard.outputIsTerminal ? "\u{1B}[1m\(words)\u{1B}[0m" : words
    }
}
