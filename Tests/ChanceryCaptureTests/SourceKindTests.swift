// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryCapture

@Suite("The kind of a file is told by its content")
struct SourceKindTests {
    @Test(
        "text of all sorts",
        arguments: [
            ("", SourceKind.empty), ("  \n\t", .empty), ("Dear Ault:", .plainText),
            ("\u{FEFF}<TEI xmlns=\"x\">", .tei), ("<?xml version='1.0'?>\n<!-- a -->\n<TEI>", .tei),
            ("<tei:TEI xmlns:tei='x'>", .tei), ("<teiCorpus/>", .tei),
            ("<?xml version='1.0'?><mods/>", .xml), ("<mods xmlns='x'/>", .xml),
            ("<!DOCTYPE html><p>a", .html), ("<!doctype HTML PUBLIC 'x'>\n<head>", .html),
            ("<html><body>", .html), ("<?xml version='1.0'?><html xmlns='x'/>", .html),
            ("<p>Dear Ault:</p>", .html), ("<div class=x>", .html), ("<body>", .html),
            ("<sic> said he", .plainText), ("< 5 tons", .plainText), ("<!-- only", .plainText),
            ("%PDF-1.4\n1 0 obj", .pdf), ("a\0b", .binary), ("\u{1}\u{2}\u{3}abc", .binary),
        ])
    func kinds(_ text: String, _ kind: SourceKind) {
        #expect(SourceKind.of(Array(text.utf8)) == kind)
    }

    @Test("UTF-16 is text")
    func wideText() {
        #expect(SourceKind.of([0xFF, 0xFE, 0x61, 0, 0x62, 0]) == .plainText)
        #expect(SourceKind.of([0xFE, 0xFF, 0, 0x3C, 0, 0x70, 0, 0x3E]) == .html)
    }
}
