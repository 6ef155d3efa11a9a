// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

extension ReferenceResolver {
    /// What a document's references are, and what they let doubt of its date.
    package struct Reading: Sendable {
        /// The references with the places of their words.
        package var references: [Findings.Located] = []
        /// References to what was not yet written.
        package var doubts: [Doubt] = []
        /// Who made it, who saw it, where copies went, what was withheld.
        package var distribution = Findings.Distribution()
    }

    /// The references of a document with the places of their words.
    ///
    /// The words of a list share their head ("Deptels 471 and 472"): each reference covers what no
    /// earlier one of the stretch does.
    package func read(_ document: Document) -> Reading {
        var reading = Reading()
        var all: [Resolution] = []
        var handling = DistributionReader()
        for (number, text) in document.texts.enumerated() {
            let stretches = RunningText.stretches(of: text)
            for stretch in stretches { handling.read(stretch) }
            let mentions = scanner.mentions(in: stretches)
            if mentions.isEmpty { continue }
            var end = 0
            var last = -1
            let resolutions = resolve(mentions, in: stretches, citing: document.id)
            all += resolutions
            for resolution in resolutions {
                let mention = resolution.mention
                let place = stretches[mention.stretch].place
                if place != last { (last, end) = (place, 0) }
                let upper = max(end, mention.bytes.upperBound)
                let lower = min(max(end, mention.bytes.lowerBound), upper)
                end = upper
                reading.references.append(
                    Findings.Located(
                        reference: resolution.reference, text: number, stretch: place,
                        bytes: lower..<upper, rule: resolution.rule.rawValue))
            }
        }
        reading.distribution = handling.distribution
        reading.doubts = FutureReferences.doubts(all, in: document)
        return reading
    }
}
