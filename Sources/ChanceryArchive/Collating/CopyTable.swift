// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Which documents of different volumes are copies of one text, by samples of their words.
///
/// Reprints, extracts that are not much shorter than the whole, captures of an edition. What is
/// printed in one volume is printed on purpose, and is no copy of what stands beside it.
struct CopyTable: Sendable {
    private var copies: [DocumentID: [Findings.Copy]] = [:]

    /// The share of common runs of words from which on two documents are one text.
    private static let resemblance = 0.5
    /// Runs of more documents than these are turns of phrase, and tell nothing.
    private static let mostDocuments = 32
    /// Texts of fewer runs than these are too short: many say the same and are none of the other.
    private static let fewestRuns = 16
    /// How many runs both must have.
    private static let fewestCommon = 6
    /// How many copies of a document are named.
    private static let mostCopies = 20

    /// Finds the copies among documents.
    init(_ samples: some Sequence<(DocumentID, RunSample)>) {
        let documents = samples.compactMap { id, sample -> Sampled? in
            sample.runs.count >= CopyTable.fewestRuns ? (id, sample) : nil
        }
        var places: [UInt64] = []
        places.reserveCapacity(documents.reduce(0) { $0 + $1.sample.runs.count })
        for (document, sampled) in documents.enumerated() {
            for run in sampled.sample.runs { places.append(UInt64(run) << 32 | UInt64(document)) }
        }
        let groups = CopyTable.groups(&places)
        // Each run that a document shares, by document: all pairs at once would take too much room.
        var shared: [UInt64] = []
        shared.reserveCapacity(groups.reduce(0) { $0 + $1.count })
        for (group, range) in groups.enumerated() {
            for place in places[range] { shared.append(place << 32 | UInt64(group)) }
        }
        shared.sort()
        var counts = [Int](repeating: 0, count: documents.count)
        var start = 0
        while start < shared.count {
            let one = Int(shared[start] >> 32)
            var others: [Int] = []
            while start < shared.count, Int(shared[start] >> 32) == one {
                for place in places[groups[Int(shared[start] & 0xFFFF_FFFF)]] {
                    let other = Int(place & 0xFFFF_FFFF)
                    guard other > one, documents[other].id.volume != documents[one].id.volume
                    else { continue }
                    if counts[other] == 0 { others.append(other) }
                    counts[other] += 1
                }
                start += 1
            }
            for other in others {
                if counts[other] >= CopyTable.fewestCommon { add(documents[one], documents[other]) }
                counts[other] = 0
            }
        }
        for id in copies.keys {
            copies[id]?.sort {
                ($1.percentage, $0.document) < ($0.percentage, $1.document)
            }
            if let named = copies[id], named.count > CopyTable.mostCopies {
                copies[id] = Array(named.prefix(CopyTable.mostCopies))
            }
        }
    }

    /// Puts runs in order, and finds those that several documents have, but not too many.
    private static func groups(_ places: inout [UInt64]) -> [Range<Int>] {
        places.sort()
        var groups: [Range<Int>] = []
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, places[end] >> 32 == places[start] >> 32 { end += 1 }
            if (2...mostDocuments).contains(end - start) { groups.append(start..<end) }
            start = end
        }
        return groups
    }

    private typealias Sampled = (id: DocumentID, sample: RunSample)

    private mutating func add(_ one: Sampled, _ other: Sampled) {
        guard let share = one.sample.resemblance(to: other.sample),
            share >= CopyTable.resemblance
        else { return }
        let percentage = Int((share * 100).rounded())
        copies[one.id, default: []].append(
            Findings.Copy(document: other.id, percentage: percentage))
        copies[other.id, default: []].append(
            Findings.Copy(document: one.id, percentage: percentage))
    }

    /// The copies of a document, the most alike first.
    func copies(of id: DocumentID) -> [Findings.Copy] { copies[id] ?? [] }
}
