// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// What in a file is a document: found out before it is read, from its first document if it can be.
enum TEISurvey: Equatable {
    /// Each `div[@type='document']`.
    case marked
    /// Each division whose type is a kind of document (`div[@type='letter']`).
    case typed
    /// Each `text` inside a `group`.
    case grouped
    /// The body as a whole.
    case whole

    /// Types of divisions that name a kind of document.
    private static let kinds: Set<String> = [
        "letter", "telegram", "cable", "cablegram", "circular", "airgram", "despatch", "dispatch",
        "instruction", "note-verbale", "memorandum", "aide-memoire", "aide-mémoire", "message",
        "minutes", "report", "statement", "treaty", "protocol", "agreement", "communique",
        "communiqué", "directive", "diary-entry", "editorial-note",
    ]

    /// Whether a division of a type is a document.
    func isDocument(_ type: String?) -> Bool {
        guard let type else { return false }
        return switch self {
        case .marked: type == "document"
        case .typed: TEISurvey.kinds.contains(type)
        case .grouped, .whole: false
        }
    }

    /// Reads as far into a file as is needed to know.
    ///
    /// Up to the first document of an edition, that is, or to the end of a file without any.
    init(
        bytes: [UInt8], file: String, names: TEIVocabulary, limits: XMLLimits
    ) throws(XMLError) {
        let xml = try XMLReader(
            bytes: bytes, file: file, vocabulary: names.names, limits: limits)
        var hasKinds = false
        var hasGroup = false
        while let event = try xml.next() {
            guard event == .startElement, let element = names.element(xml.localName) else {
                continue
            }
            if element == .teiHeader {
                try xml.skipElement()
            } else if element == .group {
                hasGroup = true
            } else if element.isDivision, let type = xml.attribute(names.type) {
                if type == "document" {
                    self = .marked
                    return
                }
                hasKinds = hasKinds || TEISurvey.kinds.contains(type)
            }
        }
        self = hasKinds ? .typed : hasGroup ? .grouped : .whole
    }
}
