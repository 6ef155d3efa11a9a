// SPDX-License-Identifier: Apache-2.0

/// A month of the year, by its English name.
struct Month {
    /// Its number, 1 to 12.
    let number: Int

    /// Reads a month's name, whole or cut short ("Sept", "Dec"), whatever the case of its letters.
    init?(_ letters: ArraySlice<UInt8>) {
        guard (3...9).contains(letters.count) else { return nil }
        var key: UInt32 = 0
        for byte in letters.prefix(3) { key = key << 8 | UInt32(PrintedLine.lowered(byte)) }
        for (index, month) in Month.names.enumerated() where month.key == key {
            // A short form has three letters, or four for September and June and July.
            guard letters.count <= month.name.utf8CodeUnitCount else { return nil }
            let matches = month.name.withUTF8Buffer { name in
                zip(letters, name).allSatisfy { PrintedLine.lowered($0) == $1 }
            }
            guard matches, letters.count <= 4 || letters.count == month.name.utf8CodeUnitCount
            else { return nil }
            number = index + 1
            return
        }
        return nil
    }

    /// Whether a piece has the letters of a month's name in disorder, or all but one or two of
    /// them: "Feburary", "Septemper".
    static func isLike(_ line: PrintedLine, _ index: Int) -> Bool {
        guard line.isCapitalized(index), line.length(index) >= 6 else { return false }
        let piece = line.pieces[index]
        let letters = line.bytes[piece.start..<piece.end].map(PrintedLine.lowered)
        // Augusta is a town.
        guard letters.allSatisfy({ (97...122).contains($0) }), letters != Array("augusta".utf8)
        else { return false }
        return names.contains { month in
            guard month.name.utf8CodeUnitCount >= 6 else { return false }
            return month.name.withUTF8Buffer { name in
                guard name[0] == letters[0] else { return false }
                var rest = Array(name)
                var strange = 0
                for letter in letters {
                    if let place = rest.firstIndex(of: letter) {
                        rest.remove(at: place)
                    } else {
                        strange += 1
                    }
                }
                return rest.count + strange <= 2
            }
        }
    }

    private static let names: [(key: UInt32, name: StaticString)] = [
        (0x6A_616E, "january"), (0x66_6562, "february"), (0x6D_6172, "march"),
        (0x61_7072, "april"), (0x6D_6179, "may"), (0x6A_756E, "june"), (0x6A_756C, "july"),
        (0x61_7567, "august"), (0x73_6570, "september"), (0x6F_6374, "october"),
        (0x6E_6F76, "november"), (0x64_6563, "december"),
    ]
}

extension PrintedLine {
    /// The month that a piece names; a name must begin with a capital.
    func month(_ index: Int) -> Int? {
        guard kind(index) == .word, (65...90).contains(firstByte(index)) else { return nil }
        return Month(bytes[pieces[index].start..<pieces[index].end])?.number
    }
}
