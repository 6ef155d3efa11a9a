// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
package import ChanceryHTML

/// What the archive is, how much it holds, and how it reads its sources.
package struct AboutPage: Hashable, Sendable {
    /// The archive's title.
    package var title: String
    /// How many documents it holds.
    package var count: Int
    /// The archive's change number.
    package var change: Int

    /// Gathers the page.
    package static func load(from holdings: any Holdings) async throws -> AboutPage {
        AboutPage(
            title: holdings.title, count: try await holdings.roots().reduce(0) { $0 + $1.count },
            change: holdings.changeNumber)
    }
}

extension AboutPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(title: "About", path: SiteURL.about, section: .about)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"prose\">\n<header class=\"title\"><h1>About</h1></header>\n<p>")
        html.text(title)
        html.text(" holds \(ReaderDate.count(count, "diplomatic document")) to search, read, cite ")
        html.raw(
            """
            and share. Every document has its record, its text with footnotes and page numbers, \
            and an address that does not change.</p>
            <h2>Reading</h2>
            <p>The text is that of the source: nothing is added to it and nothing is taken away. \
            Numbers in the margin are the pages of the printed edition. A raised number opens its \
            note; all notes stand again below the text. Paragraphs have a sign and their number \
            (¶7) at their end that carry their address.</p>
            <h2>The record</h2>
            <p>Sender, addressee, date, place, numbers and classification are read from the \
            document by rules. Under “Where the record comes from” each field shows the words it \
            was read from. What looks wrong is said so, under “What the archive noticed”: a \
            paragraph that breaks off, a file number of another date than the dateline. Nothing is \
            silently corrected.</p>
            <h2>What documents tell of each other</h2>
            <p>Telegrams name each other by number. Where the one that is meant is held, its number \
            is a link, and each document shows what it answers and what answers it. What is cited \
            and not held has <a href="/ghosts">pages of its own</a>. From the hours of sending and \
            receiving follows <a href="/known">what was known at a place at an hour</a>; where two \
            facts do not agree, <a href="/doubts">the archive says so</a>.</p>
            <h2>Dates</h2>
            <p>A date may be a day, a month, a year or a span. A search by date finds every \
            document whose date overlaps what was asked; undated documents are offered apart.</p>
            <h2>Citing</h2>
            <p>Each document offers a note and a bibliography entry, and files for reference \
            managers. Zotero and others also read the page itself. Cite the edition, the original \
            or the address here, as your field requires.</p>
            <h2>Addresses</h2>
            <p>The address of a document is for ever. Add <kbd>#p7</kbd> for a paragraph, \
            <kbd>#fn2</kbd> for a note, <kbd>#pg_733</kbd> for a page. A document that is withdrawn \
            keeps a page that says so.</p>
            <h2>Readers</h2>
            <p>The site asks nothing of other sites and keeps no record of what is searched. A \
            cookie is set only where you choose a style of citation or put a document into your \
            folder; it holds that choice and nothing else.</p>
            </div>

            """)
    }
}
