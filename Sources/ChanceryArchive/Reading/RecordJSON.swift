// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
import ChanceryModel

/// The record of a document in JSON: one shape everywhere; absent is absent.
package enum RecordJSON {
    /// What stands beside the record.
    package struct Extras: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// `text`: the plain text, paragraphs separated by a blank line, `[n]` where notes stand.
        package static let text = Extras(rawValue: 1)
        /// `sourceText`: all words in the order of the source, notes in their places.
        package static let sourceText = Extras(rawValue: 2)
    }

    /// Writes a document's record at the end of bytes.
    package static func write(
        _ held: HeldDocument, extras: Extras = [], into bytes: inout [UInt8]
    ) {
        var json = JSONWriter(appendingTo: bytes)
        bytes = []
        write(held, extras: extras, to: &json)
        bytes = json.takeBytes()
    }

    /// Writes a document's record as a value of a larger JSON text.
    package static func write(
        _ held: HeldDocument, extras: Extras = [], to json: inout JSONWriter
    ) {
        let document = held.document
        let record = document.record
        let digest = document.source.digest
        json.object { json in
            json.field("id", document.id.description)
            json.field("title", record.title)
            json.field("heading", ifAny: record.heading)
            json.field("kind", record.kind.rawValue)
            write(record.date, to: &json)
            write("sent", record.sent, to: &json)
            write("received", record.received, to: &json)
            if let sent = record.sent?.instant, let received = record.received?.instant {
                json.field("transitMinutes", (received.seconds - sent.seconds) / 60)
            }
            write("from", record.from, held.findings, .from, to: &json)
            write("to", record.to, held.findings, .to, to: &json)
            write("between", record.between, held.findings, .between, to: &json)
            json.field("telegramNumber", ifAny: record.telegramNumber)
            json.array("fileNumbers", record.fileNumbers) { $0.string($1.text) }
            json.array("filing", record.fileNumbers) { json, number in
                write(number, of: record, to: &json)
            }
            json.field("classification", ifAny: record.classification?.rawValue)
            json.field("precedence", ifAny: record.precedence)
            json.array("handling", record.handling) { $0.string($1) }
            json.field("summary", ifAny: record.summary)
            json.array("languages", record.languages) { $0.string($1) }
            json.array("subjects", record.subjects) { $0.string($1) }
            write(record.publication, to: &json)
            json.field("repository", ifAny: record.repository)
            json.field("sourceNote", ifAny: record.sourceNote)
            json.array("collection", document.collection) { json, node in
                json.string(name(of: node, in: document.id.volume))
            }
            write(document.texts.first, to: &json)
            json.array("references", Array(record.references.enumerated())) { json, item in
                let rule =
                    held.findings.references.indices.contains(item.offset)
                    ? held.findings.references[item.offset].rule : nil
                write(item.element, rule: rule, to: &json)
            }
            write(held.findings.estimate, to: &json)
            write(held.findings.distribution, to: &json)
            json.array("doubts", record.doubts, write(doubt:_:))
            json.array("settledDoubts", held.settled) { json, settled in
                json.object { json in
                    json.field("kind", settled.doubt.kind.rawValue)
                    json.field("message", settled.doubt.message)
                    json.field("reason", settled.reason)
                }
            }
            write(record.evidence, digest, to: &json)
            json.field("status", "published")
            json.field("revision", held.revision)
            write(document.source, to: &json)
            if extras.contains(.text) {
                json.field("text", ifAny: PlainRendering.text(of: document))
            }
            if extras.contains(.sourceText) {
                json.field("sourceText", ifAny: PlainRendering.sourceText(of: document))
            }
        }
    }

    /// A node inside a volume is named without the volume, which stands before it.
    private static func name(of node: CollectionID, in volume: String) -> String {
        let name = node.description
        return name.hasPrefix(volume + "/") ? String(name.dropFirst(volume.count + 1)) : name
    }

    private static func write(_ date: HistoricalDate?, to json: inout JSONWriter) {
        guard let date else { return }
        json.name("date")
        json.object { json in
            json.field("text", ifAny: date.text)
            json.field("edtf", date.edtf)
            json.field("earliest", date.earliest.description)
            json.field("latest", date.latest.description)
        }
    }

    private static func write(
        _ name: StaticString, _ moment: Moment?, to json: inout JSONWriter
    ) {
        guard let moment else { return }
        json.name(name)
        json.object { json in
            json.field("text", ifAny: moment.text)
            json.field("place", ifAny: moment.place)
            if let day = moment.day {
                let time = moment.time.map { "T\($0)" } ?? ""
                json.field("local", "\(day)\(time)")
            }
            json.field("zone", ifAny: moment.zone)
            json.field("instant", ifAny: moment.instant?.description)
        }
    }

    private static func write(
        _ name: StaticString, _ parties: [Party], _ findings: Findings, _ end: Findings.End,
        to json: inout JSONWriter
    ) {
        json.array(name, Array(parties.enumerated())) { json, item in
            let party = item.element
            json.object { json in
                json.field("text", ifAny: party.text)
                json.field("role", ifAny: party.role)
                json.field("name", ifAny: party.name)
                guard let person = party.person else { return }
                let found = findings.persons.first {
                    $0.end == end && $0.index == item.offset
                }
                json.name("person")
                json.object { json in
                    json.field("id", person.id)
                    json.field("name", ifAny: person.name)
                    json.field("rule", found?.rule ?? "names-entry")
                }
            }
        }
    }

    private static func write(
        _ number: FileNumber, of record: Record, to json: inout JSONWriter
    ) {
        json.object { json in
            json.field("number", number.text)
            json.field("scheme", number.scheme.rawValue)
            json.field("class", ifAny: number.fileClass)
            if let fileClass = number.fileClass,
                let reading = FileClassDecoder.read(
                    fileClass, year: number.date?.year ?? record.date?.start.year)
            {
                json.field("words", reading.words)
                json.field("period", reading.period)
                json.field("caution", ifAny: reading.caution)
            }
            guard let filed = number.date else { return }
            json.field("date", filed.description)
            if let date = record.date, let agreement = FileDateAgreement(filed: filed, date: date) {
                json.field("agreement", agreement.rawValue)
            }
        }
    }

    private static func write(_ distribution: Findings.Distribution, to json: inout JSONWriter) {
        guard distribution != Findings.Distribution() else { return }
        json.name("distribution")
        json.object { json in
            json.array("draftedBy", distribution.draftedBy) { $0.string($1) }
            json.array("clearedBy", distribution.clearedBy) { $0.string($1) }
            json.array("approvedBy", distribution.approvedBy) { $0.string($1) }
            json.array("repeatedTo", distribution.repeatedTo) { $0.string($1) }
            json.array("sentAlsoTo", distribution.sentAlsoTo) { $0.string($1) }
            json.array("redactions", distribution.redactions) { json, redaction in
                json.object { json in
                    json.field("text", redaction.text)
                    json.field("extent", ifAny: redaction.extent)
                    json.field("zone", redaction.zone.rawValue)
                    write(redaction.range, to: &json)
                }
            }
            write(distribution.range, to: &json)
        }
    }

    private static func write(_ estimate: Findings.Estimate?, to json: inout JSONWriter) {
        guard let estimate else { return }
        json.name("estimate")
        json.object { json in
            json.field("day", estimate.day.description)
            json.field("earliest", estimate.earliest.description)
            json.field("latest", estimate.latest.description)
            json.field("before", estimate.before.description)
            json.field("after", estimate.after.description)
        }
    }

    private static func write(_ publication: Publication?, to json: inout JSONWriter) {
        guard let publication, publication != Publication() else { return }
        json.name("publication")
        json.object { json in
            json.field("series", ifAny: publication.series)
            json.field("year", ifAny: publication.year)
            json.field("volume", ifAny: publication.volume)
            json.field("title", ifAny: publication.title)
            json.field("number", ifAny: publication.number)
            json.field("pages", ifAny: publication.pages)
            json.array("editors", publication.editors) { $0.string($1) }
            json.array("generalEditors", publication.generalEditors) { $0.string($1) }
            json.field("publisher", ifAny: publication.publisher)
            json.field("place", ifAny: publication.place)
            json.field("published", ifAny: publication.published)
        }
    }

    private static func write(_ text: DocumentText?, to json: inout JSONWriter) {
        guard let text else { return }
        let measures = TextMeasures(text)
        json.field("paragraphs", measures.paragraphs)
        json.field("words", measures.words)
        var anchors: [Int: TextMeasures.NoteAnchor] = [:]
        for anchor in measures.anchors where anchors[anchor.note.index] == nil {
            anchors[anchor.note.index] = anchor
        }
        // Source notes and abstracts that the edition prints as notes are notes; lines of the text
        // (the file number above a heading) are not.
        let notes = text.notes.enumerated().filter { !$1.isInline }
        json.array("notes", notes) { json, note in
            write(note.element, anchors[note.offset], text, to: &json)
        }
    }

    private static func write(
        _ note: Note, _ anchor: TextMeasures.NoteAnchor?, _ text: DocumentText,
        to json: inout JSONWriter
    ) {
        json.object { json in
            json.field("n", ifAny: note.mark)
            json.field("id", ifAny: note.identifier)
            switch note.kind {
            case .footnote: break
            case .source: json.field("type", "source")
            case .summary: json.field("type", "summary")
            }
            json.field("text", ifAny: PlainText.of(note.blocks, in: text))
            guard let anchor else { return }
            json.name("anchor")
            json.object { json in
                json.field("where", anchor.place.rawValue)
                if let block = anchor.block { json.field("block", block) }
                json.field("offset", anchor.offset)
            }
        }
    }

    private static func write(
        _ reference: Reference, rule: String?, to json: inout JSONWriter
    ) {
        json.object { json in
            json.field("text", ifAny: reference.text)
            json.field("status", reference.status.rawValue)
            json.field("target", ifAny: reference.target)
            json.array("candidates", reference.candidates) { $0.string($1.description) }
            json.field("number", ifAny: reference.number)
            json.field("date", ifAny: reference.date?.description)
            json.field("direction", ifAny: reference.direction?.rawValue)
            json.field("post", ifAny: reference.post)
            json.field("rule", ifAny: rule)
            write(reference.range, to: &json)
        }
    }

    private static func write(doubt json: inout JSONWriter, _ doubt: Doubt) {
        json.object { json in
            json.field("kind", doubt.kind.rawValue)
            if let paragraph = doubt.paragraph { json.field("paragraph", paragraph) }
            json.field("message", doubt.message)
            json.array("evidence", doubt.evidence) { json, evidence in
                json.object { json in
                    write(evidence.range, to: &json)
                    json.field("text", ifAny: evidence.text)
                    json.field("rule", ifAny: evidence.rule)
                }
            }
        }
    }

    private static func write(
        _ evidence: [RecordField: Evidence], _ digest: String, to json: inout JSONWriter
    ) {
        guard !evidence.isEmpty else { return }
        json.name("evidence")
        json.object { json in
            for field in RecordField.allCases {
                guard let found = evidence[field] else { continue }
                json.name(of: field.rawValue)
                json.object { json in
                    if !digest.isEmpty { json.field("source", "sha256:\(digest)") }
                    write(found.range, to: &json)
                    json.field("text", ifAny: found.text)
                    json.field("rule", ifAny: found.rule)
                }
            }
        }
    }

    private static func write(_ source: SourceReference, to json: inout JSONWriter) {
        json.name("source")
        json.object { json in
            json.field("name", ifAny: source.name)
            json.field("sha256", ifAny: source.digest)
            write(source.range, to: &json)
        }
    }

    private static func write(_ range: SourceRange?, to json: inout JSONWriter) {
        guard let range else { return }
        json.name("range")
        json.array { json in
            json.number(range.lowerBound)
            json.number(range.upperBound)
        }
    }
}
