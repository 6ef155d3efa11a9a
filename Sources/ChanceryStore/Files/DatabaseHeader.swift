// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the first bytes of a database file say of its size (SQLite's file format, section 1.3).
struct DatabaseHeader {
    /// How many bytes the file has.
    let size: Int
    /// How many bytes its header says it has.
    let expected: Int

    /// Whether nothing is missing at its end.
    var isWhole: Bool { size >= expected }

    /// Reads the header of a file; nil if it cannot be read, is none, or does not tell the size.
    init?(ofFileAt path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 100), head.count == 100,
            head.starts(with: Array("SQLite format 3\0".utf8)),
            let end = try? file.seekToEnd()
        else { return nil }
        let bytes = [UInt8](head)
        func number(_ offset: Int, _ length: Int) -> Int {
            bytes[offset..<offset + length].reduce(0) { $0 << 8 | Int($1) }
        }
        // The count of pages holds only if it was written with the last change.
        guard number(24, 4) == number(92, 4) else { return nil }
        let pageSize = number(16, 2)
        size = Int(clamping: end)
        expected = number(28, 4) * (pageSize == 1 ? 65_536 : pageSize)
    }
}
