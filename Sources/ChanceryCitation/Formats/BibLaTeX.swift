// SPDX-License-Identifier: Apache-2.0

/// BibLaTeX entries in UTF-8, for biber.
public enum BibLaTeX {
    /// Writes items one after the other; equal keys are told apart by letters.
    public static func text(of items: [CitationItem]) -> String {
        var output = ""
        var used: Set<String> = []
        for item in items {
            let base = key(of: item)
            var unique = base
            var number = 1
            while !used.insert(unique).inserted {
                number += 1
                unique = "\(base)-\(number)"
            }
            write(item, key: unique, to: &output)
        }
        return output
    }

    /// The key of an item: its id without characters that keys cannot have.
    static func key(of item: CitationItem) -> String {
        let kept = item.id.unicodeScalars.filter {
            ($0.properties.isAlphabetic || ("0"..."9").contains($0)
                || "-_.:/".unicodeScalars.contains($0))
                && $0.isASCII
        }
        return kept.isEmpty ? "item" : String(String.UnicodeScalarView(kept))
    }

    private static func write(_ item: CitationItem, key: String, to output: inout String) {
        let kind = ItemKind(item)
        var fields: [(name: String, value: String)] = []
        func verbatim(_ name: String, _ value: String) {
            if !value.isEmpty { fields.append((name, value)) }
        }
        func text(_ name: String, _ value: String) { verbatim(name, escaped(value)) }
        func people(_ name: String, _ variable: NameVariable) {
            verbatim(name, item[variable].map(person).joined(separator: " and "))
        }
        people("author", .author)
        people("editor", .editor)
        text("title", item.plain(.title))
        text("shorttitle", item.plain(.titleShort))
        if kind == .section {
            // A volume with a title of its own stands inside the whole that has the container's.
            let volume = item.plain(.volumeTitle)
            text("maintitle", volume.isEmpty ? "" : item.plain(.containerTitle))
            text("booktitle", volume.isEmpty ? item.plain(.containerTitle) : volume)
        }
        text("journaltitle", kind.bibLaTeX == "article" ? item.plain(.containerTitle) : "")
        text("series", item.plain(.collectionTitle))
        text("volume", item.plain(.volume))
        text("part", item.plain(.partNumber))
        text("chapter", item.plain(.chapterNumber))
        verbatim("date", item[DateVariable.issued]?.edtf ?? "")
        verbatim("origdate", item[DateVariable.originalDate]?.edtf ?? "")
        text("type", item.plain(.genre))
        text("howpublished", kind == .manuscript ? item.plain(.genre) : "")
        text("number", item.plain(.number))
        text("pages", item.plain(.page).replacing("–", with: "--"))
        text("pagetotal", item.plain(.numberOfPages))
        text("publisher", item.plain(.publisher))
        let place = kind == .manuscript ? item.plain(.eventPlace) : item.plain(.publisherPlace)
        text("location", place)
        text("library", item.plain(.archive))
        text("usera", item.archivePath)
        text("userb", item.plain(.callNumber))
        text("abstract", item.plain(.abstract))
        text("keywords", item.subjects.joined(separator: ", "))
        text("langid", item.languageName)
        let recipients = item[NameVariable.recipient].map(\.displayForm)
        let remark = recipients.isEmpty ? "" : "To: " + recipients.joined(separator: "; ")
        text("note", [remark, item.plain(.note)].filter { !$0.isEmpty }.joined(separator: ". "))
        verbatim("doi", address(item.plain(.doi)))
        verbatim("url", address(item.plain(.url)))
        verbatim("urldate", item[DateVariable.accessed]?.edtf ?? "")
        output += "@\(kind.bibLaTeX){\(key),\n"
        for field in fields { output += "  \(field.name) = {\(field.value)},\n" }
        output += "}\n\n"
    }

    private static func person(_ name: CitationName) -> String {
        if name.isLiteral { return "{" + escaped(name.literal) + "}" }
        func part(_ text: String) -> String {
            // A lone comma or the word "and" inside a part would be read as a separator.
            let clashes = text.utf8.contains(UInt8(ascii: ",")) || " \(text) ".contains(" and ")
            return clashes ? "{" + escaped(text) + "}" : escaped(text)
        }
        let particle =
            name.nonDroppingParticle.isEmpty
            ? name.droppingParticle : name.nonDroppingParticle
        let family = [particle, name.family].filter { !$0.isEmpty }.map(part)
        let parts = [family.joined(separator: " "), part(name.suffix), part(name.given)]
        let filled = parts.enumerated().filter { $0.offset == 0 || !$0.element.isEmpty }
        return filled.map(\.element).joined(separator: ", ")
    }

    /// The text with TeX's special characters escaped and white space in single blanks.
    static func escaped(_ text: String) -> String {
        var result = ""
        var hasSpace = false
        for scalar in text.unicodeScalars {
            if scalar.value <= 32 {
                hasSpace = !result.isEmpty
                continue
            }
            if hasSpace { result += " " }
            hasSpace = false
            switch scalar {
            case "\\": result += "\\textbackslash{}"
            case "{": result += "\\{"
            case "}": result += "\\}"
            case "&", "%", "$", "#", "_":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "~": result += "\\textasciitilde{}"
            case "^": result += "\\textasciicircum{}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// An address as it stands, with the characters encoded that would end the field.
    private static func address(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "{": result += "%7B"
            case "}": result += "%7D"
            case "\\": result += "%5C"
            case _ where scalar.value <= 32: result += "%20"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension CitationItem {
    /// The name by which babel knows the item's language, or an empty text.
    var languageName: String {
        let names = [
            "en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian",
            "pt": "portuguese", "ru": "russian", "nl": "dutch", "pl": "polish", "zh": "chinese",
            "ja": "japanese", "ar": "arabic", "fa": "persian", "he": "hebrew", "tr": "turkish",
            "uk": "ukrainian", "cs": "czech", "hu": "hungarian", "ko": "korean", "el": "greek",
        ]
        let tag = plain(.language).lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        return tag.first.flatMap { names[String($0)] } ?? ""
    }
}
