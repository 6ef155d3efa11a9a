// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy

/// The address of a document that is not held: a post, a number and a year.
package struct GhostAddress: Hashable, Sendable {
    /// The post, or the name of a series that has one: "Tehran", "Secto".
    package let post: String
    /// The number with the letter of its series, if any: "551", "A-151".
    package let number: String
    /// The year; "undated" where none is known.
    package let year: String

    /// Takes the three parts as an address writes them.
    package init(post: String, number: String, year: String) {
        self.post = PostName(post)?.description ?? post
        self.number = number
        self.year = year
    }

    init(_ ghost: Ghost) {
        if let post = ghost.post {
            self.init(
                post: post, number: ghost.number,
                year: ghost.year.map(String.init) ?? "undated")
        } else {
            let parts = ghost.number.split(separator: " ")
            let series = parts.count > 1 ? parts.dropLast().joined(separator: " ") : "Series"
            self.init(
                post: series, number: parts.last.map(String.init) ?? ghost.number,
                year: ghost.year.map(String.init) ?? "undated")
        }
    }
}
