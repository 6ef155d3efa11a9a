// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryHTML
import ChanceryModel

/// `chancery show`
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Prints a document.")

    /// How it is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// Plain text, `[n]` where notes stand.
        case text
        /// The text as HTML, without a page around it.
        case html
        /// A TEI file of its own.
        case tei
    }

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The document's name: volume/d12.")
    var id: String

    @Option(help: "How to print it: text, html, tei.")
    var format = Format.text

    @Flag(help: "Print the record in JSON.")
    var json = false

    func run() async throws {
        let held = try await archive.opened().held(id)
        if json {
            var bytes: [UInt8] = []
            RecordJSON.write(held, into: &bytes)
            Standard.output.write(bytes)
            Standard.output.line()
            return
        }
        switch format {
        case .text: Standard.output.write(Array(PlainRendering.page(of: held.document).utf8))
        case .tei: Standard.output.write(EncodedDocument.tei(of: held.document))
        case .html:
            for text in held.document.texts {
                let rendered = TextRenderer.render(text, settings: TextSettings())
                for part in [rendered.heading, rendered.body, rendered.notes] {
                    Standard.output.write(part.bytes)
                    Standard.output.line()
                }
            }
        }
    }
}
