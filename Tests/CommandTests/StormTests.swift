// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Many at once", .serialized)
struct StormTests {
    @Test(
        "a storm of searches and exports neither stops the server nor keeps others waiting for ever"
    )
    func storm() async throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        let server = try await Server.begin(
            archive: archive, folder: folder, options: ["--page-cache", "0"])
        defer { server.running.kill() }
        let port = server.port
        let paths = [
            "/search?q=the", "/search?q=a*", "/search.jsonl?q=the", "/search.ris?q=the",
            "/api/v1/search?q=telegram+OR+the", "/documents/liscania1946v01/d2",
        ]
        // Threads of their own: what is asked here blocks.
        let statuses = await withTaskGroup(of: [Int].self) { group in
            for client in 0..<64 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            var statuses: [Int] = []
                            for round in 0..<6 {
                                let path = paths[(client + round) % paths.count]
                                statuses.append(StormTests.ask(port, path))
                            }
                            continuation.resume(returning: statuses)
                        }
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(statuses.count == 64 * 6)
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 503 }, "\(Set(statuses))")
        #expect(statuses.count { $0 == 200 } > statuses.count / 2)
        // Afterwards everything is as before.
        for path in paths { #expect(StormTests.ask(port, path) == 200, "\(path)") }
    }

    /// The status of an answer that came whole; 0 if none did.
    private static func ask(_ port: Int, _ path: String) -> Int {
        guard let connection = try? RawConnection(port: port) else { return 0 }
        connection.send("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let (text, isClosed) = connection.readToEnd()
        guard isClosed, text.hasPrefix("HTTP/1.1 ") else { return 0 }
        return Int(text.dropFirst(9).prefix(3)) ?? 0
    }
}
