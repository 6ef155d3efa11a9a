// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryCitation

/// Where styles of citation and their languages come from.
struct StyleFolders: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder with styles that come before those of the system.", valueName: "folder"))
    var stylesFolder: String?

    @Option(
        help: ArgumentHelp(
            "A folder with the locale files of CSL, instead of the system's.",
            valueName: "folder"))
    var localesFolder: String?

    /// The folders of styles, those that come first before the others.
    var folders: [String] { [stylesFolder, CitationStyles.standardFolder].compactMap(\.self) }

    /// The folder of locale files.
    var locales: String { localesFolder ?? CitationLocales.standardFolder }

    /// The styles.
    var library: CitationStyles {
        CitationStyles(folders: folders, locales: CitationLocales(folder: locales))
    }
}
