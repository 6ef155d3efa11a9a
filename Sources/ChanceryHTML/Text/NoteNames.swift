// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// The names that the notes of a text have in addresses: `fn2` for the note marked 2.
///
/// The name comes from the printed mark, so that an address says what a reader sees; notes whose
/// mark is a sign, or is missing, or occurs twice, get a name from their place.
package struct NoteNames: Sendable {
    private let names: [String]
    private let numbers: [String]
    private let targets: [Int]

    /// Names the notes of a text.
    package init(_ text: DocumentText) {
        var names: [String] = []
        var numbers: [String] = []
        var targets: [Int] = []
        var taken: Set<String> = []
        var places: [String: Int] = [:]
        for (index, note) in text.notes.enumerated() {
            var name = "fn" + NoteNames.plain(note.mark ?? "")
            if name == "fn" { name = note.kind == .source ? "fn-source" : "fn-\(index + 1)" }
            if !taken.insert(name).inserted {
                name += "-\(index + 1)"
                taken.insert(name)
            }
            names.append(name)
            numbers.append(note.mark ?? (note.kind == .source ? "*" : "†"))
            if let identifier = note.identifier { places[identifier] = index }
            targets.append(index)
        }
        for (index, note) in text.notes.enumerated() where note.blocks.isEmpty {
            if let repeated = note.repeats, let place = places[repeated] { targets[index] = place }
        }
        self.names = names
        self.numbers = numbers
        self.targets = targets
    }

    /// The name of a note.
    package func name(of index: Int) -> String { names[index] }

    /// The printed mark of a note, or a sign in its place.
    package func mark(of index: Int) -> String { numbers[index] }

    /// The note that a call leads to: itself, or the one that it repeats.
    package func target(of index: Int) -> Int { targets[index] }

    /// What of a printed number may stand in an address: letters, digits, `.`, `_` and `-`.
    package static func addressable(_ number: String) -> String {
        DocumentID.sanitized(number)
    }

    /// Letters and digits of a mark; the rest is left out.
    private static func plain(_ mark: String) -> String {
        String(
            decoding: mark.utf8.filter { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: false
                }
            }, as: UTF8.self)
    }
}
