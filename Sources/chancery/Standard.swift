// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Standard output and standard error, in bytes.
enum Standard {
    /// Results go here, in blocks of 64 KiB.
    static let output = Output()

    /// Writes a line of messages or progress to standard error.
    static func report(_ message: String) { write(Array((message + "\n").utf8), to: 2) }

    /// Replaces the line on standard error that shows progress.
    static func showProgress(_ line: String) {
        write(Array(("\r\u{1B}[2K" + line).utf8), to: 2)
    }

    /// Whether standard error is a terminal.
    static var isTerminal: Bool { isatty(2) == 1 }

    /// Whether standard output is a terminal.
    static var outputIsTerminal: Bool { isatty(1) == 1 }

    /// A reader that has seen enough closes the pipe; that is no error.
    static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Keeps what is made from now on from other users of the machine: archives hold documents that
    /// are not to be shown. Its group may read.
    static func keepPrivate() { umask(0o027) }

    /// Everything that standard input holds, up to a limit in bytes; nil if it is longer.
    static func input(limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(0, &block, block.count)
            if count <= 0 { return bytes }
            bytes.append(contentsOf: block[0..<count])
            if bytes.count > limit { return nil }
        }
    }

    /// The content of a file; nil if it cannot be read.
    static func content(of path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(fileURLWithPath: path))).map { [UInt8]($0) }
    }

    /// Standard output with a buffer; it may be shared between tasks.
    final class Output: Sendable {
        private let buffer = Mutex<[UInt8]>([])

        /// Adds text.
        func write(_ text: String) { write(Array(text.utf8)) }

        /// Adds bytes.
        func write(_ bytes: [UInt8]) {
            buffer.withLock { buffer in
                buffer.append(contentsOf: bytes)
                guard buffer.count >= 1 << 16 else { return }
                Standard.write(buffer, to: 1)
                buffer.removeAll(keepingCapacity: true)
            }
        }

        /// Adds text and a line end.
        func line(_ text: String = "") { write(text + "\n") }

        /// Hands on what is in the buffer.
        func flush() {
            buffer.withLock { buffer in
                Standard.write(buffer, to: 1)
                buffer.removeAll(keepingCapacity: true)
            }
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { Foundation.exit(0) }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}
