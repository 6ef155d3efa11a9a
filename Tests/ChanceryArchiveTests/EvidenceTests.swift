// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import Testing

@testable import ChanceryArchive

@Suite("Evidence")
struct EvidenceTests {
    @Test("of every field holds exactly the words that it claims, over real volumes and pages")
    func ranges() throws {
        let files = Sources.files
        if files.isEmpty {
            print("SKIPPED: no sample volumes (set CHANCERY_CORPUS to a folder with TEI files).")
        }
        var total = 0
        var lost: [String: Int] = [:]
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
            for (document, evidence, field) in try Sources.evidence(in: bytes, named: file) {
                total += 1
                guard let range = evidence.range else {
                    lost[field, default: 0] += 1
                    continue
                }
                let piece = bytes[range.lowerBound..<range.upperBound]
                let words = Sources.words(piece, isMarkedUp: file.hasSuffix(".xml"))
                if words != evidence.text {
                    Issue.record("\(document) \(field): “\(words)” is not “\(evidence.text)”")
                }
            }
        }
        if !files.isEmpty {
            #expect(total > 8_000)
            print("Evidence: \(total) ranges, without range: \(lost)")
            #expect(lost.values.reduce(0, +) * 1000 <= total)
        }
    }
}

/// Real files, and what the standard readers read from them.
private enum Sources {
    static var files: [String] {
        let corpus = ProcessInfo.processInfo.environment["CHANCERY_CORPUS"]
        var folder = corpus ?? "../shared/corpus"
        if FileManager.default.fileExists(atPath: folder + "/sample") { folder += "/sample" }
        let shared = URL(fileURLWithPath: folder).deletingLastPathComponent()
            .deletingLastPathComponent().path
        var files: [String] = []
        for folder in [folder, shared + "/truth/plain", shared + "/founding"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names.sorted() where name.hasSuffix(".xml") || name.hasSuffix(".txt") {
                files.append(folder + "/" + name)
            }
        }
        return files
    }

    static func evidence(
        in bytes: [UInt8], named file: String
    ) throws -> [(document: DocumentID, evidence: Evidence, field: String)] {
        let formats = SourceFormats.standard
        let opened = try formats.open(bytes, file, nil)
        let complete = formats.completion()
        var found: [(DocumentID, Evidence, String)] = []
        var volume: Volume?
        while let event = try opened.next() {
            if case .volume(let next) = event { volume = next }
            // Every third document of a volume is enough, and spares minutes in a debug build.
            guard case .document(let document) = event, let volume, document.position % 3 == 0
            else { continue }
            var record = complete(document, volume, [:])
            let before = record.evidence.filter { $0.value.range != nil }
            record.narrowEvidence(opened.locate)
            for (field, evidence) in record.evidence where before[field] != nil {
                found.append((document.id, evidence, field.rawValue))
            }
            for doubt in record.doubts {
                found += doubt.evidence.map { (document.id, $0, doubt.kind.rawValue) }
            }
        }
        return found
    }

    /// The words of a piece of a file, read in the simplest way: notes and tags are cut out, the
    /// entities of XML resolved.
    static func words(_ piece: ArraySlice<UInt8>, isMarkedUp: Bool) -> String {
        guard isMarkedUp else { return PlainText.folded(String(decoding: piece, as: UTF8.self)) }
        var words: [UInt8] = []
        var rest = piece
        var notes = 0
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "<") {
                let tag = rest.prefix { $0 != UInt8(ascii: ">") }
                rest = rest.dropFirst(tag.count + 1)
                if tag.starts(with: "note".utf8), tag.last != UInt8(ascii: "/") { notes += 1 }
                if tag.starts(with: "/note".utf8), notes > 0 { notes -= 1 }
            } else if notes == 0 {
                words.append(byte)
            }
        }
        var text = String(decoding: words, as: UTF8.self)
        if text.utf8.contains(UInt8(ascii: "&")) {
            for (name, sign) in [("lt", "<"), ("gt", ">"), ("quot", "\""), ("amp", "&")] {
                text.replace("&\(name);", with: sign)
            }
        }
        return PlainText.folded(text)
    }
}
