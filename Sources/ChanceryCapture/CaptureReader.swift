// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Reads captures: pages copied or saved from an archive's site, and plain renderings of documents.
///
/// Each file is one document. What the capture itself states is set in the record (title, abstract,
/// date and edition of the archive's citation, heading as printed); ChanceryDiplomacy reads the
/// rest from the blocks. Nothing is mended: what looks damaged becomes a doubt.
package struct CaptureReader: Sendable {
    /// The volume that the documents hang on.
    package let volume: CollectionID
    /// That volume's title.
    package let title: String
    /// How much a file may ask.
    package let limits: CaptureLimits

    /// Makes a reader for a folder of captures.
    package init(
        volume: CollectionID = CollectionID("captures"), title: String = "Captures",
        limits: CaptureLimits = .standard
    ) {
        self.volume = volume
        self.title = title
        self.limits = limits
    }

    /// The event that comes before all documents of the folder.
    package var volumeEvent: SourceEvent {
        .volume(Volume(id: volume, publication: Publication(), title: title))
    }

    /// The name of the document that a file holds: the file's own name without its extension.
    package func documentID(ofFile name: String) -> DocumentID {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        var stem = last
        if let point = last.utf8.lastIndex(of: UInt8(ascii: ".")), point > last.utf8.startIndex {
            stem = String(last[..<point])
        }
        return DocumentID(volume: volume.description, local: String(stem.prefix(160)))
    }

    /// Reads a file: its document and what was noticed.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: the file's own name; the document is named after it.
    ///   - position: the document's place in the folder, from 0.
    /// - Throws: `CaptureError` if the file is empty, too large, or no text.
    /// - Complexity: O(*n*), *n* the bytes of the file.
    package func read(
        _ bytes: [UInt8], named name: String, position: Int = 0
    ) throws(CaptureError) -> [SourceEvent] {
        try open(bytes, named: name, position: position).events
    }

    /// A file that was read: its document and what was noticed, and its words with their bytes.
    package struct Opened: Sendable {
        /// The document and what was noticed.
        package let events: [SourceEvent]
        /// The words of the file, as far as they are not the mark-up's.
        package let words: SourceWords
    }

    /// Reads a file, and keeps the way from its words to its bytes.
    ///
    /// - Throws: `CaptureError` if the file is empty, too large, or no text.
    package func open(
        _ bytes: [UInt8], named name: String, position: Int = 0
    ) throws(CaptureError) -> Opened {
        guard bytes.count <= limits.bytes else {
            throw CaptureError(
                code: .tooLarge,
                message:
                    "The file has \(bytes.count) bytes; captures have at most \(limits.bytes).",
                file: name)
        }
        let text: CaptureText
        switch SourceKind.of(bytes) {
        case .html:
            let declared = HTMLEncoding.declared(in: bytes)
            text = HTMLTextExtractor.read(
                DecodedText(bytes, declared: declared), depth: limits.depth)
        case .plainText, .xml, .tei:
            text = PlainLines.read(DecodedText(bytes))
        case .empty:
            throw CaptureError(code: .empty, message: "The file holds no text.", file: name)
        case .pdf, .binary:
            throw CaptureError(
                code: .notText, message: "The file is neither text nor a web page.", file: name)
        }
        guard !text.lines.isEmpty else {
            throw CaptureError(code: .empty, message: "The page holds no text.", file: name)
        }
        let assembler = CapturedDocument(text, limits: limits)
        var events = [
            SourceEvent.document(
                assembler.document(
                    id: documentID(ofFile: name), volume: volume, position: position,
                    source: SourceReference(name: name, range: SourceRange(0, bytes.count))))
        ]
        if text.isDamaged {
            events.append(
                .diagnostic(
                    Diagnostic(
                        severity: .warning, code: "encoding",
                        message: "Some bytes are no characters of the file's encoding; "
                            + "they were replaced.", file: name)))
        }
        return Opened(events: events, words: text.sourceWords)
    }
}
