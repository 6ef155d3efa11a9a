// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs cases of the CSL test suite: `csl-suite [--json] [--locales FOLDER] [--names] FILE…`.
///
/// `csl-suite --sweep ITEMS.json` formats the items in all installed styles,
/// `--show STYLE ITEMS.json` prints them in one, as citations and as a bibliography,
/// `--list STYLE ITEMS.json` as a bibliography alone, and `--measure STYLE ITEMS.json` measures;
/// `--export ris|biblatex|json|rdf|coins ITEMS.json` writes them for other judges.
@main
enum CSLSuite {
    static func main() {
        var isJSON = false
        var printsNames = false
        var folder = CitationLocales.standardFolder
        var files: [String] = []
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--sweep", "--show", "--list", "--measure", "--export":
                sweep(argument, Array(arguments))
                return
            case "--names": printsNames = true
            case "--locales": folder = arguments.popFirst() ?? folder
            default: files.append(argument)
            }
        }
        guard !files.isEmpty else {
            print("usage: csl-suite [--json] [--names] [--locales FOLDER] FILE…")
            exit(64)
        }
        let locales = CitationLocales(folder: folder)
        var passed = 0
        var cases = 0
        for file in files {
            guard let text = readFile(file), let suiteCase = SuiteCase(text, file: file) else {
                continue
            }
            cases += 1
            let outcome = suiteCase.run(locales: locales)
            if outcome.isPassed { passed += 1 }
            if isJSON {
                print(outcome.json)
            } else if printsNames {
                if outcome.isPassed { print(outcome.name) }
            } else if !outcome.isPassed {
                print("FAILED \(outcome.name)")
                print("  expected: \(outcome.expected)\n  got:      \(outcome.got)")
            }
        }
        if !printsNames, !isJSON { print("\(passed) of \(cases) cases passed") }
        exit(passed == cases ? 0 : 1)
    }

    private static func sweep(_ action: String, _ arguments: [String]) {
        do {
            let items = try CSLJSON.items(from: readFile(arguments.last ?? "") ?? "")
            let sweep = Sweep(styles: CitationStyles(), items: items)
            for name in arguments.dropLast() {
                if action == "--show" { try sweep.show(name) }
                if action == "--list" { try sweep.list(name) }
                if action == "--measure" { try sweep.measure(name) }
                if action == "--export" { sweep.export(name) }
            }
            if action == "--sweep" { sweep.all() }
        } catch {
            print(error)
            exit(1)
        }
    }

    private static func readFile(_ path: String) -> String? {
        guard let file = fopen(path, "rb") else {
            print("\(path): cannot be read")
            return nil
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
