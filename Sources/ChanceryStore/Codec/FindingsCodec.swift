// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Facts and findings as bytes.
package enum FindingsCodec {
    private static let version: UInt8 = 2

    /// Findings as bytes; equal findings have equal bytes.
    package static func encode(_ findings: Findings) -> [UInt8] {
        var bytes = ByteWriter()
        bytes.byte(version)
        bytes.unsigned(findings.references.count)
        for located in findings.references { write(located, to: &bytes) }
        bytes.unsigned(findings.persons.count)
        for person in findings.persons {
            bytes.byte(person.end.rawValue)
            bytes.unsigned(person.index)
            bytes.string(person.person.id)
            bytes.string(person.person.name)
            bytes.string(person.rule)
        }
        bytes.unsigned(findings.doubts.count)
        for doubt in findings.doubts { write(doubt, to: &bytes) }
        write(findings.distribution, to: &bytes)
        bytes.flag(findings.estimate != nil)
        if let estimate = findings.estimate {
            bytes.write(estimate.day)
            bytes.write(estimate.earliest)
            bytes.write(estimate.latest)
            bytes.string(estimate.before.description)
            bytes.string(estimate.after.description)
        }
        bytes.unsigned(findings.copies.count)
        for copy in findings.copies {
            bytes.string(copy.document.description)
            bytes.unsigned(copy.percentage)
        }
        return bytes.bytes
    }

    /// Reads findings.
    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(StoreError) -> Findings {
        var reader = ByteReader(bytes)
        let kept = try reader.byte()
        guard (1...version).contains(kept) else { throw ByteReader.damage }
        var findings = Findings()
        for _ in 0..<(try reader.count(size: 8)) {
            findings.references.append(try located(&reader))
        }
        for _ in 0..<(try reader.count(size: 5)) {
            findings.persons.append(
                Findings.Identified(
                    end: try reader.number(of: Findings.End.self), index: try reader.unsigned(),
                    person: PersonReference(id: try reader.string(), name: try reader.string()),
                    rule: try reader.string()))
        }
        for _ in 0..<(try reader.count(size: 4)) { findings.doubts.append(try doubt(&reader)) }
        findings.distribution = try distribution(&reader)
        if try reader.flag() {
            guard let day = try reader.day(), let earliest = try reader.day(),
                let latest = try reader.day(), let before = DocumentID(try reader.string()),
                let after = DocumentID(try reader.string())
            else { throw ByteReader.damage }
            findings.estimate = Findings.Estimate(
                day: day, earliest: earliest, latest: latest, before: before, after: after)
        }
        // Findings of the first version name no copies; the next import derives them anew.
        if kept > 1 { findings.copies = try copies(&reader) }
        try reader.finish()
        return findings
    }

    private static func copies(
        _ reader: inout ByteReader
    ) throws(StoreError) -> [Findings.Copy] {
        var copies: [Findings.Copy] = []
        for _ in 0..<(try reader.count(size: 2)) {
            guard let id = DocumentID(try reader.string()) else { throw ByteReader.damage }
            copies.append(Findings.Copy(document: id, percentage: try reader.unsigned()))
        }
        return copies
    }

    private static func write(_ located: Findings.Located, to bytes: inout ByteWriter) {
        let reference = located.reference
        bytes.string(reference.text)
        bytes.string(reference.status.rawValue)
        bytes.optional(reference.target)
        bytes.strings(reference.candidates.map(\.description))
        bytes.optional(reference.number)
        bytes.write(reference.date)
        bytes.optional(reference.direction?.rawValue)
        bytes.optional(reference.post)
        write(reference.range, to: &bytes)
        bytes.unsigned(located.text)
        bytes.unsigned(located.stretch)
        bytes.unsigned(located.bytes.lowerBound)
        bytes.unsigned(located.bytes.count)
        bytes.string(located.rule)
    }

    private static func located(
        _ reader: inout ByteReader
    ) throws(StoreError) -> Findings.Located {
        var reference = Reference(
            text: try reader.string(), status: try reader.name(of: Reference.Status.self))
        reference.target = try reader.optional()
        for name in try reader.strings() {
            guard let id = DocumentID(name) else { throw ByteReader.damage }
            reference.candidates.append(id)
        }
        reference.number = try reader.optional()
        reference.date = try reader.day()
        if let name = try reader.optional() {
            reference.direction = Reference.Direction(rawValue: name)
            if reference.direction == nil { throw ByteReader.damage }
        }
        reference.post = try reader.optional()
        reference.range = try range(&reader)
        let text = try reader.unsigned()
        let stretch = try reader.unsigned()
        let start = try reader.unsigned()
        let count = try reader.unsigned()
        guard start >= 0, count >= 0, start < 1 << 32, count < 1 << 32 else {
            throw ByteReader.damage
        }
        return Findings.Located(
            reference: reference, text: text, stretch: stretch, bytes: start..<start + count,
            rule: try reader.string())
    }

    private static func write(
        _ distribution: Findings.Distribution, to bytes: inout ByteWriter
    ) {
        bytes.flag(distribution != Findings.Distribution())
        guard distribution != Findings.Distribution() else { return }
        bytes.strings(distribution.draftedBy)
        bytes.strings(distribution.clearedBy)
        bytes.strings(distribution.approvedBy)
        bytes.strings(distribution.repeatedTo)
        bytes.strings(distribution.sentAlsoTo)
        write(distribution.range, to: &bytes)
        bytes.unsigned(distribution.redactions.count)
        for redaction in distribution.redactions {
            bytes.string(redaction.text)
            bytes.optional(redaction.extent)
            bytes.string(redaction.zone.rawValue)
            write(redaction.range, to: &bytes)
        }
    }

    private static func distribution(
        _ reader: inout ByteReader
    ) throws(StoreError) -> Findings.Distribution {
        var distribution = Findings.Distribution()
        guard try reader.flag() else { return distribution }
        distribution.draftedBy = try reader.strings()
        distribution.clearedBy = try reader.strings()
        distribution.approvedBy = try reader.strings()
        distribution.repeatedTo = try reader.strings()
        distribution.sentAlsoTo = try reader.strings()
        distribution.range = try range(&reader)
        for _ in 0..<(try reader.count(size: 4)) {
            distribution.redactions.append(
                Findings.Redaction(
                    text: try reader.string(), extent: try reader.optional(),
                    zone: try reader.name(of: Zone.self), range: try range(&reader)))
        }
        return distribution
    }

    private static func write(_ doubt: Doubt, to bytes: inout ByteWriter) {
        bytes.string(doubt.kind.rawValue)
        bytes.unsigned(doubt.paragraph.map { $0 &+ 1 } ?? 0)
        bytes.string(doubt.message)
        bytes.unsigned(doubt.evidence.count)
        for evidence in doubt.evidence {
            bytes.string(evidence.text)
            bytes.string(evidence.rule)
            write(evidence.range, to: &bytes)
        }
    }

    private static func doubt(_ reader: inout ByteReader) throws(StoreError) -> Doubt {
        let kind = try reader.name(of: Doubt.Kind.self)
        let paragraph = try reader.unsigned()
        var doubt = Doubt(
            kind: kind, paragraph: paragraph == 0 ? nil : paragraph &- 1,
            message: try reader.string())
        for _ in 0..<(try reader.count(size: 3)) {
            let text = try reader.string()
            let rule = try reader.string()
            doubt.evidence.append(Evidence(range: try range(&reader), text: text, rule: rule))
        }
        return doubt
    }

    private static func write(_ range: SourceRange?, to bytes: inout ByteWriter) {
        bytes.flag(range != nil)
        guard let range else { return }
        bytes.unsigned(range.lowerBound)
        bytes.unsigned(range.count)
    }

    private static func range(_ reader: inout ByteReader) throws(StoreError) -> SourceRange? {
        guard try reader.flag() else { return nil }
        let start = try reader.unsigned()
        let count = try reader.unsigned()
        guard start >= 0, count >= 0, start < 1 << 48, count < 1 << 48 else {
            throw ByteReader.damage
        }
        return SourceRange(start, start + count)
    }
}
