// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel

/// `chancery doubts`
struct DoubtsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doubts", abstract: "Lists what the archive noticed.",
        discussion: "Without --kind, the kinds are counted first, on standard error.")

    @OptionGroup var archive: ArchiveOption

    @Option(help: "Only doubts of this kind, for example text-breaks-off.")
    var kind: String?

    func run() async throws {
        var wanted: Doubt.Kind?
        if let kind {
            guard let known = Doubt.Kind(rawValue: kind) else {
                let kinds = Doubt.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("There is no kind “\(kind)”: \(kinds).")
            }
            wanted = known
        }
        let only = wanted
        let archive = try archive.opened()
        let counts = Counts()
        try await archive.forEachDocument(of: nil) { held in
            for doubt in held.document.record.doubts {
                if let only, doubt.kind != only { continue }
                counts.add(doubt.kind)
                let place = doubt.paragraph.map { "#p\($0)" } ?? ""
                Standard.output.line(
                    "\(doubt.kind.rawValue)\t\(held.document.id)\(place)\t\(doubt.message)")
            }
        }
        Standard.output.flush()
        for kind in Doubt.Kind.allCases {
            let count = counts[kind]
            if count > 0 { Standard.report("\(count) \(kind.rawValue)") }
        }
    }
}
