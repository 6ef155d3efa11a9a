// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// What a list of styles shows of one style.
public struct StyleSummary: Hashable, Sendable {
    /// The name by which the style is asked for: its file name without `.csl`.
    public let name: String
    /// The title.
    public let title: String
    /// The short title or abbreviation, if any.
    public let shortTitle: String
    /// The disciplines: `history`, `political_science`, ….
    public let fields: [String]
    /// How it cites: `note`, `author-date`, `numeric`, `label`, `author`.
    public let format: String
    /// The name of the style that a dependent style points to, or nothing.
    public let parent: String?
    /// The language that the style asks for, if any.
    public let defaultLocale: String?

    /// Reads the head of a style up to the end of `cs:info`.
    init(path: String, name: String) throws {
        try self.init(XMLReader(path: path), name: name)
    }

    /// Reads the head of a style that is at hand as text.
    init(xml: String, name: String) throws {
        try self.init(XMLReader(bytes: Array(xml.utf8), file: name), name: name)
    }

    private init(_ reader: XMLReader, name: String) throws {
        var title = ""
        var shortTitle = ""
        var fields: [String] = []
        var format = ""
        var parent: String?
        var defaultLocale: String?
        var path: [String] = []
        reading: while let event = try reader.next() {
            switch event {
            case .startElement:
                path.append(reader.string(reader.localName))
                let attributes = Self.attributes(of: reader)
                if path == ["style"] { defaultLocale = attributes["default-locale"] }
                if path == ["style", "info", "category"] {
                    if let field = attributes["field"] { fields.append(field) }
                    format = attributes["citation-format"] ?? format
                }
                if path == ["style", "info", "link"], attributes["rel"] == "independent-parent" {
                    parent = Self.styleName(attributes["href"] ?? "")
                }
            case .endElement:
                if path.last == "info" { break reading }
                if !path.isEmpty { path.removeLast() }
            case .text:
                if path == ["style", "info", "title"] { title += reader.text }
                if path == ["style", "info", "title-short"] { shortTitle += reader.text }
            case .comment, .processingInstruction: break
            }
        }
        self.name = name
        self.title = title.trimmed
        self.shortTitle = shortTitle.trimmed
        self.fields = fields
        self.format = format
        self.parent = parent
        self.defaultLocale = defaultLocale
    }

    private static func attributes(of reader: XMLReader) -> [String: String] {
        var result: [String: String] = [:]
        for index in 0..<reader.attributeCount {
            result[reader.string(reader.attributeName(index))] = reader.attributeValue(index)
        }
        return result
    }

    /// The last part of a style's address.
    static func styleName(_ address: String) -> String? {
        address.split(separator: "/").last.map(String.init)
    }
}
