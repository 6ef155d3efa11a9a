// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore
import Foundation

/// The reading side of an import: files to documents that are ready for the store.
struct ImportReading {
    let store: Store
    let formats: SourceFormats
    let options: ImportOptions
    let isCancelled: @Sendable () -> Bool
    var dictionary: ContentDictionary?
    let knowledge: Knowledge
    /// The passages that documents are not to show, by volume and name.
    let redactions: [String: [String: [String]]]

    /// How many documents are handed over at once.
    private static let batch = 32
    /// How many files are read at once; each takes some memory.
    private static let mostReaders = 3

    private static let otherName =
        "was passed over: in folders, only .xml, .tei, .txt, .html, .htm and .xhtml are taken"

    /// Reads files one after another, beside other readers of the same queue.
    func run(_ queue: ImportQueue) {
        while !isCancelled(), let turn = queue.take() {
            read(turn)
            turn.lane.finish()
        }
    }

    /// Reads all files of a queue with as many readers as help.
    static func run(_ reading: ImportReading, _ queue: ImportQueue) async throws {
        defer { queue.finish() }
        // One more than there are cores: keeping an original waits for the disk.
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let count = min(ImportReading.mostReaders, cores + 1)
        // Where memory has room for fewer threads, fewer read.
        let refusals = await withTaskGroup(of: (any Error)?.self) { group in
            for _ in 0..<count {
                group.addTask {
                    do {
                        try await BlockingThread.run("read") { reading.run(queue) }
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        if let refusal = refusals.first, refusals.count == count { throw refusal }
    }

    private func read(_ turn: ImportQueue.Turn) {
        let source = turn.source
        var report = ImportReport.File(path: source.path, status: .refused)
        report.bytes = source.size
        switch turn.content {
        case .other:
            report.status = .skipped
            report.diagnostics = [note("other-name", ImportReading.otherName, source)]
        case .problem(let problem):
            report.diagnostics = [refusal("unreadable", problem.message, source)]
        case .bytes(let bytes, let digest, let earlier):
            report.bytes = bytes.count
            if bytes.isEmpty {
                report.diagnostics = [refusal("empty", "is empty", source)]
            } else if let earlier {
                report.status = .duplicate
                report.diagnostics = [
                    note("duplicate", "has the same bytes as \(earlier)", source)
                ]
            } else if !isKnown(bytes, digest, source, &report) {
                parse(bytes, digest, turn, report)
                return
            }
        }
        turn.lane.send(.settled(report))
    }

    /// Whether a file needs no reading, as the report then says.
    private func isKnown(
        _ bytes: [UInt8], _ digest: FileDigest, _ source: SourceFinder.Found,
        _ report: inout ImportReport.File
    ) -> Bool {
        if !options.rereads,
            let known = try? store.readBlocking({
                try $0.source(of: digest, reader: formats.version)
            })
        {
            report.volume = CollectionID(known.volume)
            report.status = known.name == source.name ? .unchanged : .duplicate
            if known.name != source.name {
                report.diagnostics = [
                    note("duplicate", "has the same bytes as \(known.name)", source)
                ]
            }
            return true
        }
        if case .unreadable(let why) = formats.recognize(bytes) {
            if source.isInFolder { report.status = .skipped }
            report.diagnostics = [refusal("unknown-format", why, source)]
            if source.isInFolder { report.diagnostics[0].severity = .note }
            return true
        }
        return false
    }

    private func parse(
        _ bytes: [UInt8], _ digest: FileDigest, _ turn: ImportQueue.Turn,
        _ report: ImportReport.File
    ) {
        let source = turn.source
        let lane = turn.lane
        do {
            let opened = try formats.open(bytes, source.name, options.collection)
            let stored =
                options.isRehearsal ? 0 : try store.files.keep(bytes, as: digest)
            let description = SourceDescription(
                name: source.name, digest: digest, size: bytes.count, stored: stored,
                kind: opened.kind, reader: formats.version, author: options.author,
                instant: options.instant ?? ImportOptions.now,
                now: { [fixed = options.instant] in fixed ?? ImportOptions.now },
                replacesOthers: options.replacesOthers)
            guard lane.send(.begin(description, path: source.path)) else { return }
            do {
                try hand(over: opened, bytes, source.name, to: lane)
                lane.send(.end)
            } catch is ChannelIsClosed {
                return
            } catch {
                lane.send(.failed(diagnostic(error, source)))
            }
        } catch {
            var report = report
            report.diagnostics = [diagnostic(error, source)]
            lane.send(.settled(report))
        }
    }

    private func hand(
        over opened: SourceFormats.Opened, _ bytes: [UInt8], _ name: String, to lane: ImportLane
    ) throws {
        let packer = try ContentPacker(
            dictionary: dictionary, keepsBytes: !options.isRehearsal)
        let complete = formats.completion()
        var volume: Volume?
        var pieces: [ImportPiece] = []
        var names: Set<DocumentID> = []
        var persons: [String: String] = [:]
        var parties = ImportParties(knowledge)
        while let event = try opened.next() {
            switch event {
            case .volume(let next):
                volume = next
                pieces.append(.volume(next))
            case .collection(let node): pieces.append(.collection(node))
            case .person(let person):
                persons[person.id] = person.name
                if options.isRehearsal { break }
                parties.add(person, of: volume?.id.description ?? "")
                pieces.append(.person(person, sorting: SortingName.of(person.name)))
            case .term(let term): if !options.isRehearsal { pieces.append(.term(term)) }
            case .matter(let matter):
                let content = try packer.pack(matter.text)
                if options.isRehearsal { break }
                pieces.append(.matter(id: matter.id, title: matter.title, content: content))
            case .document(var document):
                guard names.insert(document.id).inserted else {
                    throw ImportReading.repetition(of: document, bytes, name)
                }
                let redaction = try RedactedReading(redactions, &document, file: name)
                if let volume {
                    document.record = complete(document, volume, persons)
                    document.record.narrowEvidence(opened.locate)
                }
                try redaction?.check(document, file: name)
                if options.isRehearsal {
                    pieces.append(
                        .rehearsed(
                            document.id, in: document.innermostCollection,
                            fingerprint: try packer.pack(document).fingerprint))
                    break
                }
                pieces.append(
                    try piece(
                        document, packer, parties.findings(of: document),
                        isRedacted: redaction != nil))
            case .diagnostic(let diagnostic): pieces.append(.diagnostic(diagnostic))
            }
            if pieces.count >= ImportReading.batch {
                if isCancelled() { throw CancellationError() }
                guard lane.send(.pieces(pieces, offset: opened.offset())) else {
                    throw ChannelIsClosed()
                }
                pieces = []
            }
        }
        if opened.kind == .edition, let volume {
            try RedactedReading.checkPresence(redactions, names, of: volume.id, file: name)
        }
        guard lane.send(.pieces(pieces, offset: bytes.count)) else { throw ChannelIsClosed() }
    }

    private func piece(
        _ document: Document, _ packer: ContentPacker, _ findings: Findings, isRedacted: Bool
    ) throws -> ImportPiece {
        let scan = DocumentScan(document)
        let entry = CatalogueEntry(document, scan: scan)
        let item = DocumentItem(
            id: document.id, position: document.position, content: try packer.pack(document),
            entry: entry, pages: ImportReading.pages(of: document, scan),
            facts: DocumentFacts(document, scan: scan), findings: findings,
            isRedacted: isRedacted)
        return .document(
            item,
            IndexEntry(
                document, scan: scan,
                fields: IndexFields(
                    entry, volume: document.id.volume, position: document.position,
                    revision: 0, found: findings.persons.map(\.person.id))))
    }

    /// The pages of the edition that the document stands on, those on which it begins and ends
    /// included wherever their breaks stand.
    private static func pages(of document: Document, _ scan: DocumentScan) -> [String] {
        guard let span = document.record.publication?.pages.flatMap(PageSpan.init) else {
            return []
        }
        return span.numbers + scan.pages.filter { Int($0) == nil && !span.numbers.contains($0) }
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
