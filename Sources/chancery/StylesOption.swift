// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryCitation

/// The styles, and the language in which they are written.
struct StylesOption: ParsableArguments {
    @OptionGroup var folders: StyleFolders

    @Option(
        help: ArgumentHelp(
            "The language of terms and dates, like en-GB (default: the style's own).",
            valueName: "language"))
    var locale: String?

    /// The style of a name or of a file.
    ///
    /// - Throws: `ValidationError` if there is none, with names that are like it; `CommandExit` if
    ///   the style is malformed, with line and column.
    func style(_ name: String) throws -> ReferenceStyle {
        let library = folders.library
        do {
            return name.hasSuffix(".csl")
                ? try library.reference(at: name, locale: locale)
                : try library.reference(named: name, locale: locale)
        } catch {
            guard error.code == .notFound else {
                throw CommandExit(.incomplete, "chancery: \(error)")
            }
            if name.hasSuffix(".csl") {
                throw ValidationError("The file \(name) cannot be read.")
            }
            let similar = library.similar(to: name).map(\.name).joined(separator: ", ")
            let hint =
                similar.isEmpty
                ? "Install styles (Debian: citation-style-language-styles) or use --styles-folder."
                : "Did you mean \(similar)?"
            throw ValidationError("There is no style “\(name)”. \(hint)")
        }
    }
}
