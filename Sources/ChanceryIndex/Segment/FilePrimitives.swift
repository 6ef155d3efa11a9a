// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The few calls of the operating system that the index needs.
enum FileSystem {
    /// The last error of the system as an error of ours.
    static func failure(_ what: String, _ path: String) -> IndexError {
        IndexError(.file, "\(what): \(String(cString: strerror(errno))).", at: path)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func makeDirectory(_ path: String) throws(IndexError) {
        if mkdir(path, 0o755) != 0, errno != EEXIST {
            throw failure("Cannot make the folder", path)
        }
    }

    static func remove(_ path: String) { _ = unlink(path) }

    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Makes names that were created or renamed in a folder survive a power failure.
    static func synchronizeFolder(_ path: String) throws(IndexError) {
        let handle = open(path, O_RDONLY)
        guard handle >= 0 else { throw failure("Cannot open the folder", path) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw failure("Cannot synchronise the folder", path) }
    }

    /// Writes a small file under another name, synchronises it, then renames it into place.
    static func replace(_ path: String, with bytes: [UInt8]) throws(IndexError) {
        let temporary = path + ".new"
        let file = try OutputFile(temporary)
        try file.write(bytes)
        try file.finish()
        guard rename(temporary, path) == 0 else { throw failure("Cannot rename", temporary) }
    }

    /// The bytes of a small file.
    static func contents(of path: String, limit: Int) throws(IndexError) -> [UInt8] {
        let file = try MappedFile(path)
        guard file.count <= limit else {
            throw IndexError(.damaged, "The file is longer than it can be.", at: path)
        }
        return Array(UnsafeRawBufferPointer(start: file.base, count: file.count))
    }
}

/// A file being written, once, from its begin to its end.
final class OutputFile {
    private let handle: Int32
    private let path: String
    private var isOpen = true

    init(_ path: String) throws(IndexError) {
        self.path = path
        handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard handle >= 0 else { throw FileSystem.failure("Cannot create the file", path) }
    }

    deinit { if isOpen { close(handle) } }

    func write(_ bytes: [UInt8]) throws(IndexError) { try write(bytes, count: bytes.count) }

    /// Writes the first bytes of an array.
    func write(_ bytes: [UInt8], count total: Int) throws(IndexError) {
        var done = 0
        while done < total {
            let count = bytes.withUnsafeBytes { raw -> Int in
                guard let base = raw.baseAddress else { return 0 }
                #if canImport(Darwin)
                    return Darwin.write(handle, base + done, total - done)
                #else
                    return Glibc.write(handle, base + done, total - done)
                #endif
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileSystem.failure("Cannot write", path)
            }
            done += count
        }
    }

    /// Makes the content durable and closes the file.
    func finish() throws(IndexError) {
        isOpen = false
        let isSynchronized = fsync(handle) == 0
        guard close(handle) == 0, isSynchronized else {
            throw FileSystem.failure("Cannot synchronise", path)
        }
    }
}

/// A lock on a file that lasts as long as the value, also against other processes.
final class FileLock: Sendable {
    private let handle: Int32

    init(_ path: String) throws(IndexError) {
        let handle = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard handle >= 0 else { throw FileSystem.failure("Cannot open the lock file", path) }
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            close(handle)
            throw IndexError(.locked, "Another writer holds the index; try again later.", at: path)
        }
        self.handle = handle
    }

    deinit { close(handle) }
}

/// A file in memory, read-only.
final class MappedFile: @unchecked Sendable {
    // @unchecked: the pointer is to read-only memory that lives as long as this object.
    let base: UnsafeRawPointer
    let count: Int
    let path: String

    init(_ path: String) throws(IndexError) {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw FileSystem.failure("Cannot open", path) }
        defer { close(handle) }
        var status = stat()
        guard fstat(handle, &status) == 0 else { throw FileSystem.failure("Cannot look at", path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw IndexError(.file, "Not an ordinary file.", at: path)
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw IndexError(.damaged, "The file is empty.", at: path) }
        guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, handle, 0),
            memory != MAP_FAILED
        else { throw FileSystem.failure("Cannot map", path) }
        base = UnsafeRawPointer(memory)
        count = size
        self.path = path
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: base), count) }
}
