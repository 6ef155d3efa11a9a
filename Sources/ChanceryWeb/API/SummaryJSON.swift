// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel

/// The rows of lists as JSON: the members that a record shares with a row have the same names.
extension JSONWriter {
    /// Writes a document as lists have it.
    mutating func summary(
        _ document: DocumentSummary, url: SiteURL,
        more: (inout JSONWriter) -> Void = { _ in }
    ) {
        object { json in
            json.member("id", document.id.description)
            json.member("address", url.permanent(document.id))
            json.member("number", document.number)
            json.member("title", document.title)
            json.member("kind", document.kind.rawValue)
            if let date = document.date { json.member("date") { $0.date(date) } }
            json.member("place", document.place)
            json.member("from", document.from)
            json.member("to", document.to)
            json.member("classification", document.classification?.rawValue)
            json.member("telegramNumber", document.telegramNumber)
            json.member("volume", document.volume.description)
            json.member("volumeTitle", document.volumeTitle)
            more(&json)
        }
    }

    /// Writes a date.
    mutating func date(_ date: HistoricalDate) {
        object { json in
            json.member("text", date.text)
            json.member("edtf", date.edtf)
            json.member("earliest", date.earliest.description)
            json.member("latest", date.latest.description)
        }
    }

    /// Writes a node of the collection tree with what it holds.
    mutating func collection(_ node: CollectionCount) {
        object { json in json.members(of: node.collection, count: node.count, span: node.span) }
    }

    /// Writes the members of a node of the collection tree.
    mutating func members(of node: Collection, count: Int, span: ClosedRange<CalendarDay>?) {
        member("id", node.id.description)
        member("parent", node.parent?.description)
        member("level", node.level.rawValue)
        member("title", node.title)
        member("documents", count)
        if let span {
            member("earliest", span.lowerBound.description)
            member("latest", span.upperBound.description)
        }
    }

    /// Writes a person as lists have it.
    mutating func person(_ person: PersonSummary) {
        object { json in
            json.member("id", person.id)
            json.member("name", person.name)
            json.member("description", person.description.isEmpty ? nil : person.description)
            json.member("volume", person.volume?.description)
            json.member("documents", person.count)
        }
    }

    /// Writes documents per year.
    mutating func years(_ years: [YearCount]) {
        array(years) { json, year in
            json.object { json in
                json.member("year", year.year)
                json.member("count", year.count)
            }
        }
    }
}
