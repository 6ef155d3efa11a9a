// SPDX-License-Identifier: Apache-2.0

import ChanceryStore
import Foundation

/// Names and digests of the files of a bag.
enum BagPath {
    /// A file name without anything that could lead out of its folder.
    static func safe(_ name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? ""
        return last.isEmpty || last == "." || last == ".." ? "original" : last
    }

    /// A path as a manifest has it (RFC 8493, section 2.1.3).
    static func encoded(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("\n", with: "%0A").replacing("\r", with: "%0D")
    }

    /// A path that a manifest has; nil if it leads out of the bag.
    static func decoded(_ path: some StringProtocol) -> String? {
        let path = String(path).replacing("%0A", with: "\n").replacing("%0D", with: "\r")
            .replacing("%0a", with: "\n").replacing("%0d", with: "\r").replacing("%25", with: "%")
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), !parts.contains(".."),
            !parts.contains(".")
        else { return nil }
        return path
    }

    /// The paths of all files below a folder, in order, relative to it.
    static func files(below folder: String) throws -> [String] {
        var found: [String] = []
        let root = URL(fileURLWithPath: folder)
        guard
            let walk = FileManager.default.enumerator(
                at: root, includingPropertiesForKeys: [.isRegularFileKey])
        else { throw BagError("\(folder) cannot be read.") }
        let prefix = root.path + "/"
        while let url = walk.nextObject() as? URL {
            let values = try url.resourceValues(forKeys: [.isRegularFileKey])
            if values.isRegularFile == true, url.path.hasPrefix(prefix) {
                found.append(String(url.path.dropFirst(prefix.count)))
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The SHA-512 of a file and its size.
    static func digest(ofFile path: String) throws -> (digest: String, size: Int) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw BagError("\(path) cannot be read.")
        }
        defer { try? handle.close() }
        var hasher = FileHasher()
        var size = 0
        while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
            data.withUnsafeBytes { hasher.add($0) }
            size += data.count
        }
        return (hasher.hexadecimal, size)
    }
}
