// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
package import ChanceryModel

extension JSONWriter {
    /// Writes a document that is cited and not held.
    mutating func ghost(_ ghost: GhostView, url: SiteURL) {
        object { json in
            json.member("title", ghost.title)
            json.member("address", url.absolute(SiteURL.ghost(ghost.address)))
            json.member("post", ghost.post)
            json.member("direction", ghost.direction?.rawValue)
            json.member("number", ghost.number)
            json.member("date", ghost.date?.description)
            json.member("earliest", ghost.earliest?.description)
            json.member("latest", ghost.latest?.description)
            json.member("before", ghost.before?.id.description)
            json.member("after", ghost.after?.id.description)
            guard !ghost.citations.isEmpty else { return }
            json.member("citations") { json in
                json.array(ghost.citations) { json, citation in
                    json.object { json in
                        json.member("document", citation.document.id.description)
                        json.member("text", citation.text)
                    }
                }
            }
        }
    }

    /// Writes what was known at a place at an instant.
    package mutating func known(_ view: KnownView, url: SiteURL) {
        object { json in
            json.member("place", view.place)
            json.member("instant", view.instant.description)
            json.member("with", view.other)
            json.member("arrivedCount", view.arrivedCount)
            json.member("underwayCount", view.underwayCount)
            json.member("untoldCount", view.untoldCount)
            json.member("arrived") { $0.messages(view.arrived, url: url) }
            json.member("underway") { $0.messages(view.underway, url: url) }
            json.member("untold") { $0.messages(view.untold, url: url) }
        }
    }

    private mutating func messages(_ messages: [KnownView.Message], url: SiteURL) {
        array(messages) { json, message in
            json.object { json in
                json.member("way", message.isOwn ? "out" : "in")
                json.member("sent", message.sent?.description)
                json.member("received", message.received?.description)
                json.member("document") { $0.summary(message.document, url: url) }
            }
        }
    }

    /// Writes what stands around a document in its correspondence.
    package mutating func exchange(_ exchange: ExchangeView, of id: DocumentID, url: SiteURL) {
        object { json in
            json.member("id", id.description)
            json.member("steps") { json in
                json.array(exchange.steps) { json, step in
                    json.object { json in
                        json.member("relation", step.relation.rawValue)
                        json.member("document") { $0.summary(step.document, url: url) }
                    }
                }
            }
            json.member("ghosts") { json in
                json.array(exchange.ghosts) { $0.ghost($1, url: url) }
            }
            json.member("messages") { json in
                json.array(exchange.messages) { json, message in
                    json.object { json in
                        json.member("document", message.document?.id.description)
                        json.member(
                            "ghost",
                            message.ghost.map { url.absolute(SiteURL.ghost($0.address)) })
                        json.member("from", message.from)
                        json.member("to", message.to)
                        json.member(message.isTimed ? "sent" : "day", message.words)
                        json.member("received", message.received?.description)
                    }
                }
            }
        }
    }
}

extension ExchangeView.Message {
    /// The instant of sending, or the day where the hour is not known.
    fileprivate var words: String {
        isTimed ? sent.description : String(sent.description.prefix(10))
    }
}
