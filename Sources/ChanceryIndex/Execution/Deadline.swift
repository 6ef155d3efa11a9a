// SPDX-License-Identifier: Apache-2.0

/// Watches the budget of one search.
struct Deadline {
    private let end: ContinuousClock.Instant
    private let budget: Budget
    private var memory = 0
    private var expansions = 0
    private var clauses = 0

    init(_ budget: Budget) {
        self.budget = budget
        end = ContinuousClock.now.advanced(by: budget.time)
    }

    /// Ends the search if its time is over or its task was cancelled.
    func check() throws(IndexError) {
        if Task.isCancelled || budget.cancellation?.isCancelled == true {
            throw IndexError(.cancelled, "The search was cancelled.")
        }
        if ContinuousClock.now > end {
            throw IndexError(
                .timeBudget, "The search took longer than \(budget.time); ask for less.")
        }
    }

    /// Counts memory that the search takes.
    mutating func take(bytes: Int) throws(IndexError) {
        memory += bytes
        if memory > budget.memory {
            throw IndexError(
                .memoryBudget,
                "The search would need more than \(budget.memory) bytes; ask for less.")
        }
    }

    /// Counts a leaf of the query.
    mutating func takeClause() throws(IndexError) {
        clauses += 1
        if clauses > budget.clauses {
            throw IndexError(
                .clauseBudget, "The query has more than \(budget.clauses) parts; ask for less.")
        }
    }

    /// Counts words that a pattern stands for.
    mutating func takeExpansion() throws(IndexError) {
        expansions += 1
        if expansions > budget.expansions {
            throw IndexError(
                .clauseBudget,
                "The query stands for more than \(budget.expansions) words; make it longer.")
        }
        if expansions % 1024 == 0 { try check() }
    }
}
