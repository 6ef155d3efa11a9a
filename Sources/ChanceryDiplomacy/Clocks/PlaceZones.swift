// SPDX-License-Identifier: Apache-2.0

/// Which time zone the places of diplomacy lie in: seats of embassies, legations and consulates,
/// places of conferences, and the states that a dateline may name behind a town.
///
/// The names are those that editions print, in lower case and without accents and signs. A city that
/// changed its name stands under both.
package enum PlaceZones {
    /// The zone of a place as a dateline prints it ("New Delhi", "Augusta, Georgia", "White House,
    /// Washington"); nil if it is not known.
    ///
    /// Where several parts are printed, the last one that is known decides: a state or country tells
    /// more than a town that has its name from elsewhere.
    package static func zone(_ place: String) -> String? {
        if let zone = zones[folded(place.utf8[...])] { return zone }
        for part in place.utf8.split(separator: UInt8(ascii: ",")).reversed() {
            if let zone = zones[folded(part)] { return zone }
        }
        return nil
    }

    /// The names of all zones of the table, each once.
    package static var names: [String] { Set(zones.values).sorted() }

    private static let zones: [String: String] = {
        var zones: [String: String] = [:]
        for table in [america, europe, asia, africa, pacific] {
            for (zone, places) in table {
                for place in places { zones[place] = zone }
            }
        }
        return zones
    }()

    /// Lower case, without accents; signs become single blanks.
    private static func folded(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        var isBlankDue = false
        for scalar in Substring(text).unicodeScalars {
            guard let letter = letter(scalar) else {
                isBlankDue = !bytes.isEmpty
                continue
            }
            if isBlankDue { bytes.append(0x20) }
            isBlankDue = false
            bytes.append(letter)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The ASCII letter that a letter is without its accent; nil for signs and digits.
    private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 97...122: UInt8(scalar.value)
        case 65...90: UInt8(scalar.value) + 32
        case 0xC0...0xC5, 0xE0...0xE5, 0x101: UInt8(ascii: "a")
        case 0xC7, 0xE7, 0x107, 0x10D: UInt8(ascii: "c")
        case 0xC8...0xCB, 0xE8...0xEB, 0x113: UInt8(ascii: "e")
        case 0xCC...0xCF, 0xEC...0xEF, 0x12B: UInt8(ascii: "i")
        case 0xD1, 0xF1: UInt8(ascii: "n")
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14D: UInt8(ascii: "o")
        case 0xD9...0xDC, 0xF9...0xFC, 0x16B: UInt8(ascii: "u")
        default: nil
        }
    }
}
