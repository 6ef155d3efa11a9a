// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML

/// A CSL style that has been read, joined with its locale and is ready to format citations.
///
/// It is immutable: make it once, keep it, and share it between tasks.
public final class CitationStyle: Sendable {
    let model: StyleModel
    let locale: CSLLocale
    /// The title of the style.
    public var title: String { model.title }
    /// The address by which the style is known.
    public var id: String { model.id }
    /// Whether citations stand in notes rather than in the text.
    public var isNoteStyle: Bool { model.isNoteStyle }
    /// Whether the style has a bibliography.
    public var hasBibliography: Bool { model.bibliography != nil }
    /// The language of the terms, such as `en-US`.
    public var language: String { locale.language }

    /// Compiles an independent style.
    ///
    /// - Parameters:
    ///   - xml: the text of the style.
    ///   - name: what errors call the style, such as its file name.
    ///   - locale: the language wanted; nothing takes the style's own, or else `en-US`.
    ///   - locales: where terms come from.
    /// - Throws: ``CitationError`` with line and column.
    public convenience init(
        xml: String, name: String = "style", locale: String? = nil, locales: CitationLocales
    ) throws(CitationError) {
        let root: XMLElement
        do {
            root = try XMLElement.read(bytes: Array(xml.utf8), file: name)
        } catch {
            throw CitationError(error, code: .malformedStyle, source: name)
        }
        try self.init(root, name: name, locale: locale, locales: locales)
    }

    /// Compiles the independent style of a file.
    ///
    /// - Throws: ``CitationError`` with the path, line and column.
    public convenience init(
        path: String, locale: String? = nil, locales: CitationLocales
    ) throws(CitationError) {
        let root: XMLElement
        do {
            root = try XMLElement.read(path: path)
        } catch {
            throw CitationError(error, code: .malformedStyle, source: path)
        }
        try self.init(root, name: path, locale: locale, locales: locales)
    }

    init(
        _ root: XMLElement, name: String, locale wanted: String?, locales: CitationLocales
    ) throws(CitationError) {
        let (model, own) = try StyleReader.read(root, source: name)
        self.model = model
        let language = wanted ?? model.defaultLocale ?? "en-US"
        var locale = locales.locale(for: language)
        locale.language = language
        // From the least to the most specific: no language, the language, language and country. A
        // language alone stands for its first dialect (CSL 1.0.2, *Locale Fallback*).
        let primary = String(language.prefix { $0 != "-" })
        let dialect = primary == language ? CitationLocales.primaryDialects[primary] : language
        for step in ["", primary] + (dialect.map { [$0] } ?? []) {
            for element in own where (element["xml:lang"] ?? "").lowercased() == step.lowercased() {
                LocaleReader.merge(element, into: &locale)
            }
        }
        locale.prepare()
        self.locale = locale
    }
}

extension CitationError {
    init(_ error: XMLError, code: Code, source: String) {
        let location = error.location
        self.init(
            code, error.message, source: source,
            location: location.line > 0
                ? Location(line: location.line, column: location.column) : nil)
    }
}
