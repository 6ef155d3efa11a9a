// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The public addresses of an archive. The site makes them; publications only print them.
package protocol PublicAddressing: Sendable {
    /// The public address of the site, without a slash at its end.
    var base: String { get }
    /// How documents are named by Archival Resource Keys; nil if they are not.
    var arks: ArkNaming? { get }
    /// The whole address of a path.
    func absolute(_ path: String) -> String
    /// The whole address of a document: what is cited and shared.
    func permanent(_ id: DocumentID) -> String
    /// The whole address of a collection's page.
    func permanent(_ id: CollectionID) -> String
    /// The whole address of a document as TEI.
    func encoded(_ id: DocumentID) -> String
}

extension PublicAddressing {
    package var arks: ArkNaming? { nil }

    /// The name of the host: `archive.example`.
    package var host: String {
        var rest = Substring(base)
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        if rest.hasPrefix("[") { return "localhost" }
        let end = rest.firstIndex { $0 == "/" || $0 == ":" } ?? rest.endIndex
        return String(rest[..<end])
    }
}
