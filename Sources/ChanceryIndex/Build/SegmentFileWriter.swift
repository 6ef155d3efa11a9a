// SPDX-License-Identifier: Apache-2.0

/// Writes the sections of a segment one after the other, with a checksum for each 64 KB.
final class SegmentFileWriter {
    private let file: OutputFile
    private var buffer: [UInt8] = []
    private var sums: [UInt64] = []
    private var written = 0
    private var sections: [(id: UInt32, offset: Int, length: Int)] = []

    init(_ path: String) throws(IndexError) {
        file = try OutputFile(path)
        buffer.reserveCapacity(SegmentFormat.chunk * 17)
        append(SegmentFormat.magic)
        append(UInt64(SegmentFormat.version))
    }

    /// Where the next byte goes.
    var offset: Int { written + buffer.count }

    private func append(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
    }

    private func drain() throws(IndexError) {
        let chunk = SegmentFormat.chunk
        let whole = buffer.count / chunk * chunk
        if whole == 0 { return }
        buffer.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: whole, by: chunk) {
                let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<start + chunk])
                sums.append(Checksum.sum(piece))
            }
        }
        try file.write(buffer, count: whole)
        written += whole
        buffer.removeFirst(whole)
    }

    /// Begins a section at a multiple of 16 bytes.
    func begin(_ section: SegmentFormat.Section) {
        while offset % 16 != 0 { buffer.append(0) }
        sections.append((section.rawValue, offset, 0))
    }

    /// Adds bytes to the section.
    func write(_ bytes: [UInt8]) throws(IndexError) {
        var start = 0
        // In pieces, so that a long section does not lie in the buffer as a whole.
        while start < bytes.count {
            let end = min(start + SegmentFormat.chunk, bytes.count)
            buffer.append(contentsOf: bytes[start..<end])
            start = end
            if buffer.count >= SegmentFormat.chunk * 16 { try drain() }
        }
    }

    /// Adds numbers in the processor's order of bytes, which is the little-endian one.
    func write<Value: FixedWidthInteger>(_ values: [Value]) throws(IndexError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * MemoryLayout<Value>.size)
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
        try write(bytes)
    }

    /// Ends the section.
    func end() {
        guard let last = sections.popLast() else { return }
        sections.append((last.id, last.offset, offset - last.offset))
    }

    /// Writes directory and footer, makes the file durable; returns its length and its name sum.
    func finish() throws(IndexError) -> (length: Int, sum: UInt64) {
        while offset % 16 != 0 { buffer.append(0) }
        let directoryOffset = offset
        try drain()
        if !buffer.isEmpty {
            sums.append(Checksum.sum(buffer))
            try file.write(buffer)
            written += buffer.count
            buffer.removeAll()
        }
        append(UInt64(sections.count))
        for section in sections {
            append(UInt64(section.id))
            append(UInt64(section.offset))
            append(UInt64(section.length))
        }
        append(UInt64(sums.count))
        for sum in sums { append(sum) }
        let directory = buffer
        buffer.removeAll()
        append(UInt64(directoryOffset))
        append(UInt64(directory.count))
        append(Checksum.sum(directory))
        append(UInt64(directoryOffset + directory.count + SegmentFormat.footerLength))
        let sum = Checksum.sum(buffer)
        append(sum)
        append(SegmentFormat.magic)
        try file.write(directory)
        try file.write(buffer)
        try file.finish()
        return (directoryOffset + directory.count + SegmentFormat.footerLength, sum)
    }
}
