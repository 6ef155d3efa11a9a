// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import ChanceryWeb

/// `chancery quote`
struct QuoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote", abstract: "Finds quoted words, and holds quotations to their words.",
        discussion: """
            Finds where a quotation stands, exact or with small differences; dots (…) and \
            [brackets] may mark what was left out or put in. Each place comes with its citation, \
            the differences, and a sealed address. With --seal, says what became of sealed words: \
            unchanged, or what changed since. Exit code 1 if the words are not found, or not \
            unchanged.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The quotation; with --seal, a sealed address.")
    var text: [String]

    @Option(help: ArgumentHelp("The only document to look at.", valueName: "id"))
    var document: String?

    @Flag(help: "Open a sealed address.")
    var seal = false

    @Option(help: ArgumentHelp("The most places to give.", valueName: "number"))
    var limit = 5

    @Option(
        help: ArgumentHelp(
            "The public address, for addresses in answers.", valueName: "address"))
    var base = "http://127.0.0.1:8080"

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try PublicAddress.check(base)
        guard (1...50).contains(limit) else { throw ValidationError("--limit is from 1 to 50.") }
        let archive = try archive.opened()
        let words = text.joined(separator: " ")
        if seal { return try await open(words, archive) }
        var documents: [DocumentID] = []
        if let document { documents = [try await archive.held(document).document.id] }
        let matches = try await archive.places(ofQuotation: words, in: documents, limit: limit)
        let addresses = SiteURL(base: base)
        if json {
            var writer = JSONWriter()
            writer.object { writer in
                writer.name("matches")
                writer.array { writer in
                    for match in matches {
                        QuotationJSON.write(
                            match, archive: archive.title, addresses: addresses, to: &writer)
                    }
                }
            }
            Standard.output.write(writer.bytes + [0x0A])
        } else {
            for match in matches { show(match, archive, addresses) }
        }
        guard !matches.isEmpty else {
            throw CommandExit(
                .incomplete, json ? nil : "chancery: Nothing like that stands in the archive.")
        }
    }

    private func show(_ match: QuotationMatch, _ archive: Archive, _ addresses: SiteURL) {
        let document = match.held.document
        Standard.output.line("\(document.id)  \(document.record.title)")
        Standard.output.line(
            "  " + (match.isExact ? "exact" : match.difference == 0 ? "signs differ" : "differs"))
        for segment in match.segments where segment.kind != .same {
            Standard.output.line(
                "  \(segment.kind.rawValue): “\(segment.quoted)” / “\(segment.found)”")
        }
        Standard.output.line(
            "  "
                + PassageAddress.address(of: match.passage, in: document, addresses: addresses))
        Standard.output.line(
            "  sealed: "
                + PassageAddress.address(of: match.seal, in: document.id, addresses: addresses))
        Standard.output.line(
            "  "
                + QuotationJSON.citation(document, archive: archive.title, addresses: addresses))
    }

    private func open(_ address: String, _ archive: Archive) async throws {
        let parts = address.split(separator: "/").suffix(3).map(String.init)
        guard parts.count == 3, let id = DocumentID("\(parts[0])/\(parts[1])"),
            let seal = QuotationSeal(parts[2])
        else { throw ValidationError("“\(address)” is no sealed address.") }
        let sealed = try await archive.open(seal, of: id)
        let state = QuotationJSON.state(of: sealed)
        if json {
            var writer = JSONWriter()
            QuotationJSON.write(
                sealed, archive: archive.title, addresses: SiteURL(base: base), to: &writer)
            Standard.output.write(writer.bytes + [0x0A])
        } else {
            Standard.output.line(state)
            if case .changed(let opened, let current, let segments) = sealed {
                Standard.output.line("  sealed: \(opened.passage.text)")
                Standard.output.line("  stands: \(current.text)")
                for segment in segments where segment.kind != .same {
                    // What the sealed words lack came into the document since.
                    let name =
                        switch segment.kind {
                        case .omitted: "inserted"
                        case .added: "removed"
                        default: segment.kind.rawValue
                        }
                    Standard.output.line("  \(name): “\(segment.quoted)” / “\(segment.found)”")
                }
            }
        }
        guard state == "unchanged" else { throw CommandExit(.incomplete) }
    }
}
