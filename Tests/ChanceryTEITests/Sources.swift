// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI

/// Small sources for the tests, and what is read from them.
enum Sources {
    /// A file whose text holds `text`.
    static func file(_ text: String, header: String = "", root: String = "xml:id=\"v1\"") -> String
    {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="urn:frus" \(root)>
        <teiHeader>\(header)</teiHeader><text>\(text)</text></TEI>
        """
    }

    /// A file with one document.
    static func document(_ content: String, attributes: String = "xml:id=\"d1\" n=\"1\"") -> String
    {
        file("<body><div type=\"document\" \(attributes)>\(content)</div></body>")
    }

    /// Everything that is read from a file.
    static func events(_ source: String, file: String = "v1.xml") throws -> [SourceEvent] {
        let reader = try TEIReader(bytes: Array(source.utf8), file: file)
        var events: [SourceEvent] = []
        while let event = try reader.next() { events.append(event) }
        return events
    }

    /// The documents of a file.
    static func documents(_ source: String, file: String = "v1.xml") throws -> [Document] {
        try events(source, file: file).compactMap { event in
            if case .document(let document) = event { return document }
            return nil
        }
    }

    /// The only text of the only document with a content, as lines.
    static func outline(_ content: String) throws -> [String] {
        let texts = try documents(document(content)).flatMap(\.texts)
        return texts.flatMap(Outline.of)
    }

    /// What was noticed in a file.
    static func diagnostics(_ source: String) throws -> [String] {
        try events(source).compactMap { event in
            if case .diagnostic(let diagnostic) = event { return "\(diagnostic)" }
            return nil
        }
    }
}
