// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What an evaluation needs of the words of the texts.
protocol WordAnswering {
    /// Whether a query is about words alone, so that `found` can answer it.
    func isAnswerable(_ query: Query) -> Bool

    /// The documents that hold what an answerable query asks for, with scores if asked for.
    func found(_ query: Query, ranks: Bool) throws -> QueryEvaluation.Found
}
