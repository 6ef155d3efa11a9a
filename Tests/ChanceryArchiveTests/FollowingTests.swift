// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Foundation
import Synchronization
import Testing

@testable import ChanceryArchive

@Suite("Views that take long to make")
struct FollowingTests {
    @Test("are made once for a state; an earlier one is given only where it is accepted")
    func kept() throws {
        let view = KeptView<Int, String>()
        func moment(_ change: Int, decision: Int = 0) -> StoreMoment {
            StoreMoment(change: change, decision: decision, decided: 0)
        }
        #expect(try view.value(of: 1, at: moment(1)) { _ in "one" } == "one")
        #expect(try view.value(of: 1, at: moment(1)) { _ in "again" } == "one")
        let early = try view.value(of: 2, at: moment(2), acceptsEarlier: true) { _ in "two" }
        #expect(early == "one")
        #expect(try view.value(of: 2, at: moment(2)) { ($0 ?? "") + ", two" } == "one, two")
        #expect(view.latest?.state == 2)
        #expect(throws: StoreError.self) {
            try view.value(of: 3, at: moment(3)) { _ in throw StoreError(.damaged, "") }
        }
        // A reader with an older snapshot gets its own, and nobody else does.
        let older = try view.value(of: 1, at: moment(1), acceptsEarlier: true) { _ in "old" }
        #expect(older == "old")
        #expect(view.latest?.value == "one, two")
        // After a decision nothing earlier will do.
        let decided = try view.value(
            of: 3, at: moment(3, decision: 1), acceptsEarlier: true
        ) { _ in "three" }
        #expect(decided == "three")
    }

    @Test("take an index that was not there when the archive was opened")
    func laterIndex() async throws {
        let shop = try Workshop()
        try shop.write("v1.txt", Workshop.first)
        _ = try await shop.create().importSources([shop.sources])
        let folder = try shop.open(.reading).store.indexFolder
        try FileManager.default.removeItem(atPath: folder)
        let reader = try shop.open(.reading)
        let following = Task { await reader.follow() }
        while !reader.isFollowed.load(ordering: .relaxed) { await Task.yield() }
        let oil = SearchRequest(query: "oil")
        #expect(try await reader.search(oil).total == 0)
        _ = try shop.open(.writing)
        while try await reader.search(oil).total != 3 { await Task.yield() }
        following.cancel()
        await following.value
    }

    @Test("follow what others write, and what they hide is hidden at once")
    func follow() async throws {
        let shop = try Workshop()
        try shop.write("v1.txt", Workshop.first)
        let writer = try shop.create()
        _ = try await writer.importSources([shop.sources])
        let reader = try shop.open(.reading)
        let following = Task { await reader.follow() }
        while !reader.isFollowed.load(ordering: .relaxed) { await Task.yield() }
        let oil = SearchRequest(query: "oil")
        #expect(try await reader.search(oil).total == 3)

        // Whatever is shown meanwhile, it is one of the two states, and in the end the new one.
        try shop.write("v2.txt", Workshop.second)
        _ = try await writer.importSources([shop.sources])
        while reader.changeNumber < writer.changeNumber {
            #expect([3, 4].contains(try await reader.search(oil).total))
        }
        // The index comes behind the store.
        while try await reader.search(oil).total != 4 { await Task.yield() }
        #expect(try await reader.collection(CollectionID("v2")) != nil)

        let id = DocumentID(volume: "v2", local: "d2")
        let hidden = try await writer.carryOut(
            .withheld, on: [id], reason: "a test", authority: "nobody")
        #expect(hidden == [id])
        #expect(try await reader.search(oil).total == 3)
        #expect(try await reader.glance().changeNumber == writer.changeNumber)

        // The index was made anew by that; what is added to it later is found all the same.
        let lines = Workshop.second.split(separator: "\n")
        try shop.write("v3.txt", lines.joined(separator: "\n").replacing("v2", with: "v3"))
        _ = try await writer.importSources([shop.sources])
        while reader.changeNumber < writer.changeNumber { await Task.yield() }
        while try await reader.search(oil).total != 4 { await Task.yield() }
        following.cancel()
        await following.value
        let isFollowed = reader.isFollowed.load(ordering: .relaxed)
        #expect(!isFollowed)
    }
}
