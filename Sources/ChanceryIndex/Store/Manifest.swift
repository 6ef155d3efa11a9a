// SPDX-License-Identifier: Apache-2.0

/// The list of an index's files at one commit; the file that holds it is replaced as a whole.
struct Manifest {
    /// What the manifest says of one segment.
    struct Entry {
        var number: UInt64
        var length: Int
        var sum: UInt64
        /// The generation of its file of deletions, 0 if it has none.
        var deletions: UInt64
        var deletionsSum: UInt64

        var name: String { "segment-\(number)" }
        var deletionsName: String { "segment-\(number).deleted-\(deletions)" }
    }

    static let fileName = "manifest"
    private static let magic: [UInt8] = Array("CHANMAN\n".utf8)

    var schema: Schema
    var changeNumber: UInt64 = 0
    var generation: UInt64 = 0
    var nextSegment: UInt64 = 1
    var entries: [Entry] = []

    init(_ schema: Schema) { self.schema = schema }

    /// The manifest as bytes, a checksum at the end.
    func encoded() -> [UInt8] {
        var bytes = body()
        withUnsafeBytes(of: Checksum.sum(bytes).littleEndian) { bytes.append(contentsOf: $0) }
        return bytes
    }

    private func body() -> [UInt8] {
        var bytes = Self.magic
        Varint.append(UInt64(SegmentFormat.version), to: &bytes)
        Varint.append(changeNumber, to: &bytes)
        Varint.append(generation, to: &bytes)
        Varint.append(nextSegment, to: &bytes)
        Varint.append(UInt64(schema.analysis.segmentation.rawValue), to: &bytes)
        Varint.append(UInt64(schema.analysis.language.rawValue), to: &bytes)
        Varint.append(schema.fields.count, to: &bytes)
        for field in schema.fields {
            let (kind, weight) = field.kind.code
            Varint.append(kind, to: &bytes)
            Varint.append(weight, to: &bytes)
            Varint.append(field.name.utf8.count, to: &bytes)
            bytes.append(contentsOf: field.name.utf8)
        }
        Varint.append(entries.count, to: &bytes)
        for entry in entries {
            Varint.append(entry.number, to: &bytes)
            Varint.append(entry.length, to: &bytes)
            Varint.append(entry.sum, to: &bytes)
            Varint.append(entry.deletions, to: &bytes)
            Varint.append(entry.deletionsSum, to: &bytes)
        }
        return bytes
    }

    /// The sum over all that it says.
    var identity: UInt64 { Checksum.sum(body()) }

    /// Reads a manifest from its file.
    init(path: String) throws(IndexError) {
        guard FileSystem.exists(path) else {
            throw IndexError(.notAnIndex, "There is no index here.", at: path)
        }
        let bytes = try FileSystem.contents(of: path, limit: 1 << 26)
        func damaged() -> IndexError {
            IndexError(.damaged, "The manifest is damaged; rebuild the index.", at: path)
        }
        guard bytes.count > 16, bytes.starts(with: Self.magic) else { throw damaged() }
        let body = Array(bytes.dropLast(8))
        let stored = bytes.withUnsafeBytes {
            $0.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        }
        guard Checksum.sum(body) == stored else { throw damaged() }
        var reader = ManifestReader(bytes: body, at: Self.magic.count)
        let version = reader.next()
        guard version <= UInt64(SegmentFormat.version) else {
            throw IndexError(
                .unsupportedVersion, "The index has format \(version); use a newer program.",
                at: path)
        }
        let change = reader.next()
        let generation = reader.next()
        let nextSegment = reader.next()
        let segmentation = Analysis.Segmentation(
            rawValue: UInt8(truncatingIfNeeded: reader.next()))
        let language = Language(rawValue: UInt8(truncatingIfNeeded: reader.next()))
        guard version == UInt64(SegmentFormat.version), let segmentation, let language else {
            throw damaged()
        }
        var fields: [Field] = []
        for _ in 0..<min(reader.next(), 256) {
            let kind = Field.Kind(code: reader.next(), weight: reader.next())
            guard let kind else { throw damaged() }
            fields.append(Field(name: reader.text(), kind: kind))
        }
        schema = try Schema(
            fields, analysis: Analysis(segmentation: segmentation, language: language))
        changeNumber = change
        self.generation = generation
        self.nextSegment = nextSegment
        for _ in 0..<min(reader.next(), 1 << 20) {
            entries.append(
                Entry(
                    number: reader.next(), length: Int(truncatingIfNeeded: reader.next()),
                    sum: reader.next(), deletions: reader.next(), deletionsSum: reader.next()))
        }
        if reader.isOverrun { throw damaged() }
    }
}

/// Reads the numbers and texts of a manifest.
private struct ManifestReader {
    let bytes: [UInt8]
    var at: Int
    var isOverrun = false

    init(bytes: [UInt8], at: Int) {
        self.bytes = bytes
        self.at = at
    }

    mutating func next() -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.count, shift < 64 {
            let byte = bytes[at]
            at += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        isOverrun = true
        return 0
    }

    mutating func text() -> String {
        let count = Int(truncatingIfNeeded: min(next(), 4096))
        guard at + count <= bytes.count else {
            isOverrun = true
            return ""
        }
        defer { at += count }
        return String(decoding: bytes[at..<at + count], as: UTF8.self)
    }
}

extension Field.Kind {
    fileprivate var code: (kind: Int, weight: Int) {
        switch self {
        case .zone(let weight): (1, weight)
        case .text: (2, 0)
        case .keyword: (3, 0)
        case .number: (4, 0)
        case .span: (5, 0)
        }
    }

    fileprivate init?(code: UInt64, weight: UInt64) {
        switch code {
        case 1: self = .zone(weight: Int(truncatingIfNeeded: weight))
        case 2: self = .text
        case 3: self = .keyword
        case 4: self = .number
        case 5: self = .span
        default: return nil
        }
    }
}
