// SPDX-License-Identifier: Apache-2.0

/// Which words of one language which tests accept; each word is looked at once.
final class WordVerdicts {
    private let tests: [Highlighter.Test]
    private let stemmer: Stemmer
    private let words = Interner()
    /// Words of 64 bits for each word of the language, one bit for each test.
    private let stride: Int
    private var bits: [UInt64] = []
    private var matches: [Bool] = []

    init(_ tests: [Highlighter.Test], _ language: Language) {
        self.tests = tests
        stemmer = Stemmer(language)
        stride = (tests.count + 63) / 64
    }

    /// The number of a folded word.
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
        let number = Int(words.number(prefix: (0, 0), word))
        if number == matches.count { judge(word) }
        return number
    }

    /// Whether any test accepts a word.
    func isMatch(_ word: Int) -> Bool { matches[word] }

    /// Whether a test accepts a word.
    func accepts(_ test: Int, _ word: Int) -> Bool {
        bits[word * stride + test / 64] >> UInt64(test % 64) & 1 == 1
    }

    private func judge(_ word: UnsafeBufferPointer<UInt8>) {
        let first = bits.count
        var isMatch = false
        bits.append(contentsOf: repeatElement(0, count: stride))
        for (place, test) in tests.enumerated() where accepts(test, word) {
            bits[first + place / 64] |= 1 << UInt64(place % 64)
            isMatch = true
        }
        matches.append(isMatch)
    }

    private func accepts(
        _ test: Highlighter.Test, _ word: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        switch test {
        case .form(let form): form.utf8.elementsEqual(word)
        case .stem(let stem):
            stemmer.withStem(of: word) { stem.utf8.elementsEqual($0) }
        case .formPrefix(let prefix): word.starts(with: prefix)
        case .stemPrefix(let prefix): stemmer.withStem(of: word) { $0.starts(with: prefix) }
        case .wildcard(let pattern): pattern.matches(Array(word)[...])
        case .fuzzy(let pattern): pattern.matches(Array(word)[...])
        }
    }
}
