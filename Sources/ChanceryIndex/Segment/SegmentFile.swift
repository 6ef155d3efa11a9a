// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A segment file in memory: finds its sections, and checks every 64 KB before its first use.
///
/// Opening reads header, footer and directory only. What is read later is compared with its
/// checksum once; a bit remembers that it was.
final class SegmentFile: @unchecked Sendable {
    // @unchecked: `checked` is memory of atomics, freed in deinit; all else is immutable.
    let path: String
    private let file: MappedFile
    private let sections: [(offset: Int, length: Int)]
    private let sums: UnsafeMutablePointer<UInt64>
    private let chunkCount: Int
    private let dataLength: Int
    private let checked: UnsafeMutablePointer<Atomic<UInt64>>
    /// Bytes of the file.
    var length: Int { file.count }
    /// What the manifest says of its content: a sum over the sums of all its parts.
    let sum: UInt64

    /// Opens a file; it must have the length and the sum that the manifest states.
    init(_ path: String, length: Int, sum: UInt64) throws(IndexError) {
        self.path = path
        self.sum = sum
        file = try MappedFile(path)
        func damaged(_ what: String) -> IndexError {
            IndexError(.damaged, "\(what) Rebuild the index.", at: path)
        }
        let base = file.base
        let count = file.count
        func word(_ offset: Int) -> UInt64 {
            base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        guard count == length,
            count >= SegmentFormat.headerLength + SegmentFormat.footerLength
        else { throw damaged("The file has \(count) bytes instead of \(length).") }
        guard word(0) == SegmentFormat.magic else { throw damaged("This is no segment.") }
        guard word(8) <= UInt64(SegmentFormat.version) else {
            throw IndexError(
                .unsupportedVersion, "The segment has format \(word(8)); use a newer program.",
                at: path)
        }
        let footer = count - SegmentFormat.footerLength
        guard word(8) == UInt64(SegmentFormat.version), word(footer + 40) == SegmentFormat.magic,
            word(footer + 32) == sum,
            Checksum.sum(UnsafeRawBufferPointer(start: base + footer, count: 32)) == sum,
            word(footer + 24) == UInt64(count)
        else { throw damaged("The footer is damaged.") }
        let directory = Int(truncatingIfNeeded: word(footer))
        let directoryLength = Int(truncatingIfNeeded: word(footer + 8))
        guard directory >= SegmentFormat.headerLength, directoryLength >= 16,
            directory < footer, directory + directoryLength == footer,
            Checksum.sum(UnsafeRawBufferPointer(start: base + directory, count: directoryLength))
                == word(footer + 16)
        else { throw damaged("The directory is damaged.") }
        var at = directory
        let sectionCount = Int(truncatingIfNeeded: word(at))
        at += 8
        guard sectionCount >= 0, sectionCount <= 64, at + sectionCount * 24 + 8 <= footer else {
            throw damaged("The directory is damaged.")
        }
        var sections = [(offset: Int, length: Int)](repeating: (0, 0), count: 32)
        for _ in 0..<sectionCount {
            let id = Int(truncatingIfNeeded: word(at))
            let offset = Int(truncatingIfNeeded: word(at + 8))
            let length = Int(truncatingIfNeeded: word(at + 16))
            at += 24
            guard id >= 0, id < 32, offset >= 0, length >= 0, offset <= directory,
                length <= directory - offset, offset % 16 == 0
            else { throw damaged("A section lies outside the file.") }
            sections[id] = (offset, length)
        }
        self.sections = sections
        let chunks = (directory + SegmentFormat.chunk - 1) / SegmentFormat.chunk
        guard word(at) == UInt64(chunks), at + 8 + chunks * 8 == footer else {
            throw damaged("The directory is damaged.")
        }
        at += 8
        chunkCount = chunks
        dataLength = directory
        sums = .allocate(capacity: max(chunks, 1))
        for chunk in 0..<chunks { sums[chunk] = word(at + chunk * 8) }
        let words = (chunks + 63) / 64 + 1
        checked = .allocate(capacity: words)
        for index in 0..<words { (checked + index).initialize(to: Atomic(0)) }
    }

    deinit {
        sums.deallocate()
        checked.deinitialize(count: (chunkCount + 63) / 64 + 1)
        checked.deallocate()
    }

    /// The bytes of a section, not yet checked.
    func section(_ section: SegmentFormat.Section) -> (base: UnsafeRawPointer, length: Int) {
        let entry = sections[Int(section.rawValue)]
        return (file.base + entry.offset, entry.length)
    }

    /// Makes sure that a range of a section has the bytes that were written.
    @inline(__always)
    func check(
        _ section: SegmentFormat.Section, _ offset: Int, _ length: Int
    ) throws(IndexError) {
        let entry = sections[Int(section.rawValue)]
        guard offset >= 0, length >= 0, offset <= entry.length, length <= entry.length - offset
        else { throw IndexError(.damaged, "A list lies outside its section.", at: path) }
        if length == 0 { return }
        let first = (entry.offset + offset) / SegmentFormat.chunk
        let last = (entry.offset + offset + length - 1) / SegmentFormat.chunk
        try checkChunks(first, last)
    }

    /// Makes sure that a whole section has the bytes that were written.
    func check(_ section: SegmentFormat.Section) throws(IndexError) {
        try check(section, 0, sections[Int(section.rawValue)].length)
    }

    /// Reads and checks the whole file.
    func checkAll() throws(IndexError) {
        for chunk in 0..<chunkCount { try checkChunk(chunk) }
    }

    @inline(__always)
    private func checkChunks(_ first: Int, _ last: Int) throws(IndexError) {
        var chunk = first
        while chunk <= last {
            let bits = checked[chunk >> 6].load(ordering: .relaxed)
            let bit = UInt64(1) &<< UInt64(chunk & 63)
            if bits == ~0 {
                chunk = (chunk | 63) + 1
                continue
            }
            if bits & bit == 0 { try checkChunk(chunk) }
            chunk += 1
        }
    }

    @inline(never)
    private func checkChunk(_ chunk: Int) throws(IndexError) {
        let start = chunk * SegmentFormat.chunk
        let end = min(start + SegmentFormat.chunk, dataLength)
        let bytes = UnsafeRawBufferPointer(start: file.base + start, count: end - start)
        guard Checksum.sum(bytes) == sums[chunk] else {
            throw IndexError(
                .damaged, "The bytes from \(start) to \(end) are damaged; rebuild the index.",
                at: path)
        }
        _ = checked[chunk >> 6].bitwiseOr(
            UInt64(1) &<< UInt64(chunk & 63), ordering: .relaxed)
    }
}
