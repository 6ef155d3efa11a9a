// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// What a check of an archive found.
package struct VerifyReport: Sendable, Hashable {
    /// Something that is wrong.
    package struct Problem: Sendable, Hashable {
        /// The part of the archive: `store`, `document`, `original`, `index`.
        package var part: String
        /// One sentence.
        package var message: String
    }

    /// What is wrong; empty if nothing is.
    package var problems: [Problem] = []
    /// What is not wrong and worth knowing: an interrupted import leaves the index behind.
    package var notes: [String] = []
    /// Originals that were hashed.
    package var originals = 0
    /// Documents that were decoded.
    package var documents = 0
    /// Documents that were compared with the index.
    package var indexed = 0
    /// Whether the index was compared word by word.
    package var isDeep = false
    /// Seconds it took.
    package var seconds = 0.0

    /// Makes an empty report.
    package init() {}

    /// Whether nothing is wrong.
    package var isClean: Bool { problems.isEmpty }

    /// The report in JSON.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("clean", isClean)
            json.field("originals", originals)
            json.field("documents", documents)
            json.field("indexed", indexed)
            json.field("deep", isDeep)
            json.name("seconds")
            json.number(seconds)
            json.array("notes", notes) { $0.string($1) }
            json.name("problems")
            json.array { json in
                for problem in problems {
                    json.object { json in
                        json.field("part", problem.part)
                        json.field("message", problem.message)
                    }
                }
            }
        }
        return json.bytes
    }
}

extension Archive {
    /// Checks the archive: originals against their names, the store against its constraints, every
    /// document against its fingerprint, catalogue and index against the store.
    ///
    /// It reads everything and writes nothing into the archive.
    ///
    /// - Parameter isDeep: whether to make the index once more, in a folder for temporary files,
    ///   and to compare what both hold of every document, word by word and place by place.
    package func verify(
        isDeep: Bool = false, progress: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> VerifyReport {
        try await BlockingThread.run("verify") {
            let start = ContinuousClock.now
            var report = VerifyReport()
            report.isDeep = isDeep
            try self.store.readBlocking { reader in
                progress("store")
                report.add("store", try reader.integrityProblems())
                progress("originals")
                try self.checkOriginals(reader, &report)
                progress("documents")
                report.add("document", try reader.contentProblems())
                let catalogue = try Catalogue(reader, try reader.moment(), earlier: nil)
                report.documents = catalogue.count
                let counted = try reader.counts().documents
                if counted != catalogue.count {
                    report.add(
                        "store",
                        ["The lists hold \(catalogue.count) documents, the store \(counted)."])
                }
                progress("index")
                try self.checkIndex(reader, catalogue, &report)
            }
            report.seconds = (ContinuousClock.now - start) / .seconds(1)
            return report
        }
    }

    private func checkOriginals(_ reader: StoreReader, _ report: inout VerifyReport) throws {
        var known: Set<FileDigest> = []
        for file in try reader.files() {
            known.insert(file.digest)
            report.originals += 1
            do throws(StoreError) {
                let bytes = try store.files.bytes(of: file.digest)
                if FileStore.digest(of: bytes) != file.digest || bytes.count != file.size {
                    report.add("original", ["The original \(file.digest) is not what it was."])
                }
            } catch { report.add("original", [error.message]) }
        }
    }

    private func checkIndex(
        _ reader: StoreReader, _ catalogue: Catalogue, _ report: inout VerifyReport
    ) throws {
        guard let index else {
            return report.add("index", ["There is no full-text index; run `chancery index`."])
        }
        func tell(_ keys: [String], _ sentence: (String) -> String, _ rest: String) {
            report.add("index", keys.prefix(20).map(sentence))
            if keys.count > 20 {
                report.add("index", ["The index \(rest) \(keys.count - 20) further documents."])
            }
        }
        report.add("index", try index.problems())
        let change = try index.changeNumber()
        if change > catalogue.change {
            report.add("index", ["The index is ahead of the store; run `chancery index`."])
        }
        let differences = try index.differences(from: catalogue)
        let outdated = differences.outdated
        report.indexed = catalogue.count - outdated.count
        if change < catalogue.change {
            // The index may be behind: the next one who writes brings it to the store's state.
            report.notes.append(
                "The index follows the store up to change \(change) of \(catalogue.change) and "
                    + "lacks \(outdated.count) documents; the next import or "
                    + "`chancery index` adds them.")
            return
        }
        tell(
            outdated.map { catalogue.identifiers[$0].description },
            { "The index lacks \($0); run `chancery index`." }, "lacks")
        tell(
            differences.strays, { "The index still has \($0); run `chancery index`." },
            "still has")
        guard report.isDeep, differences.isEmpty else { return }
        let all = Array(0..<catalogue.count)
        let others = try index.differences { try fill($0, all, of: catalogue, reader) }
        tell(
            others, { "The index holds other words of \($0); run `chancery index`." },
            "holds other words of")
    }
}

extension VerifyReport {
    fileprivate mutating func add(_ part: String, _ messages: [String]) {
        problems.append(contentsOf: messages.map { Problem(part: part, message: $0) })
    }
}
