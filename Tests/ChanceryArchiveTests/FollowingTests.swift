// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Synchronization
import Testing

@testable import ChanceryArchive

@Suite("Views that take long to make")
struct FollowingTests {
    @Test("are made once for a state; an earlier one is given only where it is accepted")
    func kept() throws {
        let view = KeptView<Int, String>()
        #expect(try view.value(of: 1) { _ in "one" } == "one")
        #expect(try view.value(of: 1) { _ in "again" } == "one")
        #expect(try view.value(of: 2, orEarlier: { true }) { _ in "two" } == "one")
        #expect(try view.value(of: 2) { ($0 ?? "") + ", two" } == "one, two")
        #expect(view.latest?.state == 2)
        #expect(throws: StoreError.self) {
            try view.value(of: 3) { _ in throw StoreError(.damaged, "") }
        }
        #expect(view.latest?.value == "one, two")
    }

    @Test("follow what others write, and what they hide is hidden at once")
    func follow() async throws {
        let shop = try Workshop()
        try shop.write("v1.txt", Workshop.first)
        let writer = try shop.create()
        _ = try await writer.importSources([shop.sources])
        let reader = try shop.open(.reading)
        let following = Task { await reader.follow() }
        while reader.following.withLock({ $0 }) == nil { await Task.yield() }
        let oil = SearchRequest(query: "oil")
        #expect(try await reader.search(oil).total == 3)

        // Whatever is shown meanwhile, it is one of the two states, and in the end the new one.
        try shop.write("v2.txt", Workshop.second)
        _ = try await writer.importSources([shop.sources])
        while reader.changeNumber < writer.changeNumber {
            #expect([3, 4].contains(try await reader.search(oil).total))
        }
        #expect(try await reader.search(oil).total == 4)
        #expect(try await reader.collection(CollectionID("v2")) != nil)

        let id = DocumentID(volume: "v2", local: "d2")
        let hidden = try await writer.carryOut(
            .withheld, on: [id], reason: "a test", authority: "nobody")
        #expect(hidden == [id])
        #expect(try await reader.search(oil).total == 3)
        #expect(try await reader.glance().changeNumber == writer.changeNumber)
        following.cancel()
        await following.value
        #expect(reader.following.withLock { $0 } == nil)
    }
}
