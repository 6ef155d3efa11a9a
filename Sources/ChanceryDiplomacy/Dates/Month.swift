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
