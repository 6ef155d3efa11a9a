// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryCitation
import ChanceryModel

/// `chancery cite`
struct CiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cite", abstract: "Cites documents.",
        discussion: """
            Several documents become notes in their order (full at first, ibid. and short forms \
            later) or, with --list bibliography, a bibliography. A place follows a name after @: \
            volume/d12@735, or "volume/d12@note 2".

            The forms that no style reaches: \
            \(DiplomaticStyle.allCases.map(\.rawValue).joined(separator: ", ")). Every other name \
            is a style of the Citation Style Language; `chancery styles WORDS` finds them.

            --filter reads a text in Markdown from standard input and turns its citations \
            ([@volume/d12, p. 735]) into notes; with --format csl-json it prints the documents \
            that the text cites, for pandoc's --bibliography.
            """)

    @OptionGroup var archive: ArchiveOption
    @OptionGroup var styles: StylesOption

    @Argument(help: "The documents' names.")
    var ids: [String] = []

    @Option(help: "Cite what this search finds, in its order.")
    var query: String?

    @Option(help: ArgumentHelp("The most documents of a search.", valueName: "count"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "The style of text, html and rtf: a name, or a file that ends in .csl.",
            valueName: "style"))
    var style = DiplomaticStyle.chicagoNote.rawValue

    @Option(help: "How they stand: notes or bibliography (default: what the style is made for).")
    var list: ReferenceList.Arrangement?

    @Option(
        name: .customLong("of"),
        help: "What is described: edition (the printed text, where there is one) or original.")
    var version = CitedVersion.edition

    @Option(help: "The form: text, html, rtf, ris, biblatex, csl-json.")
    var format = CitationFormat.text

    @Flag(help: "Turn the citations of a Markdown text on standard input into notes.")
    var filter = false

    @Option(help: "The public address of the archive, for addresses in citations.")
    var base: String?

    func validate() throws {
        guard !ids.isEmpty || query != nil || filter else {
            throw ValidationError("Name documents, or use --query or --filter.")
        }
        guard !filter || (ids.isEmpty && query == nil) else {
            throw ValidationError("--filter takes its documents from the text alone.")
        }
        guard limit.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--limit is at least 1.")
        }
        try PublicAddress.check(base)
    }

    func run() async throws {
        let archive = try archive.opened()
        if filter { return try await CitationFilter(command: self, archive: archive).run() }
        let source = CitedDocuments(archive: archive, base: base)
        var references: [ReferenceList.Reference] = []
        for id in ids { references.append(try await source.reference(id)) }
        if let query { references += try await source.found(query, limit: limit) }
        Standard.output.write(try text(of: references))
    }

    /// The references in the format and style asked for.
    func text(of references: [ReferenceList.Reference]) throws -> String {
        if format.isStyled {
            let list = ReferenceList(
                references, style: try styles.style(style), version: version, arrangement: list)
            if list.entries.isEmpty, !references.isEmpty {
                throw ValidationError("The style “\(style)” has no bibliography.")
            }
            return list.written(as: format) ?? ""
        }
        var seen: Set<String> = []
        let records = references.map(\.record).filter { seen.insert($0.id).inserted }
        return format.data(of: records.map { $0.item(version) }) ?? ""
    }
}
