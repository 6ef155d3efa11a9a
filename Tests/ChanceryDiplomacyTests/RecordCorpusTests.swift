// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI
import Foundation
import Testing

@testable import ChanceryDiplomacy

/// The sample volumes of the real corpus.
enum SampleCorpus {
    /// The volumes' files, six at most: in the folder that `CHANCERY_CORPUS` names (or its folder
    /// `sample`), or beside the checkout.
    static func files() -> [URL] {
        let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var folders = [
            checkout.deletingLastPathComponent().appendingPathComponent("shared/corpus/sample")
        ]
        if let named = ProcessInfo.processInfo.environment["CHANCERY_CORPUS"] {
            let folder = URL(fileURLWithPath: named)
            folders = [folder.appendingPathComponent("sample"), folder] + folders
        }
        for folder in folders {
            let found = try? FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: nil)
            let files = (found ?? []).filter { $0.pathExtension == "xml" }
                .sorted { $0.path < $1.path }
            if !files.isEmpty { return Array(files.prefix(6)) }
        }
        print("Skipped: there is no corpus (set CHANCERY_CORPUS); records are tested without it.")
        return []
    }

    /// Reads all documents of a file.
    static func documents(_ bytes: [UInt8], _ name: String) throws -> [(Document, Volume)] {
        let reader = try TEIReader(bytes: bytes, file: name)
        var volume: Volume?
        var documents: [(Document, Volume)] = []
        while let event = try reader.next() {
            if case .volume(let found) = event { volume = found }
            if case .document(let document) = event, let volume {
                documents.append((document, volume))
            }
        }
        return documents
    }
}

@Suite("Records of real volumes")
struct RecordCorpusTests {
    @Test("every evidence stands in the bytes that it names")
    func evidence() throws {
        for file in SampleCorpus.files() {
            let bytes = [UInt8](try Data(contentsOf: file))
            for (document, volume) in try SampleCorpus.documents(bytes, file.lastPathComponent) {
                let record = RecordReader().read(document, in: volume).record
                for (field, evidence) in record.evidence {
                    guard let range = evidence.range else {
                        #expect(field == .publication, "\(document.id) \(field)")
                        continue
                    }
                    #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count)
                    let source = bytes[range.lowerBound..<range.upperBound]
                    let isThere =
                        Self.words(source, dropsNotes: true).contains(Self.signs(evidence.text))
                        || Self.words(source, dropsNotes: false).contains(
                            Self.signs(evidence.text))
                    #expect(isThere, "\(document.id) \(field): \(evidence.text)")
                }
            }
        }
    }

    @Test("nearly every document has a kind, and few are doubted")
    func kinds() throws {
        var documents = 0
        var others = 0
        var broken = 0
        for file in SampleCorpus.files() {
            let bytes = [UInt8](try Data(contentsOf: file))
            for (document, volume) in try SampleCorpus.documents(bytes, file.lastPathComponent) {
                let record = RecordReader().read(document, in: volume).record
                documents += 1
                if record.kind == .other { others += 1 }
                broken += record.doubts.count { $0.kind == .textBreaksOff }
                #expect(!record.title.isEmpty)
            }
        }
        #expect(others * 50 <= documents)
        #expect(broken * 100 <= documents)
    }

    /// The words of a piece of TEI without tags and white space, and without notes.
    private static func words(_ bytes: ArraySlice<UInt8>, dropsNotes: Bool) -> String {
        var result: [UInt8] = []
        var notes = 0
        var index = bytes.startIndex
        // The range of a note begins with its own tag.
        var isFirst = true
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "<") else {
                if notes == 0 { result.append(bytes[index]) }
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex - 1
            let tag = bytes[index...end]
            if dropsNotes, !isFirst {
                if tag.starts(with: "<note".utf8), !tag.dropLast().hasSuffix(UInt8(ascii: "/")) {
                    notes += 1
                }
                if tag.starts(with: "</note".utf8) { notes = max(0, notes - 1) }
            }
            isFirst = false
            index = end + 1
        }
        return signs(
            String(decoding: result, as: UTF8.self).replacingOccurrences(of: "&amp;", with: "&"))
    }

    private static func signs(_ text: String) -> String {
        String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ byte: UInt8) -> Bool { last == byte }
}
