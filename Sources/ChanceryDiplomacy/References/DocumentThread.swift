// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// How two documents that cite each other stand in a conversation.
package enum ThreadRelation: String, Hashable, Sendable, CaseIterable {
    /// The first answers the second: it goes the other way, and later.
    case answers
    /// The first is answered by the second.
    case isAnsweredBy = "is answered by"
    /// The first goes on after the second: the same way, and later.
    case continues
    /// The first is gone on after by the second.
    case isContinuedBy = "is continued by"
    /// They belong to different exchanges.
    case cites
    /// The second cites the first from another exchange.
    case isCitedBy = "is cited by"

    /// The relation seen from the other side.
    package var inverse: ThreadRelation {
        switch self {
        case .answers: .isAnsweredBy
        case .isAnsweredBy: .answers
        case .continues: .isContinuedBy
        case .isContinuedBy: .continues
        case .cites: .isCitedBy
        case .isCitedBy: .cites
        }
    }
}

/// The conversations of all documents: what each answers, and what answers it.
package struct ThreadTable: Sendable {
    /// A step from one document to another.
    package struct Step: Hashable, Sendable {
        /// How the document stands to the other.
        package var relation: ThreadRelation
        /// The other document.
        package var document: DocumentID
    }

    private var steps: [DocumentID: [Step]] = [:]
    private let table: SeriesTable

    /// Joins documents by their resolved references.
    ///
    /// - Complexity: O(*n*), *n* the number of references.
    package init(
        _ references: some Sequence<(DocumentID, [Reference])>, in table: SeriesTable
    ) {
        self.table = table
        for (citing, references) in references {
            for reference in references where reference.status == .resolved {
                guard let target = ThreadTable.document(reference.target), target != citing else {
                    continue
                }
                let isMessage = reference.number != nil
                let relation = isMessage ? table.relation(of: citing, to: target) : .cites
                add(relation, citing, target)
            }
        }
    }

    /// The steps from a document, earliest document first.
    package func steps(from document: DocumentID) -> [Step] {
        (steps[document] ?? []).sorted { left, right in
            let first = table.day(of: left.document)
            let second = table.day(of: right.document)
            return (first, left.document, left.relation.rawValue)
                < (second, right.document, right.relation.rawValue)
        }
    }

    /// The documents that stand in a relation to one, earliest first: those that it answers, that
    /// answer it, and so on.
    package func documents(_ relation: ThreadRelation, _ document: DocumentID) -> [DocumentID] {
        steps(from: document).filter { $0.relation == relation }.map(\.document)
    }

    /// The whole conversation around a document, earliest first: everything that answers and
    /// continuations join to it, no more than a number of documents.
    package func conversation(around document: DocumentID, limit: Int = 100) -> [DocumentID] {
        var found: Set<DocumentID> = [document]
        var queue = [document]
        var next = 0
        while next < queue.count, found.count < limit {
            for step in steps(from: queue[next]) {
                switch step.relation {
                case .cites, .isCitedBy: continue
                case .answers, .isAnsweredBy, .continues, .isContinuedBy: break
                }
                guard found.count < limit, found.insert(step.document).inserted else { continue }
                queue.append(step.document)
            }
            next += 1
        }
        return found.sorted { (table.day(of: $0), $0) < (table.day(of: $1), $1) }
    }

    private mutating func add(
        _ relation: ThreadRelation, _ citing: DocumentID, _ target: DocumentID
    ) {
        let forth = Step(relation: relation, document: target)
        let back = Step(relation: relation.inverse, document: citing)
        if steps[citing]?.contains(forth) != true { steps[citing, default: []].append(forth) }
        if steps[target]?.contains(back) != true { steps[target, default: []].append(back) }
    }

    /// The document of an address inside the archive, without note or page.
    private static func document(_ target: String?) -> DocumentID? {
        guard let target else { return nil }
        return DocumentID(String(target.prefix { $0 != "#" }))
    }
}

extension SeriesTable {
    /// How a document stands to another that it cites, by who wrote to whom, and when.
    func relation(of citing: DocumentID, to target: DocumentID) -> ThreadRelation {
        guard let citingRow = row(citing), let targetRow = row(target) else { return .cites }
        let first = rows[citingRow]
        let second = rows[targetRow]
        guard first.entry.isMessage, second.entry.isMessage,
            let day = first.entry.days, let other = second.entry.days
        else { return .cites }
        let isEarlier =
            (other.lowerBound, second.entry.position) < (day.lowerBound, first.entry.position)
            || other.lowerBound < day.lowerBound
        if first.goesOppositeTo(second) { return isEarlier ? .answers : .isAnsweredBy }
        if first.goesAlongWith(second) { return isEarlier ? .continues : .isContinuedBy }
        return .cites
    }

    /// The first day of a document; the end of time where it has none.
    func day(of document: DocumentID) -> Int {
        row(document).flatMap { rows[$0].entry.days?.lowerBound } ?? .max
    }
}

extension SeriesTable.Row {
    /// Whether another message goes from this one's addressee to its sender.
    fileprivate func goesOppositeTo(_ other: SeriesTable.Row) -> Bool {
        if isFromDepartment {
            guard let post = other.fromPost else { return false }
            return toPosts.contains(post) && other.isToDepartment
        }
        guard let fromPost else { return false }
        if isToDepartment { return other.isFromDepartment && other.toPosts.contains(fromPost) }
        guard let otherPost = other.fromPost else { return false }
        return toPosts.contains(otherPost) && other.toPosts.contains(fromPost)
    }

    /// Whether another message has the same sender and an addressee in common.
    fileprivate func goesAlongWith(_ other: SeriesTable.Row) -> Bool {
        guard isFromDepartment == other.isFromDepartment, fromPost == other.fromPost,
            isFromDepartment || fromPost != nil
        else { return false }
        if isToDepartment && other.isToDepartment { return true }
        return toPosts.contains { other.toPosts.contains($0) }
    }
}
