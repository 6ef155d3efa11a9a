// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryCitation
package import ChanceryModel

/// Quotations in JSON: one shape for the command, the interface and assistants.
package enum QuotationJSON {
    /// A place where quoted words stand.
    package static func write(
        _ match: QuotationMatch, archive: String, addresses: any PublicAddressing,
        to json: inout JSONWriter
    ) {
        let document = match.held.document
        json.object { json in
            json.field("id", document.id.description)
            json.field("title", document.record.title)
            json.field("date", ifAny: document.record.date?.edtf)
            json.field("revision", match.held.revision)
            json.field("exact", match.isExact)
            json.name("difference")
            json.number((match.difference * 1000).rounded() / 1000)
            write(match.passage, of: document, addresses: addresses, to: &json)
            json.array("comparison", match.segments, write(segment:_:))
            json.field(
                "seal",
                PassageAddress.address(of: match.seal, in: document.id, addresses: addresses))
            json.field("citation", citation(document, archive: archive, addresses: addresses))
        }
    }

    /// What became of sealed words.
    package static func write(
        _ sealed: SealedQuotation, archive: String, addresses: any PublicAddressing,
        to json: inout JSONWriter
    ) {
        json.object { json in
            json.field("state", state(of: sealed))
            switch sealed {
            case .unknown, .broken: break
            case .hidden(let held):
                json.field("id", held.document.id.description)
                json.field("title", held.document.record.title)
            case .withdrawn(let tombstone):
                json.field("id", tombstone.id.description)
                json.field("title", tombstone.title)
                json.field("withdrawn", tombstone.withdrawn.description)
                json.field("reason", tombstone.reason)
            case .unchanged(let opened):
                write(opened, archive, addresses, to: &json)
                if let current = opened.current {
                    write(current, of: opened.held.document, addresses: addresses, to: &json)
                }
            case .gone(let opened): write(opened, archive, addresses, to: &json)
            case .changed(let opened, let current, let segments):
                write(opened, archive, addresses, to: &json)
                write(current, of: opened.held.document, addresses: addresses, to: &json)
                json.array("comparison", segments, write(segment:_:))
            }
        }
    }

    /// What became of sealed words, in one word.
    package static func state(of sealed: SealedQuotation) -> String {
        switch sealed {
        case .unchanged: "unchanged"
        case .changed: "changed"
        case .gone: "gone"
        case .hidden: "hidden"
        case .withdrawn: "withdrawn"
        case .broken: "broken"
        case .unknown: "unknown"
        }
    }

    /// The citation of a document as a note.
    package static func citation(
        _ document: Document, archive: String, addresses: any PublicAddressing
    ) -> String {
        let record = DiplomaticRecord(
            of: document, address: addresses.permanent(document.id), archiveTitle: archive)
        return record.text(record.edition == nil ? .archivalNote : .chicagoNote).plainText
    }

    private static func write(
        _ opened: SealedQuotation.Opened, _ archive: String, _ addresses: any PublicAddressing,
        to json: inout JSONWriter
    ) {
        let document = opened.held.document
        json.field("id", document.id.description)
        json.field("title", document.record.title)
        json.field("sealed", opened.passage.text)
        json.field("sealedRevision", opened.revision)
        json.field("sealedRevisionMade", opened.revised.description)
        json.field("revision", opened.held.revision)
        json.field("revised", opened.held.revised.description)
        json.field("citation", citation(document, archive: archive, addresses: addresses))
    }

    private static func write(
        _ passage: Passage, of document: Document, addresses: any PublicAddressing,
        to json: inout JSONWriter
    ) {
        json.name("passage")
        json.object { json in
            json.field("text", passage.text)
            json.field("zone", passage.zone.rawValue)
            json.field("place", ifAny: PassageAddress.name(of: passage, in: document))
            json.field(
                "address",
                PassageAddress.address(of: passage, in: document, addresses: addresses))
        }
    }

    private static func write(segment json: inout JSONWriter, _ segment: QuotationSegment) {
        json.object { json in
            json.field("kind", segment.kind.rawValue)
            json.field("quoted", ifAny: segment.quoted)
            json.field("document", ifAny: segment.found)
        }
    }
}
