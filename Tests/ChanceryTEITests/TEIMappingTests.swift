// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryTEI

#if canImport(Glibc)
    import Glibc
#endif

@Suite("The mapping of elements")
struct TEIMappingTests {
    /// The rows of the table: element and treatment.
    private func rows() throws -> [String: String] {
        let text = try Checkout.text("Documentation/tei-mapping.md")
        var rows: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { String($0.filter { $0 != " " }) }
            guard cells.count >= 3 else { continue }
            rows[cells[0].filter { $0 != "`" }] = cells[1]
        }
        return rows
    }

    @Test("has a row for each element that the reader knows, and no other")
    func rowsAgree() throws {
        var known: [String: String] = [:]
        for element in TEIElement.allCases {
            known[element.rawValue] = element.treatment.rawValue
        }
        let rows = try rows()
        #expect(known.filter { rows[$0.key] != $0.value }.isEmpty, "not in the table")
        #expect(rows.filter { known[$0.key] != $0.value }.isEmpty, "not in the program")
    }

    @Test(
        "keeps the text of each element, between blocks and in words",
        arguments: TEIElement.allCases.filter { $0.treatment != .frame })
    func keepsText(element: TEIElement) throws {
        let name = element.rawValue
        for source in [
            "<p>a</p><\(name)>WORDS</\(name)><p>b</p>", "<p>a<\(name)>WORDS</\(name)>b</p>",
            "<list><\(name)>WORDS</\(name)></list>", "<table><\(name)>WORDS</\(name)></table>",
            "<closer><\(name)>WORDS</\(name)></closer>",
            "<p>x<note><\(name)>WORDS</\(name)></note></p>",
            "<figure><\(name)>WORDS</\(name)></figure>",
        ] {
            let document = try #require(try Sources.documents(Sources.document(source)).first)
            let words = TEISourceText.of(document)
            let count = words.split(separator: "WORDS", omittingEmptySubsequences: false).count - 1
            #expect(count == (element.treatment == .dropped ? 0 : 1), "\(source): \(words)")
        }
    }
}

/// Files of the checkout that the tests stand in.
enum Checkout {
    /// The folder of the checkout.
    static var root: String {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }

    /// A file of the checkout; followed through links, so that a linked folder of tests works.
    static func text(_ path: String) throws -> String {
        let here = realpath(#filePath, nil)
        defer { free(here) }
        let real = here.map { String(cString: $0) } ?? #filePath
        let folder = "/" + real.split(separator: "/").dropLast(3).joined(separator: "/")
        return String(decoding: try bytes("\(folder)/\(path)"), as: UTF8.self)
    }

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"), "\(path)")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }

    /// The sample volumes: in the folder that `CHANCERY_CORPUS` names, or beside the checkout.
    static var volumes: [String] {
        let named = getenv("CHANCERY_CORPUS").map { String(cString: $0) }
        for folder in [named, named.map { "\($0)/sample" }, "\(root)/../shared/corpus/sample"] {
            guard let folder, let open = opendir(folder) else { continue }
            defer { closedir(open) }
            var found: [String] = []
            while let entry = readdir(open) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                        String(cString: $0)
                    }
                }
                if name.hasSuffix(".xml") { found.append("\(folder)/\(name)") }
            }
            if !found.isEmpty { return Array(found.sorted().prefix(6)) }
        }
        return []
    }
}
