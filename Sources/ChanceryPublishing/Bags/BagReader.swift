// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import Foundation

/// Reads a bag that `BagWriter` wrote back into an archive.
package struct BagReader: Sendable {
    private let folder: String

    /// A bag in a folder; nil if the folder is none.
    package init?(folder: String) {
        guard FileManager.default.fileExists(atPath: folder + "/bagit.txt") else { return nil }
        self.folder = folder
    }

    /// What is wrong with the bag, one sentence each: files that are missing, that no manifest
    /// names, or whose bytes are not those that were bagged.
    package func problems() throws -> [String] {
        var problems: [String] = []
        var listed: Set<String> = []
        for manifest in ["manifest-sha512.txt", "tagmanifest-sha512.txt"] {
            guard let data = FileManager.default.contents(atPath: folder + "/" + manifest) else {
                problems.append("\(manifest) is missing.")
                continue
            }
            for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
                let parts = line.split(separator: " ", maxSplits: 1)
                guard parts.count == 2,
                    let name = BagPath.decoded(
                        parts[1].drop { $0 == " " || $0 == "*" })
                else {
                    problems.append("\(manifest) has a line that cannot be read.")
                    continue
                }
                listed.insert(name)
                guard let found = try? BagPath.digest(ofFile: folder + "/" + name) else {
                    problems.append("\(name) is missing.")
                    continue
                }
                if found.digest != parts[0].lowercased() {
                    problems.append("\(name) is not as it was bagged.")
                }
            }
        }
        for name in try BagPath.files(below: folder + "/data")
        where !listed.contains("data/" + name) {
            problems.append("data/\(name) stands in no manifest.")
        }
        return problems
    }

    /// Takes the bag into an empty archive.
    ///
    /// - Throws: `BagError` if the bag is damaged or holds no archive; `StoreError` if the archive
    ///   is not empty.
    package func restore(into archive: Archive) async throws {
        let problems = try problems()
        guard problems.isEmpty else {
            throw BagError(
                "The bag \(folder) is damaged, and nothing was imported: "
                    + problems.prefix(5).joined(separator: " ")
                    + (problems.count > 5 ? " And \(problems.count - 5) more." : ""))
        }
        let store = folder + "/data/archive.sqlite"
        guard FileManager.default.fileExists(atPath: store) else {
            throw BagError("The bag \(folder) holds no archive of this program.")
        }
        let originals = folder + "/data/originals"
        let names = (try? BagPath.files(below: originals)) ?? []
        try await archive.restore(store: store, originals: names.map { originals + "/" + $0 })
    }
}
