// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

/// Where pointers of sources lead on the site, for publications that leave it.
package struct DocumentPointers: Sendable {
    private let names: HeldNames?

    /// Follows only what is held; every pointer if nil.
    package init(names: HeldNames?) { self.names = names }

    /// The path that a pointer of a volume leads to; nil for nowhere.
    package func address(of target: String, in volume: CollectionID) -> String? {
        TextLinks(volume: volume, names: names).address(of: target)
    }

    /// Words as a value in a query.
    package static func encoded(_ text: String) -> String { PercentEncoding.queryValue(text) }
}
