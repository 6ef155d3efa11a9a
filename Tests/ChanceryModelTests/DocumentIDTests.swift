// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@Suite("Document identifiers")
struct DocumentIDTests {
    @Test("reads what it prints", arguments: ["frus1946v06/d488", "a/b", "captures/smith-1946.04"])
    func reads(text: String) throws {
        #expect(try #require(DocumentID(text)).description == text)
    }

    @Test(
        "refuses what is no identifier",
        arguments: ["", "/", "a/", "/b", "a", "a/b/c", "a b/c", "ä/b", "a/../b", "a/b?c", "a/b\n"])
    func refuses(text: String) {
        #expect(DocumentID(text) == nil)
    }

    @Test("makes any name fit for an address")
    func sanitizes() {
        let id = DocumentID(volume: "Volume é/1", local: "")
        #expect(id.description == "Volume-1/-")
        #expect(DocumentID(id.description) == id)
        #expect(CollectionID("frus 1946/ch 3").description == "frus-1946/ch-3")
    }
}
