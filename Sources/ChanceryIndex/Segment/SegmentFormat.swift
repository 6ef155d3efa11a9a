// SPDX-License-Identifier: Apache-2.0

/// The outer form of a segment file: sections, then a directory with checksums, then a footer.
///
/// Described in `Documentation/index-format.md`; a change of anything here is a new version.
enum SegmentFormat {
    /// The version of the format that this program writes and reads.
    static let version: UInt32 = 1
    /// "CHANIDX" and a line feed.
    static let magic: UInt64 = 0x0A58_4449_4E41_4843
    /// Bytes that share one checksum.
    static let chunk = 1 << 16
    /// Bytes of the header at the begin of the file.
    static let headerLength = 16
    /// Bytes of the footer at the end of the file.
    static let footerLength = 48

    /// The sections of a segment.
    enum Section: UInt32, CaseIterable {
        case meta = 1
        case stems, stemBlocks, forms, formBlocks
        case postings, positions, norms, zones
        case keys, keyOffsets, keyOrder
        case columns
    }
}

/// A list of postings in a segment: how a block of 128 documents is found and judged.
struct BlockHeader {
    /// The last document of the block.
    var last: UInt32
    /// Where its packed numbers begin, in units of 16 bytes from the begin of the list's data.
    var data: UInt32
    /// How many positions all blocks before it have.
    var positions: UInt32
    /// Width of the documents' distances in bits; 255 marks the last block, written in varints.
    var documentWidth: UInt8
    /// Width of the frequencies less 1.
    var frequencyWidth: UInt8
    /// The largest share of the weight that a document of the block gets, in 1/65535.
    var impact: UInt16

    static let length = 16
    static let tail: UInt8 = 255
}
