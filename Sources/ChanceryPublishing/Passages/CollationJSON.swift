// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel

/// Collations in JSON.
package enum CollationJSON {
    /// Two witnesses laid against each other.
    package static func write(_ collation: Collation, to json: inout JSONWriter) {
        json.object { json in
            json.field("left", collation.left.document.id.description)
            json.field("right", collation.right.document.id.description)
            json.name("similarity")
            json.number((collation.similarity * 1000).rounded() / 1000)
            json.name("words")
            json.object { json in
                let counts = collation.counts
                for kind in Collation.Kind.allCases {
                    guard let count = counts[kind] else { continue }
                    json.name(of: kind.rawValue)
                    json.number(count)
                }
            }
            json.array("segments", collation.segments) { json, segment in
                json.object { json in
                    json.field("kind", segment.kind.rawValue)
                    json.field("left", ifAny: segment.left)
                    json.field("right", ifAny: segment.right)
                }
            }
        }
    }
}
