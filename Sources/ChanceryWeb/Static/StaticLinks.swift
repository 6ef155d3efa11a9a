// SPDX-License-Identifier: Apache-2.0

import ChanceryHTML

/// Turns addresses of the site into paths between files of a folder.
struct StaticLinks: Sendable {
    /// The public addresses, for what only a server can answer.
    var url: SiteURL
    /// Where a page of an edition leads: `/pages/v/12` to the document's address.
    var page: @Sendable (String) -> String?

    /// The days on which a document was written; others have no page, there is no end of days.
    var days: Set<String>

    /// The file in which the answer to an address stands; nil for addresses that need a server.
    ///
    /// - Parameter target: a path, with its question.
    static func file(of target: String) -> String? {
        let sides = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(sides[0].drop { $0 == "/" })
        var question = sides.count > 1 ? String(sides[1]) : ""
        for prefix in [
            "api/v1/", "oai", "mcp", "unapi", "oembed", "quote", "quotations/", "witnesses/",
            "collate", "known", "search.",
        ]
        where path == prefix || path.hasPrefix(prefix) {
            return nil
        }
        // Volumes are taken along as books; parts of them, and their TEI, a server makes.
        let isFile = path.hasSuffix(".epub") || path.hasSuffix(".tei")
        if isFile, path.hasPrefix("collections/") {
            let isVolume = path.split(separator: "/").count == 2
            return isVolume && path.hasSuffix(".epub") ? path : nil
        }
        if path.hasPrefix("documents/") || path == "search" { question = "" }
        // Lists go on by page and by letter; other questions have no end and need a server.
        let isListing = question.split(separator: "&").allSatisfy {
            $0.hasPrefix("page=") || $0.hasPrefix("begins=")
        }
        guard isListing else { return nil }
        let ending = path.split(separator: "/").last.map { $0.split(separator: ".").last ?? "" }
        let endings = [
            "xml", "txt", "css", "js", "svg", "json", "tei", "ris", "bib", "atom", "webmanifest",
        ]
        if let ending, path.contains("."), endings.contains(String(ending)) { return path }
        let folder = path.isEmpty ? "" : path + "/"
        guard !question.isEmpty else { return folder + "index.html" }
        let name = question.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return "\(folder)_\(String(name))/index.html"
    }

    /// The name of a file on the disk: browsers and hosts decode an address before they look for it.
    ///
    /// - Parameter file: what ``file(of:)`` gave.
    static func name(of file: String) -> String {
        guard file.contains("%"), let name = PercentEncoding.decode(file, plusIsBlank: false),
            // A step of the path that decoding would turn into a way out of the folder stays.
            !name.split(separator: "/", omittingEmptySubsequences: false)
                .contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
        else { return file }
        return name
    }

    /// The way from a file up to the first folder, as a browser counts it.
    static func root(from file: String) -> String {
        String(repeating: "../", count: file.split(separator: "/").count - 1)
    }

    /// Rewrites the addresses in a page's markup.
    ///
    /// Addresses of the site stand in attributes alone, where they begin with `="/`; text has no
    /// quotation marks of its own.
    /// - Parameters:
    ///   - file: where the page will stand.
    ///   - found: is told of every address of the site.
    func rewrite(
        _ markup: [UInt8], in file: String, found: (String) -> Void
    ) -> [UInt8] {
        let up = StaticLinks.root(from: file)
        var result: [UInt8] = []
        result.reserveCapacity(markup.count + markup.count / 8)
        var index = 0
        let equals = UInt8(ascii: "="), quote = UInt8(ascii: "\""), slash = UInt8(ascii: "/")
        while index < markup.count {
            guard markup[index] == equals, index + 2 < markup.count, markup[index + 1] == quote,
                markup[index + 2] == slash,
                let end = markup[(index + 2)...].firstIndex(of: quote)
            else {
                result.append(markup[index])
                index += 1
                continue
            }
            let value = String(decoding: markup[(index + 2)..<end], as: UTF8.self)
            result += Array("=\"".utf8)
            result += Array(address(value.replacing("&amp;", with: "&"), up, found).utf8)
            index = end
        }
        return result
    }

    private func address(_ value: String, _ up: String, _ found: (String) -> Void) -> String {
        var target = value
        var place = ""
        if let sign = target.firstIndex(of: "#") {
            place = String(target[sign...])
            target = String(target[..<sign])
        }
        if target.hasPrefix("/pages/") {
            guard let known = page(target) else { return url.absolute(value) }
            let sides = known.split(separator: "#", maxSplits: 1)
            target = String(sides[0])
            if place.isEmpty, sides.count > 1 { place = "#" + sides[1] }
        }
        let isEmptyDay = target.hasPrefix("/days/") && !days.contains(String(target.dropFirst(6)))
        guard !isEmptyDay, let file = StaticLinks.file(of: target) else {
            return StaticLinks.escaped(url.absolute(value))
        }
        found(target)
        var query = ""
        if target.hasPrefix("/search?"), let sign = target.firstIndex(of: "?") {
            query = String(target[sign...])
        }
        return StaticLinks.escaped(up + file + query + place)
    }

    private static func escaped(_ address: String) -> String {
        address.replacing("&", with: "&amp;")
    }
}
