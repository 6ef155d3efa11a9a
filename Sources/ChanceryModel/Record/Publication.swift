// SPDX-License-Identifier: Apache-2.0

/// The printed edition that a document stands in.
package struct Publication: Hashable, Sendable {
    /// The series: "Foreign Relations of the United States".
    package var series: String?
    /// The subseries or year as printed: "1946", "1964–1968".
    package var year: String?
    /// The volume's number: "VI", "XXII".
    package var volume: String?
    /// The volume's title.
    package var title: String?
    /// The editors of the volume, each in natural order.
    package var editors: [String]
    /// The general editors of the series, each in natural order.
    package var generalEditors: [String]
    /// Publisher.
    package var publisher: String?
    /// Place of publication.
    package var place: String?
    /// Year of publication.
    package var published: String?
    /// The document's number in the volume.
    package var number: String?
    /// The pages it stands on: "732-36".
    package var pages: String?

    /// Makes a publication.
    package init(
        series: String? = nil, year: String? = nil, volume: String? = nil, title: String? = nil,
        editors: [String] = [], generalEditors: [String] = [], publisher: String? = nil,
        place: String? = nil, published: String? = nil, number: String? = nil, pages: String? = nil
    ) {
        self.series = series
        self.year = year
        self.volume = volume
        self.title = title
        self.editors = editors
        self.generalEditors = generalEditors
        self.publisher = publisher
        self.place = place
        self.published = published
        self.number = number
        self.pages = pages
    }
}
