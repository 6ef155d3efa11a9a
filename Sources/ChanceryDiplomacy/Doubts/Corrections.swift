// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What people decided about doubts and identities: a tidy text, one decision a line, its parts
/// separated by tabs.
///
///     # Comments begin with a number sign.
///     settle  frus1946v06/d488  file-number-date  The clerk's slip; the dateline is right.
///     same    frus1951v05:p_1   smith-walter-bedell  The list abbreviates his name.
///     apart   frus1951v05:p_2   frus1952:p_7  Father and son.
package struct Corrections: Hashable, Sendable {
    /// A doubt that is settled.
    package struct Settlement: Hashable, Sendable {
        /// The kind of doubt.
        package var kind: Doubt.Kind
        /// Why.
        package var reason: String
    }

    /// A line that cannot be read.
    package struct Problem: Hashable, Sendable {
        /// The line, from 1.
        package var line: Int
        /// One sentence.
        package var message: String
    }

    /// The doubts that are settled, by document.
    package private(set) var settled: [DocumentID: [Settlement]] = [:]
    /// The identities that are joined or kept apart.
    package private(set) var identities: [IdentityTable.Correction] = []
    /// How many decisions there are.
    package private(set) var count = 0
    /// What could not be read.
    package private(set) var problems: [Problem] = []

    /// Reads a text.
    package init(_ text: String) {
        // A line's end of two characters is one `Character`.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            let words = line.utf8.last == 0x0D ? line.dropLast() : line
            if words.isEmpty || words.hasPrefix("#") { continue }
            let parts = words.split(separator: "\t").map { part in
                String(part.drop { $0 == " " })
            }
            if let problem = take(parts) {
                problems.append(Problem(line: index + 1, message: problem))
            } else {
                count += 1
            }
        }
    }

    /// Takes a line; the problem if it cannot be read.
    private mutating func take(_ parts: [String]) -> String? {
        guard parts.count == 4 else {
            return "A line has four parts with tabs between: decision, subject, object, reason."
        }
        switch parts[0] {
        case "settle":
            guard let id = DocumentID(parts[1]) else {
                return "“\(parts[1])” is no document’s name."
            }
            guard let kind = Doubt.Kind(rawValue: parts[2]) else {
                return "There is no kind of doubt “\(parts[2])”."
            }
            settled[id, default: []].append(Settlement(kind: kind, reason: parts[3]))
        case "same", "apart":
            guard parts[1].contains(":") else {
                return "“\(parts[1])” is no entry of a list: volume:entry."
            }
            identities.append(
                IdentityTable.Correction(
                    entry: parts[1], other: parts[2], isSame: parts[0] == "same"))
        default: return "The decisions are settle, same and apart, not “\(parts[0])”."
        }
        return nil
    }
}
