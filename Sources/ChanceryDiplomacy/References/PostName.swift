// SPDX-License-Identifier: Apache-2.0

/// The name of a place as an address of telegrams, in the form in which names are compared.
package struct PostName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Lower case, without article, accents, marks and titles: `new delhi`, `hague`.
    package let key: String

    /// Takes a name in any spelling; nil if no letter is in it.
    package init?(_ text: some StringProtocol) {
        let key = PostName.folded(text)
        guard !key.isEmpty else { return nil }
        self.key = PostName.spelling(key)
    }

    /// The name for readers: "New Delhi", "The Hague", "USUN" is "New York".
    package var description: String {
        if key == "hague" { return "The Hague" }
        var bytes: [UInt8] = []
        var isStart = true
        for byte in key.utf8 {
            bytes.append(isStart && (97...122).contains(byte) ? byte & 0xDF : byte)
            isStart = byte == 0x20 || byte == UInt8(ascii: "-")
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.split(separator: " ").map { word in
            PostName.small.contains(String(word)) ? word.lowercased() : String(word)
        }.joined(separator: " ")
    }

    private static let small: Set<String> = ["De", "Da", "Of", "And", "The", "Es"]

    /// Orders by the letters.
    package static func < (left: PostName, right: PostName) -> Bool { left.key < right.key }

    /// The Department's own city.
    static let washington = "washington"

    private static func folded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
            case 0x61...0x7A, 0x30...0x39: bytes.append(UInt8(scalar.value))
            case 0x27, 0x2019, 0x2E: break
            case 0xC0...0x24F: bytes += PlainLetters.of(scalar)
            case 0x2D, 0x2010...0x2013, 0x20, 0xA0, 0x09, 0x0A:
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            default: break
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        let article: [UInt8] = [116, 104, 101, 32]
        if bytes.starts(with: article) { bytes.removeFirst(4) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One spelling for places that the documents spell in several ways.
    private static func spelling(_ key: String) -> String {
        for (canonical, others) in spellings where others.contains(key) { return canonical }
        return key
    }

    private static let spellings: [(String, [String])] = [
        ("new york", ["usun", "usun new york", "united nations", "un", "usmission un"]),
        ("new delhi", ["delhi"]), ("tehran", ["teheran"]), ("djakarta", ["jakarta", "batavia"]),
        ("jidda", ["jeddah", "jiddah", "jedda"]), ("peking", ["peiping", "beijing"]),
        ("mexico city", ["mexico df"]), ("guatemala city", ["guatemala"]),
        ("panama city", ["panama"]), ("havana", ["habana"]), ("bucharest", ["bucarest"]),
        ("damascus", ["damas"]), ("vietnam", ["viet nam", "republic of vietnam"]),
        ("rangoon", ["yangon"]), ("dacca", ["dhaka"]), ("kuwait", ["kuwait city"]),
        ("ciudad trujillo", ["santo domingo"]), ("brussels", ["bruxelles"]),
        ("moscow", ["moskva"]), ("rome", ["roma"]), ("lisbon", ["lisboa"]),
        ("ho chi minh city", ["ho chi minh"]), ("taipei", ["taipeh"]),
        ("leopoldville", ["kinshasa"]), ("elisabethville", ["lubumbashi"]),
        ("ankara", ["angora"]), ("cape town", ["capetown"]), ("addis ababa", ["addis abeba"]),
        ("soviet union", ["union of soviet socialist republics", "ussr"]),
        ("united kingdom", ["great britain", "england"]), ("beirut", ["beyrouth"]),
        ("colombo", ["columbo"]), ("seoul", ["keijo"]), ("taiz", ["taizz"]),
        ("federal republic of germany", ["germany"]), ("tel aviv", ["telaviv"]),
        ("bangkok", ["bangkoc"]), ("phnom penh", ["pnom penh"]), ("berlin", ["west berlin"]),
        ("republic of china", ["china"]), ("asmara", ["asmera"]), ("vientiane", ["vientienne"]),
        ("tripoli", ["tripolis"]), ("tangier", ["tangiers"]), ("marseille", ["marseilles"]),
    ]
}
