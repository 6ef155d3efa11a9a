// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Where the bytes come from.
enum XMLSource {
    case bytes([UInt8])
    case file(XMLFile)
}

/// A regular file that is open for reading, and closed with this object.
final class XMLFile {
    private let descriptor: Int32
    let size: Int

    init(path: String) throws(XMLError) {
        let whole = XMLLocation(file: path, line: 0, column: 0, offset: 0)
        // Without O_NONBLOCK the opening of a pipe would wait for a writer.
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else {
            let reason = String(cString: strerror(errno))
            throw XMLError(
                code: .unreadable, message: "The file cannot be opened: \(reason).",
                location: whole)
        }
        var information = stat()
        let known = fstat(opened, &information) == 0
        guard known, information.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            let isDirectory = known && information.st_mode & S_IFMT == S_IFDIR
            throw XMLError(
                code: .notARegularFile,
                message: isDirectory
                    ? "This is a directory and not a file." : "This is not a regular file.",
                location: whole)
        }
        descriptor = opened
        size = Int(information.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Reads at most `count` bytes; returns how many, 0 at the end, nil with `errno` on failure.
    func read(into memory: UnsafeMutableRawPointer, count: Int) -> Int? {
        while true {
            #if canImport(Glibc)
                let got = Glibc.read(descriptor, memory, count)
            #else
                let got = Darwin.read(descriptor, memory, count)
            #endif
            if got >= 0 { return got }
            if errno != EINTR { return nil }
        }
    }
}
