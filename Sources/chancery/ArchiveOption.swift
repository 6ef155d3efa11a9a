// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryStore
import Foundation

/// Which archive a command works on.
struct ArchiveOption: ParsableArguments {
    @Option(
        name: .customLong("archive"),
        help: ArgumentHelp(
            "The archive's folder (default: CHANCERY_ARCHIVE, else the only *.chancery here).",
            valueName: "path"))
    var path: String?

    /// Finds the folder.
    ///
    /// - Throws: `CommandExit` if none or several could be meant.
    func located() throws -> String {
        if let path { return path }
        if let path = ProcessInfo.processInfo.environment["CHANCERY_ARCHIVE"], !path.isEmpty {
            return path
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
        let archives = names.filter { $0.hasSuffix(".chancery") }.sorted()
        switch archives.count {
        case 1: return archives[0]
        case 0:
            throw CommandExit(
                .archive,
                "chancery: There is no archive here. Make one with `chancery init NAME.chancery`, "
                    + "or name one with --archive.")
        default:
            throw CommandExit(
                .archive,
                "chancery: Several archives lie here (\(archives.joined(separator: ", "))). "
                    + "Name one with --archive.")
        }
    }

    /// Opens it.
    func opened(_ access: Archive.Access = .reading) throws -> Archive {
        if access == .writing { Standard.keepPrivate() }
        return try Archive.open(at: located(), access: access)
    }
}
