// SPDX-License-Identifier: Apache-2.0

/// How references are written: in a form of this project, or in a style of CSL.
public enum ReferenceStyle: Sendable {
    /// A recommended form that styles of CSL do not reach.
    case form(DiplomaticStyle)
    /// A compiled style with the name by which it was asked for.
    case csl(CitationStyle, name: String)

    /// The name by which the style is asked for.
    public var name: String {
        switch self {
        case .form(let form): form.rawValue
        case .csl(_, let name): name
        }
    }

    /// The name that readers see.
    public var title: String {
        switch self {
        case .form(let form): form.title
        case .csl(let style, _): style.title
        }
    }

    /// Whether citations stand in notes rather than in the text.
    public var isNoteStyle: Bool {
        switch self {
        case .form: true
        case .csl(let style, _): style.isNoteStyle
        }
    }

    /// How a list is arranged unless something else is asked for: as notes where the style has them.
    public var arrangement: ReferenceList.Arrangement {
        switch self {
        case .form(let form): form.isEntry ? .bibliography : .notes
        case .csl(let style, _):
            style.isNoteStyle || !style.hasBibliography ? .notes : .bibliography
        }
    }

    /// The thing that the style can describe: some forms know only the one or the other.
    public func version(_ wanted: CitedVersion) -> CitedVersion {
        guard case .form(let form) = self, form.isArchival else { return wanted }
        return .original
    }
}

extension CitationStyles {
    /// A form of this project, or a style of the folder, by its name.
    ///
    /// - Parameters:
    ///   - name: the raw value of a ``DiplomaticStyle``, or what ``style(named:locale:)`` takes.
    ///   - locale: the language of the terms; nothing takes the style's own, or else `en-US`.
    /// - Throws: ``CitationError`` of code `notFound`, or what the style is wrong in.
    public func reference(
        named name: String, locale: String? = nil
    ) throws(CitationError) -> ReferenceStyle {
        if let form = DiplomaticStyle(rawValue: name) { return .form(form) }
        return .csl(try style(named: name, locale: locale), name: name)
    }

    /// The style of a file.
    ///
    /// - Throws: ``CitationError`` with the path, line and column.
    public func reference(
        at path: String, locale: String? = nil
    ) throws(CitationError) -> ReferenceStyle {
        .csl(try style(at: path, locale: locale), name: path)
    }
}
