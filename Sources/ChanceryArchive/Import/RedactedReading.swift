// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// The reading of a document of which passages are not to be shown.
///
/// What cannot be carried out wholly refuses the file: the archive goes on showing what it showed.
struct RedactedReading {
    private let redactor: PassageRedactor

    /// Takes the passages out of a document; nil if it has none.
    init?(
        _ redactions: [String: [String: [String]]], _ document: inout Document, file: String
    ) throws {
        let id = document.id
        guard let passages = redactions[id.volume]?[id.local], !passages.isEmpty else { return nil }
        redactor = PassageRedactor(passages)
        guard !redactor.redact(&document).contains(0) else {
            throw RedactedReading.refusal(
                "Words that the document \(id) is not to show no longer stand in it as they did. "
                    + "Release the document, and redact it again.", file)
        }
    }

    /// Checks that the words stand nowhere in a document whose record is complete.
    func check(_ document: Document, file: String) throws {
        let leaves = Leaves(document).strings + [PlainRendering.page(of: document)]
        if leaves.contains(where: redactor.stands(in:)) {
            throw RedactedReading.refusal(
                "Words that the document \(document.id) is not to show would still stand in it. "
                    + "Withhold the document.", file)
        }
    }

    /// Checks that a volume still has the documents of which passages are not to be shown: under
    /// another name they would show them.
    static func checkPresence(
        _ redactions: [String: [String: [String]]], _ names: Set<DocumentID>,
        of volume: CollectionID, file: String
    ) throws {
        for name in (redactions[volume.description] ?? [:]).keys.sorted() {
            let id = DocumentID(volume: volume.description, local: name)
            if !names.contains(id) {
                throw refusal(
                    "The file lacks the document \(id), of which passages are withheld; it may "
                        + "hold them under another name. Release it first if it is gone.", file)
            }
        }
    }

    private static func refusal(_ message: String, _ file: String) -> SourceRefusal {
        SourceRefusal(
            diagnostic: Diagnostic(
                severity: .error, code: "redaction", message: message, file: file, line: 1,
                column: 1))
    }

    /// All strings inside a value.
    private struct Leaves {
        private(set) var strings: [String] = []

        init(_ value: Any) { gather(value, 0) }

        private mutating func gather(_ value: Any, _ depth: Int) {
            if let text = value as? String {
                strings.append(text)
                return
            }
            guard depth < 600 else { return }
            for child in Mirror(reflecting: value).children { gather(child.value, depth + 1) }
        }
    }
}
