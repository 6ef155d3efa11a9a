// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Follows a conversation of the sample archive with the program, as a historian would.
@Suite("Conversations from the command line", .serialized)
struct ConversationTests {
    @Test("go back and forth, and tell what had arrived by an hour")
    func conversation() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        // "Urtel 38, May 6. (1) … not found here": what is not found is not the telegram.
        let thread = try Program.run(["thread", "--archive", archive, "liscania1946v01/d3"])
        #expect(thread.lines.contains { $0.hasPrefix("answers\tliscania1946v01/d2\t") })
        #expect(thread.lines.contains { $0.hasPrefix("message\t1946-05-14T23:00:00Z\tWashington") })
        let json = try Program.run(
            ["thread", "--json", "--archive", archive, "liscania1946v01/d3"])
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        #expect((object as? [String: Any])?["messages"] != nil)

        let early = try Program.run(
            ["known", "--archive", archive, "Washington", "1946-05-06", "14:00"])
        #expect(!early.output.contains("liscania1946v01/d2"))
        let late = try Program.run(
            ["known", "--archive", archive, "Washington", "1946-05-06", "14:30"])
        #expect(
            late.lines.contains(
                "received\t1946-05-06 14:17\tliscania1946v01/d2\t"
                    + "The Minister in Liscania (Halloran) to the Secretary of State"))
        let nowhere = try Program.run(["known", "--archive", archive, "Nowhere", "1946-05-06"])
        #expect(nowhere.status == 2)
    }

    @Test("are found by who drafted, where copies went, what was withheld, what was known")
    func handling() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.sample()
        for query in [
            "drafted:Ashcombe", "cleared:Navy", "repeated:Paris", "redacted:line",
            "known:\"Washington 1946-05-20 18:00\"",
        ] {
            let found = try Program.run(["search", "--archive", archive, "--", query])
            #expect(found.status == 0)
            #expect(!found.lines.isEmpty, "\(query)")
        }
        let arrived = try Program.run([
            "search", "--archive", archive, "--sort", "-arrival", "--limit", "1", "--",
            "known:\"Washington 1946-05-06 18:00\"",
        ])
        #expect(arrived.output.contains("liscania1946v01/d2"))
        let wrong = try Program.run(["search", "--archive", archive, "--", "known:soon"])
        #expect(wrong.errors.contains("no place and hour"))
    }
}
