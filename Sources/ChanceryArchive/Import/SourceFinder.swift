// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Finds the files that paths stand for: files, all files below folders, standard input.
struct SourceFinder {
    /// A file to import.
    struct Found: Hashable, Sendable {
        /// The path; `-` is standard input.
        var path: String
        /// How many bytes it had when it was found.
        var size: Int
        /// Whether it was found in a folder, and not named.
        var isInFolder: Bool
        /// Why it cannot be imported.
        var problem: String?

        /// The file's own name.
        var name: String {
            if path == "-" { return "standard-input" }
            return path.split(separator: "/").last.map(String.init) ?? path
        }

        /// Whether the name ends as sources do. Folders hold other texts, too: a README is no
        /// document.
        var hasExpectedName: Bool {
            let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count > 1, let ending = parts.last else { return false }
            return ["xml", "tei", "txt", "html", "htm", "xhtml"].contains(ending)
        }
    }

    private(set) var found: [Found] = []

    /// Finds the files of paths; those of a folder stand in the order of their names.
    init(_ paths: [String]) {
        for path in paths {
            if path == "-" {
                found.append(Found(path: path, size: 0, isInFolder: false))
            } else {
                add(path, isInFolder: false, depth: 0)
            }
        }
    }

    private mutating func add(_ path: String, isInFolder: Bool, depth: Int) {
        var status = stat()
        // A link inside a folder is followed to a file, and never to a folder: links make rings.
        if isInFolder, lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
            stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR
        {
            return
        }
        guard stat(path, &status) == 0 else {
            refuse(path, isInFolder, "cannot be read: \(String(cString: strerror(errno)))")
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            found.append(
                Found(path: path, size: Int(status.st_size), isInFolder: isInFolder))
        case S_IFDIR:
            guard depth < 64 else {
                refuse(path, isInFolder, "lies too deep in folders")
                return
            }
            addFolder(path, depth: depth)
        default: refuse(path, isInFolder, "is not a regular file")
        }
    }

    private mutating func addFolder(_ path: String, depth: Int) {
        guard let folder = opendir(path) else {
            refuse(path, true, "cannot be read: \(String(cString: strerror(errno)))")
            return
        }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    Array(UnsafeBufferPointer(start: bytes, count: strnlen(tuple, 256)))
                }
            }
            // Hidden files are not meant to be seen; "." and ".." are among them.
            if name.first != UInt8(ascii: ".") { names.append(name) }
        }
        closedir(folder)
        names.sort { $0.lexicographicallyPrecedes($1) }
        let base = path.hasSuffix("/") ? path : path + "/"
        for bytes in names {
            guard let name = String(validating: bytes, as: UTF8.self) else {
                refuse(
                    base + String(decoding: bytes, as: UTF8.self), true,
                    "has a name that is not UTF-8; rename it")
                continue
            }
            add(base + name, isInFolder: true, depth: depth + 1)
        }
    }

    private mutating func refuse(_ path: String, _ isInFolder: Bool, _ problem: String) {
        found.append(Found(path: path, size: 0, isInFolder: isInFolder, problem: problem))
    }
}

extension SourceFinder.Found {
    /// The bytes of the file.
    ///
    /// - Throws: `SourceProblem` with what is wrong, as the end of a sentence.
    func bytes(limit: Int) throws(SourceProblem) -> [UInt8] {
        if let problem { throw SourceProblem(problem) }
        if path == "-" { return try SourceFinder.read(STDIN_FILENO, sizeHint: 1 << 16, limit) }
        // Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw SourceProblem("cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SourceProblem("is not a regular file")
        }
        guard status.st_size <= limit else {
            throw SourceProblem(
                "is too large: \(status.st_size) bytes, the limit is \(limit) bytes")
        }
        return try SourceFinder.read(descriptor, sizeHint: Int(status.st_size), limit)
    }
}

extension SourceFinder {
    fileprivate static func read(
        _ descriptor: Int32, sizeHint: Int, _ limit: Int
    ) throws(SourceProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: max(4096, min(sizeHint + 1, 1 << 18)))
        bytes.reserveCapacity(sizeHint)
        while true {
            let count = systemRead(descriptor, &room, room.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw SourceProblem("cannot be read: \(String(cString: strerror(errno)))")
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: room[0..<count])
            guard bytes.count <= limit else {
                throw SourceProblem("is too large: the limit is \(limit) bytes")
            }
        }
    }
}

/// Why a file cannot be imported, as the end of a sentence that begins with its name.
struct SourceProblem: Error, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}

/// The system's `read`, under a name that no method of this file has.
private func systemRead(
    _ descriptor: Int32, _ room: UnsafeMutablePointer<UInt8>, _ count: Int
) -> Int {
    read(descriptor, room, count)
}
