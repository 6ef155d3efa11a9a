// SPDX-License-Identifier: Apache-2.0

/// A strict reader of the markup that we write: every tag closed in order, every name once,
/// no block in running text, no link in a link.
struct MarkupChecker {
    /// What is wrong, in the order found.
    private(set) var problems: [String] = []
    /// The names of elements.
    private(set) var names: [String] = []
    /// The addresses inside the page that links lead to.
    private(set) var places: [String] = []

    private static let void: Set<String> = ["br", "input", "link", "meta", "hr", "img"]
    private static let phrasingOnly: Set<String> = [
        "p", "h1", "h2", "h3", "i", "b", "u", "span", "a", "abbr", "time", "del", "sup", "sub",
        "mark", "button", "kbd", "label", "cite", "dt",
    ]
    private static let blocks: Set<String> = [
        "p", "div", "ul", "ol", "table", "blockquote", "figure", "section", "h1", "h2", "h3",
    ]

    init(_ markup: String) {
        var open: [String] = []
        var rest = Substring(markup)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...].dropFirst()
            guard let end = rest.firstIndex(of: ">") else {
                problems.append("a tag does not end")
                break
            }
            let tag = rest[..<end]
            rest = rest[end...].dropFirst()
            if tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                let name = String(tag.dropFirst())
                if open.last == name {
                    open.removeLast()
                } else {
                    problems.append("</\(name)> closes <\(open.last ?? "nothing")>")
                }
                continue
            }
            let isEmpty = tag.hasSuffix("/")
            let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
            check(name, below: open)
            read(tag)
            if !isEmpty, !MarkupChecker.void.contains(name) { open.append(name) }
        }
        if !open.isEmpty { problems.append("open at the end: \(open)") }
        if Set(names).count != names.count {
            let twice = Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys
            problems.append("names that stand twice: \(twice.sorted())")
        }
    }

    private mutating func check(_ name: String, below open: [String]) {
        if MarkupChecker.blocks.contains(name),
            let parent = open.last(where: { MarkupChecker.phrasingOnly.contains($0) }),
            // A heading may stand in a summary; nothing else of the kind is written.
            !(parent == "summary")
        {
            // What stands between counts: a cell or an item in running text holds blocks again.
            let inner = open[(open.lastIndex(of: parent) ?? 0)...]
            if !inner.contains(where: { ["li", "td", "th", "dd", "div"].contains($0) }) {
                problems.append("<\(name)> in <\(parent)>")
            }
        }
        if name == "a" || name == "button", open.contains("a") || open.contains("button") {
            problems.append("<\(name)> in a link or button")
        }
    }

    private mutating func read(_ tag: Substring) {
        for (attribute, isName) in [(" id=\"", true), (" href=\"#", false)] {
            guard let range = tag.firstRange(of: attribute),
                let end = tag[range.upperBound...].firstIndex(of: "\"")
            else { continue }
            let value = String(tag[range.upperBound..<end])
            if isName { names.append(value) } else { places.append(value) }
        }
    }
}
