// SPDX-License-Identifier: Apache-2.0

/// A number or name under which an archive files a document.
package struct FileNumber: Hashable, Sendable {
    /// The filing systems that are told apart.
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        /// The Department of State's central decimal file, 1910 to January 1963.
        case decimal
        /// Its subject-numeric file, from February 1963 to 1973.
        case subjectNumeric = "subject-numeric"
        /// A lot of office files.
        case lot
        /// A film or electronic number from 1973 on.
        case film
        /// A Federal Records Center accession.
        case recordsCenter = "frc"
        /// A job of the Central Intelligence Agency.
        case job = "cia-job"
    }

    /// The number with plain hyphens and single blanks: `711.61/4-546`, `POL 27 VIET S`.
    package var text: String
    /// The filing system.
    package var scheme: Scheme
    /// The class without the document's own part: `711.61`.
    package var fileClass: String?
    /// The date that the number carries.
    package var date: CalendarDay?

    /// Makes a file number.
    package init(text: String, scheme: Scheme, fileClass: String? = nil, date: CalendarDay? = nil) {
        self.text = text
        self.scheme = scheme
        self.fileClass = fileClass
        self.date = date
    }
}
