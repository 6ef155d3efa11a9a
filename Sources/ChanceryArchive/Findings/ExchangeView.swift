// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel

/// What stands around a document in its correspondence.
package struct ExchangeView: Hashable, Sendable {
    /// How the document stands to another; the raw value is the name in JSON.
    package enum Relation: String, Hashable, Sendable, CaseIterable {
        /// It answers the other.
        case answers
        /// The other answers it.
        case answeredBy
        /// It goes on after the other, the same way.
        case continues
        /// The other goes on after it.
        case continuedBy
        /// It cites the other from another exchange.
        case cites
        /// The other cites it.
        case citedBy

        init(_ relation: ThreadRelation) {
            switch relation {
            case .answers: self = .answers
            case .isAnsweredBy: self = .answeredBy
            case .continues: self = .continues
            case .isContinuedBy: self = .continuedBy
            case .cites: self = .cites
            case .isCitedBy: self = .citedBy
            }
        }
    }

    /// A step to another document.
    package struct Step: Hashable, Sendable {
        /// How the document stands to the other.
        package var relation: Relation
        /// The other document.
        package var document: DocumentSummary

        /// Makes a step.
        package init(relation: Relation, document: DocumentSummary) {
            self.relation = relation
            self.document = document
        }
    }

    /// A message of the conversation, for the picture of it.
    package struct Message: Hashable, Sendable {
        /// The document; nil for one that is not held.
        package var document: DocumentSummary?
        /// What is cited and not held.
        package var ghost: GhostView?
        /// Where it came from.
        package var from: String
        /// Where it went.
        package var to: [String]
        /// When it was sent, in UTC; noon of its day where the hour is not known.
        package var sent: Instant
        /// When it was received, where that is known.
        package var received: Instant?
        /// Whether the hour of sending is known.
        package var isTimed: Bool

        /// Makes a message.
        package init(
            document: DocumentSummary?, ghost: GhostView?, from: String, to: [String],
            sent: Instant, received: Instant?, isTimed: Bool
        ) {
            self.document = document
            self.ghost = ghost
            self.from = from
            self.to = to
            self.sent = sent
            self.received = received
            self.isTimed = isTimed
        }
    }

    /// The steps from the document, earliest first; at most `mostSteps` of each relation.
    package var steps: [Step]
    /// How many steps of each relation there are.
    package var counts: [Relation: Int]
    /// What the document cites and the archive does not hold, without who else cites it.
    package var ghosts: [GhostView]
    /// The conversation around the document, earliest first, the document itself in it; empty if
    /// it stands alone.
    package var messages: [Message]

    /// The most steps of each relation that are given.
    package static let mostSteps = 12

    /// Makes a view.
    package init(
        steps: [Step] = [], counts: [Relation: Int] = [:], ghosts: [GhostView] = [],
        messages: [Message] = []
    ) {
        self.steps = steps
        self.counts = counts
        self.ghosts = ghosts
        self.messages = messages
    }

    /// The steps of a relation.
    package func steps(_ relation: Relation) -> [DocumentSummary] {
        steps.filter { $0.relation == relation }.map(\.document)
    }
}
