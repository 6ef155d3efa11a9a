// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Synchronization

/// The reading side of an import: files to documents that are ready for the store.
struct ImportReading {
    let store: Store
    let formats: SourceFormats
    let options: ImportOptions
    let channel: Channel<ImportMessage>
    let isCancelled: @Sendable () -> Bool
    var dictionary: ContentDictionary?

    /// How many documents are handed over at once.
    private static let batch = 32

    private static let otherName =
        "was passed over: in folders, only .xml, .tei, .txt, .html, .htm and .xhtml are taken"

    /// Reads files one after another.
    func run(_ sources: [SourceFinder.Found]) {
        defer { channel.finish() }
        var digests: [FileDigest: String] = [:]
        for source in sources {
            if isCancelled() { return }
            guard read(source, &digests) else { return }
        }
    }

    /// Reads a file; false if nobody takes what is read.
    private func read(_ source: SourceFinder.Found, _ digests: inout [FileDigest: String]) -> Bool {
        var report = ImportReport.File(path: source.path, status: .refused)
        report.bytes = source.size
        if source.isInFolder, source.problem == nil, !source.hasExpectedName {
            report.status = .skipped
            report.diagnostics = [note("other-name", ImportReading.otherName, source)]
            return channel.send(.settled(report))
        }
        let bytes: [UInt8]
        do throws(SourceProblem) {
            bytes = try source.bytes(limit: options.maximalBytes)
        } catch {
            report.diagnostics = [refusal("unreadable", error.message, source)]
            return channel.send(.settled(report))
        }
        report.bytes = bytes.count
        if bytes.isEmpty {
            report.diagnostics = [refusal("empty", "is empty", source)]
            return channel.send(.settled(report))
        }
        let digest = FileStore.digest(of: bytes)
        if let earlier = digests[digest] {
            report.status = .duplicate
            report.diagnostics = [note("duplicate", "has the same bytes as \(earlier)", source)]
            return channel.send(.settled(report))
        }
        digests[digest] = source.path
        if let known = try? store.readBlocking({
            try $0.source(of: digest, reader: formats.version)
        }) {
            report.volume = CollectionID(known.volume)
            report.status = known.name == source.name ? .unchanged : .duplicate
            if known.name != source.name {
                report.diagnostics = [
                    note("duplicate", "has the same bytes as \(known.name)", source)
                ]
            }
            return channel.send(.settled(report))
        }
        if case .unreadable(let why) = formats.recognize(bytes) {
            if source.isInFolder { report.status = .skipped }
            report.diagnostics = [refusal("unknown-format", why, source)]
            if source.isInFolder { report.diagnostics[0].severity = .note }
            return channel.send(.settled(report))
        }
        return parse(bytes, digest, source, report)
    }

    private func parse(
        _ bytes: [UInt8], _ digest: FileDigest, _ source: SourceFinder.Found,
        _ report: ImportReport.File
    ) -> Bool {
        do {
            let opened = try formats.open(bytes, source.name, options.collection)
            let stored =
                options.isRehearsal ? 0 : try store.files.keep(bytes, as: digest)
            let description = SourceDescription(
                name: source.name, digest: digest, size: bytes.count, stored: stored,
                kind: opened.kind, reader: formats.version, author: options.author,
                instant: options.instant, replacesOthers: options.replacesOthers)
            guard channel.send(.begin(description, path: source.path)) else { return false }
            do {
                try hand(over: opened, bytes, source.name)
                return channel.send(.end)
            } catch is ChannelIsClosed {
                return false
            } catch {
                return channel.send(.failed(diagnostic(error, source)))
            }
        } catch {
            var report = report
            report.diagnostics = [diagnostic(error, source)]
            return channel.send(.settled(report))
        }
    }

    private func hand(over opened: SourceFormats.Opened, _ bytes: [UInt8], _ name: String) throws {
        let packer = try ContentPacker(dictionary: dictionary)
        let complete = formats.completion()
        var volume: Volume?
        var pieces: [ImportPiece] = []
        var names: Set<DocumentID> = []
        var persons: [String: String] = [:]
        while let event = try opened.next() {
            switch event {
            case .volume(let next):
                volume = next
                pieces.append(.volume(next))
            case .collection(let node): pieces.append(.collection(node))
            case .person(let person):
                persons[person.id] = person.name
                pieces.append(.person(person, sorting: SortingName.of(person.name)))
            case .term(let term): pieces.append(.term(term))
            case .matter(let matter):
                pieces.append(
                    .matter(
                        id: matter.id, title: matter.title, content: try packer.pack(matter.text)))
            case .document(var document):
                guard names.insert(document.id).inserted else {
                    throw ImportReading.repetition(of: document, bytes, name)
                }
                if let volume { document.record = complete(document, volume, persons) }
                pieces.append(try ImportReading.piece(document, packer))
            case .diagnostic(let diagnostic): pieces.append(.diagnostic(diagnostic))
            }
            if pieces.count >= ImportReading.batch {
                if isCancelled() { throw CancellationError() }
                guard channel.send(.pieces(pieces, offset: opened.offset())) else {
                    throw ChannelIsClosed()
                }
                pieces = []
            }
        }
        guard channel.send(.pieces(pieces, offset: bytes.count)) else { throw ChannelIsClosed() }
    }

    private static func piece(_ document: Document, _ packer: ContentPacker) throws -> ImportPiece {
        let scan = DocumentScan(document)
        let entry = CatalogueEntry(document, scan: scan)
        let item = DocumentItem(
            id: document.id, position: document.position, content: try packer.pack(document),
            entry: entry, pages: scan.pages)
        return .document(
            item,
            IndexEntry(
                document, scan: scan,
                fields: IndexFields(
                    entry, volume: document.id.volume, position: document.position,
                    revision: 0)))
    }

    private static func repetition(
        of document: Document, _ bytes: [UInt8], _ name: String
    ) -> SourceRefusal {
        var line = 1
        var column = 1
        for byte in bytes.prefix(document.source.range?.lowerBound ?? 0) {
            column += 1
            if byte == 0x0A {
                line += 1
                column = 1
            }
        }
        return SourceRefusal(
            diagnostic: Diagnostic(
                severity: .error, code: "duplicate-document",
                message: "The file holds two documents of the name \(document.id).",
                file: name, line: line, column: column))
    }

    private func diagnostic(_ error: any Error, _ source: SourceFinder.Found) -> Diagnostic {
        switch error {
        case let refusal as SourceRefusal: refusal.diagnostic
        case is CancellationError:
            refusal("cancelled", "was not finished: the import was stopped", source)
        case let error as StoreError:
            Diagnostic(
                severity: .error, code: error.code.rawValue, message: error.message,
                file: source.name)
        default: formats.diagnose(error, source.name)
        }
    }

    private func refusal(
        _ code: String, _ message: String, _ source: SourceFinder.Found
    ) -> Diagnostic {
        Diagnostic(
            severity: .error, code: code, message: "The file \(message).", file: source.path)
    }

    private func note(
        _ code: String, _ message: String, _ source: SourceFinder.Found
    ) -> Diagnostic {
        Diagnostic(
            severity: .note, code: code, message: "The file \(message).", file: source.path)
    }
}

/// A file is refused for a reason that the import itself found.
struct SourceRefusal: Error {
    let diagnostic: Diagnostic
}

/// Nobody receives what is read any more.
private struct ChannelIsClosed: Error {}
