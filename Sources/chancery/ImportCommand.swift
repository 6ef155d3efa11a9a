// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore
import ChanceryModel
import ChanceryPublishing
import Foundation

/// `chancery import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes documents into the archive.",
        discussion: """
            Reads TEI (the encoding of Foreign Relations of the United States, and plain TEI \
            P5), page captures as plain text and saved HTML. Files are told apart by content. \
            Each file is imported wholly or not at all; one that cannot be read never stops the \
            others. An unchanged file is not written again. A bag that `chancery export bag` wrote \
            is imported whole into an empty archive.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "Files, folders, or - for standard input.")
    var paths: [String]

    @Option(help: ArgumentHelp("The collection that captures go into.", valueName: "collection"))
    var into: String?

    @Flag(help: "Read and check everything, and write nothing.")
    var dryRun = false

    @Flag(help: "Let a file take the place of a file of another name that holds the same volume.")
    var replace = false

    @Flag(help: "Print a report in JSON.")
    var json = false

    func run() async throws {
        if paths.count == 1, let bag = BagReader(folder: paths[0]) { return try await restore(bag) }
        let options = ImportOptions(
            collection: into.map(CollectionID.init), isRehearsal: dryRun, replacesOthers: replace)
        let progress = ProgressLine()
        let report: ImportReport
        if dryRun, !isThere {
            // Nothing is written into a rehearsal's archive, but readers and limits are the same.
            let folder = NSTemporaryDirectory() + "/rehearsal-\(UUID().uuidString).chancery"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            report = try await Archive.create(at: folder, title: nil).importSources(
                paths, options: options, progress: { progress.show($0) })
        } else {
            report = try await archive.opened(.writing).importSources(
                paths, options: options, progress: { progress.show($0) })
        }
        progress.clear()
        if json {
            Standard.output.write(report.json)
            Standard.output.line()
        } else {
            summarize(report)
        }
        if let problem = report.problem { Standard.report("chancery: \(problem)") }
        guard report.isClean else { throw CommandExit(.incomplete) }
    }

    /// Takes an archive back from a bag.
    private func restore(_ bag: BagReader) async throws {
        guard !dryRun else {
            let problems = try bag.problems()
            for problem in problems { Standard.report("chancery: \(problem)") }
            guard problems.isEmpty else { throw CommandExit(.incomplete) }
            return Standard.report("The bag is whole; nothing was written.")
        }
        let archive = try archive.opened(.writing)
        do {
            try await bag.restore(into: archive)
        } catch let error as BagError {
            throw CommandExit(.incomplete, "chancery: \(error)")
        }
        let info = try await archive.info()
        Standard.report(
            "\(info.documents) documents in \(info.volumes) volumes, \(info.files) originals")
    }

    /// Whether there is an archive to compare with.
    private var isThere: Bool {
        guard let path = try? archive.located() else { return false }
        return FileManager.default.fileExists(atPath: path)
    }

    private func summarize(_ report: ImportReport) {
        func count(_ status: ImportReport.Status) -> Int {
            report.files.count { $0.status == status }
        }
        var parts = ["\(count(.imported)) imported"]
        if count(.unchanged) > 0 { parts.append("\(count(.unchanged)) unchanged") }
        if count(.duplicate) > 0 { parts.append("\(count(.duplicate)) duplicates") }
        if count(.skipped) > 0 { parts.append("\(count(.skipped)) passed over") }
        if count(.refused) > 0 { parts.append("\(count(.refused)) refused") }
        let megabytes = Double(report.bytes) / 1e6
        let rate = report.seconds > 0 ? megabytes / report.seconds : 0
        Standard.report(
            "\(report.documents) documents in \(report.files.count) files ("
                + parts.joined(separator: ", ")
                + String(format: "); %.1f MB in %.1f s, %.1f MB/s", megabytes, report.seconds, rate)
                + (report.isRehearsal ? "; nothing was written" : ""))
    }
}
