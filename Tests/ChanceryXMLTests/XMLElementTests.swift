// SPDX-License-Identifier: Apache-2.0

import ChanceryXML
import Testing

@Suite("A small document as a tree")
struct XMLElementTests {
    private let source = """
        <style xmlns="urn:style" version="1.0">
          <!-- a remark --><info>Short<!-- x --> title</info>
          <macro name="b" z="1" a="2"><text value="&amp;"/> and <text value="2"/></macro>
        </style>
        """

    @Test("keeps names, attributes in order, children, text and places")
    func reads() throws {
        let root = try XMLElement.read(bytes: Array(source.utf8), file: "s.xml")
        #expect(root.name == "style")
        #expect(root.namespace == "urn:style")
        #expect(root.elements.map(\.localName) == ["info", "macro"])
        #expect(root.first(named: "info")?.children.count == 1)
        #expect(root.first(named: "info")?.text == "Short title")
        let macro = try #require(root.first(named: "macro"))
        #expect(macro.attributes.map(\.name) == ["name", "z", "a"])
        #expect(macro["z"] == "1")
        #expect(macro["missing"] == nil)
        #expect(macro.elements(named: "text").map { $0["value"] } == ["&", "2"])
        #expect(macro.text == " and ")
        #expect(macro.line == 3)
        #expect(macro.column == 3)
    }

    @Test("passes errors on")
    func fails() {
        let error = #expect(throws: XMLError.self) {
            try XMLElement.read(bytes: Array("<a><b></a>".utf8), file: "s.xml")
        }
        #expect(
            error?.description
                == "s.xml:1:9: The end tag does not match the element that is open.")
    }
}
