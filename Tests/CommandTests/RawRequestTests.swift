// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Requests by hand", .serialized)
struct RawRequestTests {
    /// One request, what its answer begins with, and whether the connection closes after it.
    struct Case: Sendable, CustomTestStringConvertible {
        var request: String
        var status: Int
        var closes: Bool
        var testDescription: String { String(request.prefix(60)) }
    }

    @Test(
        "are answered in kind: missing and doubled hosts, old versions, bodies, broken lines",
        arguments: [
            Case(request: "GET / HTTP/1.1\r\n\r\n", status: 400, closes: false),
            Case(request: "GET / HTTP/1.1\r\nHost:\r\n\r\n", status: 400, closes: false),
            Case(
                request: "GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n",
                status: 400, closes: false),
            Case(
                request: "GET / HTTP/1.1\r\nHost: a.example\r\nHOST: a.example\r\n\r\n",
                status: 400, closes: false),
            Case(request: "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", status: 400, closes: false),
            Case(request: "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", status: 400, closes: false),
            Case(request: "GET / HTTP/1.0\r\n\r\n", status: 200, closes: true),
            Case(
                request: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", status: 200,
                closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", status: 200,
                closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nConnection: TE, Close\r\n\r\n",
                status: 200, closes: true),
            Case(request: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", status: 200, closes: false),
            Case(request: "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", status: 200, closes: false),
            Case(request: "PUT / HTTP/1.1\r\nHost: x\r\n\r\n", status: 405, closes: false),
            Case(request: "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", status: 405, closes: false),
            Case(
                request: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                status: 405, closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                status: 200, closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n0\r\n\r\n",
                status: 200, closes: true),
            Case(
                request: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                status: 400, closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n"
                    + "Content-Length: 4\r\n\r\nabc",
                status: 400, closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n", status: 400,
                closes: true),
            Case(request: "GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", status: 400, closes: true),
            Case(request: "GET /\r\n\r\n", status: 400, closes: true),
            Case(request: "\u{16}\u{3}\u{1}\u{0}\u{a5}\r\n\r\n", status: 400, closes: true),
            Case(
                request: "GET / HTTP/1.1\r\nHost: x\r\nA: "
                    + String(repeating: "a", count: 200_000) + "\r\n\r\n",
                status: 400, closes: true),
            Case(
                request: "GET /" + String(repeating: "a", count: 20_000)
                    + " HTTP/1.1\r\nHost: x\r\n\r\n",
                status: 414, closes: false),
            Case(
                request: "GET http://elsewhere.example/ HTTP/1.1\r\nHost: x\r\n\r\n", status: 200,
                closes: false),
            Case(request: "GET * HTTP/1.1\r\nHost: x\r\n\r\n", status: 404, closes: false),
            Case(
                request: "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\n\r\n", status: 405,
                closes: true),
            Case(
                request: "GET /documents/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                status: 404, closes: false),
            Case(
                request: "GET /documents/..%5c..%5cetc HTTP/1.1\r\nHost: x\r\n\r\n", status: 308,
                closes: false),
            Case(request: "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", status: 404, closes: false),
            Case(
                request: "GET //etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", status: 404, closes: false),
        ])
    func answered(_ one: Case) async throws {
        let server = try await Server.shared()
        let connection = try RawConnection(port: server.port)
        connection.send(one.request)
        if one.closes {
            let (answer, isClosed) = connection.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.\(answer.dropFirst(7).first ?? "?") \(one.status)"))
            #expect(isClosed)
        } else {
            let isHead = one.request.hasPrefix("HEAD")
            let answer = isHead ? "" : connection.readAnswer()
            if !isHead { #expect(answer.hasPrefix("HTTP/1.1 \(one.status)")) }
            // The connection is good for another request.
            connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let (rest, isClosed) = connection.readToEnd()
            #expect(rest.contains("HTTP/1.1 200"), "\(rest.prefix(200))")
            #expect(isClosed)
            if isHead {
                #expect(rest.components(separatedBy: "HTTP/1.1").count == 3)
                #expect(!rest.contains("<html"))
            }
        }
    }

    @Test("no header of a request leads anywhere else, or into an answer")
    func tricks() async throws {
        let server = try await Server.shared()
        for extra in [
            "Host: evil.example", "Host: x\r\nX-Forwarded-Host: evil.example",
            "Host: x\r\nX-Original-URL: /evil.example", "Host: x\r\nForwarded: host=evil.example",
            "Host: x\r\nX-Forwarded-Proto: evil.example",
            "Host: x\r\nX-HTTP-Method-Override: DELETE",
        ] {
            for path in [
                "/", "/documents/liscania1946v01/d2", "/search?q=generator", "/opensearch.xml",
                "/document/liscania1946v01/d2", "/nowhere", "/documents/liscania1946v01/d2.ris",
            ] {
                let connection = try RawConnection(port: server.port)
                connection.send("GET \(path) HTTP/1.1\r\n\(extra)\r\nConnection: close\r\n\r\n")
                let (answer, _) = connection.readToEnd()
                #expect(answer.hasPrefix("HTTP/1.1 "))
                #expect(!answer.contains("evil.example"), "\(path) with \(extra)")
            }
        }
        let connection = try RawConnection(port: server.port)
        connection.send(
            "GET /document/a%0d%0aSet-Cookie:%20x=y/d2 HTTP/1.1\r\nHost: x\r\n"
                + "Connection: close\r\n\r\n")
        let (answer, _) = connection.readToEnd()
        #expect(!answer.contains("\nSet-Cookie"))
    }
}

/// One server for all tests that ask the same sample.
final class Server: @unchecked Sendable {
    // The process is started and asked for its text only; both are safe from any thread.
    let running: Program.Running
    let port: Int
    private let folder: TemporaryFolder

    private init(_ running: Program.Running, port: Int, folder: TemporaryFolder) {
        self.running = running
        self.port = port
        self.folder = folder
    }

    private static let start = Task {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let server = try await begin(archive: archive, folder: folder)
        last.withLock { $0 = server.running.process.processIdentifier }
        atexit { _ = Server.last.withLock { kill($0, SIGTERM) } }
        return server
    }

    /// The server, started by who asks first.
    static func shared() async throws -> Server { try await start.value }

    /// The process that nobody ends but the end of the tests.
    private static let last = Mutex<Int32>(0)

    /// Starts a server of its own.
    static func begin(
        archive: String, folder: TemporaryFolder, options: [String] = []
    ) async throws -> Server {
        let running = try Program.start(
            ["serve", "--archive", archive, "--port", "0"] + options)
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let text = running.text("err")
            if let start = text.range(of: "http://127.0.0.1:"),
                let end = text[start.upperBound...].firstIndex(of: "/"),
                let port = Int(text[start.upperBound..<end])
            {
                return Server(running, port: port, folder: folder)
            }
            guard running.process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw CocoaError(.fileReadUnknown, userInfo: ["said": running.text("err")])
    }
}
