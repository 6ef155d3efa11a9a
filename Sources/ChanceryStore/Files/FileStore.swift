// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The originals of an archive, each under the SHA-256 of its bytes: `files/ab/abcd….zst`.
///
/// A file is written beside its place, brought to the disk and only then given its name, so that a
/// name always stands for the whole of its bytes.
package struct FileStore: Sendable {
    private let folder: String

    /// The originals in a folder; the folder is made when the first one comes.
    init(folder: String) { self.folder = folder }

    /// The digest under which bytes are kept.
    package static func digest(of bytes: [UInt8]) -> FileDigest {
        FileDigest(bytes: Array(SHA256.hash(data: bytes)))
    }

    /// Where an original stands, or would stand.
    package func path(of digest: FileDigest) -> String {
        let name = digest.description
        return "\(folder)/\(name.prefix(2))/\(name).zst"
    }

    /// Keeps bytes; returns how many the disk holds for them.
    ///
    /// - Throws: `StoreError` with the code `io`; nothing is left behind then.
    package func keep(_ bytes: [UInt8], as digest: FileDigest) throws(StoreError) -> Int {
        let path = path(of: digest)
        var status = stat()
        if stat(path, &status) == 0 { return Int(status.st_size) }
        let compressed = try Compressor(level: 1).compress(bytes)
        let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        try FileStore.makeFolder(folder)
        try FileStore.makeFolder(parent)
        let draft = "\(folder)/draft-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        do throws(StoreError) {
            try FileStore.write(compressed, to: draft)
            guard rename(draft, path) == 0 else { throw FileStore.failure("keep", path) }
            FileStore.synchronizeFolder(parent)
            FileStore.synchronizeFolder(folder)
        } catch {
            unlink(draft)
            throw error
        }
        return compressed.count
    }

    /// The bytes of an original.
    ///
    /// - Throws: `StoreError`: `notFound` if it is not there, `damaged` if it is not whole.
    package func bytes(of digest: FileDigest) throws(StoreError) -> [UInt8] {
        let path = path(of: digest)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreError(.notFound, "The original \(path) is missing.")
        }
        do {
            return try data.withUnsafeBytes { try Decompressor.decompress($0) }
        } catch { throw StoreError(.damaged, "The original \(path) is damaged.") }
    }

    /// The digests of the originals that stand in the folder, in order.
    package func digests() -> [FileDigest] {
        let manager = FileManager.default
        let folders = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
        return folders.sorted().flatMap { name -> [FileDigest] in
            let files = (try? manager.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
            return files.sorted().compactMap {
                $0.hasSuffix(".zst") ? FileDigest(String($0.dropLast(4))) : nil
            }
        }
    }

    /// Removes what an interrupted import left half-written; only the writer may.
    func removeDrafts() {
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("draft-") {
            unlink("\(folder)/\(name)")
        }
    }

    static func makeFolder(_ path: String) throws(StoreError) {
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw failure("make", path) }
    }

    static func failure(_ verb: String, _ path: String) -> StoreError {
        StoreError(.io, "Cannot \(verb) \(path): \(String(cString: strerror(errno))).")
    }

    static func synchronizeFolder(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("write", path) }
        var done = 0
        var isWritten = true
        bytes.withUnsafeBytes { buffer in
            while done < buffer.count {
                let count = posixWrite(
                    descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    isWritten = false
                    return
                }
                done += count
            }
        }
        let error = errno
        let isSafe = isWritten && fsync(descriptor) == 0
        close(descriptor)
        if !isSafe {
            errno = error
            throw failure("write", path)
        }
    }
}

/// The SHA-256 of a file.
package struct FileDigest: Hashable, Sendable, CustomStringConvertible {
    /// The thirty-two bytes.
    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads sixty-four hexadecimal digits; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 64 else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        self.bytes = bytes
    }

    /// The digest in lower-case hexadecimal.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}

/// The system's `write`, under a name that no method of this file has.
private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
