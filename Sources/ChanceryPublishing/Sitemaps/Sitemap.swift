// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryModel
import ChanceryXML

/// The sitemaps of an archive (sitemaps.org, version 0.9): an index, a list of the pages about the
/// archive, and lists of each volume's documents with the day of their last change.
package struct Sitemap: Sendable {
    let holdings: any PublishedHoldings
    let addresses: any PublicAddressing

    /// The most addresses of one list; the standard's limit.
    package static let size = 50_000
    private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

    /// Makes the sitemaps of an archive.
    package init(_ holdings: any PublishedHoldings, addresses: any PublicAddressing) {
        self.holdings = holdings
        self.addresses = addresses
    }

    /// The path of the list of pages.
    package static let pages = "/sitemaps/pages.xml"

    /// The path of a part of a volume's list, from 1.
    package static func path(_ volume: CollectionID, part: Int) -> String {
        part == 1 ? "/sitemaps/\(volume).xml" : "/sitemaps/\(volume)/\(part).xml"
    }

    /// The index of all lists.
    package func index() async throws -> [UInt8] {
        var xml = Sitemap.opened("sitemapindex")
        func add(_ path: String, _ stamp: Instant?) {
            xml.start("sitemap")
            xml.element("loc", text: addresses.absolute(path))
            xml.element("lastmod", text: stamp?.description)
            xml.end()
            xml.line()
        }
        add(Sitemap.pages, nil)
        for volume in try await holdings.volumeStamps() {
            for part in 1...max(1, (volume.count + Sitemap.size - 1) / Sitemap.size) {
                add(Sitemap.path(volume.volume, part: part), volume.stamp)
            }
        }
        return Sitemap.closed(&xml)
    }

    /// The pages about the archive and of its collections.
    ///
    /// - Parameter paths: the addresses of pages that every archive has.
    package func pages(_ paths: [String]) async throws -> [UInt8] {
        var xml = Sitemap.opened("urlset")
        let collections = try await holdings.collectionNodes()
        for address in paths.map({ addresses.absolute($0) })
            + collections.prefix(Sitemap.size - paths.count).map({ addresses.permanent($0.id) })
        {
            Sitemap.add(address, nil, to: &xml)
        }
        return Sitemap.closed(&xml)
    }

    /// A part of a volume's list, from 1; nil if there is none.
    package func volume(_ volume: CollectionID, part: Int) async throws -> [UInt8]? {
        let stamps = try await holdings.stamps(
            of: volume, offset: (part - 1) * Sitemap.size, limit: Sitemap.size)
        guard !stamps.isEmpty else { return nil }
        var xml = Sitemap.opened("urlset")
        for stamp in stamps { Sitemap.add(addresses.permanent(stamp.id), stamp.stamp, to: &xml) }
        return Sitemap.closed(&xml)
    }

    private static func add(_ address: String, _ stamp: Instant?, to xml: inout XMLOutput) {
        xml.start("url")
        xml.element("loc", text: address)
        xml.element("lastmod", text: stamp?.description)
        xml.end()
        xml.line()
    }

    private static func opened(_ root: String) -> XMLOutput {
        var xml = XMLOutput()
        xml.declaration()
        xml.start(root, [("xmlns", namespace)])
        xml.line()
        return xml
    }

    private static func closed(_ xml: inout XMLOutput) -> [UInt8] {
        xml.end()
        xml.line()
        return xml.bytes
    }
}
