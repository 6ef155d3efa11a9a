// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel

/// A document that others cite and the archive does not hold.
package struct GhostView: Hashable, Sendable {
    /// Its address.
    package var address: GhostAddress
    /// The post that sent or received it; nil for a series with a name of its own.
    package var post: String?
    /// Which way it went, as seen from the post.
    package var direction: Reference.Direction?
    /// Its number, with its series.
    package var number: String
    /// The day that a mention gives it.
    package var date: CalendarDay?
    /// The first day that it may bear, by its neighbours in the series.
    package var earliest: CalendarDay?
    /// The last day that it may bear.
    package var latest: CalendarDay?
    /// The held document with the nearest lower number.
    package var before: DocumentSummary?
    /// The held document with the nearest higher number.
    package var after: DocumentSummary?
    /// Who cites it, in which words, in the order of dates.
    package var citations: [Citation]
    /// File numbers of documents that cite it, where one would look for it.
    package var fileNumbers: [String] = []

    /// A document that cites it.
    package struct Citation: Hashable, Sendable {
        /// The document.
        package var document: DocumentSummary
        /// The words.
        package var text: String

        /// Makes one.
        package init(document: DocumentSummary, text: String) {
            self.document = document
            self.text = text
        }
    }

    /// Makes a view.
    package init(
        address: GhostAddress, post: String?, direction: Reference.Direction?, number: String,
        date: CalendarDay?, citations: [Citation] = []
    ) {
        self.address = address
        self.post = post
        self.direction = direction
        self.number = number
        self.date = date
        self.citations = citations
    }

    /// What it is in words: "Telegram 551 from Tehran", "Secto 28".
    package var title: String {
        guard let post else { return number }
        let kind = number.hasPrefix("A-") ? "Airgram" : "Telegram"
        switch direction {
        case .from: return "\(kind) \(number) from \(post)"
        case .to: return "\(kind) \(number) to \(post)"
        case nil: return "\(kind) \(number), \(post)"
        }
    }

    /// Whether a reference means it.
    package func isMeant(by reference: Reference) -> Bool {
        reference.status == .ghost && reference.number == number && reference.post == post
            && reference.direction == direction
    }
}

/// A post and how many documents of its series are cited and not held.
package struct GhostPost: Hashable, Sendable {
    /// The post, or the name of a series.
    package var name: String
    /// How many sent by it are missing; for a series with a name, all.
    package var from: Int
    /// How many sent to it.
    package var to: Int

    /// Makes one.
    package init(name: String, from: Int, to: Int) {
        self.name = name
        self.from = from
        self.to = to
    }
}
