// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("The server", .serialized)
struct ServeTests {
    @Test("serves pages, records and formats, answers errors in kind, and stops when asked")
    func serves() async throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let running = try Program.start(["serve", "--archive", archive, "--port", "0"])
        defer { running.kill() }
        let base = try await address(of: running)

        for (path, status) in [
            ("/", 200), ("/search?q=generator", 200), ("/documents/liscania1946v01/d2", 200),
            ("/documents/liscania1946v01/d2.json", 200), ("/documents/liscania1946v01/d2.txt", 200),
            ("/documents/liscania1946v01/d2.ris", 200), ("/documents/liscania1946v01/d2.bib", 200),
            ("/documents/liscania1946v01/d2.csl.json", 200),
            ("/documents/liscania1946v01/d2.tei", 200),
            ("/collections/liscania1946v01", 200), ("/people", 200),
            ("/api/v1/documents/liscania1946v01/d2", 200), ("/api/v1/search?q=generator", 200),
            ("/api/v1/openapi.json", 200), ("/opensearch.xml", 200), ("/healthz", 200),
            ("/readyz", 200), ("/documents/liscania1946v01/d999", 404), ("/nowhere", 404),
            ("/search?q=x&page=-1", 400), ("/documents/../../etc/passwd", 404),
            ("/search?q=" + String(repeating: "a", count: 5000), 400),
        ] {
            let (answer, _) = try await get(base + path)
            #expect(answer.statusCode == status, "\(path)")
        }
        let (page, body) = try await get(base + "/documents/liscania1946v01/d2")
        #expect(body.contains("Halloran"))
        let policy = page.value(forHTTPHeaderField: "Content-Security-Policy") ?? ""
        #expect(policy.contains("default-src") && !policy.contains("unsafe-inline"))
        let tag = try #require(page.value(forHTTPHeaderField: "ETag"))
        let (again, _) = try await get(
            base + "/documents/liscania1946v01/d2", headers: ["If-None-Match": tag])
        #expect(again.statusCode == 304)

        running.process.terminate()
        let outcome = running.finish()
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test("cites on the site exactly as the command does, in every form and format")
    func citesAlike() async throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let address = "https://archive.example"
        let running = try Program.start(
            ["serve", "--archive", archive, "--port", "0", "--base", address])
        defer { running.kill() }
        let base = try await self.address(of: running)
        let ids = ["liscania1946v01/d2", "liscania1946v01/d11", "liscania1949v03/d3"]
        // The second two are there where the distribution's styles are installed.
        let installed = ["chicago-fullnote-bibliography", "apa"].filter {
            FileManager.default.fileExists(
                atPath: "/usr/share/citation-style-language/styles/\($0).csl")
        }
        for style in ["chicago-note", "archival-note", "chancery-edition-note"] + installed {
            for list in ["notes", "bibliography"] {
                for format in ["text", "html", "rtf"] {
                    let printed = try Program.run(
                        ["cite", "--archive", archive, "--base", address, "--style", style]
                            + ["--list", list, "--format", format] + ids)
                    #expect(printed.status == 0, "\(printed.errors)")
                    let ending = format == "text" ? "txt" : format
                    let (_, served) = try await get(
                        "\(base)/cite.\(ending)?ids=\(ids.joined(separator: ","))&style=\(style)"
                            + "&list=\(list)")
                    #expect(served == printed.output, "\(style) \(list) \(format)")
                }
            }
        }
        for (format, ending) in [("ris", "ris"), ("biblatex", "bib"), ("csl-json", "csl.json")] {
            let printed = try Program.run(
                ["cite", "--archive", archive, "--base", address, "--format", format] + ids)
            let (_, served) = try await get(
                "\(base)/cite.\(ending)?ids=\(ids.joined(separator: ","))")
            #expect(served == printed.output, "\(format)")
        }
    }

    /// Waits for the line that says where the site is.
    private func address(of running: Program.Running) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let text = running.text("err")
            if let start = text.range(of: "http://"),
                let end = text[start.lowerBound...].firstIndex(
                    of: "\n")
            {
                return String(text[start.lowerBound..<end].dropLast())
            }
            try #require(running.process.isRunning, "\(text)")
            try await Task.sleep(for: .milliseconds(20))
        }
        throw CancellationError()
    }

    private func get(
        _ address: String, headers: [String: String] = [:]
    ) async throws -> (HTTPURLResponse, String) {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.cachePolicy = .reloadIgnoringLocalCacheData
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, answer) = try await URLSession.shared.data(for: request)
        return (try #require(answer as? HTTPURLResponse), String(decoding: data, as: UTF8.self))
    }
}
