// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCitation
import ChanceryModel
import Hummingbird

extension Site {
    /// Styles and citations for programs, and for the script of the pages.
    func addCitingInterface(to router: Router<SiteContext>) {
        router.get("/api/v1/styles") { request, _ in
            let items = try QueryItems(request.uri.query)
            let limit = try items.number("limit", in: 0...1000) ?? 50
            let query = String((items["q"] ?? "").prefix(200))
            let found = try await citing.search(query, field: items["field"], limit: limit)
            var json = JSONWriter()
            json.object { json in
                json.member("total", found.total)
                json.member("styles") { json in
                    json.array(found.styles) { json, style in json.style(style) }
                }
            }
            return Answer.json(json.bytes)
        }
        router.get("/api/v1/citations") { request, _ in
            let state = try CiteState(try QueryItems(request.uri.query))
            guard !state.isEmpty else {
                throw SiteError(
                    .badRequest, "Say what to cite: “ids”, “q” or a filter is missing.")
            }
            let (style, problem) = citing.style(state.style)
            if let problem { throw SiteError(.badRequest, problem) }
            let found = try await CitedHoldings(holdings: holdings, url: url).documents(of: state)
            guard !found.documents.isEmpty else {
                throw SiteError(.notFound, "The archive has none of these documents.")
            }
            let references = found.documents.map { ReferenceList.Reference($0.record) }
            var json = JSONWriter()
            json.object { json in
                json.member("style", style.name)
                json.member("title", citing.title(of: style))
                json.field("isNoteStyle", style.isNoteStyle)
                json.member("total", found.total)
                for arrangement in ReferenceList.Arrangement.allCases {
                    let list = ReferenceList(
                        references, style: style, version: state.version,
                        arrangement: arrangement)
                    json.name(of: arrangement.rawValue)
                    json.array(zip(list.entries.indices, list.entries)) { json, entry in
                        json.citation(entry.1, document: found.documents)
                    }
                }
            }
            return Answer.json(json.bytes)
        }
    }
}

extension JSONWriter {
    /// Writes what a list says of a style.
    fileprivate mutating func style(_ style: StyleSummary) {
        object { json in
            json.member("name", style.name)
            json.member("title", style.title)
            json.member("shortTitle", style.shortTitle)
            json.member("format", style.format)
            json.member("fields", style.fields)
            json.member("parent", style.parent)
        }
    }

    /// Writes a citation: its words, the same as HTML, and in stretches of one font.
    fileprivate mutating func citation(
        _ entry: ReferenceList.Entry, document documents: [CitedDocument]
    ) {
        object { json in
            json.member(
                "id", documents.first { $0.record.id == entry.id }?.id.description ?? entry.id)
            json.member("text", entry.text.plainText)
            json.member("html", entry.text.html)
            json.member("runs") { json in
                json.array(entry.text.runs) { json, run in
                    json.object { json in
                        json.member("text", run.text)
                        json.member("styles", run.styles.compactMap(\.cssClass))
                    }
                }
            }
        }
    }
}

extension CitationText.Style {
    /// The class by which the style sheet knows a font; nil for what no font shows.
    var cssClass: String? {
        switch self {
        case .italic, .oblique: "italic"
        case .upright: "roman"
        case .bold: "bold"
        case .light, .regular: "regular"
        case .smallCaps: "sc"
        case .normalCaps: "full"
        case .underline: "underline"
        case .superscript: "super"
        case .subscript: "sub"
        case .block, .indent: "line"
        case .leftMargin: "margin"
        case .plainLine, .baseline, .link, .rightInline: nil
        }
    }
}
