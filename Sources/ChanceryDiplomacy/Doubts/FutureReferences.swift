// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// Telegrams that speak of what was not yet written.
enum FutureReferences {
    /// The doubts about a document, from its references.
    ///
    /// Only the words of the document itself count: editors speak of what came later.
    static func doubts(
        _ resolutions: [ReferenceResolver.Resolution], in document: Document
    ) -> [Doubt] {
        guard document.record.kind != .editorialNote, let date = document.record.date,
            date.start.day != nil
        else { return [] }
        let own = date.latest.dayNumber
        var doubts: [Doubt] = []
        var seen: Set<String> = []
        for found in resolutions {
            switch found.zone {
            case .body: break
            case .title, .summary, .heading, .footnote, .sourceNote, .attachment: continue
            }
            // Clocks differ, and an answer may be drafted on the day after.
            guard found.mention.kind.isMessage, let day = found.key?.day, day > own + 2,
                day < own + 366, let cited = CalendarDay(dayNumber: day),
                seen.insert(found.text).inserted
            else { continue }
            doubts.append(
                Doubt(
                    kind: .futureReference,
                    message: "It is dated \(date.start) and cites “\(found.text)”, of \(cited).",
                    evidence: [
                        Evidence(range: found.range, text: found.text, rule: "reference-date"),
                        Evidence(
                            range: document.record.evidence[.date]?.range, text: date.text,
                            rule: "dateline"),
                    ]))
        }
        return doubts
    }
}
