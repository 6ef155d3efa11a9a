// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryCapture
import ChanceryCitation
import ChanceryDiplomacy
import ChanceryIndex
import ChanceryModel
import ChanceryTEI
import ChanceryXML
import Foundation

/// A reader of what strangers send, with what must hold for every input: it ends, it does not
/// crash, it may refuse with an error of its own, and what it says it read stands in the input.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// XML as events.
    case xml
    /// TEI as documents.
    case tei
    /// A captured page as a document.
    case capture
    /// The query language.
    case query
    /// References to telegrams, and pasted citations.
    case reference
    /// Dates as the interface takes them, and datelines.
    case date
    /// A style of citation, used once.
    case style
    /// Records for citation processors.
    case items
    /// A file of a full-text index, the first byte saying which.
    case index

    /// Reads the input, and stops the program where something does not hold.
    package func run(_ bytes: [UInt8]) {
        switch self {
        case .xml: FuzzTarget.xml(bytes)
        case .tei: FuzzTarget.tei(bytes)
        case .capture: FuzzTarget.capture(bytes)
        case .query: FuzzTarget.query(String(decoding: bytes, as: UTF8.self))
        case .reference: FuzzTarget.reference(String(decoding: bytes, as: UTF8.self))
        case .date: FuzzTarget.date(String(decoding: bytes, as: UTF8.self))
        case .style: FuzzTarget.style(String(decoding: bytes, as: UTF8.self))
        case .items: FuzzTarget.items(String(decoding: bytes, as: UTF8.self))
        case .index: FuzzTarget.index(bytes)
        }
    }

    private static func xml(_ bytes: [UInt8]) {
        guard let reader = try? XMLReader(bytes: bytes, file: "f.xml", vocabulary: ["p", "head"])
        else { return }
        var place = 0
        while let event = try? reader.next() {
            precondition(reader.range.lowerBound >= 0 && reader.range.upperBound <= bytes.count)
            if event == .startElement {
                precondition(reader.range.lowerBound >= place, "an element begins before another")
                place = reader.range.lowerBound
            }
        }
    }

    private static func tei(_ bytes: [UInt8]) {
        guard let reader = try? TEIReader(bytes: bytes, file: "f.xml") else { return }
        while let event = try? reader.next() {
            guard case .document(let document) = event else { continue }
            let range = document.source.range ?? SourceRange(0, 0)
            precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
            _ = ReferenceScanner().mentions(in: document.record.title)
        }
    }

    private static func capture(_ bytes: [UInt8]) {
        _ = try? CaptureReader().read(bytes, named: "f.txt")
    }

    private static func query(_ text: String) {
        let parsed = QueryParser.parse(text)
        let written = parsed.query.description
        guard written.utf8.count <= SearchLimits.queryBytes else { return }
        let again = QueryParser.parse(written).query.description
        precondition(again == written, "“\(written)” is read as “\(again)”")
    }

    private static func reference(_ text: String) {
        let folded = PlainText.folded(text).utf8.count
        for mention in ReferenceScanner().mentions(in: text, isQuery: true) {
            precondition(mention.bytes.upperBound <= folded && !mention.bytes.isEmpty)
        }
        _ = PastedCitation(text)
    }

    private static func date(_ text: String) {
        if let day = CalendarDay(text) {
            precondition(CalendarDay(day.description) == day, "“\(text)” changes its date")
        }
        _ = QueryParser.dates(text)
        _ = Dateline.parse(text, takesYears: true)
    }

    private static func style(_ xml: String) {
        let locales = CitationLocales(folder: "/nonexistent")
        guard let style = try? CitationStyle(xml: xml, locales: locales),
            let item = try? CSLJSON.items(from: FuzzTarget.item).first
        else { return }
        let processor = CitationProcessor(style: style, items: [item])
        _ = processor.bibliography()
    }

    private static func items(_ json: String) {
        guard let items = try? CSLJSON.items(from: json) else { return }
        let written = CSLJSON.text(of: items)
        precondition((try? CSLJSON.items(from: written))?.count == items.count)
        _ = RIS.text(of: items)
        _ = BibLaTeX.text(of: items)
    }

    private static let item = """
        [{"id": "a", "type": "article-journal", "title": "On <i>Cables</i>",
        "author": [{"family": "Smith", "given": "Walter Bedell"}, {"literal": "The Legation"}],
        "issued": {"date-parts": [[1946, 4, 5], [1946, 4, 7]]}, "page": "732-736", "volume": "6",
        "container-title": "Papers"}]
        """

    /// Replaces a file of a small index by the input.
    private static func index(_ bytes: [UInt8]) {
        guard let first = bytes.first, let sample = IndexSample.shared else { return }
        let name = sample.names[Int(first) % sample.names.count]
        sample.replace(name, by: Array(bytes.dropFirst()))
        defer { sample.restore(name) }
        guard let snapshot = try? FullTextIndex.open(at: sample.folder).snapshot() else { return }
        guard (try? snapshot.verify()) != nil else { return }
        let found = try? snapshot.search(Request(.word("treaty"), limit: 10))
        precondition((found?.hits.count ?? 0) <= 10)
    }
}

/// A small index in a folder of its own, of which one file at a time is replaced.
private struct IndexSample: Sendable {
    let folder: String
    let names: [String]
    private let contents: [String: [UInt8]]

    /// The sample; nil where the folder of temporary files cannot be written.
    static let shared: IndexSample? = try? IndexSample()

    private init() throws {
        let process = ProcessInfo.processInfo.processIdentifier
        folder = NSTemporaryDirectory() + "chancery-fuzz-\(process)"
        try? FileManager.default.removeItem(atPath: folder)
        let schema = try Schema([.zone("body")])
        let index = try FullTextIndex.create(at: folder, schema: schema)
        let writer = try index.writer()
        for number in 0..<40 {
            var document = IndexDocument(key: "d\(number)")
            document.add("The treaty of \(1900 + number) names barometers and goats", to: "body")
            try writer.add(document)
        }
        try writer.commit(changeNumber: 1)
        var contents: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            contents[name] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        }
        self.contents = contents
        names = contents.keys.sorted()
    }

    func replace(_ name: String, by bytes: [UInt8]) {
        // Whole or not at all: a file that is mapped must not become shorter.
        try? Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name), options: .atomic)
    }

    func restore(_ name: String) { replace(name, by: contents[name] ?? []) }
}
