// SPDX-License-Identifier: Apache-2.0

package import ChanceryCitation
package import ChanceryModel

/// Documents cited in a style: one, a folder, or what a search finds.
package struct CitePage: Sendable {
    /// What was asked for.
    package var state: CiteState
    /// The documents, in their order.
    package var documents: [CitedDocument]
    /// How many documents there are; more than `documents` for a large search.
    package var total: Int
    /// Names that the archive does not hold.
    package var missing: [DocumentID]
    /// The citations; nil if there is nothing to cite.
    package var list: ReferenceList?
    /// The title of the style.
    package var styleTitle: String
    /// Why another style is shown than the one that was asked for; nil if it is that one.
    package var problem: String?
    /// The styles that the chooser offers.
    package var choices: [StyleChoice]
    /// What the reader's browser keeps.
    package var reader: ReaderChoices

    /// Gathers the page.
    static func load(
        _ state: CiteState, choices: ReaderChoices, citing: Citing, from holdings: any Holdings,
        url: SiteURL
    ) async throws -> CitePage {
        let found = try await CitedHoldings(holdings: holdings, url: url).documents(of: state)
        let (style, problem) = citing.style(state.style ?? choices.style)
        var offered = citing.choices
        if !offered.contains(where: { $0.name == style.name }) {
            offered.insert(StyleChoice(name: style.name, title: citing.title(of: style)), at: 0)
        }
        let references = found.documents.map { ReferenceList.Reference($0.record) }
        let list =
            references.isEmpty
            ? nil
            : ReferenceList(
                references, style: style, version: state.version, arrangement: state.arrangement)
        return CitePage(
            state: state, documents: found.documents, total: found.total, missing: found.missing,
            list: list, styleTitle: citing.title(of: style), problem: problem, choices: offered,
            reader: choices)
    }

    /// Whether the folder of the browser is what is shown.
    var isOwnFolder: Bool { state.subject == .documents(reader.folder) }
}
