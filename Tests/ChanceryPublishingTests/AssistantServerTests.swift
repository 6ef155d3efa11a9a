// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ChanceryPublishing

@Suite("The server for assistants")
struct AssistantServerTests {
    private func ask(
        _ message: String, of sample: SampleArchive,
        headers: AssistantServer.Headers? = nil
    ) async throws -> (status: Int, body: JSONValue?) {
        let server = AssistantServer(
            sample.archive, addresses: TestAddresses(), version: "1")
        let answer = await server.answer(Array(message.utf8), headers: headers)
        guard let body = answer.body else { return (answer.status, nil) }
        #expect(!body.contains(0x0A), "a message has no line end")
        let value: JSONValue = try #require(JSONValue(body))
        return (answer.status, value)
    }

    private static let meta = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientCapabilities":{}}
        """

    private func call(
        _ tool: String, _ arguments: String, of sample: SampleArchive
    ) async throws -> JSONValue {
        let answer = try await ask(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\(tool)",\
            "arguments":\(arguments)}}
            """, of: sample)
        return try #require(answer.body?["result"])
    }

    @Test("answers both eras")
    func eras() async throws {
        let sample = try await SampleArchive()
        let old = try await ask(
            """
            {"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":\
            "2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            """, of: sample)
        #expect(old.body?["result"]?["protocolVersion"]?.string == "2025-11-25")
        #expect(old.body?["id"]?.string == "a")
        let new = try await ask(
            """
            {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{\(Self.meta)}}
            """, of: sample)
        #expect(new.body?["result"]?["resultType"]?.string == "complete")
        let list = try await ask(
            """
            {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{\(Self.meta)}}
            """, of: sample,
            headers: .init(version: "2026-07-28", method: "tools/list", name: nil))
        guard case .array(let tools)? = list.body?["result"]?["tools"] else {
            Issue.record("no tools")
            return
        }
        #expect(
            tools.map { $0["name"]?.string }
                == ["search", "read", "cite", "resolve", "thread", "verify_quote"])
        #expect(
            try await ask(
                #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, of: sample
            ).body == nil)
    }

    @Test("refuses with the codes of the protocol")
    func refusals() async throws {
        let sample = try await SampleArchive()
        let plain = #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"#
        for (message, headers, code, status) in [
            ("{", nil, -32700, 400), ("[]", nil, -32600, 400),
            (#"{"jsonrpc":"2.0","id":1,"method":"nothing"}"#, nil, -32601, 404),
            (#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#, nil, -32602, 400),
            (
                plain + Self.meta + "}}",
                AssistantServer.Headers(version: "2026-07-28", method: "tools/call", name: nil),
                -32020, 400
            ),
            (
                plain + Self.meta.replacingOccurrences(of: "2026-07-28", with: "2099-01-01")
                    + "}}", nil, -32022, 400
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete"}}"#, nil,
                -32602, 200
            ),
        ] as [(String, AssistantServer.Headers?, Int, Int)] {
            let answer = try await ask(message, of: sample, headers: headers)
            #expect(answer.body?["error"]?["code"]?.integer == code, "\(message)")
            #expect(answer.status == status, "\(message)")
        }
    }

    @Test("reads names in any letters, several messages in one, and leaves out ids it cannot tell")
    func forms() async throws {
        let sample = try await SampleArchive()
        let call = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{\(Self.meta),"name":"search",\
            "arguments":{"query":"goat"}}}
            """
        for (name, status) in [("=?base64?c2VhcmNo?=", 200), ("=?base64?cmVhZA==?=", 400)] {
            let answer = try await ask(
                call, of: sample,
                headers: .init(version: "2026-07-28", method: "tools/call", name: name))
            #expect(answer.status == status, "\(name)")
        }
        let several = try await ask(
            """
            [{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},\
            {"jsonrpc":"2.0","id":2,"method":"nothing"}]
            """, of: sample)
        guard case .array(let answers)? = several.body else {
            Issue.record("no list of answers")
            return
        }
        #expect(answers.map { $0["id"]?.integer } == [1, 2])
        #expect(answers.last?["error"]?["code"]?.integer == -32601)
        #expect(try await ask("{", of: sample).body?["id"] == nil)
        let old = try await ask(
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#, of: sample,
            headers: .init(version: "2025-12-01", method: nil, name: nil))
        guard case .array(let versions)? = old.body?["error"]?["data"]?["supported"] else {
            Issue.record("no versions")
            return
        }
        #expect(versions.count == 5)
    }

    @Test("searches, reads, cites and verifies")
    func tools() async throws {
        let sample = try await SampleArchive()
        let found = try await call("search", #"{"query":"goat barometer"}"#, of: sample)
        guard case .array(let results)? = found["structuredContent"]?["results"] else {
            Issue.record("no results")
            return
        }
        #expect(results.contains { $0["id"]?.string == "liscania1946v01/d2" })
        let read = try await call("read", #"{"id":"liscania1946v01/d2"}"#, of: sample)
        guard case .array(let pieces)? = read["structuredContent"]?["pieces"] else {
            Issue.record("no pieces")
            return
        }
        #expect(
            pieces.contains {
                $0["address"]?.string
                    == "https://archive.example/documents/liscania1946v01/d2#p3"
            })
        let cited = try await call("cite", #"{"id":"liscania1946v01/d2"}"#, of: sample)
        #expect(cited["structuredContent"]?["citation"]?.string?.contains("May 6, 1946") == true)
        for (quote, verdict) in [
            ("The Academy does not accept the goat.", "exact"),
            ("The Academy does not accept this goat.", "differs"),
            ("The Academy welcomes all goats and camels alike.", "not found"),
        ] {
            let answer = try await call("verify_quote", #"{"quote":"\#(quote)"}"#, of: sample)
            #expect(answer["structuredContent"]?["verdict"]?.string == verdict, "\(quote)")
        }
        let refused = try await call("read", #"{"id":"liscania1946v01/d999"}"#, of: sample)
        #expect(refused["isError"] == .boolean(true))
        let unknown = try await call("search", #"{"query":"a","colour":1}"#, of: sample)
        #expect(unknown["isError"] == .boolean(true))
    }
}
