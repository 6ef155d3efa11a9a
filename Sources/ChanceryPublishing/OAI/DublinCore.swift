// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryXML

/// The record of a document in unqualified Dublin Core, as OAI-PMH asks for it.
enum DublinCore {
    /// Writes an `oai_dc:dc` element.
    static func write(
        _ document: Document, to xml: inout XMLOutput, addresses: any PublicAddressing
    ) {
        let record = document.record
        let edition = record.publication
        xml.start(
            "oai_dc:dc",
            [
                ("xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                (
                    "xsi:schemaLocation",
                    "http://www.openarchives.org/OAI/2.0/oai_dc/ "
                        + "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
                ),
            ])
        xml.element("dc:title", text: record.title)
        for party in record.from { xml.element("dc:creator", text: party.text) }
        for subject in record.subjects { xml.element("dc:subject", text: subject) }
        xml.element("dc:description", text: record.summary)
        xml.element("dc:publisher", text: edition?.publisher)
        for party in record.to + record.between {
            xml.element("dc:contributor", text: party.text)
        }
        xml.element("dc:date", text: record.date?.edtf)
        xml.element("dc:type", text: "Text")
        if record.kind != .other { xml.element("dc:type", text: record.kind.rawValue) }
        xml.element("dc:format", text: "text/html")
        xml.element("dc:identifier", text: addresses.permanent(document.id))
        xml.element("dc:identifier", text: document.id.description)
        xml.element("dc:identifier", text: addresses.arks?.key(of: document.id))
        for number in record.fileNumbers { xml.element("dc:identifier", text: number.text) }
        xml.element("dc:source", text: record.sourceNote ?? record.repository)
        for language in record.languages { xml.element("dc:language", text: language) }
        if let edition {
            let parts = [
                edition.series, edition.year, edition.volume.map { "Volume \($0)" },
                edition.title, (edition.number ?? document.number).map { "Document \($0)" },
            ]
            xml.element("dc:relation", text: parts.compactMap { $0 }.joined(separator: ", "))
        }
        xml.element("dc:coverage", text: record.sent?.place)
        xml.end()
    }
}
