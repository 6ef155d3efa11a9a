// SPDX-License-Identifier: Apache-2.0

package import ChanceryCitation

/// A style that a chooser offers.
package struct StyleChoice: Hashable, Sendable {
    /// The name by which it is asked for.
    package var name: String
    /// The title.
    package var title: String

    /// Makes a choice.
    package init(name: String, title: String) {
        self.name = name
        self.title = title
    }
}

/// The styles that a chooser offers without a search: the forms of this project, and of the styles
/// that historians use most those that are installed.
package enum CommonStyles {
    private static let forms: [DiplomaticStyle] = [
        .chicagoNote, .department, .departmentOnline, .archivalNote,
    ]

    /// Each line is one style under its newer and its older name.
    private static let names = [
        ["chicago-notes-bibliography", "chicago-fullnote-bibliography"],
        ["chicago-shortened-notes-bibliography", "chicago-note-bibliography"],
        ["chicago-author-date"],
        ["turabian-fullnote-bibliography-8th-edition", "turabian-fullnote-bibliography"],
        ["modern-language-association"], ["apa"],
        [
            "modern-humanities-research-association-notes",
            "modern-humanities-research-association",
        ],
        ["harvard-cite-them-right"], ["oscola"], ["bluebook-law-review"],
        ["american-political-science-association"], ["cold-war-history"],
        ["diplomatic-history"], ["international-security"], ["the-historical-journal"],
        ["ieee"], ["chancery-edition-note"], ["chancery-archival-note"],
    ]

    /// The choices that a library offers.
    package static func choices(of styles: CitationStyles) -> [StyleChoice] {
        forms.map { StyleChoice(name: $0.rawValue, title: $0.title) }
            + names.compactMap { names in
                names.lazy.compactMap { styles.summary(named: $0) }.first
            }.map { StyleChoice(name: $0.name, title: $0.title) }
    }
}
