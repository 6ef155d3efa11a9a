// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryCitation

/// `chancery styles`
struct StylesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "styles", abstract: "Finds styles of citation by title, name and discipline.",
        discussion: """
            Each line gives the name for `chancery cite --style`, how the style cites, and its \
            title. Without words, the forms of this program and all styles are listed.
            """)

    @OptionGroup var folders: StyleFolders

    @Argument(help: "Words of the title, the name or the discipline.")
    var words: [String] = []

    @Option(help: "Only styles for a discipline, for example history.")
    var field: String?

    @Option(help: "How many to print at most.")
    var limit = Int.max

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let query = words.joined(separator: " ")
        let found = folders.library.search(query, field: field, limit: max(0, limit))
        if json {
            var writer = JSONWriter()
            writer.array { json in
                for style in found { json.style(style) }
            }
            Standard.output.write(writer.bytes)
            Standard.output.line()
        } else {
            if words.isEmpty, field == nil {
                for form in DiplomaticStyle.allCases {
                    Standard.output.line("\(form.rawValue)\tform\t\(form.title)")
                }
            }
            for style in found {
                Standard.output.line("\(style.name)\t\(style.format)\t\(style.title)")
            }
        }
        guard !found.isEmpty else {
            throw CommandExit(.incomplete, "chancery: No style has all of these words.")
        }
    }
}

extension JSONWriter {
    /// Writes what a list says of a style.
    fileprivate mutating func style(_ style: StyleSummary) {
        object { json in
            json.field("name", style.name)
            json.field("title", style.title)
            json.field("shortTitle", ifAny: style.shortTitle.isEmpty ? nil : style.shortTitle)
            json.field("format", ifAny: style.format.isEmpty ? nil : style.format)
            json.array("fields", style.fields) { $0.string($1) }
            json.field("parent", ifAny: style.parent)
        }
    }
}
