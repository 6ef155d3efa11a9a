// SPDX-License-Identifier: Apache-2.0

/// COinS: the item as an OpenURL context object, hidden in the title of an empty HTML element.
public enum COinS {
    /// The context object, percent-encoded but not escaped for HTML.
    ///
    /// Write it as `<span class="Z3988" title="…"></span>`, the title escaped.
    public static func contextObject(of item: CitationItem) -> String {
        var pairs: [(String, String)] = [("ctx_ver", "Z39.88-2004")]
        func add(_ key: String, _ value: String) {
            if !value.isEmpty { pairs.append((key, value)) }
        }
        let kind = ItemKind(item)
        add("rfr_id", "info:sid/chancery")
        if kind == .section {
            add("rft_val_fmt", "info:ofi/fmt:kev:mtx:book")
            add("rft.genre", "bookitem")
            add("rft.atitle", item.plain(.title))
            add("rft.btitle", item.plain(.containerTitle))
            add("rft.series", item.plain(.collectionTitle))
            add("rft.volume", item.plain(.volume))
            add("rft.pub", item.plain(.publisher))
            add("rft.place", item.plain(.publisherPlace))
            add("rft.pages", item.plain(.page))
        } else {
            add("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")
            add("rft.type", kind.zotero)
            add("rft.title", item.plain(.title))
            add("rft.description", item.plain(.abstract))
            add("rft.place", item.plain(.eventPlace))
            add("rft.rights", item.plain(.rights))
            for subject in item.subjects { add("rft.subject", subject) }
        }
        addPeople(of: item, add: add)
        add("rft.date", item[DateVariable.issued]?.start?.edtf ?? "")
        add("rft.language", item.plain(.language))
        add("rft.identifier", item.plain(.url))
        if let doi = item[TextVariable.doi] { add("rft_id", "info:doi/" + doi) }
        return pairs.map { $0.0 + "=" + encoded($0.1) }.joined(separator: "&")
    }

    private static func addPeople(of item: CitationItem, add: (String, String) -> Void) {
        let authors = item[NameVariable.author]
        if let first = authors.first, !first.isLiteral {
            add("rft.aufirst", first.given)
            add("rft.aulast", first.shortForm)
        }
        for author in authors {
            add(author.isLiteral ? "rft.aucorp" : "rft.au", author.filingForm)
        }
    }

    /// The value percent-encoded; only unreserved characters of RFC 3986 stay.
    static func encoded(_ value: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.append(byte)
            default: result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
