// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Crashes and rivals", .serialized)
struct CrashTests {
    @Test("an archive whose import was killed opens, verifies and goes on", arguments: 0..<8)
    func killed(round: Int) throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        _ = try Program.run(["init", archive])
        let running = try Program.start(["import", "--archive", archive, Program.examples])
        // From the start of the process to past the end of the import.
        usleep(UInt32(2_000 + round * round * 9_000))
        running.kill()
        let verified = try Program.run(["verify", "--archive", archive])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        let again = try Program.run(["import", "--archive", archive, Program.examples])
        #expect(again.status == 0, "\(again.errors)")
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
        let records = try Program.run(["export", "records", "--archive", archive])
        #expect(records.lines.count >= 40)
    }

    @Test("while one process writes, a second one is refused with a clear word")
    func rivals() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        _ = try Program.run(["init", archive])
        let processes = try (0..<6).map { _ in
            try Program.start(["import", "--archive", archive, Program.examples])
        }
        let outcomes = processes.map { $0.finish() }
        #expect(outcomes.contains { $0.status == 0 })
        for outcome in outcomes where outcome.status != 0 {
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("writ"), "\(outcome.errors)")
        }
        #expect(try Program.run(["verify", "--archive", archive]).status == 0)
    }
}
