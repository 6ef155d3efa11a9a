// SPDX-License-Identifier: Apache-2.0

import Testing

// The documentation's example; the test below compares it with the page.
// begin
import ChanceryIndex
import Foundation

func index(_ folder: String, at path: String) throws -> FullTextIndex {
    let schema = try Schema([.zone("body"), .keyword("type")])
    let index = try FullTextIndex.create(at: path, schema: schema)
    let writer = try index.writer()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
        var document = IndexDocument(key: name)
        document.add(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8), to: "body")
        document.add(keyword: String(name.split(separator: ".").last ?? ""), to: "type")
        try writer.add(document)
    }
    try writer.commit(changeNumber: 1)
    return index
}
// end

@Suite struct ExampleTests {
    @Test("the documentation's example indexes a folder of text files in fifteen lines")
    func example() throws {
        let folder = TemporaryFolder()
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder.path + "/letters", withIntermediateDirectories: true)
        for (name, text) in [
            "a.txt": "The treaty was signed.", "b.txt": "No word of oil.",
            "c.md": "Two treaties, and oil.",
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/letters/\(name)"))
        }
        let index = try index(folder.path + "/letters", at: folder.path + "/letters.index")
        let found = try index.snapshot().search(
            Request(.word("treaty"), facets: [.values("type")]))
        #expect(Set(found.hits.map(\.key)) == ["a.txt", "c.md"])
        #expect(found.facets[0].values.map(\.value) == ["md", "txt"])

        let source = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let lines = try String(contentsOf: source, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "// begin"))
        let end = try #require(lines.firstIndex(of: "// end"))
        let code = lines[(start + 1)..<end]
        let written = code.filter { !$0.isEmpty }
        #expect(written.count <= 15)
        let page = source.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation/ChanceryIndex.md")
        #expect(
            try String(contentsOf: page, encoding: .utf8)
                .contains(code.joined(separator: "\n")),
            "Documentation/ChanceryIndex.md has another example")
    }
}
