// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Foundation

extension Archive {
    /// Looks at the archive and at the machine it lies on: quick, and writes nothing.
    package func examine() async throws -> [Diagnosis] {
        let info = try await info()
        var found = [
            Archive.database(info.databaseVersion),
            Diagnosis(
                "form of the store", .good,
                "\(info.schemaVersion), the newest that this program knows"),
        ]
        found.append(Archive.index(info))
        found += Archive.place(path, size: info.diskBytes)
        found.append(Archive.log(path))
        found.append(Archive.memory())
        found.append(Archive.descriptors())
        return found
    }

    private static func database(_ version: String) -> Diagnosis {
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        let isRepaired = !numbers.lexicographicallyPrecedes([3, 51, 3])
        return Diagnosis(
            "SQLite", .good,
            isRepaired
                ? version
                : "\(version); its write-ahead log may lose a commit when two connections write at "
                    + "once, so this program lets one write")
    }

    private static func index(_ info: ArchiveInfo) -> Diagnosis {
        guard let change = info.indexChange else {
            return Diagnosis(
                "full-text index", .bad, "there is none", remedy: "run `chancery index`")
        }
        return change == info.change
            ? Diagnosis("full-text index", .good, "follows the store")
            : Diagnosis(
                "full-text index", .advice, "is at change \(change) of \(info.change)",
                remedy: "run `chancery index`, or the next import does it")
    }

    /// The file system: which it is, and how much room it has.
    private static func place(_ path: String, size: Int) -> [Diagnosis] {
        var found: [Diagnosis] = []
        var room = statvfs()
        if statvfs(path, &room) == 0 {
            let free = Int(clamping: UInt64(room.f_bavail) * UInt64(room.f_frsize))
            // A backup, or an index made anew beside the old one, may need as much again.
            let isEnough = free > size + 256 << 20
            found.append(
                Diagnosis(
                    "free space", isEnough ? .good : .advice,
                    "\(free >> 20) MB; the archive takes \(size >> 20) MB",
                    remedy: isEnough ? nil : "make room for as much again as the archive takes"))
        }
        if let type = fileSystem(of: path) {
            let isRemote = ["nfs", "cifs", "smb", "fuse", "9p", "afs"].contains {
                type.hasPrefix($0)
            }
            found.append(
                isRemote
                    ? Diagnosis(
                        "file system", .bad, "\(type): its locks cannot be trusted",
                        remedy: "keep the archive on a disk of this machine")
                    : Diagnosis("file system", .good, type))
        }
        if !FileManager.default.isWritableFile(atPath: path) {
            found.append(
                Diagnosis(
                    "permissions", .advice, "this user may read the archive, not write to it",
                    remedy: "import as the user who owns \(path)"))
        }
        return found
    }

    /// The type of the file system that a path lies on; nil where the system does not say.
    private static func fileSystem(of path: String) -> String? {
        guard let mounts = try? String(contentsOfFile: "/proc/mounts", encoding: .utf8) else {
            return nil
        }
        let whole = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        var best: (length: Int, type: String)?
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 2 else { continue }
            let point = String(fields[1])
            let isAbove = point == "/" || whole == point || whole.hasPrefix(point + "/")
            // The last mount at a place hides those before it.
            guard isAbove, point.utf8.count >= best?.length ?? 0 else { continue }
            best = (point.utf8.count, String(fields[2]))
        }
        return best?.type
    }

    private static func log(_ path: String) -> Diagnosis {
        var status = stat()
        let size = stat("\(path)/archive.sqlite-wal", &status) == 0 ? Int(status.st_size) : 0
        // A long reading keeps the log from being taken over; it is taken over with the next
        // import after that.
        return size < 256 << 20
            ? Diagnosis("write-ahead log", .good, "\(size >> 20) MB")
            : Diagnosis(
                "write-ahead log", .advice, "\(size >> 20) MB",
                remedy: "restart the server, then run `chancery index`")
    }

    private static func memory() -> Diagnosis {
        let found = ProcessLimit.addressSpace.range?.current ?? .max
        return Diagnosis(
            "memory", .good, found == .max ? "not limited" : "up to \(found >> 20) MB")
    }

    private static func descriptors() -> Diagnosis {
        guard let most = ProcessLimit.openFiles.range?.most else {
            return Diagnosis("open files", .advice, "the system does not say how many it allows")
        }
        return most >= 20_000
            ? Diagnosis("open files", .good, "up to \(most)")
            : Diagnosis(
                "open files", .advice, "up to \(most): a server answers fewer connections at once",
                remedy: "raise LimitNOFILE of the service, or `ulimit -n`")
    }
}
