// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML
internal import Synchronization

/// The styles of a folder, with those that are built in; compiled styles are kept for reuse.
public final class CitationStyles: Sendable {
    /// The folder in which Debian's package `citation-style-language-styles` puts its files.
    public static let standardFolder = "/usr/share/citation-style-language/styles"

    private struct Kept {
        var styles: [String: CitationStyle] = [:]
        /// The keys of `styles`, the longest unused first.
        var order: [String] = []
        var catalog: [Listed]?
        var renamed: [String: String]?
    }

    /// A style with its words, folded once for every search.
    private struct Listed {
        let summary: StyleSummary
        let titleWords: [String]
        let otherWords: [String]
        let fields: Set<String>
    }

    private let folders: [String]
    private let locales: CitationLocales
    private let kept = Mutex(Kept())
    /// A compiled style takes about a hundred kilobytes: a site uses a few dozen.
    private static let capacity = 64

    /// Makes the library of a folder; files in its subfolder `dependent` are found as well.
    public convenience init(
        folder: String = CitationStyles.standardFolder, locales: CitationLocales = CitationLocales()
    ) {
        self.init(folders: [folder], locales: locales)
    }

    /// Makes the library of several folders; of styles of the same name the first one counts.
    public init(folders: [String], locales: CitationLocales = CitationLocales()) {
        self.folders = folders
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
        // A name comes from readers: it must not lead out of the folders.
        guard !name.isEmpty, !name.hasPrefix("."), depth < 4,
            name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) })
        else { throw missing(name) }
        for folder in folders {
            for path in ["\(folder)/\(name).csl", "\(folder)/dependent/\(name).csl"]
            where FileSystem.exists(path) {
                return try compile(at: path, locale: locale, depth: depth)
            }
        }
        if let other = renamed()[name] {
            return try compile(other, locale: locale, depth: depth + 1)
        }
        throw missing(name)
    }

    private func missing(_ name: String) -> CitationError {
        CitationError(
            .notFound, "There is no style \(name).", source: folders.joined(separator: ":"))
    }

    /// Compiles the style of a file; the style that a dependent one points to is looked up here.
    ///
    /// - Throws: ``CitationError`` with the path, line and column.
    public func style(
        at path: String, locale: String? = nil
    ) throws(CitationError) -> CitationStyle {
        guard FileSystem.exists(path) else {
            throw CitationError(.notFound, "The file cannot be read.", source: path)
        }
        return try compile(at: path, locale: locale, depth: 0)
    }

    private func compile(
        at path: String, locale: String?, depth: Int
    ) throws(CitationError) -> CitationStyle {
        let summary: StyleSummary
        do {
            summary = try StyleSummary(path: path, name: path)
        } catch let error as XMLError {
            throw CitationError(error, code: .malformedStyle, source: path)
        } catch {
            throw CitationError(.malformedStyle, "\(error)", source: path)
        }
        guard let parent = summary.parent else {
            return try CitationStyle(path: path, locale: locale, locales: locales)
        }
        return try compile(parent, locale: locale ?? summary.defaultLocale, depth: depth + 1)
    }

    private func renamed() -> [String: String] {
        if let known = kept.withLock({ $0.renamed }) { return known }
        var table: [String: String] = [:]
        for folder in folders.reversed() {
            if let text = FileSystem.text(folder + "/renamed-styles.json"),
                let value = try? JSONReader.read(text), case .object(let members) = value
            {
                for member in members { table[member.name] = member.value.scalarText }
            }
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
    public var catalog: [StyleSummary] { listed.map(\.summary) }

    private var listed: [Listed] {
        if let known = kept.withLock({ $0.catalog }) { return known }
        var list: [StyleSummary] = []
        for name in BuiltInStyles.names {
            if let xml = BuiltInStyles.text(named: name),
                let summary = try? StyleSummary(xml: xml, name: name)
            {
                list.append(summary)
            }
        }
        var known = Set(BuiltInStyles.names)
        for directory in folders.flatMap({ [$0, $0 + "/dependent"] }) {
            for file in FileSystem.files(in: directory) where file.hasSuffix(".csl") {
                let name = String(file.dropLast(4))
                guard known.insert(name).inserted else { continue }
                if let summary = try? StyleSummary(path: directory + "/" + file, name: name) {
                    list.append(summary)
                }
            }
        }
        let keyed = list.map { (Collation.key($0.title), $0) }
        let sorted = keyed.sorted {
            let order = Collation.compare($0.0, $1.0)
            return order == 0 ? $0.1.name < $1.1.name : order < 0
        }.map { _, summary in
            Listed(
                summary: summary,
                titleWords: Self.words(summary.title + " " + summary.shortTitle),
                otherWords: Self.words(
                    summary.name + " " + summary.fields.joined(separator: " ") + " "
                        + summary.format), fields: Set(summary.fields))
        }
        kept.withLock { $0.catalog = sorted }
        return sorted
    }

    /// The styles whose title, name or discipline has all words of a query, the best first.
    ///
    /// A word may be the beginning of a word of the style. An empty query finds all styles.
    /// - Parameters:
    ///   - field: a discipline that the styles must serve: `history`, `law`; nil for any.
    ///   - limit: how many styles are returned at most.
    public func search(
        _ query: String, field: String? = nil, limit: Int = 50
    ) -> [StyleSummary] {
        let words = Self.words(query)
        var found: [(score: Int, summary: StyleSummary)] = []
        for style in listed {
            if let field, !style.fields.contains(field) { continue }
            let summary = style.summary
            let title = style.titleWords
            let others = style.otherWords
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

    /// What a list would show of one style; nil if there is none of the name.
    ///
    /// Only the head of its file is read.
    public func summary(named name: String) -> StyleSummary? {
        if let xml = BuiltInStyles.text(named: name) {
            return try? StyleSummary(xml: xml, name: name)
        }
        guard !name.isEmpty, !name.hasPrefix("."),
            name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) })
        else { return nil }
        for folder in folders {
            for path in ["\(folder)/\(name).csl", "\(folder)/dependent/\(name).csl"]
            where FileSystem.exists(path) {
                return try? StyleSummary(path: path, name: name)
            }
        }
        return renamed()[name].flatMap { $0 == name ? nil : summary(named: $0) }
    }

    /// The disciplines that styles name, in the order of the alphabet.
    public var fields: [String] {
        var known: Set<String> = []
        for style in listed { known.formUnion(style.fields) }
        return known.filter { !$0.isEmpty }.sorted()
    }

    /// The styles of a name like this one, for a message that it is unknown.
    public func similar(to name: String, limit: Int = 3) -> [StyleSummary] {
        let parts = name.split { $0 == "-" || $0 == "_" || $0 == " " }.map(String.init)
        // The last words of a name are the least telling: fewer of them, until something is found.
        for count in stride(from: parts.count, to: 0, by: -1) {
            let found = search(parts.prefix(count).joined(separator: " "), limit: limit)
            if !found.isEmpty { return found }
        }
        return []
    }

    private static func words(_ text: String) -> [String] {
        let folded = Collation.key(text.replacing("-", with: " ").replacing("_", with: " ")).folded
        return folded.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
    }
}
