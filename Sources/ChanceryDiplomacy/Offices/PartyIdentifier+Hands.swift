// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

extension PartyIdentifier {
    /// Who signed and who drafted a document, as far as that is certain: the sender whose name the
    /// signature is, or the one person of the volume's list whom a name can mean.
    ///
    /// - Parameters:
    ///   - parties: who its parties were found to be.
    ///   - drafters: the names of those who drafted it, as printed.
    package func hands(
        in document: Document, parties: [Findings.Identified], drafters: [String]
    ) -> [Findings.Identified] {
        var found: [Findings.Identified] = []
        if let name = Signature.name(of: document) {
            var senders = parties.filter { $0.end == .from }.map(\.person)
            senders += document.record.from.compactMap(\.person)
            let fitting = senders.filter {
                PersonName(natural: $0.name).map { name.mayBe($0) || $0.mayBe(name) } ?? false
            }
            if Set(fitting.map(\.id)).count == 1, let sender = fitting.first {
                found.append(
                    Findings.Identified(
                        end: .signed, index: 0, person: sender, rule: Rule.signature.rawValue))
            } else if let person = lists.person(name, aloneIn: document.id.volume) {
                found.append(
                    Findings.Identified(
                        end: .signed, index: 0, person: person, rule: Rule.list.rawValue))
            }
        }
        for (index, printed) in drafters.enumerated() {
            guard let name = PartyIdentifier.drafter(printed),
                let person = lists.person(name, aloneIn: document.id.volume)
            else { continue }
            found.append(
                Findings.Identified(
                    end: .drafted, index: index, person: person, rule: Rule.list.rawValue))
        }
        return found
    }

    /// A name as source notes print it, without the office behind it: "Rountree (NE)".
    private static func drafter(_ printed: String) -> PersonName? {
        let name = printed.prefix { $0 != "(" && $0 != "[" && $0 != "," }
        let words = name.split(separator: " ")
        guard (1...4).contains(words.count), words.allSatisfy({ $0.first?.isUppercase ?? false })
        else { return nil }
        return PersonName(natural: words.joined(separator: " "))
    }
}
