// SPDX-License-Identifier: Apache-2.0

/// A search that was given up because it asks for too much.
package struct SearchTooCostly: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for a reader, with what to do.
    package let description =
        "The search asks for too much and was given up; fewer stars, tildes and alternatives help."

    /// Makes one.
    package init() {}
}
