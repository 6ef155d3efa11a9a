// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Foundation
import Synchronization

/// The folder of a site without a server: files are written only where their bytes changed, and
/// those that are no more are removed.
package final class StaticFolder: Sendable {
    private struct State {
        var digests: [String: String] = [:]
        var bytes = 0
        var written = 0
    }

    private let folder: String
    private let before: [String: String]
    private let state = Mutex(State())

    /// The list of all files with their SHA-256, as `sha256sum --check` reads it.
    package static let list = "checksums.sha256"

    /// Opens a folder; it is made if it is not there.
    ///
    /// - Throws: `BagError` if it holds files that no site of ours wrote.
    package init(_ folder: String) throws {
        self.folder = folder
        let manager = FileManager.default
        var known: [String: String] = [:]
        if let data = manager.contents(atPath: folder + "/" + StaticFolder.list) {
            for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
                let parts = line.split(separator: " ", maxSplits: 1)
                guard parts.count == 2 else { continue }
                known[String(parts[1].dropFirst())] = String(parts[0])
            }
        } else if let names = try? manager.contentsOfDirectory(atPath: folder), !names.isEmpty {
            throw BagError(
                "\(folder) holds other files; a site is written into a folder of its own.")
        }
        before = known
        do {
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw BagError("\(folder) cannot be made: \(error).") }
    }

    /// Writes a file, unless it is there already with these bytes.
    package func write(_ bytes: [UInt8], to name: String) throws {
        let digest = FileStore.digest(of: bytes).description
        let path = folder + "/" + name
        let isThere = before[name] == digest && FileManager.default.fileExists(atPath: path)
        if !isThere {
            do {
                let parent = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
                try FileManager.default.createDirectory(
                    atPath: String(parent), withIntermediateDirectories: true)
                try Data(bytes).write(to: URL(fileURLWithPath: path))
            } catch { throw BagError("\(path) cannot be written: \(error).") }
        }
        state.withLock { state in
            state.digests[name] = digest
            state.bytes += bytes.count
            if !isThere { state.written += 1 }
        }
    }

    /// Removes what is no more, and writes the list.
    ///
    /// - Returns: how many files the site has, how many were written now, and their bytes.
    package func finish() throws -> (files: Int, written: Int, bytes: Int) {
        let state = state.withLock { $0 }
        for name in before.keys where state.digests[name] == nil {
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        let list = state.digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\($0.value)  \($0.key)\n" }.joined()
        do {
            try Data(list.utf8).write(to: URL(fileURLWithPath: folder + "/" + StaticFolder.list))
        } catch { throw BagError("\(folder) cannot be written: \(error).") }
        return (state.digests.count, state.written, state.bytes)
    }
}
