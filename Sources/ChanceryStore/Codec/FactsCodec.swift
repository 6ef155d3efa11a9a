// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The facts of a document as bytes.
package enum FactsCodec {
    private static let version: UInt8 = 2

    /// Facts as bytes; equal facts have equal bytes.
    package static func encode(_ facts: DocumentFacts) -> [UInt8] {
        var bytes = ByteWriter()
        bytes.byte(version)
        bytes.optional(facts.printedNumber)
        bytes.string(facts.kind.rawValue)
        bytes.strings(facts.numbers)
        write(facts.days, to: &bytes)
        bytes.optional(facts.place)
        write(facts.pages, to: &bytes)
        write(facts.from, to: &bytes)
        bytes.unsigned(facts.to.count)
        for seat in facts.to { write(seat, to: &bytes) }
        bytes.flag(facts.filed != nil)
        if let filed = facts.filed { bytes.signed(filed) }
        bytes.unsigned(facts.doubts.count)
        for doubt in facts.doubts {
            bytes.string(doubt.kind.rawValue)
            bytes.unsigned(doubt.paragraph.map { $0 &+ 1 } ?? 0)
            bytes.string(doubt.message)
        }
        write(facts.sent, to: &bytes)
        write(facts.received, to: &bytes)
        write(facts.sample, to: &bytes)
        return bytes.bytes
    }

    /// Reads facts.
    package static func decode(
        _ bytes: UnsafeRawBufferPointer
    ) throws(StoreError) -> DocumentFacts {
        var reader = ByteReader(bytes)
        let kept = try reader.byte()
        guard (1...version).contains(kept) else { throw ByteReader.damage }
        let printed = try reader.optional()
        var facts = DocumentFacts(kind: try reader.name(of: DocumentKind.self))
        facts.printedNumber = printed
        facts.numbers = try reader.strings()
        facts.days = try range(&reader)
        facts.place = try reader.optional()
        facts.pages = try range(&reader)
        facts.from = try seat(&reader)
        for _ in 0..<(try reader.count()) { facts.to.append(try seat(&reader)) }
        if try reader.flag() { facts.filed = try reader.signed() }
        for _ in 0..<(try reader.count(size: 3)) {
            let kind = try reader.name(of: Doubt.Kind.self)
            let paragraph = try reader.unsigned()
            facts.doubts.append(
                Doubt(
                    kind: kind, paragraph: paragraph == 0 ? nil : paragraph &- 1,
                    message: try reader.string()))
        }
        facts.sent = try instant(&reader)
        facts.received = try instant(&reader)
        // The first version ended here.
        if kept > 1 { facts.sample = try sample(&reader) }
        try reader.finish()
        return facts
    }

    private static func write(_ range: ClosedRange<Int>?, to bytes: inout ByteWriter) {
        bytes.flag(range != nil)
        guard let range else { return }
        bytes.signed(range.lowerBound)
        bytes.unsigned(range.upperBound - range.lowerBound)
    }

    private static func range(
        _ reader: inout ByteReader
    ) throws(StoreError) -> ClosedRange<Int>? {
        guard try reader.flag() else { return nil }
        let first = try reader.signed()
        let length = try reader.unsigned()
        guard first > -(1 << 32), first < 1 << 32, length >= 0, length < 1 << 32 else {
            throw ByteReader.damage
        }
        return first...(first + length)
    }

    private static func write(_ seat: DocumentFacts.Seat, to bytes: inout ByteWriter) {
        switch seat {
        case .unknown: bytes.byte(0)
        case .department: bytes.byte(1)
        case .post(let name):
            bytes.byte(2)
            bytes.string(name)
        }
    }

    private static func seat(
        _ reader: inout ByteReader
    ) throws(StoreError) -> DocumentFacts.Seat {
        switch try reader.byte() {
        case 0: .unknown
        case 1: .department
        case 2: .post(try reader.string())
        default: throw ByteReader.damage
        }
    }

    private static func write(_ sample: RunSample?, to bytes: inout ByteWriter) {
        bytes.flag(sample != nil)
        guard let sample else { return }
        bytes.unsigned(sample.halvings)
        bytes.unsigned(sample.runs.count)
        // Ascending: the steps between them are shorter.
        var last = 0
        for run in sample.runs {
            bytes.unsigned(Int(run) - last)
            last = Int(run)
        }
    }

    private static func sample(_ reader: inout ByteReader) throws(StoreError) -> RunSample? {
        guard try reader.flag() else { return nil }
        let halvings = try reader.unsigned()
        var runs: [UInt32] = []
        var last = 0
        for _ in 0..<(try reader.count()) {
            let step = try reader.unsigned()
            guard step >= 0, step <= Int(UInt32.max) - last else { throw ByteReader.damage }
            last += step
            runs.append(UInt32(last))
        }
        guard let sample = RunSample(halvings: halvings, runs: runs) else {
            throw ByteReader.damage
        }
        return sample
    }

    private static func write(_ instant: Instant?, to bytes: inout ByteWriter) {
        bytes.flag(instant != nil)
        if let instant { bytes.signed(instant.seconds) }
    }

    private static func instant(_ reader: inout ByteReader) throws(StoreError) -> Instant? {
        try reader.flag() ? Instant(seconds: try reader.signed()) : nil
    }
}
