// SPDX-License-Identifier: Apache-2.0

/// A language whose words can be reduced to their stems.
public enum Language: UInt8, Sendable, Hashable, CaseIterable {
    /// No stemming: words match as they are written.
    case none = 0
    case arabic, danish, dutch, english, finnish, french, german, greek, hungarian, irish
    case italian, lithuanian, norwegian, portuguese, romanian, russian, spanish, swedish
    case turkish

    /// The language of a tag of BCP 47 such as `en`, `fr-CA`; `.none` where no stemmer exists.
    public init(tag: String) {
        let primary = tag.utf8.prefix { $0 != 0x2D && $0 != 0x5F }
        let code = String(decoding: primary.map { $0 | 0x20 }, as: UTF8.self)
        self = Language.allCases.first { $0.codes.contains(code) } ?? .none
    }

    private var codes: [String] {
        switch self {
        case .none: []
        case .arabic: ["ar", "ara"]
        case .danish: ["da", "dan"]
        case .dutch: ["nl", "nld", "dut"]
        case .english: ["en", "eng"]
        case .finnish: ["fi", "fin"]
        case .french: ["fr", "fra", "fre"]
        case .german: ["de", "deu", "ger"]
        case .greek: ["el", "ell", "gre"]
        case .hungarian: ["hu", "hun"]
        case .irish: ["ga", "gle"]
        case .italian: ["it", "ita"]
        case .lithuanian: ["lt", "lit"]
        case .norwegian: ["no", "nb", "nn", "nor"]
        case .portuguese: ["pt", "por"]
        case .romanian: ["ro", "ron", "rum"]
        case .russian: ["ru", "rus"]
        case .spanish: ["es", "spa"]
        case .swedish: ["sv", "swe"]
        case .turkish: ["tr", "tur"]
        }
    }

    /// The name by which libstemmer knows the algorithm, nil where words stay as they are.
    var algorithm: String? { self == .none ? nil : "\(self)" }
}
