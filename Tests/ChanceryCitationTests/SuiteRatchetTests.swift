// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The public cases of the CSL test suite, which lie beside the checkout and not in it.
@Suite("The CSL test suite")
struct SuiteRatchetTests {
    @Test("passes every case that it has passed before")
    func ratchet() throws {
        guard let folder = Corpus.folder("csl-tests"),
            access(CitationLocales.standardFolder, R_OK) == 0
        else {
            print("SKIPPED: the CSL cases or the locale files are not here")
            return
        }
        let locales = CitationLocales()
        let listed = Corpus.lines("passing.txt")
        #expect(listed.count > 500)
        var lost: [String] = []
        for name in listed {
            guard let text = Corpus.text("\(folder)/\(name).txt"),
                let suiteCase = SuiteCase(text, file: name)
            else {
                lost.append("\(name) (no such case)")
                continue
            }
            let outcome = suiteCase.run(locales: locales)
            if !outcome.isPassed { lost.append("\(name): \(outcome.got)") }
        }
        #expect(lost == [])
    }

    @Test("names a reason for every case that fails")
    func reasons() {
        let passing = Set(Corpus.lines("passing.txt"))
        let skipped = Corpus.lines("skipped.txt")
        #expect(!skipped.isEmpty)
        for line in skipped {
            let parts = line.split(separator: ":", maxSplits: 1)
            #expect(parts.count == 2, "\(line)")
            #expect(parts.last.map { $0.utf8.count > 20 } ?? false, "\(line)")
            #expect(!passing.contains(String(parts.first ?? "")), "\(line)")
        }
    }
}

/// Files beside the checkout and beside the tests.
enum Corpus {
    /// A folder of the read-only material, if it is there.
    static func folder(_ name: String) -> String? {
        var candidates: [String] = []
        if let given = getenv("CHANCERY_CORPUS") { candidates.append(String(cString: given)) }
        candidates.append(project + "/../shared")
        return candidates.map { $0 + "/" + name }.first { access($0, R_OK) == 0 }
    }

    /// The checkout, found from this file.
    static var project: String {
        let here = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
        return here.dropLast(3).joined(separator: "/")
    }

    /// The lines of a file of this folder, without comments and empty lines.
    static func lines(_ name: String) -> [String] {
        let folder = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false)
            .dropLast().joined(separator: "/")
        return (text(folder + "/" + name) ?? "").split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    static func text(_ path: String) -> String? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
