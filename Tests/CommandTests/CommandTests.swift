// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("The command")
struct CommandTests {
    @Test("imports the sample, and a second import writes nothing")
    func importTwice() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        #expect(try Program.run(["init", archive]).status == 0)
        let first = try Program.run(["import", "--archive", archive, "--json", Program.examples])
        #expect(first.status == 0, "\(first.errors)")
        let report = try object(first.output)
        #expect((report["documents"] as? Int ?? 0) >= 40)
        let state = try contents(of: archive)
        let second = try Program.run(["import", "--archive", archive, Program.examples])
        #expect(second.status == 0, "\(second.errors)")
        #expect(try contents(of: archive) == state)
    }

    @Test("finds, shows, cites and exports what it imported")
    func verbs() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let found = try Program.run(["search", "--archive", archive, "generator", "--json"])
        #expect(found.status == 0)
        let results = try object(found.output)
        #expect((results["total"] as? Int ?? 0) > 0)

        let id = "liscania1946v01/d2"
        let shown = try Program.run(["show", "--archive", archive, id, "--json"])
        let record = try object(shown.output)
        #expect(record["id"] as? String == id)
        #expect(record["kind"] as? String == "telegram")
        for format in ["text", "html", "tei"] {
            let text = try Program.run(["show", "--archive", archive, id, "--format", format])
            #expect(text.status == 0 && !text.output.isEmpty, "\(format): \(text.errors)")
        }
        for format in ["text", "html", "ris", "biblatex", "csl-json"] {
            let cited = try Program.run(["cite", "--archive", archive, id, "--format", format])
            #expect(cited.status == 0 && cited.output.contains("Halloran"), "\(format)")
        }
        let records = try Program.run(["export", "records", "--archive", archive])
        #expect(records.lines.count >= 40)
        for line in records.lines { _ = try object(String(line)) }
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
        let doubts = try Program.run(["doubts", "--archive", archive])
        #expect(doubts.output.contains("file-number-date\tliscania1946v01/d11"))
        #expect(doubts.output.contains("text-breaks-off\tliscania1949v03/d3"))
        let resolved = try Program.run(["resolve", "--archive", archive, id])
        #expect(resolved.output.hasPrefix(id))
    }

    @Test("says what is wrong, and with which exit code")
    func exitCodes() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        let nothing = try Program.run(["search", "x"], folder: folder.url)
        #expect(nothing.status == 3)
        #expect(nothing.errors.contains("chancery init"))
        #expect(try Program.run(["search", "--archive", archive, "x"]).status == 3)
        #expect(try Program.run(["unheard-of"]).status == 2)
        #expect(try Program.run(["search", "--in", "moon", "--archive", archive]).status == 2)
        #expect(try Program.run(["--help"]).status == 0)
        let version = try Program.run(["--version"])
        #expect(version.status == 0)
        let named = version.lines.map { $0.prefix { $0 != " " } }
        #expect(named == ["chancery", "commit", "SQLite", "store", "index"])
        #expect(try Program.run(["init", archive]).status == 0)
        #expect(try Program.run(["init", archive]).status == 3)
        #expect(try Program.run(["show", "--archive", archive, "a/b"]).status == 1)
        #expect(try Program.run(["show", "--archive", archive, "a b"]).status == 2)
        let missing = try Program.run(["import", "--archive", archive, folder.path("nothing.xml")])
        #expect(missing.status == 1)
        #expect(missing.errors.contains("nothing.xml"))
    }

    @Test("says so where the system allows too little memory, and leaves the archive whole")
    func littleMemory() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        #expect(try Program.run(["init", archive]).status == 0)
        let limited = Process()
        limited.executableURL = URL(fileURLWithPath: "/bin/sh")
        limited.arguments = [
            "-c", "ulimit -v 800000; exec \"$0\" import --archive \"$1\" \"$2\"",
            Program.binary.path, archive, Program.examples,
        ]
        let errors = Pipe()
        limited.standardError = errors
        try limited.run()
        let words = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        limited.waitUntilExit()
        #expect(limited.terminationReason == .exit && limited.terminationStatus == 3)
        #expect(words.contains("781 MB") && words.contains("1024 MB"), "\(words)")
        #expect(try Program.run(["import", "--archive", archive, Program.examples]).status == 0)
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }

    @Test("finds the only archive of the working directory, or the one that is named")
    func defaultArchive() throws {
        let folder = try TemporaryFolder()
        #expect(try Program.run(["init", "one.chancery"], folder: folder.url).status == 0)
        #expect(try Program.run(["info"], folder: folder.url).status == 0)
        #expect(try Program.run(["init", "two.chancery"], folder: folder.url).status == 0)
        #expect(try Program.run(["info"], folder: folder.url).status == 3)
        let named = ["CHANCERY_ARCHIVE": "two.chancery"]
        #expect(try Program.run(["info"], folder: folder.url, environment: named).status == 0)
    }

    @Test("refuses hostile files one by one, and takes the others")
    func hostile() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        _ = try Program.run(["init", archive])
        let hostile = Program.project.appendingPathComponent("Tests/Fixtures/hostile").path
        let outcome = try Program.run(
            ["import", "--archive", archive, "--json", hostile, Program.examples])
        #expect(outcome.status == 1)
        let files = try object(outcome.output)["files"] as? [[String: Any]] ?? []
        func status(_ name: String) -> String? {
            files.first { ($0["path"] as? String)?.hasSuffix("/" + name) == true }?["status"]
                as? String
        }
        for name in [
            "malformed-ampersand.xml", "malformed-two-roots.xml", "entity-bomb.xml",
            "deep-nesting.xml", "encoding-unknown.xml", "empty.xml",
        ] {
            #expect(
                status(name) == "refused" || (name == "empty.xml" && status(name) == "skipped"),
                "\(name): \(status(name) ?? "-")")
        }
        #expect(status("liscania1946v01.xml") == "imported")
        for file in files where file["status"] as? String == "refused" {
            let diagnostics = file["diagnostics"] as? [[String: Any]] ?? []
            #expect(!diagnostics.isEmpty, "\(file["path"] ?? "")")
        }
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }

    @Test("reads a document from standard input, and stops quietly when its reader has enough")
    func pipes() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        _ = try Program.run(["init", archive])
        let source = try Data(
            contentsOf: URL(fileURLWithPath: Program.examples + "/legation/liscania1946v01.xml"))
        let outcome = try Program.run(["import", "--archive", archive, "-"], input: source)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [
            "-c", "\"$1\" export documents --archive \"$2\" | head -c 10 >/dev/null; exit 0", "sh",
            Program.binary.path, archive,
        ]
        let errors = Pipe()
        shell.standardError = errors
        try shell.run()
        shell.waitUntilExit()
        #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }

    @Test("names every command of the documentation in its help")
    func help() throws {
        let help = try Program.run(["--help"]).output
        for command in [
            "init", "import", "serve", "search", "show", "cite", "resolve", "thread", "ghosts",
            "estimates", "doubts", "authorities", "corrections", "export",
            "verify", "index", "info",
        ] {
            #expect(help.contains("  \(command) "), "\(command)")
            #expect(try Program.run([command, "--help"]).status == 0, "\(command)")
        }
    }

    private func object(_ text: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(value as? [String: Any])
    }

    /// What an import would change: the change number, the counts, the records, the files.
    ///
    /// Not the bytes of the database: opening it for writing turns counters in its header and may
    /// move its log, whatever is written.
    private func contents(of archive: String) throws -> [String] {
        let info = try Program.run(["info", "--archive", archive]).lines
        let records = try Program.run(["export", "records", "--archive", archive]).lines
        let names = FileManager.default.enumerator(atPath: archive + "/files")
        let files = (names?.allObjects as? [String] ?? []).sorted()
        return info.filter { !$0.hasPrefix("on disk") }.map(String.init) + records.map(String.init)
            + files
    }
}
