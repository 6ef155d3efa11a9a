// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryTEI
import ChanceryXML

/// The forms in which records are given to harvesters.
enum OAIFormat: String, CaseIterable, Sendable {
    /// Dublin Core, which every repository must offer.
    case dublinCore = "oai_dc"
    /// The whole document in TEI P5.
    case tei

    /// The place of the schema.
    var schema: String {
        switch self {
        case .dublinCore: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
        case .tei: "https://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd"
        }
    }

    /// The namespace of the records.
    var namespace: String {
        switch self {
        case .dublinCore: "http://www.openarchives.org/OAI/2.0/oai_dc/"
        case .tei: "http://www.tei-c.org/ns/1.0"
        }
    }

    /// How many records an answer holds; whole documents take more room.
    var pageSize: Int {
        switch self {
        case .dublinCore: 200
        case .tei: 50
        }
    }

    /// Writes the record of a document.
    func write(_ document: Document, to xml: inout XMLOutput, addresses: any PublicAddressing) {
        switch self {
        case .dublinCore: DublinCore.write(document, to: &xml, addresses: addresses)
        case .tei: xml.finished(TEIWriter.element(for: document))
        }
    }
}
