// SPDX-License-Identifier: Apache-2.0

/// The number of an element's or attribute's name in one reader.
///
/// A reader numbers the names of its vocabulary in their order from 0, and every other name as it
/// meets it, so that a program compares and switches on numbers and not on strings.
package struct XMLName: Hashable, Sendable {
    /// The number, from 0.
    package let index: Int

    /// Makes the name with a number.
    package init(index: Int) {
        self.index = index
    }
}
