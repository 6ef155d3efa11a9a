// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryModel
import ChanceryStore
import ChanceryXML

/// The archive as a repository of OAI-PMH 2.0.
///
/// Datestamps are those of the records: the last time that a document came, changed, moved, was
/// withdrawn or returned. What was withdrawn or renamed stays as a deleted record for ever. Sets
/// are the nodes of the collection tree. Harvests go by datestamp, so that what changes meanwhile
/// comes again at the end, and need no memory on our side.
package struct OAIRepository: Sendable {
    let holdings: any PublishedHoldings
    let addresses: any PublicAddressing
    /// Who answers for the repository.
    let contact: String

    /// Makes the repository of an archive.
    ///
    /// - Parameter contact: an electronic mail address; nil for the host's webmaster.
    package init(
        _ holdings: any PublishedHoldings, addresses: any PublicAddressing, contact: String? = nil
    ) {
        self.holdings = holdings
        self.addresses = addresses
        let host = addresses.host
        self.contact =
            contact ?? "webmaster@\(host.contains(".") ? host : host + ".localdomain")"
    }

    /// Answers a request; refusals of the protocol are answers, too.
    ///
    /// - Parameters:
    ///   - arguments: as they came, in their order.
    ///   - now: the time of the answer.
    /// - Throws: what the archive throws if it cannot be read.
    package func answer(
        _ arguments: [(name: String, value: String)], now: Instant
    ) async throws -> [UInt8] {
        var xml = XMLOutput()
        xml.declaration()
        xml.start(
            "OAI-PMH",
            [
                ("xmlns", "http://www.openarchives.org/OAI/2.0/"),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                (
                    "xsi:schemaLocation",
                    "http://www.openarchives.org/OAI/2.0/ "
                        + "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
                ),
            ])
        xml.line()
        xml.element("responseDate", text: now.description)
        xml.line()
        var attributes: [XMLOutput.Attribute] = []
        do {
            let request = try OAIRequest(arguments)
            attributes = request.attributes
            var body = XMLOutput()
            try await answer(request, to: &body)
            writeRequest(attributes, to: &xml)
            xml.start(request.verb.rawValue)
            xml.line()
            xml.finished(body.bytes)
            xml.end()
        } catch let error as OAIError {
            // The schema wants no attributes where they could not be read.
            let isReadable = error.code != .badVerb && error.code != .badArgument
            writeRequest(isReadable ? attributes : [], to: &xml)
            xml.element("error", [("code", error.code.rawValue)], text: error.message)
        }
        xml.line()
        xml.end()
        xml.line()
        return xml.bytes
    }

    private func writeRequest(_ attributes: [XMLOutput.Attribute], to xml: inout XMLOutput) {
        xml.element("request", attributes, text: addresses.absolute("/oai"))
        xml.line()
    }

    private func answer(_ request: OAIRequest, to xml: inout XMLOutput) async throws {
        switch request.verb {
        case .identify: try await identify(to: &xml)
        case .listMetadataFormats: try await listFormats(request["identifier"], to: &xml)
        case .listSets:
            guard request["resumptionToken"] == nil else {
                throw OAIError(.badResumptionToken, "All sets stand in one answer.")
            }
            try await listSets(to: &xml)
        case .getRecord:
            try await getRecord(
                request["identifier"] ?? "", request["metadataPrefix"] ?? "", to: &xml)
        case .listIdentifiers, .listRecords: try await list(request, to: &xml)
        }
    }

    // MARK: About the repository

    private func identify(to xml: inout XMLOutput) async throws {
        let earliest = try await holdings.earliestStamp() ?? Instant(seconds: 0)
        xml.element("repositoryName", text: holdings.title.isEmpty ? "Archive" : holdings.title)
        xml.element("baseURL", text: addresses.absolute("/oai"))
        xml.element("protocolVersion", text: "2.0")
        xml.element("adminEmail", text: contact)
        xml.element("earliestDatestamp", text: earliest.description)
        xml.element("deletedRecord", text: "persistent")
        xml.element("granularity", text: "YYYY-MM-DDThh:mm:ssZ")
        guard isDomain else { return }
        xml.start("description")
        xml.start(
            "oai-identifier",
            [
                ("xmlns", "http://www.openarchives.org/OAI/2.0/oai-identifier"),
                (
                    "xsi:schemaLocation",
                    "http://www.openarchives.org/OAI/2.0/oai-identifier "
                        + "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"
                ),
            ])
        xml.element("scheme", text: "oai")
        xml.element("repositoryIdentifier", text: namespace)
        xml.element("delimiter", text: ":")
        xml.element("sampleIdentifier", text: "oai:\(namespace):volume/d1")
        xml.end()
        xml.end()
    }

    private func listFormats(_ identifier: String?, to xml: inout XMLOutput) async throws {
        if let identifier { _ = try await entry(identifier) }
        for format in OAIFormat.allCases {
            xml.start("metadataFormat")
            xml.element("metadataPrefix", text: format.rawValue)
            xml.element("schema", text: format.schema)
            xml.element("metadataNamespace", text: format.namespace)
            xml.end()
            xml.line()
        }
    }

    private func listSets(to xml: inout XMLOutput) async throws {
        let nodes = try await holdings.collectionNodes()
        guard !nodes.isEmpty else {
            throw OAIError(.noSetHierarchy, "The archive has no collections yet.")
        }
        for node in nodes {
            xml.start("set")
            xml.element("setSpec", text: OAIRepository.set(node.id))
            xml.element("setName", text: node.title.isEmpty ? node.id.description : node.title)
            xml.end()
            xml.line()
        }
    }

    // MARK: Records

    private func getRecord(
        _ identifier: String, _ prefix: String, to xml: inout XMLOutput
    ) async throws {
        let entry = try await entry(identifier)
        guard let format = OAIFormat(rawValue: prefix) else { throw OAIRepository.noFormat }
        try await writeRecord(entry, format, to: &xml)
    }

    private func list(_ request: OAIRequest, to xml: inout XMLOutput) async throws {
        let verb = request.verb.rawValue
        var token: OAIToken?
        let format: OAIFormat
        let range: StoredHarvestRange
        if let text = request["resumptionToken"] {
            let read = try await OAIToken.read(
                text, verb: verb, signedBy: { try await holdings.signature(of: $0) })
            (format, range, token) = (read.format, read.range, read)
        } else {
            guard let known = OAIFormat(rawValue: request["metadataPrefix"] ?? "") else {
                throw OAIRepository.noFormat
            }
            (format, range) = (known, try await self.range(request))
        }
        let entries = try await holdings.harvest(
            range, after: token?.place, limit: format.pageSize + 1)
        let page = entries.prefix(format.pageSize)
        guard let last = page.last else {
            // The harvest ended exactly at the border, and nothing came since.
            guard let token else {
                throw OAIError(.noRecordsMatch, "No record answers to this.")
            }
            throw OAIError(
                .badResumptionToken, "All \(token.given) records of this harvest were given.")
        }
        for entry in page {
            if request.verb == .listIdentifiers {
                writeHeader(entry, to: &xml)
                xml.line()
            } else {
                try await writeRecord(entry, format, to: &xml)
            }
        }
        let isLast = entries.count <= format.pageSize
        guard !isLast || token != nil else { return }
        let given = token?.given ?? 0
        let total: Int
        if let token { total = token.total } else { total = try await holdings.harvestCount(range) }
        var attributes: [XMLOutput.Attribute] = [
            ("completeListSize", "\(max(total, given + page.count))"), ("cursor", "\(given)"),
        ]
        guard !isLast else {
            xml.empty("resumptionToken", attributes)
            return
        }
        let next = OAIToken(
            verb: verb, format: format, range: range, place: last.place,
            given: given + page.count, total: total)
        attributes = attributes.filter { $0.value != nil }
        xml.element(
            "resumptionToken", attributes,
            text: try await next.text(signedBy: { try await holdings.signature(of: $0) }))
        xml.line()
    }

    private func range(_ request: OAIRequest) async throws -> StoredHarvestRange {
        var range = StoredHarvestRange()
        let from = try datestamp(request["from"], "from")
        let until = try datestamp(request["until"], "until")
        if let from, let until {
            guard from.isDay == until.isDay else {
                throw OAIError(.badArgument, "“from” and “until” must have the same granularity.")
            }
            guard from.first <= until.first else {
                throw OAIError(.badArgument, "“from” must not be later than “until”.")
            }
        }
        range.from = from?.first
        range.until = until?.last
        if let set = request["set"] {
            let id = CollectionID(set.replacing(":", with: "/"))
            guard OAIRepository.set(id) == set, try await holdings.collection(id) != nil else {
                throw OAIError(.noRecordsMatch, "There is no set of this name.")
            }
            range.collection = id
        }
        return range
    }

    private func datestamp(_ text: String?, _ name: String) throws(OAIError) -> OAIDatestamp? {
        guard let text else { return nil }
        guard let stamp = OAIDatestamp(text) else {
            throw OAIError(.badArgument, "“\(name)” is no day and no second in UTC.")
        }
        return stamp
    }

    private func writeRecord(
        _ entry: HarvestEntry, _ format: OAIFormat, to xml: inout XMLOutput
    ) async throws {
        var entry = entry
        var document: Document?
        if !entry.isDeleted {
            // Withdrawn since the list was read: then it is deleted.
            if case .held(let held) = try await holdings.document(entry.id) {
                document = held.document
            } else {
                entry.isDeleted = true
            }
        }
        xml.start("record")
        writeHeader(entry, to: &xml)
        if let document {
            xml.start("metadata")
            format.write(document, to: &xml, addresses: addresses)
            xml.end()
        }
        xml.end()
        xml.line()
    }

    private func writeHeader(_ entry: HarvestEntry, to xml: inout XMLOutput) {
        xml.start("header", [("status", entry.isDeleted ? "deleted" : nil)])
        xml.element("identifier", text: "oai:\(namespace):\(entry.id)")
        xml.element("datestamp", text: entry.stamp.description)
        for collection in entry.collections {
            xml.element("setSpec", text: OAIRepository.set(collection))
        }
        xml.end()
    }

    // MARK: Names

    /// The namespace of identifiers.
    private var namespace: String { addresses.host }

    /// Whether the host has the form of a domain name, as the scheme of identifiers asks.
    private var isDomain: Bool {
        let parts = namespace.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { part in
                guard let first = part.utf8.first else { return false }
                return (0x61...0x7A).contains(first | 0x20)
            }
    }

    private func entry(_ identifier: String) async throws -> HarvestEntry {
        let prefix = "oai:\(namespace):"
        guard identifier.hasPrefix(prefix),
            let id = DocumentID(String(identifier.dropFirst(prefix.count))),
            let entry = try await holdings.harvestEntry(id)
        else { throw OAIError(.idDoesNotExist, "The archive has no record of this identifier.") }
        return entry
    }

    private static let noFormat = OAIError(
        .cannotDisseminateFormat,
        "The formats are \(OAIFormat.allCases.map(\.rawValue).joined(separator: ", ")).")

    /// The name of a set: the levels of a collection's name are separated by colons.
    static func set(_ id: CollectionID) -> String {
        id.description.replacing("/", with: ":")
    }
}
