// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryCitation

/// What the site knows of styles: the library, and what choosers offer of it.
package struct Citing: Sendable {
    /// The styles.
    package let styles: CitationStyles
    /// The styles that choosers offer without a search.
    package let choices: [StyleChoice]

    /// The style of a reader who has chosen none.
    package static let standard = DiplomaticStyle.chicagoNote

    /// Takes a library.
    package init(styles: CitationStyles) {
        self.styles = styles
        choices = CommonStyles.choices(of: styles)
    }

    /// The style of a name; the standard one if there is no such style, with the reason.
    package func style(_ name: String?) -> (style: ReferenceStyle, problem: String?) {
        guard let name else { return (.form(Self.standard), nil) }
        do {
            return (try styles.reference(named: name), nil)
        } catch {
            let problem =
                error.code == .notFound
                ? "There is no style “\(name)” here; another one is shown."
                : "The style “\(name)” cannot be read; another one is shown."
            return (.form(Self.standard), problem)
        }
    }

    /// The title of a style: of a dependent one its own, not that of the style that it follows.
    package func title(of style: ReferenceStyle) -> String {
        switch style {
        case .form(let form): form.title
        case .csl(let compiled, let name):
            choices.first { $0.name == name }?.title ?? styles.summary(named: name)?.title
                ?? compiled.title
        }
    }

    /// Styles that have all words of a query; the first search reads the head of every file and is
    /// therefore done away from the threads that answer requests.
    package func search(
        _ query: String, field: String?, limit: Int
    ) async throws -> (styles: [StyleSummary], total: Int) {
        let styles = styles
        return try await BlockingThread.run("styles") {
            let found = styles.search(query, field: field, limit: .max)
            return (Array(found.prefix(limit)), found.count)
        }
    }

    /// The disciplines of all styles, and how many styles there are.
    package func survey() async throws -> (fields: [String], styles: Int) {
        let styles = styles
        return try await BlockingThread.run("styles") { (styles.fields, styles.catalog.count) }
    }
}
