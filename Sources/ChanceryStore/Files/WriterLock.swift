// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The right to write to an archive; the system takes it back when its process ends in any way.
///
/// SQLite 3.40 may lose a write-ahead log that two connections write at once, so the archive admits
/// one writer, by an advisory lock on the file `lock` in its folder.
final class WriterLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of an archive.
    ///
    /// - Throws: `StoreError` with the code `locked` and the holder's process number, or `io`.
    init(folder: String) throws(StoreError) {
        let path = "\(folder)/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileStore.failure("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var text = [UInt8](repeating: 0, count: 32)
            let count = read(descriptor, &text, text.count)
            close(descriptor)
            let holder = String(decoding: text.prefix(max(0, count)), as: UTF8.self)
                .prefix { $0.isNumber }
            let name = holder.isEmpty ? "Another process" : "Process \(holder)"
            throw StoreError(
                .locked,
                "\(name) is writing to \(folder); wait until it is done, then try again.")
        }
        let text = Array("\(getpid())\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = write(descriptor, text, text.count) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
