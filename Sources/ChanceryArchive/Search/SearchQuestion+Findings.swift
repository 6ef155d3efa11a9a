// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension SearchQuestion {
    /// Finds the documents of conditions that only findings can answer: who drafted and cleared,
    /// where copies went, what was withheld, what was known at an hour.
    mutating func answerFindings(_ relations: () throws -> Correspondence) rethrows {
        let asked = SearchQuestion.findings(in: query)
        guard !asked.isEmpty else { return }
        let relations = try relations()
        for case .field(let field, let pattern) in asked {
            let found: [DocumentID]
            if field == .known {
                found =
                    KnownMoment(pattern.text).map { relations.known(at: $0.instant, in: $0.place) }
                    ?? []
            } else {
                found = relations.handling.documents(where: field, has: pattern)
            }
            keys[.field(field, pattern)] = found.map(\.description)
        }
    }

    /// The conditions that findings answer.
    static func findings(in query: Query) -> [Query] {
        switch query {
        case .field(let field, _): return field.isFinding ? [query] : []
        case .all(let parts), .any(let parts): return parts.flatMap(findings)
        case .not(let inner), .zones(_, let inner): return findings(in: inner)
        case .everything, .word, .phrase, .near, .dates: return []
        }
    }

    /// The place at which arrival counts, if the query names one.
    var place: String? {
        for case .field(.known, let pattern) in SearchQuestion.findings(in: query) {
            if let moment = KnownMoment(pattern.text) { return moment.place }
        }
        return nil
    }
}

extension QueryField {
    /// Whether findings answer it, and not the index.
    var isFinding: Bool {
        switch self {
        case .drafted, .cleared, .repeated, .redacted, .known: true
        case .from, .to, .person, .place, .file, .number, .kind, .class, .volume: false
        }
    }
}
