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

    /// Lower case, without accents and apostrophes; other signs become single blanks.
    private static func folded(_ text: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        var isBlankDue = false
        func add(_ letters: [UInt8]) {
            if isBlankDue, !bytes.isEmpty { bytes.append(0x20) }
            isBlankDue = false
            bytes += letters
        }
        for scalar in Substring(text).unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A: add([UInt8(scalar.value)])
            case 0x41...0x5A: add([UInt8(scalar.value) | 0x20])
            case 0x27, 0x2018, 0x2019, 0x2BB, 0x2BC: break
            case 0xC0...0x24F: add(PlainLetters.of(scalar))
            default: isBlankDue = true
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
