// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// Writes messages of the server as JSON, one a line, to standard error.
struct LineLog: LogHandler {
    var logLevel: Logger.Level = .notice
    var metadata: Logger.Metadata = [:]
    let label: String

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        for (key, value) in event.metadata ?? [:] { all[key] = value }
        var line = "{\"time\":\"\(LineLog.time())\",\"level\":\"\(event.level.rawValue)\""
        line += ",\"source\":\(LineLog.quoted(label)),\"message\":"
        line += LineLog.quoted("\(event.message)")
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line += ",\(LineLog.quoted(key)):\(LineLog.quoted("\(value)"))"
        }
        line += "}\n"
        var bytes = Array(line.utf8)[...]
        // A log that cannot be written must not stop the server.
        while !bytes.isEmpty {
            // Nor one that nobody reads: what does not fit into the pipe is left out.
            var ready = pollfd(fd: 2, events: Int16(POLLOUT), revents: 0)
            guard poll(&ready, 1, 0) == 1 else { return }
            let count = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Now, in UTC: "2026-01-31T12:00:00Z".
    private static func time() -> String {
        var now = time_t()
        Foundation.time(&now)
        var parts = tm()
        gmtime_r(&now, &parts)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }

    /// Text as a JSON string; what could break a line is escaped.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
