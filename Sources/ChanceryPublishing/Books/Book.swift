// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryHTML
package import ChanceryModel

/// A volume or a selection of documents as an electronic book (EPUB 3.3).
///
/// Each document is a chapter with its record, its text, and its notes, which reading systems show
/// where the reader is. Pages of the edition are listed, persons have an entry that their names
/// lead to, and every document names its address. The same content makes the same bytes.
package struct Book: Sendable {
    /// The title.
    package var title: String
    /// The archive's title.
    package var archive: String
    /// The address of the same content on the site; the book's identifier.
    package var address: String
    /// What is in it.
    package var contents: VolumeContents
    /// The public addresses.
    package var addresses: any PublicAddressing
    /// Where a pointer of the source in a volume leads on the site; nil for nowhere.
    package var pointer: @Sendable (_ target: String, _ volume: CollectionID) -> String?

    /// Makes a book.
    package init(
        title: String, archive: String, address: String, contents: VolumeContents,
        addresses: any PublicAddressing,
        pointer: @escaping @Sendable (_ target: String, _ volume: CollectionID) -> String? = {
            _, _ in nil
        }
    ) {
        self.title = title
        self.archive = archive
        self.address = address
        self.contents = contents
        self.addresses = addresses
        self.pointer = pointer
    }

    /// The most documents of one book.
    package static let limit = 2_000

    /// The file.
    package func bytes() -> [UInt8] {
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
        zip.add("META-INF/container.xml", Array(Book.container.utf8))
        var chapters: [Chapter] = []
        for held in contents.documents {
            let chapter = chapter(held)
            zip.add("EPUB/\(chapter.file)", chapter.bytes)
            chapters.append(chapter)
        }
        zip.add("EPUB/package.opf", package(chapters))
        zip.add("EPUB/nav.xhtml", navigation(chapters))
        zip.add("EPUB/cover.svg", BookCover(book: self).bytes())
        zip.add("EPUB/cover.xhtml", coverPage())
        zip.add("EPUB/title.xhtml", titlePage())
        if !persons.isEmpty {
            zip.add(
                "EPUB/persons.xhtml",
                entries("Persons", persons.map { ("person-\($0.id)", $0.name, $0.description) }))
        }
        if !contents.terms.isEmpty {
            zip.add(
                "EPUB/terms.xhtml",
                entries(
                    "Terms and Abbreviations",
                    contents.terms.map { ("term-\($0.id)", $0.term, $0.description) }))
        }
        zip.add("EPUB/style.css", Array(Book.style.utf8))
        return zip.finished()
    }

    /// A document in the book.
    struct Chapter {
        var id: DocumentID
        var file: String
        var title: String
        /// The number of the edition before the title.
        var number: String?
        var pages: [String]
        var bytes: [UInt8]
        var isLinked: Bool
    }

    /// The persons of the list.
    var persons: [PersonEntry] { contents.persons }

    /// The days between which the documents were written.
    var span: ClosedRange<CalendarDay>? {
        let dates = contents.documents.compactMap(\.document.record.date)
        guard let first = dates.map(\.earliest).min(), let last = dates.map(\.latest).max(),
            first <= last
        else { return nil }
        return first...last
    }

    /// The last revision of a document: the book is as new as that.
    var modified: Instant {
        contents.documents.map(\.revised).max() ?? Instant(seconds: 0)
    }

    var language: String { contents.volume?.language ?? "en" }

    static func file(_ id: DocumentID) -> String { "text/\(id.volume)-\(id.local).xhtml" }

    private static let container = """
        <?xml version="1.0" encoding="UTF-8"?>
        <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
        <rootfiles>
        <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
        </rootfiles>
        </container>

        """

    private static let style = """
        body { font-family: serif; line-height: 1.5; margin: 0 4%; }
        h1 { font-size: 1.35em; line-height: 1.25; font-weight: normal; }
        h2 { font-size: 1.1em; }
        .dateline, .signed, .right { text-align: right; }
        .centered, .section { text-align: center; }
        .sc { font-variant: small-caps; }
        .roman { font-style: normal; }
        .note { font-size: .75em; vertical-align: super; line-height: 0; text-decoration: none; }
        .record, .from-site, .label { font-size: .9em; }
        .record dt { font-weight: bold; } .record dd { margin: 0 0 .3em 1em; }
        aside { font-size: .9em; margin: .6em 0; }
        aside .mark { float: left; margin-right: .6em; }
        aside p { margin: 0; }
        table { border-collapse: collapse; } td, th { padding: .1em .5em; text-align: left; }
        .number { text-align: right; }
        ul.simple, ul.form { list-style: none; padding-left: 0; }
        .cover { margin: 0; text-align: center; } .cover img { max-width: 100%; max-height: 98vh; }

        """
}
