// SPDX-License-Identifier: Apache-2.0

/// The formats in which a document's address answers.
package enum DocumentFormat: Hashable, Sendable, CaseIterable {
    /// The page.
    case html
    /// The record with its text.
    case json
    /// Plain text.
    case text
    /// The encoded source.
    case tei
    /// For reference managers.
    case ris
    /// For LaTeX.
    case bibLaTeX
    /// For citation processors.
    case cslJSON

    /// What stands after the document's name in the address.
    package var pathExtension: String {
        switch self {
        case .html: "html"
        case .json: "json"
        case .text: "txt"
        case .tei: "tei"
        case .ris: "ris"
        case .bibLaTeX: "bib"
        case .cslJSON: "csl.json"
        }
    }

    /// The type without parameters, as it is asked for in `Accept`.
    package var mediaType: String {
        switch self {
        case .html: "text/html"
        case .json: "application/json"
        case .text: "text/plain"
        case .tei: "application/tei+xml"
        case .ris: "application/x-research-info-systems"
        case .bibLaTeX: "application/x-bibtex"
        case .cslJSON: "application/vnd.citationstyles.csl+json"
        }
    }

    /// The type as an answer states it.
    package var contentType: String {
        switch self {
        case .html, .text, .ris, .bibLaTeX: "\(mediaType); charset=utf-8"
        case .json, .tei, .cslJSON: mediaType
        }
    }

    /// The name for readers.
    package var label: String {
        switch self {
        case .html: "Page"
        case .json: "JSON"
        case .text: "Plain text"
        case .tei: "TEI"
        case .ris: "RIS"
        case .bibLaTeX: "BibLaTeX"
        case .cslJSON: "CSL-JSON"
        }
    }

    /// Splits a document's name from the format that its ending names; nil if it names none.
    static func split(_ name: String) -> (name: String, format: DocumentFormat)? {
        // `.csl.json` before `.json`: the longer ending wins.
        for format in [.cslJSON, .json, .text, .tei, .ris, .bibLaTeX, .html] as [Self] {
            let ending = "." + format.pathExtension
            if name.hasSuffix(ending), name.utf8.count > ending.utf8.count {
                return (String(name.dropLast(ending.count)), format)
            }
        }
        return nil
    }
}

/// The formats in which a whole result set can be taken away.
package enum ResultFormat: Hashable, Sendable, CaseIterable {
    /// A table.
    case csv
    /// For reference managers.
    case ris
    /// For LaTeX.
    case bibLaTeX
    /// For citation processors.
    case cslJSON
    /// The records, one to a line.
    case jsonLines

    /// What stands after `search` in the address.
    package var pathExtension: String {
        switch self {
        case .csv: "csv"
        case .ris: "ris"
        case .bibLaTeX: "bib"
        case .cslJSON: "csl.json"
        case .jsonLines: "jsonl"
        }
    }

    /// The type as an answer states it.
    package var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .ris: "application/x-research-info-systems; charset=utf-8"
        case .bibLaTeX: "application/x-bibtex; charset=utf-8"
        case .cslJSON: "application/vnd.citationstyles.csl+json"
        case .jsonLines: "application/jsonl"
        }
    }

    /// The name for readers.
    package var label: String {
        switch self {
        case .csv: "CSV"
        case .ris: "RIS"
        case .bibLaTeX: "BibLaTeX"
        case .cslJSON: "CSL-JSON"
        case .jsonLines: "JSON Lines"
        }
    }
}
