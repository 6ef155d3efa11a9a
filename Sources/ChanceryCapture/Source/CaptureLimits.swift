// SPDX-License-Identifier: Apache-2.0

/// How much a capture may ask of its reader; what goes beyond is refused or cut flat, not followed.
package struct CaptureLimits: Hashable, Sendable {
    /// The largest file, in bytes. A saved page with its pictures inside seldom reaches 4 MB.
    package var bytes: Int
    /// How deep inline elements of a saved page are kept one inside another; deeper ones lose
    /// their face, never their words.
    package var depth: Int
    /// How many doubts of one sort are reported for one document.
    package var doubts: Int

    /// Makes limits.
    package init(bytes: Int = 16 << 20, depth: Int = 16, doubts: Int = 50) {
        self.bytes = bytes
        self.depth = depth
        self.doubts = doubts
    }

    /// The limits of an import.
    package static let standard = CaptureLimits()
}
