// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The built binary, run as a user runs it.
enum Program {
    /// What a run left.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String

        /// The lines of the output.
        var lines: [Substring] { output.split(separator: "\n") }
    }

    /// The binary beside the test bundle.
    static var binary: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("chancery")
    }

    /// The project's folder.
    static var project: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// The sample archive's sources.
    static var examples: String { project.appendingPathComponent("Examples").path }

    /// Runs the binary to its end.
    static func run(
        _ arguments: [String], input: Data? = nil, folder: URL? = nil,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = try start(
            arguments, input: input, folder: folder, environment: environment)
        return process.finish()
    }

    /// Starts the binary.
    static func start(
        _ arguments: [String], input: Data? = nil, folder: URL? = nil,
        environment: [String: String] = [:]
    ) throws -> Running {
        let running = Running()
        running.process.executableURL = binary
        running.process.arguments = arguments
        if let folder { running.process.currentDirectoryURL = folder }
        var variables = ProcessInfo.processInfo.environment
        variables["CHANCERY_ARCHIVE"] = nil
        running.process.environment = variables.merging(environment) { $1 }
        // Files, not pipes: a child that prints much must not wait for us.
        running.process.standardOutput = try running.handle("out")
        running.process.standardError = try running.handle("err")
        if let input {
            let path = running.folder.appendingPathComponent("in")
            try input.write(to: path)
            running.process.standardInput = try FileHandle(forReadingFrom: path)
        } else {
            running.process.standardInput = FileHandle.nullDevice
        }
        try running.process.run()
        return running
    }

    /// A process that was started.
    final class Running {
        let process = Process()
        let folder: URL

        init() {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "chancery-run-\(UUID().uuidString)")
            try? FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func handle(_ name: String) throws -> FileHandle {
            let path = folder.appendingPathComponent(name)
            try Data().write(to: path)
            return try FileHandle(forWritingTo: path)
        }

        /// What was printed so far.
        func text(_ name: String) -> String {
            let data = (try? Data(contentsOf: folder.appendingPathComponent(name))) ?? Data()
            return String(decoding: data, as: UTF8.self)
        }

        /// Waits for the end.
        func finish() -> Outcome {
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus, output: text("out"), errors: text("err"))
        }

        /// Kills it at once, as a power cut would.
        func kill() {
            Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "chancery-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// A path inside it.
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Makes an archive with the sample in it.
    func sample() throws -> String {
        let archive = path("sample.chancery")
        _ = try Program.run(["init", archive, "--title", "Sample"])
        _ = try Program.run(["import", "--archive", archive, Program.examples])
        return archive
    }
}
