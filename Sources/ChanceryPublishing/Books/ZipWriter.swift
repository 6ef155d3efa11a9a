// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Writes a ZIP file in memory, the same bytes for the same content.
///
/// Files are deflated where that makes them smaller; there is no ZIP64, so a file has less than
/// four gigabytes. The times of entries are the format's first moment.
package struct ZipWriter: Sendable {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Begins an empty file.
    package init() {}

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - name: its path in the archive, with slashes.
    ///   - isStored: whether it must not be deflated.
    package mutating func add(_ name: String, _ content: [UInt8], isStored: Bool = false) {
        let deflated = isStored ? nil : ZipWriter.deflated(content)
        let data = deflated ?? content
        let checksum = content.withUnsafeBytes { buffer in
            crc32(0, buffer.bindMemory(to: UInt8.self).baseAddress, UInt32(buffer.count))
        }
        let offset = bytes.count
        var fields: [UInt8] = []
        // Version 2.0, names in UTF-8, the method.
        ZipWriter.append(20, 2, to: &fields)
        ZipWriter.append(1 << 11, 2, to: &fields)
        ZipWriter.append(deflated == nil ? 0 : 8, 2, to: &fields)
        // 1980-01-01, the first day that the format knows.
        ZipWriter.append(0, 2, to: &fields)
        ZipWriter.append(0x21, 2, to: &fields)
        ZipWriter.append(Int(checksum), 4, to: &fields)
        ZipWriter.append(data.count, 4, to: &fields)
        ZipWriter.append(content.count, 4, to: &fields)
        ZipWriter.append(name.utf8.count, 2, to: &fields)
        ZipWriter.append(0, 2, to: &fields)
        ZipWriter.append(0x0403_4B50, 4, to: &bytes)
        bytes += fields
        bytes += name.utf8
        bytes += data
        ZipWriter.append(0x0201_4B50, 4, to: &directory)
        ZipWriter.append(20, 2, to: &directory)
        directory += fields
        // No comment, first disk, no attributes.
        for (value, width) in [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] {
            ZipWriter.append(value, width, to: &directory)
        }
        directory += name.utf8
        count += 1
    }

    /// The whole file.
    package consuming func finished() -> [UInt8] {
        let start = bytes.count
        var result = bytes
        result += directory
        ZipWriter.append(0x0605_4B50, 4, to: &result)
        for (value, width) in [
            (0, 2), (0, 2), (count, 2), (count, 2), (directory.count, 4), (start, 4), (0, 2),
        ] {
            ZipWriter.append(value, width, to: &result)
        }
        return result
    }

    private static func append(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
        for shift in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
    }

    /// The bytes without zlib's own frame; nil if they would not be fewer.
    private static func deflated(_ content: [UInt8]) -> [UInt8]? {
        guard !content.isEmpty else { return nil }
        var result = [UInt8](repeating: 0, count: Int(compressBound(UInt(content.count))))
        var length = UInt(result.count)
        let status = result.withUnsafeMutableBufferPointer { target in
            content.withUnsafeBufferPointer { source in
                compress2(
                    target.baseAddress, &length, source.baseAddress, UInt(source.count), 6)
            }
        }
        // zlib puts two bytes before the data and a checksum of four behind it.
        guard status == Z_OK, length > 6, Int(length) - 6 < content.count else { return nil }
        return Array(result[2..<Int(length) - 4])
    }
}
