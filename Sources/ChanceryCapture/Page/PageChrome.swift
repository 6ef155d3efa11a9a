// SPDX-License-Identifier: Apache-2.0

/// The words of a site's frame that come along when a page is copied.
enum PageChrome {
    /// Whether a line is a word of the frame: a button, a label, a link of the navigation.
    static func isLabel(_ line: String) -> Bool {
        if labels.contains(bare(line)) { return true }
        // "SEARCH | ABOUT | DONATE"
        let parts = line.split { "|•·»>/".contains($0) }.map { bare(String($0)) }
        return parts.count > 1 && parts.allSatisfy { $0.isEmpty || labels.contains($0) }
    }

    /// Whether a line thanks those who paid for the page.
    static func isThanks(_ line: String) -> Bool {
        let words = bare(line)
        return words.hasPrefix("this document was made possible")
            || words.hasPrefix("with support from") || words.hasPrefix("made possible by")
    }

    /// The names of the site in the lines of its foot: "© 2004 The National Security Archive. All
    /// rights reserved." names "the national security archive" and the same without its article.
    static func siteNames(_ foot: [String]) -> Set<String> {
        var names: Set<String> = []
        for line in foot where isFoot(line) && !isLabel(line) {
            var words = bare(line)
            for mark in ["copyright", "©", "(c)"] where words.hasPrefix(mark) {
                words = bare(String(words.dropFirst(mark.count)))
            }
            words = bare(String(words.drop { $0.isNumber || "-–,. ".contains($0) }))
            if let end = words.firstRange(of: ". ") { words = String(words[..<end.lowerBound]) }
            for rest in [" all rights reserved", ","] where words.hasSuffix(rest) {
                words = bare(String(words.dropLast(rest.count)))
            }
            guard words.utf8.count >= 6, words.contains(" ") else { continue }
            names.insert(words)
            if words.hasPrefix("the ") { names.insert(String(words.dropFirst(4))) }
        }
        return names
    }

    /// Whether a line is a word of the frame that no document would hold by itself.
    static func isTelling(_ line: String) -> Bool { telling.contains(bare(line)) }

    /// Whether a line belongs to the foot of a page.
    static func isFoot(_ line: String) -> Bool {
        let words = bare(line)
        if words.utf8.count > 200 { return false }
        return isLabel(line) || words.hasPrefix("©") || words.hasPrefix("copyright ©")
            || words.hasPrefix("copyright (c)") || words.hasPrefix("all rights reserved")
            || words.hasSuffix("all rights reserved")
    }

    /// The text of a line that begins with the label of an abstract; nil if it does not.
    static func summary(_ line: String) -> String? {
        for label in ["Summary:", "Abstract:", "Description:", "Synopsis:"]
        where line.hasPrefix(label) {
            let text = line.dropFirst(label.count).drop { $0 == " " }
            return text.isEmpty ? nil : String(text)
        }
        return nil
    }

    /// A line in small letters, without bullets and signs at its ends.
    static func bare(_ line: String) -> String {
        let signs: Set<Character> = [
            "•", "*", "-", "·", "»", "›", "|", "▼", "▾", "►", "▸", "+", "×", "«", "‹", ":", " ",
            "\t", ">", "<", "…", "↑", "→", "←",
        ]
        var text = line[...]
        guard text.utf8.count <= 240 else { return "" }
        while let first = text.first, signs.contains(first) { text.removeFirst() }
        while let last = text.last, signs.contains(last) { text.removeLast() }
        return ByteWords.lowercased(text.utf8)
    }

    private static let telling: Set<String> = [
        "search in", "get citation", "share document", "share this document", "share this page",
        "digital archive international history declassified", "international history declassified",
        "skip to main content", "skip to content", "skip to navigation", "cite this document",
        "cite this item", "back to search results", "print this page", "toggle navigation",
        "copy citation", "download citation", "export citation", "advanced search",
        "cite this page", "share this item", "print this document", "email this page",
    ]
    private static let labels: Set<String> = telling.union([
        "search", "search this site", "digital archive", "citation", "cite", "cite this", "share",
        "share this", "print", "email", "e-mail", "download", "download pdf", "view document",
        "view pdf", "pdf", "facebook", "twitter", "linkedin", "tweet", "copy link", "home", "menu",
        "close", "main navigation", "main menu", "sign in", "log in", "login", "register", "about",
        "about us", "contact", "contact us", "help", "browse", "collections", "people", "places",
        "themes", "topics", "back to top", "top of page", "back to results", "next", "previous",
        "next document", "previous document", "related documents", "see more", "read more",
        "show more", "view more", "donate", "newsletter", "subscribe", "follow us",
        "privacy policy", "privacy", "terms of use", "accessibility", "site map", "sitemap",
        "document", "document details", "transcript", "original", "original scan", "translation",
        "summary", "abstract", "description", "metadata", "breadcrumb", "you are here",
        "english html", "original language", "loading", "permalink", "rights", "feedback",
        "suggest a correction", "page", "go", "historical documents", "documents", "tags",
        "view transcript", "view original", "full text", "text", "pdf version", "zoom", "save",
        "add to favorites", "add to list", "copy", "like", "comments", "contents", "toc",
        "table of contents", "search results", "department history", "resources", "education",
        "more resources", "support", "events", "news", "blog", "store", "english", "language",
        "languages", "all", "any", "keyword", "keywords", "title", "view", "options", "tools",
    ])
}
