// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
package import ChanceryHTML

/// How to search, with examples that are links to their own results.
package struct SearchHelpPage: Sendable {
    /// An example of the query language.
    package struct Example: Hashable, Sendable {
        /// What is typed.
        package var query: String
        /// What it finds.
        package var meaning: String
    }

    /// The examples by subject, made from what the archive holds.
    package var groups: [(title: String, examples: [Example])]

    /// Gathers the page: places, kinds and years of the examples are those of the archive.
    package static func load(from holdings: any Holdings) async throws -> SearchHelpPage {
        let places = try await holdings.places().sorted { $0.count > $1.count }
        let years = try await holdings.years().sorted { $0.count > $1.count }
        let kinds = try await holdings.kinds().sorted { $0.count > $1.count }
        let volume = try await holdings.roots().first?.collection.id.description
        return SearchHelpPage(
            place: places.first?.name ?? "Moscow", year: years.first?.year ?? 1946,
            kind: kinds.first?.name ?? "telegram", volume: volume ?? "volume")
    }

    /// Makes the page with the words of its examples.
    package init(place: String, year: Int, kind: String, volume: String) {
        func quoted(_ word: String) -> String {
            word.utf8.allSatisfy { $0 != 0x20 } ? word : "\"\(word)\""
        }
        groups = [
            (
                "Words",
                [
                    Example(query: "treaty alliance", meaning: "both words, in any of their forms"),
                    Example(
                        query: "\"mutual assistance\"",
                        meaning: "these words side by side, as written"),
                    Example(query: "=treaty", meaning: "this form of the word only"),
                    Example(query: "negotiat*", meaning: "words that begin so"),
                    Example(query: "Mossadegh~", meaning: "the word, or with one letter different"),
                ]
            ),
            (
                "Putting together",
                [
                    Example(query: "oil OR petroleum", meaning: "at least one of them"),
                    Example(query: "treaty -peace", meaning: "the first without the second"),
                    Example(query: "(oil OR petroleum) concession", meaning: "brackets group"),
                    Example(query: "oil NEAR/5 concession", meaning: "at most five words apart"),
                ]
            ),
            (
                "Places in the document",
                [
                    Example(query: "heading:ambassador", meaning: "in the heading"),
                    Example(query: "footnote:\"not printed\"", meaning: "in the footnotes"),
                    Example(query: "source:\"lot file\"", meaning: "in the source note"),
                    Example(query: "title:conversation", meaning: "in the title"),
                ]
            ),
            (
                "What the record says",
                [
                    Example(query: "from:ambassador", meaning: "sent by"),
                    Example(query: "to:\"secretary of state\"", meaning: "addressed to"),
                    Example(query: "place:\(quoted(place))", meaning: "sent from"),
                    Example(query: "kind:\(quoted(kind))", meaning: "of this kind"),
                    Example(
                        query: "file:711.61", meaning: "filed under this number, or one below it"),
                    Example(query: "number:1053", meaning: "the number of a telegram"),
                    Example(query: "class:secret", meaning: "classified so"),
                    Example(query: "volume:\(volume)", meaning: "in this volume"),
                    Example(query: "drafted:*", meaning: "whose drafter is named"),
                    Example(query: "cleared:*", meaning: "cleared with others"),
                    Example(query: "repeated:Paris", meaning: "repeated or sent there as well"),
                    Example(query: "redacted:line", meaning: "withheld in part, by lines"),
                    Example(
                        query: "known:\"Washington \(year)-04-05 18:00\"",
                        meaning: "what had arrived there, or gone out, by this hour"),
                ]
            ),
            (
                "Dates",
                [
                    Example(query: "date:\(year)-04", meaning: "in this month, as far as is known"),
                    Example(
                        query: "date:\(year)-04..\(year)-06", meaning: "from this month to that"),
                    Example(query: "date:..\(year)", meaning: "not later than this year"),
                    Example(query: "year:\(year) treaty", meaning: "this word in this year"),
                ]
            ),
        ]
    }
}

extension SearchHelpPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "How to search", path: SiteURL.searchHelp)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw(
            """
            <div class="prose">
            <header class="title"><h1>How to search</h1></header>
            <p>Type words: a document is found if all of them stand in it, in whatever form, with \
            or without accents. Every example is a link to its results.</p>

            """)
        for group in groups {
            html.raw("<h2>")
            html.text(group.title)
            html.raw("</h2>\n<dl class=\"examples\">\n")
            for example in group.examples {
                html.raw("<div><dt><a")
                html.attribute("href", SearchState(query: example.query).address)
                html.raw("><kbd>")
                html.text(example.query)
                html.raw("</kbd></a></dt><dd>")
                html.text(example.meaning)
                html.raw("</dd></div>\n")
            }
            html.raw("</dl>\n")
        }
        html.raw(
            """
            <h2>What happens to the rest</h2>
            <p>What cannot be understood is searched as plain words, and the results page says so \
            and shows the place. Dates match by overlap: a document dated “1946” is found by a \
            search for April 1946. Undated documents are counted apart.</p>
            <p>The best matches come first: rare words count more than common ones, words in \
            headings and titles more than words in the text.</p>
            </div>

            """)
    }
}
