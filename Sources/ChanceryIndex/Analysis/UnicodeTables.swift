// SPDX-License-Identifier: Apache-2.0

/// What the tokeniser knows of each Unicode scalar: its class, and what it is folded to.
///
/// Built once from the generated strings; two-stage tables, so that a look-up is two loads.
final class UnicodeTables: @unchecked Sendable {
    // @unchecked: `ascii` points to memory that is written in the initialiser only.
    /// The classes of scalars that matter for finding words.
    enum Class {
        static let other: UInt8 = 0
        static let letter: UInt8 = 1
        static let numeric: UInt8 = 2
        static let katakana: UInt8 = 3
        static let ideograph: UInt8 = 4
        static let extend: UInt8 = 5
        static let apostrophe: UInt8 = 6
    }

    static let shared = UnicodeTables()

    private let classPage: [UInt16]
    private let classes: [UInt8]
    private let foldPage: [UInt16]
    private let foldIndex: [UInt16]
    /// UTF-8 of all foldings, each preceded by its length in bytes.
    private let foldBytes: [UInt8]

    /// What a byte does: 0 separates words, else the lower-case letter or digit it stands for.
    let ascii: UnsafePointer<UInt8>

    private init() {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for byte in 0..<256 {
            let value = UInt8(byte)
            let entry: UInt8 =
                switch value {
                case 0x30...0x39, 0x61...0x7A: value
                case 0x41...0x5A: value + 32
                default: 0
                }
            (table + byte).initialize(to: entry)
        }
        ascii = UnsafePointer(table)
        (classPage, classes) = Self.makeClasses()
        (foldPage, foldIndex, foldBytes) = Self.makeFoldings()
    }

    /// The class of a scalar above U+007F.
    @inline(__always)
    func category(of scalar: UInt32) -> UInt8 {
        classes[Int(classPage[Int(scalar >> 8)]) << 8 | Int(scalar & 255)]
    }

    /// Appends the folding of a scalar above U+007F as UTF-8; returns false if it stays as it is.
    @inline(__always)
    func appendFolding(of scalar: UInt32, to buffer: inout TokenBuffer) -> Bool {
        let index = Int(foldIndex[Int(foldPage[Int(scalar >> 8)]) << 8 | Int(scalar & 255)])
        if index == 0 { return false }
        // Offsets are stored in units of four bytes so that they fit sixteen bits.
        let at = (index - 1) * 4
        let count = Int(foldBytes[at])
        for i in 0..<count { buffer.append(foldBytes[at + 1 + i]) }
        return true
    }

    deinit { ascii.deallocate() }

    private static func numbers(_ text: StaticString) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(text.utf8CodeUnitCount / 2)
        var value: UInt32 = 0
        var shift: UInt32 = 0
        text.withUTF8Buffer { bytes in
            for byte in bytes {
                let digit: UInt8 =
                    switch byte {
                    case 65...90: byte - 65
                    case 97...122: byte - 71
                    case 48...57: byte + 4
                    case 45: 62
                    default: 63
                    }
                value |= UInt32(digit & 31) << shift
                if digit >= 32 {
                    shift += 5
                } else {
                    result.append(value)
                    value = 0
                    shift = 0
                }
            }
        }
        return result
    }

    private static func makeClasses() -> ([UInt16], [UInt8]) {
        var table = TwoStageTable<UInt8>()
        let runs = numbers(classRuns)
        var start = 0x80
        var kind: UInt8 = 0
        var i = 0
        // The first distance counts from U+0000, where the generator starts.
        var last = 0
        while i + 1 < runs.count {
            let begin = last + Int(runs[i])
            if kind != 0 { table.set(start..<begin, kind) }
            start = begin
            last = begin
            kind = UInt8(truncatingIfNeeded: runs[i + 1])
            i += 2
        }
        if kind != 0 { table.set(start..<0x110000, kind) }
        return (table.pages, table.values)
    }

    private static func makeFoldings() -> ([UInt16], [UInt16], [UInt8]) {
        var table = TwoStageTable<UInt16>()
        var bytes: [UInt8] = []
        let values = numbers(foldings)
        var known: [[UInt8]: UInt16] = [:]
        var text: [UInt8] = []
        var scalar = 0
        var i = 0
        while i + 1 < values.count {
            scalar += Int(values[i])
            let count = Int(values[i + 1])
            text.removeAll(keepingCapacity: true)
            for k in 0..<count {
                if let part = Unicode.Scalar(values[i + 2 + k]),
                    let units = Unicode.UTF8.encode(part)
                {
                    text.append(contentsOf: units)
                }
            }
            i += 2 + count
            let offset: UInt16
            if let old = known[text] {
                offset = old
            } else {
                offset = UInt16(truncatingIfNeeded: bytes.count / 4 + 1)
                bytes.append(UInt8(truncatingIfNeeded: text.count))
                bytes.append(contentsOf: text)
                while bytes.count % 4 != 0 { bytes.append(0) }
                known[text] = offset
            }
            table.set(scalar..<scalar + 1, offset)
        }
        return (table.pages, table.values, bytes)
    }
}

/// A value for every scalar in pages of 256, of which those with one value throughout are shared.
///
/// Every program that opens an index waits for it to be filled, so that it is filled by runs.
private struct TwoStageTable<Value: FixedWidthInteger> {
    /// For each page, where its values stand in `values`, divided by 256.
    private(set) var pages = [UInt16](repeating: 0, count: 0x1100)
    private(set) var values = [Value](repeating: 0, count: 256)
    private var shared: [Value: UInt16] = [:]

    /// Gives a run of scalars a value; runs come in order and do not overlap.
    mutating func set(_ run: Range<Int>, _ value: Value) {
        var start = run.lowerBound
        while start < run.upperBound {
            let page = start >> 8
            let end = min(run.upperBound, (page + 1) << 8)
            if end - start == 256 {
                pages[page] = shared[value] ?? add(value)
                shared[value] = pages[page]
            } else {
                if pages[page] == 0 { pages[page] = add(0) }
                let base = Int(pages[page]) << 8
                for scalar in start..<end { values[base | scalar & 255] = value }
            }
            start = end
        }
    }

    private mutating func add(_ value: Value) -> UInt16 {
        values.append(contentsOf: repeatElement(value, count: 256))
        return UInt16(truncatingIfNeeded: (values.count >> 8) - 1)
    }
}
