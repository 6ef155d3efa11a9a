// SPDX-License-Identifier: Apache-2.0

internal import ChanceryXML
internal import Synchronization

/// The locales of a folder with files named `locales-en-US.xml`, each read when it is first needed.
public final class CitationLocales: Sendable {
    private let folder: String
    private let cache = Mutex<[String: CSLLocale]>([:])

    /// The folder in which Debian's package `citation-style-language-locales` puts its files.
    public static let standardFolder = "/usr/share/citation-style-language/locales"

    /// Makes the locales of a folder; a language without a file uses a related one, then English.
    public init(folder: String = CitationLocales.standardFolder) {
        self.folder = folder
    }

    /// The dialects that stand for a language without a country.
    static let primaryDialects = [
        "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK",
        "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR",
        "fi": "fi-FI", "fr": "fr-FR", "he": "he-IL", "hr": "hr-HR", "hu": "hu-HU", "id": "id-ID",
        "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "lt": "lt-LT",
        "lv": "lv-LV", "mn": "mn-MN", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL",
        "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-RS",
        "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
    ]

    func locale(for language: String) -> CSLLocale {
        let primary = String(language.prefix { $0 != "-" })
        let candidates = [language, Self.primaryDialects[primary] ?? primary, primary, "en-US"]
        for candidate in candidates {
            if let locale = file(candidate) { return locale }
        }
        return BuiltInLocale.english
    }

    private func file(_ language: String) -> CSLLocale? {
        // The name comes from styles: it must not lead out of the folder.
        guard language.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0.isASCIILetterOrDigit })
        else { return nil }
        if let known = cache.withLock({ $0[language] }) { return known }
        let path = folder + "/locales-\(language).xml"
        guard let root = try? XMLElement.read(path: path) else { return nil }
        var locale = BuiltInLocale.english
        locale.language = language
        LocaleReader.merge(root, into: &locale)
        cache.withLock { $0[language] = locale }
        return locale
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}
