// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// What a mention means once it is known who writes to whom: a number in the series of a post.
package struct ReferenceKey: Hashable, Sendable {
    /// One end of a message.
    package enum End: Hashable, Sendable {
        /// The Department.
        case department
        /// A post.
        case post(PostName)
        /// Not known.
        case unknown
    }

    /// What sort of message.
    package var kind: ReferenceMention.Kind
    /// Its number.
    package var number: SeriesEntry.Number
    /// Who sent it.
    package var from: End
    /// Who received it.
    package var to: End
    /// The post at one of its ends, where the words do not tell which.
    package var either: PostName?
    /// Its day with the year completed, in days since 1970-01-01.
    package var day: Int?

    /// The post and the direction, where both are known.
    package var series: (post: PostName, direction: Reference.Direction)? {
        switch (from, to) {
        case (.post(let post), _): (post, .from)
        case (_, .post(let post)): (post, .to)
        default: nil
        }
    }

    /// Completes a mention from the exchange that its document belongs to.
    init(_ mention: ReferenceMention, citing row: SeriesTable.Row?, in gazetteer: PostGazetteer) {
        kind = mention.kind
        number = SeriesEntry.Number(series: mention.series, value: mention.number)
        from = .unknown
        to = .unknown
        let year = row?.entry.days.flatMap { CalendarDay(dayNumber: $0.lowerBound)?.year }
        let exchange = Exchange(row)
        let isNamedSeries = !number.series.isEmpty && number.series.utf8.count > 2
        switch mention.issuer {
        case .unstated: break
        case .post:
            from = exchange.post.map { .post($0) } ?? .unknown
            to = .department
        case .department:
            from = .department
            to = exchange.post.map { .post($0) } ?? .unknown
        case .writer: (from, to) = (exchange.writer, exchange.addressee)
        case .addressee: (from, to) = (exchange.addressee, exchange.writer)
        case .place(let words):
            if let post = gazetteer.post(words, atEnd: true, year: year) {
                if post.key == PostName.washington {
                    from = .department
                    to = exchange.post.map { .post($0) } ?? .unknown
                } else {
                    from = .post(post)
                    to = .department
                }
            }
        }
        let fromPlace = mention.from.flatMap { gazetteer.post($0, atEnd: false, year: year) }
        let toPlace = mention.to.flatMap { gazetteer.post($0, atEnd: false, year: year) }
        if let fromPlace {
            from = fromPlace.key == PostName.washington ? .department : .post(fromPlace)
            if toPlace == nil { to = .department }
        }
        if mention.fromDepartment { from = .department }
        if let toPlace {
            to = toPlace.key == PostName.washington ? .department : .post(toPlace)
            if from == .unknown { from = .department }
            if case .post = from, mention.issuer == .unstated, fromPlace == nil {
                from = .department
            }
        }
        if mention.toDepartment {
            to = .department
            if from == .unknown || from == .department, let post = exchange.post {
                from = .post(post)
            }
        }
        // "telegram 192 to Naim" is none of this exchange's post for certain.
        let isNamed =
            (mention.from != nil && fromPlace == nil) || (mention.to != nil && toPlace == nil)
        if from == .unknown, to == .unknown, !isNamed { either = exchange.post }
        // Despatches go from a post to the Department, instructions the other way.
        if let post = either, kind == .despatch {
            (from, to, either) = (.post(post), .department, nil)
        } else if let post = either, kind == .instruction {
            (from, to, either) = (.department, .post(post), nil)
        }
        if kind == .circularTelegram {
            (from, to) = (.department, .unknown)
            either = nil
        }
        if isNamedSeries { (from, to, either) = (.unknown, .unknown, nil) }
    }

    /// The two ends of the document that cites.
    private struct Exchange {
        var writer = End.unknown
        var addressee = End.unknown
        /// The post of an exchange with the Department.
        var post: PostName?

        init(_ row: SeriesTable.Row?) {
            guard let row, row.entry.isMessage || row.entry.kind == .letter else { return }
            if row.isFromDepartment {
                writer = .department
                if row.toPosts.count == 1, let to = row.toPosts.first {
                    addressee = .post(to)
                    post = to
                }
            } else if let from = row.fromPost {
                writer = .post(from)
                post = from
                if row.isToDepartment || row.entry.to.isEmpty {
                    addressee = .department
                } else if row.toPosts.count == 1, let to = row.toPosts.first {
                    addressee = .post(to)
                }
            }
        }
    }

    /// Whether two mentions of one document may mean the same message.
    func isCompatible(with other: ReferenceKey) -> Bool {
        guard number == other.number, kind == other.kind else { return false }
        if let day, let day2 = other.day, abs(day - day2) > 1 { return false }
        switch (series, other.series) {
        case (let left?, let right?):
            return left.post == right.post && left.direction == right.direction
        case (let left?, nil): return other.either == left.post
        case (nil, let right?): return either == right.post
        case (nil, nil): return either == other.either
        }
    }

    /// Where only a post and a date are known, the direction whose series the number fits into on
    /// that day, if it does not fit into the other.
    mutating func deduceDirection(in table: SeriesTable) {
        guard let post = either, let day, kind == .telegram, number.series.isEmpty else { return }
        let isFrom = table.fits(post: post, direction: .from, number: number.value, day: day)
        let isTo = table.fits(post: post, direction: .to, number: number.value, day: day)
        guard isFrom != isTo else { return }
        (from, to) = isFrom ? (.post(post), .department) : (.department, .post(post))
        either = nil
    }

    /// Whether a document has the number and kind, and its ends do not contradict.
    func matches(_ row: SeriesTable.Row) -> Bool {
        guard row.entry.numbers.contains(number), hasKind(row.entry.kind) else { return false }
        return matchesEnds(row)
    }

    /// Whether the kind of a document is that of the mention; what the edition calls
    /// correspondence may be of any kind.
    func hasKind(_ kind: DocumentKind) -> Bool {
        switch self.kind {
        case .telegram:
            switch kind {
            case .telegram, .circularTelegram, .correspondence, .message, .backchannelMessage: true
            default: false
            }
        case .circularTelegram:
            kind == .circularTelegram || kind == .telegram || kind == .correspondence
        case .airgram: kind == .airgram || kind == .circularAirgram || kind == .correspondence
        case .despatch: kind == .despatch || kind == .correspondence
        case .instruction:
            kind == .instruction || kind == .airgram || kind == .circularAirgram
                || kind == .correspondence
        case .document, .page, .footnote, .preceding, .following, .repetition: false
        }
    }

    private func matchesEnds(_ row: SeriesTable.Row) -> Bool {
        switch from {
        case .department: guard row.isFromDepartment else { return false }
        case .post(let post): guard row.fromPost == post else { return false }
        case .unknown: break
        }
        switch to {
        case .department:
            guard row.isToDepartment || (row.toPosts.isEmpty && !row.isFromDepartment) else {
                return false
            }
        case .post(let post): guard row.toPosts.contains(post) else { return false }
        case .unknown: break
        }
        if let either {
            guard row.fromPost == either || row.toPosts.contains(either) else { return false }
        }
        return true
    }
}
