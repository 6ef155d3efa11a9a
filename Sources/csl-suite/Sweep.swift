// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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

    /// Prints the bibliography of all items in one style.
    func list(_ name: String) throws {
        let processor = CitationProcessor(style: try styles.style(named: name), items: items)
        print(processor.bibliography().plainText, terminator: "")
    }

    /// Writes the items in an exchange format.
    func export(_ format: String) {
        switch format {
        case "ris": print(RIS.text(of: items), terminator: "")
        case "biblatex": print(BibLaTeX.text(of: items), terminator: "")
        case "json": print(CSLJSON.text(of: items), terminator: "")
        case "rdf": for item in items { print(ZoteroRDF.document(of: item), terminator: "") }
        case "coins": for item in items { print(COinS.contextObject(of: item)) }
        default: print("unknown format \(format)")
        }
    }

    /// Measures, in processor time: compiling, citing, a bibliography of all items.
    func measure(_ name: String) throws {
        let path = CitationStyles.standardFolder + "/" + name + ".csl"
        let locales = CitationLocales()
        let style = try CitationStyle(path: path, locales: locales)
        let compile = try Self.processorTime(repeating: 20) {
            _ = try CitationStyle(path: path, locales: locales)
        }
        var processor = CitationProcessor(style: style, items: items)
        let prepare = Self.processorTime(repeating: 3) {
            processor = CitationProcessor(style: style, items: items)
        }
        let cite = Self.processorTime(repeating: 1) {
            for item in items {
                _ = processor.format(Citation([Cite(id: item.id, locator: "12")])).html
            }
        }
        var length = 0
        let list = Self.processorTime(repeating: 3) {
            length = processor.bibliography().html.utf8.count
        }
        print(
            "\(name): compile \(compile * 1000) ms, cite \(cite / Double(items.count) * 1e6) µs, "
                + "bibliography of \(items.count): \((prepare + list) * 1000) ms "
                + "(\(prepare * 1000) ordering, \(list * 1000) writing), \(length) bytes")
    }

    private static func processorTime(
        repeating count: Int, _ work: () throws -> Void
    ) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        let start = now()
        for _ in 0..<count { try work() }
        return (now() - start) / Double(count)
    }
}
