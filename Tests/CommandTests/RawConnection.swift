// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A connection to a port of this machine, for requests that no client library would make.
final class RawConnection {
    private let descriptor: Int32

    /// Connects.
    init(port: Int) throws {
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, size)
            }
        }
        guard outcome == 0 else { throw POSIXError(.ECONNREFUSED) }
        // A test that waits for ever says nothing.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Sends bytes; what the other side no longer takes is lost.
    func send(_ text: String) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Reads until the other side closes.
    ///
    /// - Returns: what came, and whether the other side closed; false if it only fell silent.
    func readToEnd() -> (text: String, isClosed: Bool) {
        var all: [UInt8] = []
        while true {
            guard let part = part() else { return (String(decoding: all, as: UTF8.self), false) }
            if part.isEmpty { return (String(decoding: all, as: UTF8.self), true) }
            all += part
        }
    }

    /// Reads one answer with a Content-Length, body and all.
    func readAnswer() -> String {
        var all: [UInt8] = []
        while let part = part(), !part.isEmpty {
            all += part
            let text = String(decoding: all, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n"),
                let length = text.range(of: "ontent-Length: ") ?? text.range(of: "ontent-length: ")
            else { continue }
            let digits = text[length.upperBound...].prefix { $0.isNumber }
            let size = text[..<end.upperBound].utf8.count + (Int(digits) ?? 0)
            if all.count >= size { break }
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// Some bytes; none if the other side closed; nil if nothing came in time.
    private func part() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0 { return errno == ECONNRESET ? [] : nil }
        return Array(buffer[..<count])
    }
}
