// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The styles of a folder, with those that are built in; compiled styles are kept for reuse.
public final class CitationStyles: Sendable {
    /// The folder in which Debian's package `citation-style-language-styles` puts its files.
    public static let standardFolder = "/usr/share/citation-style-language/styles"

    private struct Kept {
        var styles: [String: CitationStyle] = [:]
        /// The keys of `styles`, the longest unused first.
        var order: [String] = []
        var catalog: [StyleSummary]?
        var renamed: [String: String]?
    }

    private let folder: String
    private let locales: CitationLocales
    private let kept = Mutex(Kept())
    /// A compiled style takes about a hundred kilobytes: a site uses a few dozen.
    private static let capacity = 64

    /// Makes the library of a folder; files in its subfolder `dependent` are found as well.
    public init(
        folder: String = CitationStyles.standardFolder, locales: CitationLocales = CitationLocales()
    ) {
        self.folder = folder
        self.locales = locales
    }

    /// Compiles the style of a name, such as `chicago-note-bibliography`; later calls find it kept.
    ///
    /// - Parameters:
    ///   - name: a file name without `.csl`, or one of ``builtInNames``. A name that
    ///     `renamed-styles.json` of the folder lists is followed, and so is a dependent style.
    ///   - locale: the language of the terms; nothing takes the style's own, or else `en-US`.
    /// - Throws: ``CitationError`` of code `notFound`, or what the style is wrong in.
    public func style(
        named name: String, locale: String? = nil
    ) throws(CitationError) -> CitationStyle {
        let key = name + "\n" + (locale ?? "")
        if let style = recall(key) { return style }
        let style = try compile(name, locale: locale, depth: 0)
        kept.withLock { kept in
            if kept.styles[key] == nil { kept.order.append(key) }
            kept.styles[key] = style
            if kept.order.count > Self.capacity {
                kept.styles[kept.order.removeFirst()] = nil
            }
        }
        return style
    }

    private func recall(_ key: String) -> CitationStyle? {
        kept.withLock { kept in
            guard let style = kept.styles[key] else { return nil }
            if let index = kept.order.firstIndex(of: key) { kept.order.remove(at: index) }
            kept.order.append(key)
            return style
        }
    }

    private func compile(
        _ name: String, locale: String?, depth: Int
    ) throws(CitationError) -> CitationStyle {
        if let xml = BuiltInStyles.text(named: name) {
            return try CitationStyle(xml: xml, name: name, locale: locale, locales: locales)
        }
        let missing = CitationError(.notFound, "There is no style \(name).", source: folder)
        // A name comes from readers: it must not lead out of the folder.
        guard !name.isEmpty, !name.hasPrefix("."), depth < 4,
            name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) })
        else { throw missing }
        for path in ["\(folder)/\(name).csl", "\(folder)/dependent/\(name).csl"] {
            guard FileSystem.exists(path) else { continue }
            let summary: StyleSummary
            do {
                summary = try StyleSummary(path: path, name: name)
            } catch {
                throw CitationError(.malformedStyle, "\(error)", source: path)
            }
            if let parent = summary.parent {
                return try compile(
                    parent, locale: locale ?? summary.defaultLocale, depth: depth + 1)
            }
            return try CitationStyle(path: path, locale: locale, locales: locales)
        }
        if let other = renamed()[name] {
            return try compile(other, locale: locale, depth: depth + 1)
        }
        throw missing
    }

    private func renamed() -> [String: String] {
        if let known = kept.withLock({ $0.renamed }) { return known }
        var table: [String: String] = [:]
        if let text = FileSystem.text(folder + "/renamed-styles.json"),
            let value = try? JSONReader.read(text), case .object(let members) = value
        {
            for member in members { table[member.name] = member.value.scalarText }
        }
        kept.withLock { $0.renamed = table }
        return table
    }

    // MARK: The list

    /// The names of the styles that need no folder.
    public static var builtInNames: [String] { BuiltInStyles.names }

    /// All styles by title; the first call reads the head of every file, later calls nothing.
    ///
    /// Files that are no styles are left out.
    /// - Complexity: O(*n*) in the number of files at first.
    public var catalog: [StyleSummary] {
        if let known = kept.withLock({ $0.catalog }) { return known }
        var list: [StyleSummary] = []
        for name in BuiltInStyles.names {
            if let xml = BuiltInStyles.text(named: name),
                let summary = try? StyleSummary(xml: xml, name: name)
            {
                list.append(summary)
            }
        }
        for directory in [folder, folder + "/dependent"] {
            for file in FileSystem.files(in: directory) where file.hasSuffix(".csl") {
                let name = String(file.dropLast(4))
                if let summary = try? StyleSummary(path: directory + "/" + file, name: name) {
                    list.append(summary)
                }
            }
        }
        let keyed = list.map { (Collation.key($0.title), $0) }
        let sorted = keyed.sorted {
            let order = Collation.compare($0.0, $1.0)
            return order == 0 ? $0.1.name < $1.1.name : order < 0
        }.map(\.1)
        kept.withLock { $0.catalog = sorted }
        return sorted
    }

    /// The styles whose title, name or discipline has all words of a query, the best first.
    ///
    /// A word may be the beginning of a word of the style. An empty query finds all styles.
    /// - Parameter limit: how many styles are returned at most.
    public func search(_ query: String, limit: Int = 50) -> [StyleSummary] {
        let words = Self.words(query)
        var found: [(score: Int, summary: StyleSummary)] = []
        for summary in catalog {
            let title = Self.words(summary.title + " " + summary.shortTitle)
            let others = Self.words(
                summary.name + " " + summary.fields.joined(separator: " ") + " " + summary.format)
            var score = summary.parent == nil ? 1 : 0
            var isFound = true
            for word in words {
                if title.contains(word) {
                    score += 4
                } else if title.contains(where: { $0.hasPrefix(word) }) {
                    score += 3
                } else if others.contains(where: { $0.hasPrefix(word) }) {
                    score += 2
                } else {
                    isFound = false
                    break
                }
            }
            if isFound { found.append((score, summary)) }
        }
        let order = found.indices.sorted {
            found[$0].score == found[$1].score ? $0 < $1 : found[$0].score > found[$1].score
        }
        return order.prefix(limit).map { found[$0].summary }
    }

    private static func words(_ text: String) -> [String] {
        let folded = Collation.key(text.replacing("-", with: " ").replacing("_", with: " ")).folded
        return folded.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    }
}
