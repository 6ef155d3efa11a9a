// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// An archive with a withheld document answers as its twin, which never had it.
@Suite("Withheld documents", .serialized)
struct TwinTests {
    /// A volume of four documents; the third is the secret one.
    private static func volume(withSecret: Bool) -> String {
        func document(_ n: Int, _ date: String, _ place: String, _ file: String, _ body: String)
            -> String
        {
            """
            <div type="document" xml:id="d\(n)" n="\(n)"><pb n="\(50 + n)" xml:id="pg_\(50 + n)"/>
            <head>\(n). The Ambassador in \(place) (Marlow) to the Secretary of State</head>
            <opener><dateline><placeName>\(place)</placeName>, <date when="\(date)">\(date)</date>
            </dateline></opener><p>\(file)</p>
            <p>\(body)</p><closer><signed>Marlow</signed></closer></div>
            """
        }
        let secret = document(
            3, "1951-03-03", "Zarkovia", "999.00/3-351",
            "The quillfeather affair: <persName corresp=\"#p9\">Quill</persName> and oil, oil, oil."
        )
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="twin1"><teiHeader><fileDesc><titleStmt>
            <title type="complete">Twin Papers</title></titleStmt></fileDesc></teiHeader><text>
            <front><div type="section" subtype="persons" xml:id="persons"><head>Persons</head><list>
            <item><hi rend="strong"><persName xml:id="p1">Marlow, Ann</persName></hi>, Ambassador</item>
            <item><hi rend="strong"><persName xml:id="p9">Quill, Otto</persName></hi>, trader</item>
            </list></div></front><body>
            <div type="chapter" xml:id="ch1"><head>Oil</head>
            \(document(1, "1951-01-01", "Valdoria", "888.00/1-151", "Of oil and treaties."))
            \(document(
                2, "1951-02-02", "Valdoria", "888.00/2-251",
                "See <ref target=\"#d3\">the next one</ref> about oil and grain."))
            \(withSecret ? secret : "")
            \(document(4, "1951-04-04", "Valdoria", "888.00/4-451", "Grain, treaties and more oil."))
            </div></body></text></TEI>
            """
    }

    private static let paths = [
        "/", "/about", "/collections", "/collections/twin1", "/collections/twin1/ch1", "/people",
        "/people/twin1:p9", "/people/twin1:p1", "/places", "/places/Zarkovia", "/places/Valdoria",
        "/kinds", "/years", "/years/1951", "/days/1951-03-03", "/files/999", "/files/888",
        "/pages/twin1/53", "/pages/twin1/52", "/documents/twin1/d1", "/documents/twin1/d2",
        "/documents/twin1/d3", "/documents/twin1/d4", "/documents/twin1/d2.json",
        "/documents/twin1/d2.tei", "/documents/twin1/d3.json", "/documents/twin1/d3.txt",
        "/documents/twin1/d3.ris", "/documents/twin1/d3.tei", "/historicaldocuments/twin1/d3",
        "/search?q=quillfeather", "/search?q=quillf*", "/search?q=quillfeathre~",
        "/search?q=oil", "/search?q=oil+OR+quillfeather", "/search?q=-oil",
        "/search?q=kind:telegram",
        "/search?q=place:Zarkovia", "/search?q=file:999", "/search?q=date:1951-03",
        "/search?q=twin1/d3", "/witnesses/twin1/d3", "/witnesses/twin1/d2",
        "/collate?a=twin1/d2&b=twin1/d3", "/api/v1/exchanges/twin1/d3",
        "/historicaldocuments/twin1/pg_53", "/suggestions?q=quill", "/suggestions?q=Zar",
        "/suggestions?q=ambassador+in+zark", "/suggestions?q=Mar",
        "/oembed?format=xml&url=https://archive.example/documents/twin1/d3",
        "/search.csv?q=oil", "/search.jsonl?q=oil", "/search.ris?q=oil",
        "/api/v1/documents/twin1/d3", "/api/v1/search?q=oil", "/api/v1/search?q=quillfeather",
        "/api/v1/collections", "/api/v1/collections/twin1", "/api/v1/people",
        "/api/v1/people/twin1:p9", "/api/v1/resolve?reference=twin1/d3",
        "/api/v1/resolve?reference=999.00/3-351", "/unapi?id=twin1/d3",
        "/oembed?url=https://archive.example/documents/twin1/d3", "/oai?verb=Identify",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc", "/oai?verb=ListSets",
        "/sitemap.xml", "/feed.xml", "/feed.xml?q=oil",
    ]

    /// What assistants ask, as tool and arguments.
    private static let calls = [
        ("search", #"{"query":"oil"}"#), ("search", #"{"query":"quillfeather"}"#),
        ("search", #"{"query":"place:Zarkovia"}"#), ("search", #"{"query":"person:quill"}"#),
        ("read", #"{"id":"twin1/d3"}"#), ("read", #"{"id":"twin1/d2"}"#),
        ("cite", #"{"id":"twin1/d3"}"#), ("thread", #"{"id":"twin1/d3"}"#),
        ("thread", #"{"id":"twin1/d2"}"#), ("thread", #"{"id":"twin1/d4"}"#),
        ("resolve", #"{"reference":"999.00/3-351"}"#), ("resolve", #"{"reference":"twin1/d3"}"#),
        ("verify_quote", #"{"quote":"The quillfeather affair: Quill and oil"}"#),
        ("verify_quote", #"{"quote":"and oil, oil, oil","id":"twin1/d3"}"#),
    ]

    @Test("leave no trace on any surface, survive an import, and come back when released")
    func twins() async throws {
        let folder = try TemporaryFolder()
        let full = folder.path("twin1.xml")
        try Data(TwinTests.volume(withSecret: true).utf8).write(to: URL(fileURLWithPath: full))
        let other = try TemporaryFolder()
        let clean = other.path("twin1.xml")
        try Data(TwinTests.volume(withSecret: false).utf8).write(to: URL(fileURLWithPath: clean))
        let hiding = folder.path("hiding.chancery")
        let innocent = other.path("innocent.chancery")
        for (archive, source) in [(hiding, full), (innocent, clean)] {
            try expect(["init", archive, "--title", "Twins"])
            try expect(["import", "--archive", archive, source])
        }
        #expect(try names(in: hiding).contains("twin1/d3"))
        try expect(
            ["withhold", "--archive", hiding, "--reason", "names a source", "--authority", "A. B."]
                + ["twin1/d3"])
        try await compare(hiding, innocent, folder)

        // The source that still holds it does not bring it back, changed or not.
        try expect(["import", "--archive", hiding, full])
        let changed = TwinTests.volume(withSecret: true)
            .replacingOccurrences(of: "quillfeather affair", with: "quillfeather question")
        try Data(changed.utf8).write(to: URL(fileURLWithPath: full))
        try expect(["import", "--archive", hiding, full])
        #expect(try !names(in: hiding).contains("twin1/d3"))
        try await compare(hiding, innocent, folder)
        try expect(["verify", "--archive", hiding])

        // An embargo ends by the clock, not before.
        try expect(
            ["withhold", "--archive", hiding, "--until", "2999-01-01", "--reason", "terms of gift"]
                + ["--authority", "A. B.", "twin1/d3"])
        try expect(["release", "due", "--archive", hiding])
        #expect(try !names(in: hiding).contains("twin1/d3"))
        try expect(
            ["withhold", "--archive", hiding, "--until", "2001-01-01", "--reason", "terms of gift"]
                + ["--authority", "A. B.", "twin1/d3"])
        try expect(["release", "due", "--archive", hiding])
        #expect(try names(in: hiding).contains("twin1/d3"))
        let found = try Program.run(["search", "--archive", hiding, "quillfeather", "--json"])
        #expect(found.output.contains("twin1/d3"))
        let shown = try Program.run(["show", "--archive", hiding, "twin1/d3", "--format", "text"])
        #expect(shown.output.contains("question"))
        try expect(["verify", "--archive", hiding])

        // Withdrawn, its name answers; its words are gone.
        try expect(
            ["withdraw", "--archive", hiding, "--reason", "a forgery", "--authority", "A. B."]
                + ["twin1/d3"])
        try expect(["import", "--archive", hiding, full])
        #expect(try !names(in: hiding).contains("twin1/d3"))
        let nothing = try Program.run(["search", "--archive", hiding, "quillfeather", "--json"])
        #expect(!nothing.output.contains("twin1/d3"))
        #expect(
            try Program.run(["show", "--archive", hiding, "twin1/d3"]).errors.contains("forgery"))
        try expect(["verify", "--archive", hiding])
        try await tombstones(hiding, folder)

        let log = try Program.run(["decisions", "--archive", hiding]).lines
        #expect(log.count == 5)
        #expect(log.first?.contains("names a source") == true)
        #expect(log.last?.contains("a forgery") == true)
    }

    /// Every address about a withdrawn document leads to its tombstone.
    private func tombstones(_ archive: String, _ folder: TemporaryFolder) async throws {
        let server = try await Server.begin(
            archive: archive, folder: folder, options: ["--base", "https://archive.example"])
        defer { server.running.kill() }
        for path in [
            "/documents/twin1/d3", "/documents/twin1/d3.tei", "/witnesses/twin1/d3",
            "/collate?a=twin1/d2&b=twin1/d3", "/api/v1/documents/twin1/d3",
            "/api/v1/exchanges/twin1/d3", "/unapi?id=twin1/d3",
            "/oembed?url=https://archive.example/documents/twin1/d3",
        ] {
            #expect(try await answer(server.port, path).status == 410, "\(path)")
        }
        for path in ["/pages/twin1/53", "/search?q=twin1/d3"] {
            let found = try await answer(server.port, path)
            #expect(found.status == 303 && found.body.contains("/documents/twin1/d3"), "\(path)")
        }
        let ledger = folder.path("ledger.txt")
        let lines = ["/pages/twin1/53", "/documents/twin1/d3.ris", "/witnesses/twin1/d3"]
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: ledger))
        try expect(["addresses", "check", "--archive", archive, ledger])
    }

    @Test("do not come back under another name, nor by a decision about something else")
    func otherNames() async throws {
        let folder = try TemporaryFolder()
        let source = folder.path("twin1.xml")
        // The volume's title cannot be taken out of the record; words of it cannot be redacted.
        let full = TwinTests.volume(withSecret: true)
            .replacingOccurrences(of: "oil, oil, oil", with: "oil, oil, oil of the Twin Papers")
        let renamed = full.replacingOccurrences(of: "xml:id=\"d3\"", with: "xml:id=\"d33\"")
        try Data(full.utf8).write(to: URL(fileURLWithPath: source))
        let archive = folder.path("a.chancery")
        try expect(["init", archive, "--title", "Twins"])
        try expect(["import", "--archive", archive, source])
        let decision = ["--archive", archive, "--reason", "r", "--authority", "a"]
        for verdict in ["withhold", "withdraw"] {
            try expect([verdict] + decision + ["twin1/d3"])
            try Data(renamed.utf8).write(to: URL(fileURLWithPath: source))
            let refused = try Program.run(["import", "--archive", archive, source])
            #expect(refused.status == 1)
            #expect(refused.errors.contains("twin1/d3"))
            #expect(try !names(in: archive).contains { $0.hasPrefix("twin1/d3") })
            try Data(full.utf8).write(to: URL(fileURLWithPath: source))
            // What was withdrawn is no secret any more: it has a tombstone, and keeps it.
            if verdict == "withdraw" {
                #expect(try Program.run(["withhold"] + decision + ["twin1/d3"]).status == 1)
            }
            try expect(["release"] + decision + ["twin1/d3"])
            #expect(try names(in: archive).contains("twin1/d3"), "released after \(verdict)")
            try expect(["verify", "--archive", archive])
        }

        // A redaction that fails leaves the one before it.
        try expect(["redact"] + decision + ["twin1/d3", "--words", "quillfeather affair"])
        let failed = try Program.run(
            ["redact"] + decision + ["twin1/d3", "--words", "Twin Papers"])
        #expect(failed.status == 3 && failed.errors.contains("still stand"), "\(failed.errors)")
        let changed = full.replacingOccurrences(of: "oil, oil, oil", with: "oil, grain, oil")
        try Data(changed.utf8).write(to: URL(fileURLWithPath: source))
        try expect(["import", "--archive", archive, source])
        let shown = try Program.run(["show", "--archive", archive, "twin1/d3", "--format", "text"])
        #expect(shown.output.contains("grain") && !shown.output.contains("quillfeather affair"))
    }

    @Test("are copied only over backups of their own archive")
    func backups() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let other = folder.path("other.chancery")
        try expect(["init", other])
        let target = folder.path("backup")
        try expect(["backup", "--archive", archive, target])
        try expect(["backup", "--archive", archive, target])
        for refused in [
            ["backup", "--archive", other, target], ["backup", "--archive", archive, other],
        ] {
            #expect(try Program.run(refused).status == 3)
        }
        try expect(["restore", target, folder.path("restored.chancery")])
        try expect(["verify", "--archive", folder.path("restored.chancery")])
    }

    @Test("show redacted passages on no surface, in no revision, after any import, until released")
    func redaction() async throws {
        let folder = try TemporaryFolder()
        let source = folder.path("twin1.xml")
        try Data(TwinTests.volume(withSecret: true).utf8).write(to: URL(fileURLWithPath: source))
        let archive = folder.path("redacted.chancery")
        try expect(["init", archive, "--title", "Twins"])
        try expect(["import", "--archive", archive, source])
        let decision = ["--archive", archive, "--reason", "names a source", "--authority", "A. B."]
        #expect(
            try Program.run(["redact"] + decision + ["twin1/d3", "--words", "feather"]).status == 1)
        #expect(
            try Program.run(["redact"] + decision + ["twin1/d9", "--words", "oil"]).status == 1)
        #expect(try Program.run(["decisions", "--archive", archive]).output.isEmpty)

        // The passage runs over mark-up; what the mark-up says of it goes as well.
        let passage = ["--words", "quillfeather\n affair: Quill and", "--words", "999.00/3-351"]
        try expect(["redact"] + decision + ["twin1/d3"] + passage)
        for round in 0..<3 {
            switch round {
            case 1: try expect(["import", "--archive", archive, source])
            case 2:
                let changed = TwinTests.volume(withSecret: true)
                    .replacingOccurrences(of: "oil, oil, oil", with: "oil, grain, oil")
                try Data(changed.utf8).write(to: URL(fileURLWithPath: source))
                try expect(["import", "--archive", archive, source])
            default: break
            }
            try await look(for: ["quillfeather", "affair", "999.00", "Quill and"], archive, folder)
        }
        let shown = try Program.run(["show", "--archive", archive, "twin1/d3", "--format", "text"])
        #expect(shown.output.contains("grain"))
        #expect(!shown.output.contains("Quill"))
        try expect(["verify", "--archive", archive])

        // A source in which the words stand otherwise is not taken.
        let full = try String(contentsOfFile: source, encoding: .utf8)
        for other in [
            full.replacingOccurrences(of: "affair", with: "matter"),
            full.replacingOccurrences(of: "xml:id=\"d3\"", with: "xml:id=\"d33\""),
        ] {
            try Data(other.utf8).write(to: URL(fileURLWithPath: source))
            let refused = try Program.run(["import", "--archive", archive, source])
            #expect(refused.status == 1)
            #expect(refused.errors.contains("twin1/d3"))
        }
        try await look(for: ["quillfeather", "matter"], archive, folder)

        try expect(["release"] + decision + ["twin1/d3"])
        let released = try Program.run([
            "show", "--archive", archive, "twin1/d3", "--format", "text",
        ])
        #expect(released.output.contains("quillfeather"))
        let found = try Program.run(["search", "--archive", archive, "quillfeather", "--json"])
        #expect(found.output.contains("twin1/d3"))
        #expect(try Program.run(["decisions", "--archive", archive]).lines.count == 2)
        try expect(["verify", "--archive", archive])
    }

    /// Looks everywhere for words that must not be found.
    private func look(
        for words: [String], _ archive: String, _ folder: TemporaryFolder
    ) async throws {
        let server = try await Server.begin(
            archive: archive, folder: folder, options: ["--base", "https://archive.example"])
        defer { server.running.kill() }
        for path in TwinTests.paths where !path.contains("quill") && !path.contains("999") {
            let body = try await answer(server.port, path).body
            for word in words { #expect(!body.contains(word), "\(word) in \(path)") }
        }
        let page = try await answer(server.port, "/documents/twin1/d3").body
        #expect(page.contains("withheld]"))
        let results = try await answer(server.port, "/api/v1/search?q=quillfeather").body
        #expect(!results.contains("twin1/d3"))
        for arguments in [
            ["export", "records"], ["export", "documents"], ["search", "oil", "--json"],
            ["show", "twin1/d3"], ["search", "quillf* OR file:999", "--json"],
        ] {
            let output = try Program.run(arguments + ["--archive", archive]).output
            for word in words { #expect(!output.contains(word), "\(word) in \(arguments)") }
        }
    }

    @Test("say when there is nothing to do")
    func nothing() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let decision = ["--archive", archive, "--reason", "r", "--authority", "a"]
        #expect(try Program.run(["withhold"] + decision + ["no/such"]).status == 1)
        #expect(try Program.run(["release"] + decision + ["liscania1946v01/d2"]).status == 1)
        #expect(try Program.run(["withhold"] + decision + ["not a name"]).status == 2)
        #expect(try Program.run(["decisions", "--archive", archive]).output.isEmpty)
    }

    private func compare(_ one: String, _ other: String, _ folder: TemporaryFolder) async throws {
        let options = ["--base", "https://archive.example"]
        let first = try await Server.begin(archive: one, folder: folder, options: options)
        defer { first.running.kill() }
        let second = try await Server.begin(archive: other, folder: folder, options: options)
        defer { second.running.kill() }
        for path in TwinTests.paths {
            let hidden = try await answer(first.port, path)
            let never = try await answer(second.port, path)
            #expect(hidden.status == never.status, "\(path)")
            #expect(hidden.type == never.type, "\(path)")
            #expect(TwinTests.masked(hidden.body) == TwinTests.masked(never.body), "\(path)")
            #expect(!hidden.body.contains("affair"), "\(path)")
        }
        for (tool, arguments) in TwinTests.calls {
            let hidden = try call(first.port, tool, arguments)
            let never = try call(second.port, tool, arguments)
            #expect(hidden.contains("\"jsonrpc\""), "\(tool) \(arguments)")
            #expect(
                TwinTests.masked(hidden) == TwinTests.masked(never), "\(tool) \(arguments)")
        }
        for arguments in [
            ["export", "records"], ["export", "documents"],
            ["search", "oil", "--json", "--facets"],
            ["doubts"], ["search", "quillfeather", "--json"],
        ] {
            let hidden = try Program.run(arguments + ["--archive", one]).output
            let never = try Program.run(arguments + ["--archive", other]).output
            #expect(TwinTests.masked(hidden) == TwinTests.masked(never), "\(arguments)")
        }
    }

    /// What tells the two archives apart without telling of the document: the digest of the source
    /// file and places in it, the moments of the imports, the number of commits.
    private static func masked(_ text: String) -> String {
        var text = text
        for pattern in [
            "[0-9a-f]{64}", "\"range\":\\[[0-9]+,[0-9]+\\]", "bytes? [0-9,]+( to [0-9,]+)?",
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
            "[Cc]hange( number)?[^0-9<]{0,10}[0-9]+", "\"change\":[0-9]+", "\"seconds\":[0-9.]+",
        ] {
            text = text.replacingOccurrences(of: pattern, with: "•", options: .regularExpression)
        }
        return text
    }

    private func answer(
        _ port: Int, _ path: String
    ) async throws -> (status: Int, type: String, body: String) {
        // A busy machine may find a search too slow; then it is asked again.
        for _ in 0..<20 {
            let answer = try once(port, path)
            if answer.status != 503 { return answer }
        }
        return try once(port, path)
    }

    private func once(
        _ port: Int, _ path: String
    ) throws -> (status: Int, type: String, body: String) {
        let connection = try RawConnection(port: port)
        let name = path.replacingOccurrences(of: " ", with: "%20")
        connection.send("GET \(name) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let (text, _) = connection.readToEnd()
        let parts = text.components(separatedBy: "\r\n\r\n")
        let head = parts[0].components(separatedBy: "\r\n")
        let type = head.first { $0.lowercased().hasPrefix("content-type:") } ?? ""
        let status = Int(head[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        return (status, type, parts.dropFirst().joined(separator: "\r\n\r\n"))
    }

    /// What an assistant is answered.
    private func call(_ port: Int, _ tool: String, _ arguments: String) throws -> String {
        let body = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\(tool)",\
            "arguments":\(arguments)}}
            """
        let connection = try RawConnection(port: port)
        connection.send(
            "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        let (text, _) = connection.readToEnd()
        let parts = text.components(separatedBy: "\r\n\r\n")
        return parts.dropFirst().joined(separator: "\r\n\r\n")
    }

    private func expect(_ arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 0, "\(arguments): \(outcome.output)\(outcome.errors)")
    }

    private func names(in archive: String) throws -> [String] {
        try Program.run(["export", "records", "--archive", archive]).lines.compactMap { line in
            let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return (value as? [String: Any])?["id"] as? String
        }
    }
}
