// SPDX-License-Identifier: Apache-2.0

/// A part of a query over one segment: which documents of a window match, and their scores.
///
/// Windows come in ascending order. A base class instead of an existential: one call per window.
class Matcher {
    /// About how many documents match; orders the parts of a conjunction.
    var cost: Int { 0 }

    /// About what it costs to look at one document: 1 for a list, more where positions are read.
    var effort: Int { 1 }

    /// Whether it adds anything to scores.
    var isScored: Bool { false }

    /// Whether `addScores` looks itself at what matches, so that sets may hold more.
    var scoresOnlyMatches: Bool { false }

    /// A document that is at least this one, before which none from this one on matches.
    ///
    /// Lets windows be left out of which a list tells that they hold nothing.
    func next(_ document: UInt32) -> UInt32 { document }

    /// Adds the matches of the window to a set.
    func fill(_ window: Window, _ set: DocumentSet) throws(IndexError) {}

    /// Removes from a set what does not match.
    func restrict(_ window: Window, _ set: DocumentSet) throws(IndexError) {
        let own = DocumentSet()
        defer { own.deallocate() }
        try fill(window, own)
        set.formIntersection(own)
    }

    /// The largest score that any document of the window can have.
    func bound(_ window: Window) -> Float { 0 }

    /// Whether one document matches; adds its score, part by part in the order of the query.
    ///
    /// For documents that come in any order but cheapest ascending.
    func evaluate(_ document: UInt32, _ score: inout Float) throws(IndexError) -> Bool { false }

    /// Adds the scores of the documents in a set to the window's scores.
    func addScores(
        _ window: Window, _ set: DocumentSet, _ scores: UnsafeMutablePointer<Float>
    ) throws(IndexError) {}
}

/// Every document.
final class EverythingMatcher: Matcher {
    private let count: Int
    init(_ count: Int) { self.count = count }
    override var cost: Int { count }

    override func fill(_ window: Window, _ set: DocumentSet) { set.fill(window) }
    override func restrict(_ window: Window, _ set: DocumentSet) {}
    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool { true }
}

/// No document.
final class NothingMatcher: Matcher {
    override func next(_ document: UInt32) -> UInt32 { .max }
    override func restrict(_ window: Window, _ set: DocumentSet) { set.clear() }
}

/// Documents of a sorted list in memory.
final class ListedMatcher: Matcher {
    private let documents: [UInt32]
    private var next = 0
    init(_ documents: [UInt32]) { self.documents = documents }
    override var cost: Int { documents.count }

    override func fill(_ window: Window, _ set: DocumentSet) {
        while next < documents.count, documents[next] < window.low { next += 1 }
        var i = next
        while i < documents.count, documents[i] < window.high {
            set.insert(documents[i] - window.low)
            i += 1
        }
    }

    override func evaluate(_ document: UInt32, _ score: inout Float) -> Bool {
        documents.contains(document)
    }
}
