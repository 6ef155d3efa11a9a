// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The short form of `make faults`: the built binary under a library that lets calls fail.
@Suite("Failing calls", .serialized, .enabled(if: FaultLibrary.path != nil, "needs a C compiler"))
struct FaultTests {
    private static let source = Program.examples + "/legation/liscania1946v01.xml"

    /// What fails, and how.
    struct Fault: Sendable, CustomTestStringConvertible {
        var call: String
        var error: String
        var lasting: Bool
        var testDescription: String { "\(call) \(error)" }
    }

    @Test(
        "an import whose calls fail, or that is killed at one, stays whole and can be finished",
        arguments: [
            Fault(call: "write", error: "28", lasting: true),
            Fault(call: "name", error: "28", lasting: false),
            Fault(call: "sync", error: "5", lasting: false),
            Fault(call: "all", error: "kill", lasting: false),
        ])
    func failing(_ fault: Fault) throws {
        let folder = try TemporaryFolder()
        let whole = folder.path("whole.chancery")
        #expect(try Program.run(["init", whole]).status == 0)
        let count = folder.path("count")
        let counted = try Program.run(
            ["import", "--archive", whole, FaultTests.source],
            environment: environment(whole, ["CALL": fault.call, "COUNT": count]))
        #expect(counted.status == 0, "\(counted.errors)")
        let calls = try #require(
            Int(try String(contentsOfFile: count, encoding: .utf8).filter(\.isNumber)))
        #expect(calls > 3)
        let wanted = try names(in: whole)
        for number in Set([2, calls / 2, calls * 3 / 4, calls]).sorted() {
            let archive = folder.path("a\(number).chancery")
            #expect(try Program.run(["init", archive]).status == 0)
            var settings = ["CALL": fault.call, "NTH": "\(number)", "ERROR": fault.error]
            if fault.lasting { settings["LASTING"] = "1" }
            let outcome = try Program.run(
                ["import", "--archive", archive, FaultTests.source],
                environment: environment(archive, settings))
            if outcome.status == 0 {
                // Said to be done: then it is.
                #expect(try names(in: archive) == wanted, "call \(number)")
            } else if fault.error != "kill" {
                #expect(!outcome.errors.isEmpty, "call \(number) failed without a word")
                #expect(!outcome.errors.contains("Fatal error"), "\(outcome.errors)")
            }
            let verified = try Program.run(["verify", "--archive", archive])
            #expect(verified.status == 0, "call \(number): \(verified.output)\(verified.errors)")
            let again = try Program.run(["import", "--archive", archive, FaultTests.source])
            #expect(again.status == 0, "call \(number): \(again.errors)")
            #expect(try names(in: archive) == wanted)
            #expect(try Program.run(["verify", "--archive", archive]).status == 0)
        }
    }

    @Test("a full disk is named, and how to go on")
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        let archive = folder.path("a.chancery")
        #expect(try Program.run(["init", archive]).status == 0)
        let outcome = try Program.run(
            ["import", "--archive", archive, FaultTests.source],
            environment: environment(
                archive, ["CALL": "write", "NTH": "10", "ERROR": "28", "LASTING": "1"]))
        #expect(outcome.status != 0)
        #expect(
            outcome.errors.contains("full") || outcome.errors.contains("space"),
            "\(outcome.errors)")
    }

    private func names(in archive: String) throws -> [String] {
        let outcome = try Program.run(["export", "records", "--archive", archive])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.lines.compactMap { line in
            let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return (value as? [String: Any])?["id"] as? String
        }.sorted()
    }

    private func environment(_ folder: String, _ settings: [String: String]) -> [String: String] {
        var variables = ["LD_PRELOAD": FaultLibrary.path ?? "", "FAULT_PATH": folder]
        for (name, value) in settings { variables["FAULT_" + name] = value }
        return variables
    }
}

/// The library of faults, compiled once for a run of the tests.
enum FaultLibrary {
    /// Where it is; nil if there is no C compiler.
    static let path: String? = {
        #if os(Linux)
            let source = Program.project.appendingPathComponent("Tests/Faults/faults.c").path
            let target = FileManager.default.temporaryDirectory
                .appendingPathComponent("chancery-faults-\(getpid()).so").path
            for compiler in ["clang", "cc", "gcc"] {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                process.arguments = [
                    compiler, "-shared", "-fPIC", "-O1", "-o", target, source, "-lpthread",
                ]
                process.standardError = FileHandle.nullDevice
                guard (try? process.run()) != nil else { continue }
                process.waitUntilExit()
                if process.terminationStatus == 0 { return target }
            }
        #endif
        return nil
    }()
}

/// Archives that earlier versions of this program made.
@Suite("Old archives")
struct OldArchiveTests {
    @Test("are brought up to date when they are opened, and lose nothing")
    func upgraded() throws {
        let kept = Program.project.appendingPathComponent("Tests/Fixtures/archives")
        let names = try FileManager.default.contentsOfDirectory(atPath: kept.path)
            .filter { $0.hasSuffix(".tar.gz") }
        #expect(!names.isEmpty)
        for name in names {
            let folder = try TemporaryFolder()
            let unpacking = Process()
            unpacking.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            unpacking.arguments = [
                "tar", "-xzf", kept.appendingPathComponent(name).path, "-C", folder.url.path,
            ]
            try unpacking.run()
            unpacking.waitUntilExit()
            let archive = folder.path(name.replacingOccurrences(of: ".tar.gz", with: ".chancery"))
            let records = try Program.run(["export", "records", "--archive", archive])
            #expect(records.status == 0, "\(records.errors)")
            #expect(records.lines.count == 2)
            #expect(try Program.run(["index", "--archive", archive]).status == 0)
            let verified = try Program.run(["verify", "--archive", archive])
            #expect(verified.status == 0, "\(verified.output)")
            let found = try Program.run(["search", "--archive", archive, "generator", "--json"])
            #expect(found.output.contains("\"total\":2"))
        }
    }
}
