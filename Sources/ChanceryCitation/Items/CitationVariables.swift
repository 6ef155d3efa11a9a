// SPDX-License-Identifier: Apache-2.0

/// A variable of an item that holds text or a number, named as in CSL 1.0.2, appendix IV.
///
/// A name outside the appendix is allowed: it is kept, exported and can be used by a style.
public struct TextVariable: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name as written in CSL and in CSL-JSON, such as `container-title`.
    public let rawValue: String

    /// Makes the variable of this CSL name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes the variable of this CSL name.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The summary of the item.
    public static let abstract: TextVariable = "abstract"
    /// The repository that holds the item.
    public static let archive: TextVariable = "archive"
    /// The collection inside the repository: record group, series.
    public static let archiveCollection: TextVariable = "archive_collection"
    /// Where the item lies inside the repository.
    public static let archiveLocation: TextVariable = "archive_location"
    /// The place of the repository.
    public static let archivePlace: TextVariable = "archive-place"
    /// The file number or shelf mark.
    public static let callNumber: TextVariable = "call-number"
    /// The number of the document inside an edition.
    public static let chapterNumber: TextVariable = "chapter-number"
    /// The title of the series to which the container belongs.
    public static let collectionTitle: TextVariable = "collection-title"
    /// The title of the book, edition or journal that holds the item.
    public static let containerTitle: TextVariable = "container-title"
    /// The digital object identifier, without a resolver's address.
    public static let doi: TextVariable = "DOI"
    /// The place of the event: for a telegram, the place that it was sent from.
    public static let eventPlace: TextVariable = "event-place"
    /// The kind of the item: telegram, memorandum.
    public static let genre: TextVariable = "genre"
    /// Subject words, separated by commas.
    public static let keyword: TextVariable = "keyword"
    /// The language as a BCP 47 tag.
    public static let language: TextVariable = "language"
    /// A remark.
    public static let note: TextVariable = "note"
    /// The number of the item: for a telegram, its number.
    public static let number: TextVariable = "number"
    /// The number of pages.
    public static let numberOfPages: TextVariable = "number-of-pages"
    /// The pages of the item inside its container.
    public static let page: TextVariable = "page"
    /// The number of the part of a volume.
    public static let partNumber: TextVariable = "part-number"
    /// The publisher.
    public static let publisher: TextVariable = "publisher"
    /// The place of the publisher.
    public static let publisherPlace: TextVariable = "publisher-place"
    /// The catalogue or site through which the item was found.
    public static let source: TextVariable = "source"
    /// The title.
    public static let title: TextVariable = "title"
    /// The short title.
    public static let titleShort: TextVariable = "title-short"
    /// The address.
    public static let url: TextVariable = "URL"
    /// The number of the volume.
    public static let volume: TextVariable = "volume"
    /// The title of the volume.
    public static let volumeTitle: TextVariable = "volume-title"
    /// A statement of rights (not in CSL; exported as rights or licence).
    public static let rights: TextVariable = "license"
}

/// A variable of an item that holds names, named as in CSL 1.0.2, appendix IV.
public struct NameVariable: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name as written in CSL and in CSL-JSON, such as `container-author`.
    public let rawValue: String

    /// Makes the variable of this CSL name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes the variable of this CSL name.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The authors; for a letter or telegram, its senders.
    public static let author: NameVariable = "author"
    /// The editors of the container.
    public static let editor: NameVariable = "editor"
    /// The editors of the series.
    public static let collectionEditor: NameVariable = "collection-editor"
    /// Those to whom a letter or telegram is addressed.
    public static let recipient: NameVariable = "recipient"

    /// The names of all name variables of CSL 1.0.2.
    static let known: Set<String> = [
        "author", "chair", "collection-editor", "compiler", "composer", "container-author",
        "contributor", "curator", "director", "editor", "editor-translator", "editorial-director",
        "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
        "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
        "script-writer", "series-creator", "translator",
    ]
}

/// A variable of an item that holds a date, named as in CSL 1.0.2, appendix IV.
public struct DateVariable: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name as written in CSL and in CSL-JSON, such as `original-date`.
    public let rawValue: String

    /// Makes the variable of this CSL name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes the variable of this CSL name.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The day on which the item was looked up.
    public static let accessed: DateVariable = "accessed"
    /// The date of issue: of an original its own date, of a printed document that of the volume.
    public static let issued: DateVariable = "issued"
    /// The date of the original of a printed document.
    public static let originalDate: DateVariable = "original-date"

    /// The names of all date variables of CSL 1.0.2.
    static let known: Set<String> = [
        "accessed", "available-date", "container", "event-date", "issued", "locator-date",
        "original-date", "submitted",
    ]
}
