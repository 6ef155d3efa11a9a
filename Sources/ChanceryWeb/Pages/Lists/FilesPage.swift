// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryHTML

/// The classes of the filing systems that documents are filed under: the classes themselves while
/// they are few, else groups of those whose numbers begin alike.
package struct FilesPage: Hashable, Sendable {
    /// Classes whose numbers begin with the same signs.
    package struct Group: Hashable, Sendable {
        /// The signs: `7`, `76`, `POL`.
        package var beginning: String
        /// What the classes are about, the most frequent first.
        package var subjects: [String]
        /// How many classes there are.
        package var classes: Int
        /// How many documents are filed under them.
        package var documents: Int
    }

    /// What the numbers begin with; nil for all.
    package var beginning: String?
    /// How many classes there are.
    package var total: Int
    /// The groups; empty where the classes are listed.
    package var groups: [Group]
    /// The classes in their order; empty where groups are listed.
    package var classes: [FileClassCount]

    /// More classes than this are divided into groups, so that a page stays below 60 KB.
    package static let mostClasses = 250
    private static let mostSubjects = 3
    private static let longestSubject = 12

    /// Gathers the page; nil if no class begins so.
    package static func load(
        beginning: String?, from holdings: any Holdings
    ) async throws -> FilesPage? {
        let beginning = beginning.flatMap { $0.isEmpty ? nil : $0 }
        var classes = try await holdings.fileClasses()
        if let beginning {
            classes.removeAll { !$0.name.hasPrefix(beginning) }
            guard !classes.isEmpty else { return nil }
        }
        return FilesPage(beginning: beginning, classes: classes)
    }

    /// Divides classes, which stand in their order, into groups where they are too many.
    package init(beginning: String?, classes: [FileClassCount]) {
        self.beginning = beginning
        total = classes.count
        groups = []
        self.classes = classes
        guard classes.count > FilesPage.mostClasses else { return }
        // Classes that begin with one subject ("POL 15 …") part only behind it.
        let first = (beginning ?? "").count + 1
        let divided = (first..<first + FilesPage.longestSubject).lazy
            .map { FilesPage.divide(classes, at: $0) }.first { $0.count > 1 }
        guard let divided else { return }
        groups = divided
        self.classes = []
    }

    /// Groups by the first signs; a group that is too large for a page is divided once more.
    private static func divide(_ classes: [FileClassCount], at length: Int) -> [Group] {
        var groups: [Group] = []
        var start = 0
        while start < classes.count {
            let beginning = String(classes[start].name.prefix(length))
            let end =
                classes[start...].firstIndex { !$0.name.hasPrefix(beginning) } ?? classes.count
            groups.append(
                Group(
                    beginning: beginning,
                    subjects: subjects(of: classes[start..<end], isInside: length > 1),
                    classes: end - start,
                    documents: classes[start..<end].reduce(0) { $0 + $1.count }))
            start = end
        }
        return groups
    }

    /// What classes are about: their words up to the countries that tell them apart; inside of a
    /// group, which is about one thing, the first countries.
    private static func subjects(
        of classes: ArraySlice<FileClassCount>, isInside: Bool
    ) -> [String] {
        var counts: [String: Int] = [:]
        for found in classes {
            guard let words = found.words else { continue }
            let (lead, rest) = FilesPage.lead(of: words)
            let country = rest.prefix { $0 != "," && $0 != "–" }.trimmingBlanks()
            counts[isInside && !country.isEmpty ? String(country) : lead, default: 0] +=
                found.count
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostSubjects)
            .map(\.key)
    }

    /// "Political relations: Soviet Union – Turkey" as "Political relations" and the rest.
    static func lead(of words: String) -> (lead: String, rest: String) {
        guard let colon = words.firstRange(of: ": ") else { return (words, "") }
        return (String(words[..<colon.lowerBound]), String(words[colon.upperBound...]))
    }
}

extension FilesPage: Page {
    package func head(_ site: SiteFrame) -> PageHead {
        PageHead(
            title: beginning.map { "Files \($0)…" } ?? "Files",
            summary: "Documents by the file numbers under which the originals lie.",
            path: SiteURL.files(beginning: beginning), section: .files)
    }

    package func writeMain(into html: inout HTMLWriter, site: SiteFrame) {
        html.raw("<div class=\"list\">\n<header class=\"title\">")
        if beginning != nil { html.raw("<p class=\"kicker\"><a href=\"/files\">Files</a></p>") }
        html.raw("<h1>")
        html.text(head(site).title)
        html.raw("</h1><p class=\"lead\">")
        html.text(
            "\(ReaderDate.count(total, "class", "classes")) of the filing systems under "
                + "which the originals lie")
        html.raw("</p></header>\n")
        writeGroups(into: &html)
        writeClasses(into: &html)
        html.raw("</div>\n")
    }

    private func writeGroups(into html: inout HTMLWriter) {
        guard !groups.isEmpty else { return }
        html.raw("<ul class=\"files\">\n")
        for group in groups {
            html.raw("<li>")
            html.link(to: SiteURL.files(beginning: group.beginning), "\(group.beginning)…")
            html.raw("<span>")
            html.text(group.subjects.joined(separator: "; "))
            html.raw(" <span class=\"count\">")
            html.text(
                ReaderDate.count(group.classes, "class", "classes") + ", "
                    + ReaderDate.count(group.documents, "document"))
            html.raw("</span></span></li>\n")
        }
        html.raw("</ul>\n")
    }

    /// The classes under what neighbours have in common.
    private func writeClasses(into html: inout HTMLWriter) {
        var open: String?
        for found in classes {
            let (lead, rest) = FilesPage.lead(of: found.words ?? "Other files")
            if lead != open {
                if open != nil { html.raw("</ul></section>\n") }
                html.raw("<section class=\"part\"><h2>")
                html.text(lead)
                html.raw("</h2>\n<ul class=\"files\">\n")
                open = lead
            }
            html.raw("<li>")
            html.link(to: SiteURL.file(found.name), found.name)
            html.raw("<span>")
            html.text(rest.isEmpty ? "" : rest + " ")
            html.raw("<span class=\"count\">")
            html.text(ReaderDate.count(found.count))
            html.raw("</span></span></li>\n")
        }
        if open != nil { html.raw("</ul></section>\n") }
    }
}
