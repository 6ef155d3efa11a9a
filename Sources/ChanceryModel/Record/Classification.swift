// SPDX-License-Identifier: Apache-2.0

/// How secret a document was when it was written, from the most to the least.
package enum Classification: String, Hashable, Sendable, CaseIterable {
    /// Top Secret.
    case topSecret = "top secret"
    /// Secret.
    case secret
    /// Confidential.
    case confidential
    /// Restricted.
    case restricted
    /// Limited Official Use.
    case limitedOfficialUse = "limited official use"
    /// Official Use Only.
    case officialUseOnly = "official use only"
    /// Unclassified.
    case unclassified
}
