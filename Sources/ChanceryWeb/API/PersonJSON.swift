// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel

extension JSONWriter {
    /// Writes what is known of a person beside the documents: counts, offices, entries,
    /// correspondents.
    mutating func personDetails(_ view: PersonView) {
        member("counts") { json in
            json.object { json in
                json.member("sent", view.counts.sent)
                json.member("received", view.counts.received)
                json.member("signed", view.counts.signed)
                json.member("drafted", view.counts.drafted)
                json.member("mentioned", view.counts.mentioned)
            }
        }
        member("offices") { json in
            json.array(view.offices) { json, office in
                json.object { json in
                    json.member("title", office.title)
                    json.member("place", office.place)
                    json.member("from", office.from?.description)
                    json.member("to", office.to?.description)
                }
            }
        }
        member("entries") { json in
            json.array(view.entries) { json, entry in
                json.object { json in
                    json.member("entry", entry.person.id)
                    json.member("name", entry.person.name)
                    json.member("rule", entry.rule)
                }
            }
        }
        member("correspondents") { json in
            json.array(view.correspondents) { json, other in
                json.object { json in
                    json.member("person") { $0.person(other.person) }
                    json.member("to", other.to)
                    json.member("from", other.from)
                }
            }
        }
    }
}
