// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An address of the site, taken apart: what stands between the slashes of its path, decoded, and
/// what it asks.
struct AddressPath: Hashable, Sendable {
    /// The parts of the path; empty for the first page.
    let parts: [String]
    /// The values of the question, by name; the first of each.
    let items: [String: String]

    /// Takes a line of a ledger: a path or a whole address; blanks at its end and the place behind
    /// `#` do not count.
    init(_ line: String) {
        var rest = Substring(line)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if let scheme = rest.firstRange(of: "://"), !rest[..<scheme.lowerBound].contains("/") {
            rest = rest[scheme.upperBound...]
            rest = rest.drop { $0 != "/" && $0 != "?" && $0 != "#" }
        }
        rest = rest.prefix { $0 != "#" }
        let path = rest.prefix { $0 != "?" }
        parts = path.split(separator: "/").map(AddressPath.decoded)
        var items: [String: String] = [:]
        for pair in rest.dropFirst(path.count + 1).split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = sides.count > 1 ? sides[1].replacing("+", with: " ")[...] : ""
            let name = AddressPath.decoded(sides[0])
            items[name] = items[name] ?? AddressPath.decoded(value)
        }
        self.items = items
    }

    /// The path of a name of the archive below others, as the site writes it.
    static func written(_ parts: [String]) -> String {
        parts.map { part in
            "/" + (part.addingPercentEncoding(withAllowedCharacters: allowed) ?? part)
        }.joined()
    }

    private static let allowed = CharacterSet.alphanumerics
        .intersection(CharacterSet(charactersIn: Unicode.Scalar(0)..."\u{7F}"))
        .union(CharacterSet(charactersIn: "-._~:!$&'()*,;=@"))

    private static func decoded(_ part: Substring) -> String {
        part.removingPercentEncoding ?? String(part)
    }
}
