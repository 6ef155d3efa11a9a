// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel

/// The answer to a search as JSON.
package enum SearchJSON {
    /// The results of a page.
    package static func write(
        _ results: SearchResults, request: SearchRequest, url: SiteURL
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("query", request.query)
            json.field("understood", results.understood)
            if !results.problems.isEmpty {
                json.member("problems") { json in
                    json.array(results.problems) { json, problem in
                        json.object { json in
                            json.member("offset", problem.offset)
                            json.member("length", problem.length)
                            json.member("message", problem.message)
                        }
                    }
                }
            }
            json.member("total", results.total)
            json.member("undated", results.undated)
            json.member("offset", request.offset)
            json.member("limit", request.limit)
            json.member("change", results.change)
            json.member("hits") { json in
                json.array(results.hits) { json, hit in write(hit, url: url, into: &json) }
            }
            guard request.countsFacets else { return }
            json.member("facets") { json in
                json.array(results.facets) { json, facet in write(facet, into: &json) }
            }
            json.member("years") { $0.years(results.years) }
        }
        return json.bytes
    }

    private static func write(_ hit: SearchHit, url: SiteURL, into json: inout JSONWriter) {
        json.summary(hit.document, url: url) { json in
            json.member("score") { $0.number((hit.score * 10_000).rounded() / 10_000) }
            json.member("copyOf", hit.copyOf?.description)
            guard !hit.contexts.isEmpty else { return }
            json.member("contexts") { json in
                json.array(hit.contexts) { json, context in
                    json.object { json in
                        json.member("zone", context.zone.rawValue)
                        if let paragraph = context.paragraph { json.member("paragraph", paragraph) }
                        json.member("pieces") { json in
                            json.array(context.pieces) { json, piece in
                                json.object { json in
                                    json.field("text", piece.text)
                                    json.field("match", piece.isMatch)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ facet: Facet, into json: inout JSONWriter) {
        json.object { json in
            json.member("field", facet.field.rawValue)
            json.member("more", facet.more)
            json.member("values") { json in
                json.array(facet.values) { json, value in
                    json.object { json in
                        json.member("value", value.value)
                        json.member("label", value.label)
                        json.member("count", value.count)
                    }
                }
            }
        }
    }
}
