// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the process takes of the machine.
struct ProcessUsage: Sendable {
    /// Bytes of memory in use; 0 where the system does not say.
    var memory = 0
    /// Open files and connections; 0 where the system does not say.
    var descriptors = 0
    /// Seconds of processor time.
    var seconds = 0.0

    /// What it takes now.
    static func current() -> ProcessUsage {
        var usage = ProcessUsage()
        if let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) {
            let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            usage.memory = pages * sysconf(Int32(_SC_PAGESIZE))
        }
        let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        usage.descriptors = files?.count ?? 0
        usage.seconds = Double(clock()) / Double(CLOCKS_PER_SEC)
        return usage
    }
}
