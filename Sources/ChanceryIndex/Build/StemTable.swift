// SPDX-License-Identifier: Apache-2.0

/// The stems of all words in the order of their groups and bytes, each with its written forms.
struct StemTable {
    private let words: Interner
    private let stems: Interner
    /// The stems' numbers in their order.
    private var order: [UInt32]
    /// For each word, the place of its stem in the order.
    private(set) var placeOf: [UInt32]
    /// For each word, the number of its form among those of its stem.
    private(set) var codeOf: [UInt32]
    /// Where the words of each stem begin in `members`; one more than stems.
    private var begins: [Int]
    /// The words of each stem, by the numbers of their forms.
    private var members: [UInt32]

    /// - Parameter counts: how often each word occurs: the most frequent form comes first.
    init(_ words: Interner, _ counts: [Int]) {
        self.words = words
        let stems = Interner()
        let stemmers = Language.allCases.map { Stemmer($0) }
        var stemOf = [UInt32](repeating: 0, count: words.count)
        for word in 0..<words.count {
            let prefix = words.prefix(word)
            stemOf[word] = stemmers[Int(prefix.1)].withStem(of: words.word(word)) { stem in
                stems.number(prefix: (prefix.0, 0), stem)
            }
        }
        order = (0..<UInt32(truncatingIfNeeded: stems.count)).sorted { a, b in
            let (x, y) = (stems.prefix(Int(a)).0, stems.prefix(Int(b)).0)
            return x == y
                ? stems.word(Int(a)).lexicographicallyPrecedes(stems.word(Int(b))) : x < y
        }
        self.stems = stems
        var placeOfStem = [UInt32](repeating: 0, count: stems.count)
        for (place, stem) in order.enumerated() {
            placeOfStem[Int(stem)] = UInt32(truncatingIfNeeded: place)
        }
        placeOf = stemOf.map { placeOfStem[Int($0)] }
        begins = [Int](repeating: 0, count: stems.count + 1)
        for place in placeOf { begins[Int(place) + 1] += 1 }
        for place in 0..<stems.count { begins[place + 1] += begins[place] }
        members = [UInt32](repeating: 0, count: words.count)
        var next = begins
        for (word, place) in placeOf.enumerated() {
            members[next[Int(place)]] = UInt32(truncatingIfNeeded: word)
            next[Int(place)] += 1
        }
        codeOf = [UInt32](repeating: 0, count: words.count)
        for place in 0..<stems.count where begins[place + 1] - begins[place] > 1 {
            orderForms(place, counts)
        }
    }

    /// How many stems there are.
    var count: Int { order.count }

    /// The text group of the stem at a place.
    func group(_ place: Int) -> Int { Int(stems.prefix(Int(order[place])).0) }

    /// The stem at a place.
    func stem(_ place: Int) -> [UInt8] { Array(stems.word(Int(order[place]))) }

    /// The written forms of the stem at a place, by number.
    func written(_ place: Int) -> [[UInt8]] {
        var forms: [[UInt8]] = []
        for word in members[begins[place]..<begins[place + 1]]
        where codeOf[Int(word)] == UInt32(truncatingIfNeeded: forms.count) {
            forms.append(Array(words.word(Int(word))))
        }
        return forms
    }

    /// For each word, the place of its stem and the bits of its form's number.
    func kinds(_ packing: TokenPacking) -> [(stem: UInt32, code: UInt32)] {
        zip(placeOf, codeOf).map { ($0, packing.bits(of: $1)) }
    }

    /// Numbers the forms of a stem, the most frequent first, equal ones by their bytes; the same
    /// form of several languages is one form.
    private mutating func orderForms(_ place: Int, _ counts: [Int]) {
        let range = begins[place]..<begins[place + 1]
        var forms: [(word: UnsafeBufferPointer<UInt8>, count: Int, ids: [UInt32])] = []
        for id in members[range] {
            let word = words.word(Int(id))
            if let known = forms.firstIndex(where: { $0.word.elementsEqual(word) }) {
                forms[known].count += counts[Int(id)]
                forms[known].ids.append(id)
            } else {
                forms.append((word, counts[Int(id)], [id]))
            }
        }
        forms.sort { a, b in
            a.count == b.count ? a.word.lexicographicallyPrecedes(b.word) : a.count > b.count
        }
        var next = range.lowerBound
        for (code, form) in forms.enumerated() {
            for id in form.ids {
                codeOf[Int(id)] = UInt32(truncatingIfNeeded: code)
                members[next] = id
                next += 1
            }
        }
    }
}
