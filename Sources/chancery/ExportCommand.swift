// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryPublishing
import ChanceryWeb
import Foundation

/// `chancery export`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes the archive, or a part of it, for others.",
        discussion: """
            Contents:
              records    the record of each document, JSON Lines
              documents  the record with `text` and `sourceText`, JSON Lines
              csv        one row for each document
              text       plain text, one document after the other
              tei        one TEI file: a volume, or a corpus of what a search finds
              epub       an electronic book: a volume, or what a search finds
              site       a folder with the whole site, search included, that needs no server
              bag        a folder with everything (BagIt), which `chancery import` takes back

            Everything but a site and a bag goes to standard output, or to PATH. --volume and --query choose \
            a part; a site and a bag are always whole. Documentation/publishing.md says more.
            """)

    /// What is written.
    enum Content: String, ExpressibleByArgument, CaseIterable {
        case records, documents, csv, text, tei, epub, site, bag
    }

    @OptionGroup var archive: ArchiveOption

    @Argument(
        help: ArgumentHelp(
            "What to write: \(Content.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "content"))
    var content: Content

    @Argument(help: ArgumentHelp("Where to write it; a folder for bags.", valueName: "path"))
    var target: String?

    @Option(help: "Only what this search finds, in its order.")
    var query: String?

    @Option(help: ArgumentHelp("Only this volume.", valueName: "id"))
    var volume: String?

    @Option(
        help: ArgumentHelp(
            "The public address, for addresses in what is written.", valueName: "address"))
    var base = "http://127.0.0.1:8080"

    func validate() throws {
        try PublicAddress.check(base)
        guard query == nil || volume == nil else {
            throw ValidationError("Give --query or --volume, not both.")
        }
        switch content {
        case .bag, .site:
            guard target != nil else {
                throw ValidationError("Say where: export \(content.rawValue) FOLDER.")
            }
            guard query == nil, volume == nil else {
                throw ValidationError("A \(content.rawValue) is always whole.")
            }
        case .tei, .epub:
            guard query != nil || volume != nil else {
                throw ValidationError("Choose a part with --volume or --query.")
            }
        case .records, .documents, .csv, .text: break
        }
    }

    func run() async throws {
        let archive = try archive.opened()
        switch content {
        case .records, .documents:
            let output = try ExportTarget(target)
            try await archive.exportRecords(
                of: request, extras: content == .documents ? [.text, .sourceText] : []
            ) { try output.write($0) }
            try output.finish()
        case .csv, .text: try await writeTable(archive)
        case .tei:
            let output = try ExportTarget(target)
            try output.write(VolumeFile.tei(try await contents(archive)))
            try output.finish()
        case .epub: try await writeBook(archive)
        case .bag: try await writeBag(archive)
        case .site: try await writeSite(archive)
        }
    }

    /// The search that chooses documents; nil for all.
    private var request: SearchRequest? {
        if let query { return SearchRequest(query: query) }
        return volume.map {
            SearchRequest(
                query: "", filters: [SearchFilter(field: .collection, value: $0)], order: .date)
        }
    }

    private func writeTable(_ archive: Archive) async throws {
        let output = try ExportTarget(target)
        let addresses = SiteURL(base: base)
        let isTable = content == .csv
        if isTable { try output.write(Array(ResultTable.heading.utf8)) }
        try await archive.forEachDocument(of: request) { held in
            let document = held.document
            let address = addresses.permanent(document.id)
            let text =
                isTable
                ? ResultTable.row(document, address: address)
                : PlainRendering.page(of: document, address: address) + "\n\u{C}\n"
            try output.write(Array(text.utf8))
        }
        try output.finish()
    }

    private func contents(_ archive: Archive) async throws -> VolumeContents {
        if let volume {
            guard let contents = try await archive.contents(of: CollectionID(volume)) else {
                throw CommandExit(.incomplete, "chancery: There is no volume “\(volume)”.")
            }
            return contents
        }
        let contents = try await archive.contents(
            of: SearchRequest(query: query ?? ""), limit: Book.limit + 1)
        guard !contents.documents.isEmpty else {
            throw CommandExit(.incomplete, "chancery: The search finds nothing.")
        }
        guard contents.documents.count <= Book.limit else {
            throw CommandExit(
                .incomplete,
                "chancery: The search finds more than \(Book.limit) documents; narrow it.")
        }
        return contents
    }

    private func writeBook(_ archive: Archive) async throws {
        let output = try ExportTarget(target)
        let contents = try await contents(archive)
        let book = Book(
            contents, title: contents.volume?.title ?? query ?? archive.title,
            path: contents.volume.map { SiteURL.collection($0.id) }
                ?? SearchState(query: query ?? "").address,
            archive: archive.title, at: SiteURL(base: base), names: archive.names)
        try output.write(book.bytes())
        try output.finish()
    }

    private func writeSite(_ archive: Archive) async throws {
        guard let target else { return }
        let start = ContinuousClock.now
        let site: (files: Int, written: Int, bytes: Int)
        do {
            site = try await StaticSite(archive, base: base, folder: target).write { done in
                if Standard.isTerminal { Standard.showProgress("\(done) pages") }
            }
        } catch let error as BagError {
            throw CommandExit(.usage, "chancery: \(error)")
        }
        if Standard.isTerminal { Standard.showProgress("") }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        Standard.report(
            "\(target): \(site.files) files, \(site.written) written, "
                + String(format: "%.1f MB in %.1f s", Double(site.bytes) / 1e6, seconds))
    }

    private func writeBag(_ archive: Archive) async throws {
        guard let target else { return }
        let written = try await BagWriter(archive, folder: target).write(
            now: ImportOptions.now, version: ProgramVersion.number,
            progress: { Standard.report($0) })
        Standard.report(
            "\(target): \(written.files) files, "
                + String(format: "%.1f MB", Double(written.bytes) / 1e6))
    }
}

/// Standard output, or a file that gets its name when it is whole.
final class ExportTarget: Sendable {
    private let path: String?
    private let handle: FileHandle?

    /// Opens the target.
    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            handle = nil
            return
        }
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else { throw CommandExit(.usage, "chancery: \(path) cannot be written.") }
        self.handle = handle
    }

    /// Adds bytes.
    func write(_ bytes: [UInt8]) throws {
        if let handle {
            try handle.write(contentsOf: Data(bytes))
        } else {
            Standard.output.write(bytes)
        }
    }

    /// Gives the file its name.
    func finish() throws {
        guard let path, let handle else { return }
        try handle.close()
        guard rename(path + ".part", path) == 0 else {
            throw CommandExit(.usage, "chancery: \(path) cannot be written.")
        }
    }
}
