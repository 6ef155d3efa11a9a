// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every bad input that issue 2 names, through the built binary: the bad one is refused by name and
/// place, the good one beside it is taken, and nothing is half-written.
@Suite("Bad input")
struct BadInputTests {
    /// A file that is wrong.
    struct Bad: Sendable, CustomTestStringConvertible {
        var name: String
        var content: Data
        var testDescription: String { name }

        init(_ name: String, _ content: String) {
            self.init(name, Data(content.utf8))
        }

        init(_ name: String, _ content: Data) {
            self.name = name
            self.content = content
        }
    }

    private static func volume(_ body: String, before: String = "", id: String = "bad1") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        \(before)
        <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="\(id)"><teiHeader><fileDesc><titleStmt>
        <title type="complete">Bad</title></titleStmt></fileDesc></teiHeader><text><body>
        <div type="document" xml:id="d1" n="1"><head>One</head><p>Words.</p></div>
        \(body)
        </body></text></TEI>
        """
    }

    private static let bomb: String = {
        var entities = "<!ENTITY a0 \"aaaaaaaaaa\">"
        for level in 1...12 {
            let inner = String(repeating: "&a\(level - 1);", count: 10)
            entities += "<!ENTITY a\(level) \"\(inner)\">"
        }
        return volume("<p>&a12;</p>", before: "<!DOCTYPE TEI [\(entities)]>")
    }()

    private static func utf16(_ text: String) -> Data {
        Data([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    }

    static let all: [Bad] = [
        Bad("malformed.xml", volume("<p>An open paragraph")),
        Bad("mismatched.xml", volume("<p><hi>crossed</p></hi>")),
        Bad("ampersand.xml", volume("<p>Smith & Sons</p>")),
        Bad("latin.xml", Data(volume("<p>caf").utf8) + Data([0xE9]) + Data("</p>".utf8)),
        Bad(
            "claims-sixteen.xml",
            volume("").replacingOccurrences(of: "UTF-8", with: "UTF-16")),
        Bad(
            "no-such-encoding.xml", volume("").replacingOccurrences(of: "UTF-8", with: "KLINGON-8")),
        Bad("truncated.xml", String(volume("<p>More words.</p>").dropLast(40))),
        Bad("bomb.xml", bomb),
        Bad(
            "deep.xml",
            volume(
                String(repeating: "<div>", count: 100_000)
                    + String(repeating: "</div>", count: 100_000))),
        Bad(
            "attribute.xml",
            volume("<p rend=\"" + String(repeating: "a", count: 12 << 20) + "\">x</p>")),
        Bad("control.xml", volume("<p>a\u{1}b</p>")),
        Bad("two-roots.xml", volume("") + "<TEI/>"),
    ]

    @Test("is refused with file, line and column, and costs the others nothing", arguments: all)
    func refused(_ bad: Bad) throws {
        let folder = try TemporaryFolder()
        let archive = try archive(in: folder)
        let sources = try sources(in: folder)
        try bad.content.write(to: URL(fileURLWithPath: sources + "/" + bad.name))
        let outcome = try Program.run(["import", "--archive", archive, sources])
        #expect(outcome.status == 1, "\(outcome.errors)")
        let name = NSRegularExpression.escapedPattern(for: bad.name)
        let place = try Regex("\(name):[0-9]+:[0-9]+: ")
        #expect(outcome.errors.contains(place), "\(outcome.errors.prefix(500))")
        #expect(try names(in: archive) == ["good1/d1"])
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }

    @Test("that names files and hosts outside is read without them")
    func external() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(in: folder)
        let sources = try sources(in: folder)
        let secret = folder.path("secret.txt")
        try Data("the secret words".utf8).write(to: URL(fileURLWithPath: secret))
        let doctypes = [
            "<!DOCTYPE TEI [<!ENTITY x SYSTEM \"file://\(secret)\">]>",
            "<!DOCTYPE TEI SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY x \"y\">]>",
            "<!DOCTYPE TEI [<!ENTITY % p SYSTEM \"file://\(secret)\"> %p; <!ENTITY x \"y\">]>",
        ]
        for (number, doctype) in doctypes.enumerated() {
            let text = BadInputTests.volume("<p>&x;</p>", before: doctype, id: "ext\(number)")
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(sources)/ext\(number).xml"))
        }
        let outcome = try Program.run(["import", "--archive", archive, sources])
        #expect([0, 1].contains(outcome.status))
        let records = try Program.run(["export", "documents", "--archive", archive])
        #expect(!records.output.contains("secret words"))
        #expect(!outcome.errors.contains("secret words"))
        #expect(try names(in: archive).contains("good1/d1"))
    }

    @Test("that is no file of text is passed over or refused by name")
    func otherThings() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(in: folder)
        let sources = try sources(in: folder)
        let files = FileManager.default
        try Data().write(to: URL(fileURLWithPath: sources + "/empty.xml"))
        try files.createDirectory(
            atPath: sources + "/folder.xml", withIntermediateDirectories: true)
        try Data("<TEI>a\u{0}b</TEI>".utf8)
            .write(to: URL(fileURLWithPath: sources + "/nul.xml"))
        try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: sources + "/noise.xml"))
        mkfifo(sources + "/pipe.xml", 0o644)
        try files.createSymbolicLink(
            atPath: sources + "/ring.xml", withDestinationPath: sources + "/ring.xml")
        try files.createSymbolicLink(
            atPath: sources + "/gone.xml", withDestinationPath: "/no/such/file.xml")
        try Data(BadInputTests.volume("").utf8)
            .write(to: URL(fileURLWithPath: sources + "/locked.xml"))
        chmod(sources + "/locked.xml", 0)
        let outcome = try Program.run(["import", "--archive", archive, sources])
        #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
        #expect(try names(in: archive).contains("good1/d1"))
        if getuid() != 0 { #expect(outcome.errors.contains("locked.xml")) }
        // What is named itself, not found in a folder, is refused aloud.
        for path in ["/dev/null", "/dev/zero", sources + "/pipe.xml", sources + "/nul.xml"] {
            let one = try Program.run(["import", "--archive", archive, path])
            #expect(one.status == 1, "\(path): \(one.errors)")
            #expect(one.errors.contains(path), "\(path): \(one.errors)")
        }
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }

    @Test("with a name that is not UTF-8 is taken or refused, and stops nobody")
    func strangeName() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(in: folder)
        let sources = try sources(in: folder)
        let text = Array(BadInputTests.volume("", id: "strange1").utf8)
        let path = Array(sources.utf8) + [0x2F, 0xFF, 0xFE] + Array(".xml".utf8) + [0]
        let descriptor = path.withUnsafeBufferPointer {
            $0.withMemoryRebound(to: CChar.self) {
                open($0.baseAddress ?? UnsafePointer(bitPattern: 1)!, O_WRONLY | O_CREAT, 0o644)
            }
        }
        try #require(descriptor >= 0)
        #expect(write(descriptor, text, text.count) == text.count)
        close(descriptor)
        let outcome = try Program.run(["import", "--archive", archive, sources])
        #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
        let held = try names(in: archive)
        #expect(held.contains("good1/d1"))
        #expect(held.contains("strange1/d1") || outcome.status == 1)
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }

    @Test("that repeats a name is told apart: in a volume, across volumes, a volume twice")
    func repeatedNames() throws {
        let folder = try TemporaryFolder()
        let archive = try archive(in: folder)
        let sources = try sources(in: folder)
        let twice =
            "<div type=\"document\" xml:id=\"d1\" n=\"2\"><head>Two</head><p>Other.</p></div>"
        for (name, text) in [
            ("twice.xml", BadInputTests.volume(twice, id: "twice1")),
            ("across.xml", BadInputTests.volume("", id: "across1")),
            ("claim.xml", BadInputTests.volume("<p>Another.</p>", id: "good1")),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(sources)/\(name)"))
        }
        let outcome = try Program.run(["import", "--archive", archive, sources])
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("good1"), "\(outcome.errors)")
        let held = try names(in: archive)
        // The same name in two volumes is two documents; in one volume, neither may be lost.
        #expect(held.contains("across1/d1") && held.contains("good1/d1"))
        #expect(held.count { $0.hasPrefix("twice1/") } == 2 || outcome.errors.contains("twice.xml"))
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }

    private func archive(in folder: TemporaryFolder) throws -> String {
        let archive = folder.path("a.chancery")
        #expect(try Program.run(["init", archive]).status == 0)
        return archive
    }

    /// A folder of sources with one good volume in it.
    private func sources(in folder: TemporaryFolder) throws -> String {
        let sources = folder.path("sources")
        try FileManager.default.createDirectory(
            atPath: sources, withIntermediateDirectories: true)
        let good = BadInputTests.volume("", id: "good1")
        try Data(good.utf8).write(to: URL(fileURLWithPath: sources + "/good.xml"))
        return sources
    }

    private func names(in archive: String) throws -> [String] {
        let outcome = try Program.run(["export", "records", "--archive", archive])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.lines.compactMap { line in
            let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return (value as? [String: Any])?["id"] as? String
        }.sorted()
    }
}
