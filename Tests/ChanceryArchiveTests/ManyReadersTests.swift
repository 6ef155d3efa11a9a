// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore
import Testing

@testable import ChanceryArchive

@Suite("Many readers")
struct ManyReadersTests {
    @Test("sixty-four at once all get what one alone gets, while the archive grows")
    func sixtyFour() async throws {
        let workshop = try Workshop()
        let file = try workshop.write("v1.txt", Workshop.first)
        let writer = try workshop.create()
        _ = try await writer.importSources([file])
        let archive = try workshop.open(.reading)
        let id = DocumentID(volume: "v1", local: "d1")
        let alone = try await archive.documentInPlace(id)
        let found = try await archive.search(
            SearchRequest(query: "oil", filters: [.init(field: .collection, value: "v1")]))
        #expect(found.total > 0)
        let more = try workshop.write("v2.txt", Workshop.second)
        async let growing = writer.importSources([more])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<64 {
                group.addTask {
                    for _ in 0..<20 {
                        switch reader % 4 {
                        case 0:
                            let state = try await archive.documentInPlace(id).state
                            guard case .held(let held) = state,
                                case .held(let wanted) = alone.state
                            else {
                                Issue.record("the document is gone")
                                return
                            }
                            #expect(held.document == wanted.document)
                        case 1:
                            let results = try await archive.search(
                                SearchRequest(
                                    query: "oil",
                                    filters: [.init(field: .collection, value: "v1")]))
                            #expect(results.total == found.total)
                        case 2: #expect(try await archive.collection(CollectionID("v1")) != nil)
                        default: #expect(try await archive.roots().isEmpty == false)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await growing.isClean)
    }
}
