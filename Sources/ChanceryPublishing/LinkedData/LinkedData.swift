// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// What pages say of themselves to search engines, in the words of schema.org (JSON-LD).
package enum LinkedData {
    /// A document.
    ///
    /// - Parameter ancestors: the nodes of the collection tree above it, the root first.
    package static func document(
        _ document: Document, ancestors: [Collection], archive: String,
        addresses: any PublicAddressing
    ) -> [UInt8] {
        let record = document.record
        var json = JSONWriter()
        json.object { json in
            json.field("@context", "https://schema.org")
            json.name("@type")
            json.array { json in
                json.string("ArchiveComponent")
                json.string(type(of: record.kind))
            }
            json.field("@id", addresses.permanent(document.id))
            json.field("url", addresses.permanent(document.id))
            json.field("name", record.title)
            json.field("abstract", ifAny: record.summary)
            json.field("genre", ifAny: record.kind == .other ? nil : record.kind.rawValue)
            json.field("dateCreated", ifAny: date(record.date))
            json.array("inLanguage", record.languages) { $0.string($1) }
            json.array("keywords", record.subjects) { $0.string($1) }
            let isMessage = type(of: record.kind) == "Message"
            write("author", record.from, to: &json)
            if isMessage {
                write("sender", record.from, to: &json)
                write("recipient", record.to, to: &json)
            }
            if let place = record.sent?.place {
                json.name("locationCreated")
                json.object { json in
                    json.field("@type", "Place")
                    json.field("name", place)
                }
            }
            writeIdentifiers(document, addresses.arks, to: &json)
            writeHolding(record, to: &json)
            json.array("isPartOf", ancestors) { json, node in
                json.object { json in
                    json.field("@type", node.level == .volume ? "Book" : "Collection")
                    json.field("@id", addresses.permanent(node.id))
                    json.field("name", node.title)
                }
            }
            json.name("encoding")
            json.array { json in
                json.object { json in
                    json.field("@type", "MediaObject")
                    json.field("encodingFormat", "application/tei+xml")
                    json.field("contentUrl", addresses.encoded(document.id))
                }
            }
            json.field("isAccessibleForFree", true)
            writeProvider(archive, addresses, to: &json)
        }
        return json.bytes
    }

    /// A node of the collection tree.
    package static func collection(
        _ view: CollectionView, archive: String, addresses: any PublicAddressing
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("@context", "https://schema.org")
            json.field("@type", view.collection.level == .volume ? "Book" : "Collection")
            json.field("@id", addresses.permanent(view.collection.id))
            json.field("url", addresses.permanent(view.collection.id))
            json.field("name", view.collection.title)
            if view.collection.level != .volume { json.field("collectionSize", view.count) }
            if let span = view.span {
                json.field("temporalCoverage", "\(span.lowerBound)/\(span.upperBound)")
            }
            if let edition = view.volume?.publication {
                json.array("editor", edition.editors) { json, editor in
                    json.object { json in
                        json.field("@type", "Person")
                        json.field("name", editor)
                    }
                }
                if let publisher = edition.publisher {
                    json.name("publisher")
                    json.object { json in
                        json.field("@type", "Organization")
                        json.field("name", publisher)
                    }
                }
                json.field("datePublished", ifAny: edition.published)
                json.field("isbn", ifAny: view.volume?.isbn)
            }
            json.array("isPartOf", view.ancestors) { json, node in
                json.object { json in
                    json.field("@type", "Collection")
                    json.field("@id", addresses.permanent(node.id))
                    json.field("name", node.title)
                }
            }
            writeProvider(archive, addresses, to: &json)
        }
        return json.bytes
    }

    /// The site, with the way to search it.
    package static func site(
        archive: String, addresses: any PublicAddressing
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("@context", "https://schema.org")
            json.field("@type", "WebSite")
            json.field("@id", addresses.absolute("/"))
            json.field("url", addresses.absolute("/"))
            json.field("name", archive)
            json.name("potentialAction")
            json.object { json in
                json.field("@type", "SearchAction")
                json.name("target")
                json.object { json in
                    json.field("@type", "EntryPoint")
                    json.field(
                        "urlTemplate", addresses.absolute("/search?q={search_term_string}"))
                }
                json.field("query-input", "required name=search_term_string")
            }
        }
        return json.bytes
    }

    // MARK: Parts

    private static func type(of kind: DocumentKind) -> String {
        switch kind {
        case .telegram, .circularTelegram, .airgram, .circularAirgram, .despatch, .instruction,
            .letter, .note, .aideMemoire, .message, .backchannelMessage, .correspondence,
            .memorandum, .actionMemorandum, .informationMemorandum:
            "Message"
        case .report, .estimate: "Report"
        case .memorandumOfConversation, .memorandumOfDiscussion, .telephoneConversation,
            .minutes, .paper, .directive, .statement, .diary, .editorialNote, .other:
            "CreativeWork"
        }
    }

    /// A date that ISO 8601 without extensions can say.
    private static func date(_ date: HistoricalDate?) -> String? {
        guard let date else { return nil }
        guard let end = date.end else { return date.start.description }
        return "\(date.start)/\(end)"
    }

    private static func write(
        _ name: StaticString, _ parties: [Party], to json: inout JSONWriter
    ) {
        json.array(name, parties) { json, party in
            json.object { json in
                let isPerson = party.person != nil || party.name != nil
                json.field("@type", isPerson ? "Person" : "Organization")
                json.field("name", party.person?.name ?? party.name ?? party.text)
                if isPerson { json.field("jobTitle", ifAny: party.role) }
            }
        }
    }

    private static func writeIdentifiers(
        _ document: Document, _ arks: ArkNaming?, to json: inout JSONWriter
    ) {
        var identifiers = [("archive", document.id.description)]
        if let arks { identifiers.append(("ark", arks.key(of: document.id))) }
        if let number = document.record.telegramNumber { identifiers.append(("number", number)) }
        for number in document.record.fileNumbers { identifiers.append(("file", number.text)) }
        json.array("identifier", identifiers) { json, identifier in
            json.object { json in
                json.field("@type", "PropertyValue")
                json.field("propertyID", identifier.0)
                json.field("value", identifier.1)
            }
        }
    }

    private static func writeHolding(_ record: Record, to json: inout JSONWriter) {
        guard let repository = record.repository else { return }
        json.name("holdingArchive")
        json.object { json in
            json.field("@type", "ArchiveOrganization")
            json.field("name", repository)
        }
        if let number = record.fileNumbers.first { json.field("itemLocation", number.text) }
    }

    private static func writeProvider(
        _ archive: String, _ addresses: any PublicAddressing, to json: inout JSONWriter
    ) {
        json.name("provider")
        json.object { json in
            json.field("@type", "ArchiveOrganization")
            json.field("name", archive)
            json.field("url", addresses.absolute("/"))
        }
    }
}
