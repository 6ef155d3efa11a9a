// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryPublishing

/// `chancery collate`
struct CollateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collate", abstract: "Lays two copies of a document against each other.",
        discussion: """
            Prints what differs word by word: signs, spelling, words replaced, added, omitted, and \
            omissions that the other copy fills. With one name, lists the other copies that the \
            archive recognises. Exit code 1 if the copies differ, or none is found.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "A document, and the copy to compare it with.")
    var ids: [String]

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...2).contains(ids.count) else {
            throw ValidationError("Name one document or two.")
        }
    }

    func run() async throws {
        let archive = try archive.opened()
        let names = try await ids.asyncMap { try await archive.held($0).document.id }
        guard names.count == 2 else {
            let witnesses = try await archive.witnesses(of: names[0])
            for witness in witnesses {
                let share = Int((witness.resemblance * 100).rounded())
                Standard.output.line(
                    "\(witness.document.id)  \(share) %  \(witness.document.title)  "
                        + "(\(witness.reasons.joined(separator: ", ")))")
            }
            guard !witnesses.isEmpty else {
                throw CommandExit(.incomplete, "chancery: No other copy is recognised.")
            }
            return
        }
        guard let collation = try await archive.collation(of: names[0], and: names[1]) else {
            return
        }
        if json {
            var writer = JSONWriter()
            CollationJSON.write(collation, to: &writer)
            Standard.output.write(writer.bytes + [0x0A])
        } else {
            let share = (collation.similarity * 1000).rounded() / 10
            Standard.output.line("\(names[0]) and \(names[1]): \(share) % of the words alike")
            for segment in collation.segments where segment.kind != .same {
                Standard.output.line(
                    "\(segment.kind.rawValue): “\(segment.left)” / “\(segment.right)”")
            }
        }
        guard collation.segments.allSatisfy({ $0.kind == .same }) else {
            throw CommandExit(.incomplete)
        }
    }
}

extension Array {
    /// The elements turned into others, one after the other.
    func asyncMap<Other>(_ body: (Element) async throws -> Other) async throws -> [Other] {
        var result: [Other] = []
        for element in self { result.append(try await body(element)) }
        return result
    }
}
