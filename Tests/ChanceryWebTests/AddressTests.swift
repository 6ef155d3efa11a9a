// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryWeb

@Suite("Addresses")
struct AddressTests {
    @Test(
        "decode what they encode",
        arguments: ["", "plain", "a b+c%d", "ключ", "a/b?c#d&e=f", "🕊\u{202E}", "\"'<>"])
    func roundTrip(_ text: String) {
        #expect(
            PercentEncoding.decode(PercentEncoding.queryValue(text), plusIsBlank: true) == text)
        #expect(PercentEncoding.decode(PercentEncoding.segment(text), plusIsBlank: false) == text)
        #expect(PercentEncoding.decode(PercentEncoding.fragment(text), plusIsBlank: false) == text)
    }

    @Test(
        "hold only characters that an address may hold",
        arguments: ["a/b", "a\"b", "a<b", "a b", "a#b", "a?b", "é", "\n"])
    func safe(_ text: String) {
        let segment = PercentEncoding.segment(text)
        #expect(
            segment.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                && !segment.contains { "/\"<>#?".contains($0) })
    }

    @Test(
        "refuse what is not UTF-8, and NUL", arguments: ["%FF", "%C3%28", "%00", "%", "%4", "%zz"])
    func refused(_ text: String) {
        #expect(PercentEncoding.decode(text, plusIsBlank: false) == nil)
    }

    @Test(
        "follow the pointers of a source",
        arguments: [
            ("#d12", "/documents/v1/d12"), ("#d12fn3", "/documents/v1/d12#fn3"),
            ("#pg_733", "/pages/v1/733"), ("#ch4", "/collections/v1/ch4"),
            ("frus1946v06#d3", "/documents/frus1946v06/d3"),
            ("frus1946v06", "/collections/frus1946v06"),
            ("frus1946v06/d3", "/documents/frus1946v06/d3"),
            ("frus1946v06/d3#fn2", "/documents/frus1946v06/d3#fn2"),
            ("frus1946v06#pg_5", "/pages/frus1946v06/5"),
            ("https://example.org/x?y=1", "https://example.org/x?y=1"),
        ])
    func pointers(_ target: String, _ address: String) {
        #expect(TextLinks(volume: CollectionID("v1")).address(of: target) == address)
    }

    @Test(
        "never become scripts or other hosts",
        arguments: [
            "javascript:alert(1)", "data:text/html,x", "//evil.example", "https://x/\" onclick=\"",
            "#\"><script>", "../../etc/passwd", "vbscript:x",
        ])
    func hostile(_ target: String) {
        guard let address = TextLinks(volume: CollectionID("v1")).address(of: target) else {
            return
        }
        #expect(address.hasPrefix("/") && !address.hasPrefix("//"), "\(address)")
        #expect(!address.contains("\"") && !address.contains("<"), "\(address)")
    }

    @Test(
        "name formats by their ending, the longer one first",
        arguments: [
            ("d1.json", "d1", DocumentFormat.json), ("d1.csl.json", "d1", .cslJSON),
            ("d1.txt", "d1", .text), ("d1.tei", "d1", .tei), ("d1.ris", "d1", .ris),
            ("d1.bib", "d1", .bibLaTeX), ("d1.html", "d1", .html), ("d1.v2.html", "d1.v2", .html),
        ])
    func endings(_ name: String, _ stem: String, _ format: DocumentFormat) {
        let split = DocumentFormat.split(name)
        #expect(split?.name == stem)
        #expect(split?.format == format)
    }

    @Test("keep names without a known ending", arguments: ["d1", "d1.xml", ".json", "d1.", "json"])
    func noEnding(_ name: String) {
        #expect(DocumentFormat.split(name) == nil)
    }
}

@Suite("AcceptedTypes")
struct AcceptedTypesTests {
    private func best(_ header: String?) -> DocumentFormat? {
        AcceptedTypes(header).best(of: DocumentFormat.allCases, by: \.mediaType)
    }

    @Test(
        "gives what is wanted most, the page where all are equal",
        arguments: [
            (nil, DocumentFormat.html), ("", .html), ("*/*", .html), ("text/html", .html),
            ("application/json", .json), ("application/json;q=0.5, text/html;q=0.4", .json),
            ("text/*;q=0.3, text/plain;q=0.8", .text), ("application/x-bibtex", .bibLaTeX),
            ("application/*, text/html;q=0.1", .json), ("application/tei+xml", .tei),
            ("text/html;level=1;q=0.2, application/vnd.citationstyles.csl+json;q=0.9", .cslJSON),
        ] as [(String?, DocumentFormat)])
    func best(_ header: String?, _ format: DocumentFormat) {
        #expect(best(header) == format)
    }

    @Test(
        "gives nothing where nothing is wanted",
        arguments: ["image/png", "text/html;q=0", "*/*;q=0", "application/pdf, image/*"])
    func nothing(_ header: String) {
        #expect(best(header) == nil)
    }
}
