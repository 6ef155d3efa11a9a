// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
package import ChanceryXML

/// Reads a TEI file (the FRUS encoding, or plain TEI P5) piece by piece.
///
/// Only the document that is being read is in memory, beside the bytes of the file. What the mark-up
/// says of each element stands in `Documentation/tei-mapping.md`; elements that are not there keep
/// their text, and the last events report them with their number. The order of events is that of
/// `SourceEvent`.
///
/// ```swift
/// let reader = try TEIReader(bytes: bytes, file: "frus1964-68v22.xml")
/// while let event = try reader.next() {
///     if case .document(let document) = event { print(document.id) }
/// }
/// ```
package final class TEIReader {
    /// The limits for editions: those of ``XMLLimits`` with a nesting that no edition reaches and
    /// that stays well inside of a thread's stack.
    package static let limits = XMLLimits(depth: 200)

    let file: String
    let bytes: [UInt8]
    let names: TEIVocabulary
    let survey: TEISurvey
    let xml: XMLReader
    var content: TEIContent
    var queue: [SourceEvent] = []
    var queueStart = 0
    var frames: [TEIFrame] = []
    var isFinished = false

    var volume: Volume?
    var rootName: String?
    var rootLanguage: String?
    var textName: String?
    var documentCount = 0
    var usedNames: Set<String> = []
    var usedCollections: Set<String> = []
    var usedPersons: Set<String> = []
    var usedTerms: Set<String> = []
    /// The pieces whose words were asked for last.
    var pieces: [SourceRange: SourceWords] = [:]

    /// Opens a reader.
    ///
    /// - Parameters:
    ///   - file: The name of the file, for messages; without its ending it names a volume that
    ///     does not name itself.
    /// - Throws: `XMLError` when the file is not well-formed before its first document.
    package init(
        bytes: [UInt8], file: String, limits: XMLLimits = TEIReader.limits
    ) throws(XMLError) {
        self.file = file
        self.bytes = bytes
        names = TEIVocabulary()
        survey = try TEISurvey(bytes: bytes, file: file, names: names, limits: limits)
        xml = try XMLReader(bytes: bytes, file: file, vocabulary: names.names, limits: limits)
        content = TEIContent(xml: xml, names: names, survey: survey)
    }

    /// The next piece of the file; nil at its end.
    ///
    /// - Throws: `XMLError` where the file is not well-formed; what was handed out before is sound.
    package func next() throws(XMLError) -> SourceEvent? {
        while queueStart == queue.count {
            if isFinished { return nil }
            queue.removeAll(keepingCapacity: true)
            queueStart = 0
            try step()
        }
        queueStart += 1
        return queue[queueStart - 1]
    }

    /// How many bytes of the file have been read, for showing progress.
    package var offset: Int { xml.range.upperBound }

    // MARK: Walking over the frame of the file

    private func step() throws(XMLError) {
        guard let event = try xml.next() else {
            finish()
            return
        }
        switch event {
        case .startElement: try startElement()
        case .endElement: endElement()
        case .text, .processingInstruction: try loose(event)
        case .comment: break
        }
        for diagnostic in content.report.takeImmediate() { queue.append(.diagnostic(diagnostic)) }
    }

    private func startElement() throws(XMLError) {
        let element = content.element
        if xml.depth == 1 { try startRoot(element) }
        switch element {
        case .teiHeader where volume == nil:
            let start = content.start
            let header = TEIHeader(try XMLElement.read(from: xml))
            announceVolume(header, range: content.range(from: start))
        case .standOff: try readStandOff()
        case .teiHeader, .facsimile: try xml.skipElement()
        case .TEI, .group: enter(.frame)
        case .text:
            textName = content.attribute(names.id)
            if survey == .grouped, frames.contains(where: { $0.element == .group }) {
                try readDocument()
            } else {
                enter(.frame)
            }
        case .front, .back: enter(.matter)
        case .body where survey == .whole: try readDocument()
        case .body: enter(.body)
        // What the title page says stands in the header.
        case .titlePage where zone == .matter: try xml.skipElement()
        case let element? where element.isDivision: try startDivision()
        default: try loose(.startElement)
        }
    }

    private func startRoot(_ element: TEIElement?) throws(XMLError) {
        guard element == .TEI else {
            throw XMLError(
                code: .unexpectedRoot,
                message: "The root element is \(xml.string(xml.name)) and not TEI.",
                location: xml.location)
        }
        rootName = content.attribute(names.id)
        rootLanguage = content.attribute(names.language)
    }

    private func startDivision() throws(XMLError) {
        if survey.isDocument(content.attribute(names.type)) {
            try readDocument()
        } else if zone == .matter {
            try readSection()
        } else {
            enter(.body)
        }
    }

    private func enter(_ zone: TEIFrame.Zone) {
        if zone != .frame, volume == nil { announceVolume(TEIHeader(nil)) }
        if let index = frames.indices.last { swap(&frames[index].notes, &content.notes) }
        frames.append(
            TEIFrame(
                zone: zone, element: content.element, type: content.attribute(names.type),
                identifier: content.attribute(names.id), number: content.attribute(names.n),
                start: content.start))
        content.notes = []
    }

    private func endElement() {
        guard var frame = frames.popLast() else { return }
        frame.notes = content.notes
        content.notes = []
        if let index = frames.indices.last { swap(&frames[index].notes, &content.notes) }
        close(&frame)
    }

    private var zone: TEIFrame.Zone { frames.last?.zone ?? .frame }

    /// What stands outside of documents and sections belongs to the division around it.
    private func loose(_ event: XMLEvent) throws(XMLError) {
        guard !frames.isEmpty else { return }
        let last = frames.count - 1
        if event == .startElement, content.element == .head, frames[last].zone == .body,
            !frames[last].hasHead
        {
            frames[last].hasHead = true
            let first = content.start
            let head = try content.blockInlines()
            frames[last].blocks.append(Block(.heading(head), range: content.range(from: first)))
            let text = DocumentText(blocks: [], notes: content.notes)
            frames[last].title = PlainText.of(head, in: text)
            return
        }
        var text = frames[last].loose
        var blocks = frames[last].blocks
        frames[last].loose = TEILooseText()
        frames[last].blocks = []
        try content.content(event, in: .division, loose: &text, into: &blocks)
        frames[last].loose = text
        frames[last].blocks = blocks
        takeInnerDocuments()
    }

    private func finish() {
        isFinished = true
        if volume == nil { announceVolume(TEIHeader(nil)) }
        if documentCount == 0 {
            content.report.add(
                .warning, "no-documents", "The file holds no document.", line: 1, column: 1)
        }
        let noticed = content.report.takeImmediate() + content.report.summary()
        for diagnostic in noticed { queue.append(.diagnostic(diagnostic)) }
    }

    func announceVolume(_ header: TEIHeader, range: SourceRange? = nil) {
        var volume = header.volume(root: rootName, language: rootLanguage, file: file)
        volume.evidence = range.flatMap { evidence(of: volume, in: $0) }
        self.volume = volume
        content.defaultLanguage = volume.language
        queue.append(.volume(volume))
        for person in header.persons where usedPersons.insert(person.id).inserted {
            queue.append(.person(person))
        }
    }
}
