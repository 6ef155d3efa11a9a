// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryCitation
import ChanceryModel

/// `chancery cite`
struct CiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cite", abstract: "Cites documents.")

    /// The forms of a citation.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// Words.
        case text
        /// Words with their italics as HTML.
        case html
        /// Words with their italics as Rich Text.
        case rtf
        /// Data for reference managers.
        case ris
        /// Data for LaTeX.
        case biblatex
        /// Data for citation processors.
        case cslJSON = "csl-json"
    }

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The documents' names.")
    var ids: [String]

    @Option(
        help: ArgumentHelp(
            "The style of text, html and rtf: "
                + DiplomaticStyle.allCases.map(\.rawValue).joined(separator: ", ") + "."))
    var style = DiplomaticStyle.chicagoNote.rawValue

    @Option(help: "The form: text, html, rtf, ris, biblatex, csl-json.")
    var format = Format.text

    @Option(help: "The public address of the archive, for addresses in citations.")
    var base: String?

    func run() async throws {
        guard let style = DiplomaticStyle(rawValue: style) else {
            throw ValidationError("There is no style “\(style)”; see --help.")
        }
        try PublicAddress.check(base)
        let archive = try archive.opened()
        var records: [DiplomaticRecord] = []
        for id in ids {
            let document = try await archive.held(id).document
            let address = base.map { "\($0)/documents/\(document.id)" } ?? ""
            records.append(
                DiplomaticRecord(of: document, address: address, archiveTitle: archive.title))
        }
        Standard.output.write(cited(records, style))
    }

    private func cited(_ records: [DiplomaticRecord], _ style: DiplomaticStyle) -> String {
        let items = records.map(\.archivalItem)
        switch format {
        case .text: return records.map { $0.text(style).plainText + "\n" }.joined()
        case .html: return records.map { "<p>\($0.text(style).html)</p>\n" }.joined()
        case .rtf: return records.map { $0.text(style).rtfDocument + "\n" }.joined()
        case .ris: return RIS.text(of: items)
        case .biblatex: return BibLaTeX.text(of: items)
        case .cslJSON: return CSLJSON.text(of: items) + "\n"
        }
    }
}
