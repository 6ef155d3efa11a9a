// SPDX-License-Identifier: Apache-2.0

/// One thing that `chancery doctor` looked at.
package struct Diagnosis: Hashable, Sendable {
    /// How it stands.
    package enum Verdict: String, Sendable {
        /// As it should be.
        case good
        /// It works; it might work better, or longer.
        case advice
        /// Something is wrong.
        case bad
    }

    /// What was looked at.
    package var subject: String
    /// How it stands.
    package var verdict: Verdict
    /// What was found.
    package var finding: String
    /// What to do; nil if nothing.
    package var remedy: String?

    /// Makes one.
    package init(
        _ subject: String, _ verdict: Verdict, _ finding: String, remedy: String? = nil
    ) {
        self.subject = subject
        self.verdict = verdict
        self.finding = finding
        self.remedy = remedy
    }
}
