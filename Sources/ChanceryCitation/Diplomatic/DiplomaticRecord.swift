// SPDX-License-Identifier: Apache-2.0

/// What is known of a letter, telegram or memorandum: its original, its edition, its copy here.
///
/// It is the one place where such a document is mapped to CSL: ``editionItem`` cites it as printed,
/// ``archivalItem`` as it lies in the archive.
public struct DiplomaticRecord: Hashable, Sendable {
    /// A printed documentary edition.
    public struct Edition: Hashable, Sendable {
        /// The title of the series: `Foreign Relations of the United States`.
        public var series: String
        /// The subseries: `1969–1976`.
        public var subseries: String
        /// The number of the volume as printed: `XIX`.
        public var volume: String
        /// The number of the part as printed: `1`.
        public var part: String
        /// The title of the volume: `Korea, 1969–1972`.
        public var volumeTitle: String
        /// The general editors of the series, who are named by Chicago only.
        public var generalEditors: [CitationName]
        /// The editors of the volume.
        public var editors: [CitationName]
        /// The place of publication.
        public var place: String
        /// The publisher.
        public var publisher: String
        /// The year of publication.
        public var year: Int?
        /// The number of the document in the volume: `75`.
        public var documentNumber: String
        /// The pages of the document: `732–736`.
        public var pages: String

        /// Makes an edition of which only the series is known.
        public init(series: String) {
            self.series = series
            subseries = ""
            volume = ""
            part = ""
            volumeTitle = ""
            generalEditors = []
            editors = []
            place = ""
            publisher = ""
            year = nil
            documentNumber = ""
            pages = ""
        }
    }

    /// Where the original lies.
    public struct Holding: Hashable, Sendable {
        /// The file number: `611.61/10-2562`.
        public var fileNumber: String
        /// Box, folder, reel, lot.
        public var container: String
        /// The series: `Central Decimal File 1960–63`.
        public var series: String
        /// The record group without the letters: `59`.
        public var recordGroup: String
        /// The title of the record group: `General Records of the Department of State`.
        public var recordGroupTitle: String
        /// The repository: `National Archives at College Park, MD`.
        public var repository: String

        /// Makes a holding of which only the repository is known.
        public init(repository: String) {
            self.repository = repository
            fileNumber = ""
            container = ""
            series = ""
            recordGroup = ""
            recordGroupTitle = ""
        }
    }

    /// What the document is called in citations.
    public var id: String
    /// The title or heading.
    public var title: String
    /// The kind: `Telegram`, `Memorandum`.
    public var kind: String
    /// The number of the telegram or despatch.
    public var number: String
    /// Those who sent it, as persons or, if no person is named, as offices.
    public var senders: [CitationName]
    /// Those to whom it was sent.
    public var recipients: [CitationName]
    /// The sending office as archivists write it: `Embassy Moscow`.
    public var sendingOffice: String
    /// The receiving office: `Department of State`.
    public var receivingOffice: String
    /// The place that it was sent from.
    public var place: String
    /// The date of the document.
    public var date: CitationDate?
    /// The edition that prints it.
    public var edition: Edition?
    /// The archive that holds it.
    public var holding: Holding?
    /// The address of this copy.
    public var url: String
    /// The day on which this copy was looked up.
    public var accessed: CitationDate?
    /// The name of the site that offers this copy.
    public var source: String
    /// The address of a PDF.
    public var pdf: String
    /// The summary.
    public var abstract: String
    /// The subject headings.
    public var subjects: [String]
    /// The language as a BCP 47 tag.
    public var language: String
    /// The statement of rights.
    public var rights: String
    /// The number of pages of the original.
    public var pageCount: Int?

    /// Makes a record of which only id and title are known.
    public init(id: String, title: String) {
        self.id = id
        self.title = title
        kind = ""
        number = ""
        senders = []
        recipients = []
        sendingOffice = ""
        receivingOffice = ""
        place = ""
        url = ""
        source = ""
        pdf = ""
        abstract = ""
        subjects = []
        language = ""
        rights = ""
    }
}
