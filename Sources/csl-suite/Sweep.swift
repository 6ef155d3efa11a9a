// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation

/// Formats items in every style of a folder, and measures.
struct Sweep {
    let styles: CitationStyles
    let items: [CitationItem]

    /// Renders all items in all styles; prints the styles that fail and the slowest ones.
    func all() {
        var failed = 0
        var count = 0
        var compiling = Duration.zero
        var formatting = Duration.zero
        var slowest: [(Duration, String)] = []
        let clock = ContinuousClock()
        for summary in styles.catalog where summary.parent == nil {
            count += 1
            do {
                let start = clock.now
                let style = try styles.style(named: summary.name)
                let compiled = clock.now
                var processor = CitationProcessor(style: style, items: items)
                let notes = items.enumerated().map {
                    Citation([Cite(id: $0.element.id, locator: "3")], noteNumber: $0.offset + 1)
                }
                _ = processor.format(notes + notes)
                _ = processor.bibliography().html
                compiling += start.duration(to: compiled)
                formatting += compiled.duration(to: clock.now)
                slowest.append((start.duration(to: compiled), summary.name))
            } catch {
                failed += 1
                print(error)
            }
        }
        print("\(count) styles, \(failed) not usable")
        print("compiling \(compiling), formatting \(formatting)")
        for (time, name) in slowest.sorted(by: { $0.0 > $1.0 }).prefix(5) { print(time, name) }
    }

    /// Prints every item as a citation and as a bibliography entry of one style.
    func show(_ name: String) throws {
        var processor = CitationProcessor(style: try styles.style(named: name), items: items)
        let notes = items.enumerated().map {
            Citation([Cite(id: $0.element.id)], noteNumber: $0.offset + 1)
        }
        for text in processor.format(notes) { print(text.plainText) }
        for entry in processor.bibliography().entries { print(entry.text.plainText) }
    }

    /// Measures compiling, citing and a bibliography of a thousand entries in one style.
    func measure(_ name: String) throws {
        let clock = ContinuousClock()
        let path = CitationStyles.standardFolder + "/" + name + ".csl"
        let locales = CitationLocales()
        _ = try CitationStyle(path: path, locales: locales)
        let compile = try clock.measure {
            for _ in 0..<20 { _ = try CitationStyle(path: path, locales: locales) }
        }
        let style = try styles.style(named: name)
        var many: [CitationItem] = []
        for number in 0..<1000 {
            var item = items[number % items.count]
            item.id = "item-\(number)"
            many.append(item)
        }
        var processor = CitationProcessor(style: style, items: [])
        let prepare = clock.measure { processor = CitationProcessor(style: style, items: many) }
        let cite = clock.measure {
            for number in 0..<1000 {
                _ = processor.format(Citation([Cite(id: "item-\(number)", locator: "12")])).html
            }
        }
        var length = 0
        let list = clock.measure { length = processor.bibliography().html.utf8.count }
        print(
            "\(name): compile \(compile / 20), cite \(cite / 1000), "
                + "bibliography of 1000 \(prepare + list) (\(prepare) + \(list)), \(length) bytes")
    }
}
