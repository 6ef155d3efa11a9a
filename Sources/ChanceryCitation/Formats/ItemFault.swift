// SPDX-License-Identifier: Apache-2.0

/// What is wrong with an item of CSL-JSON, and which value it is.
struct ItemFault: Error {
    let message: String
    /// The way from the value at hand to the faulty one.
    let path: [JSONReader.Step]

    init(_ message: String, _ path: [JSONReader.Step] = []) {
        self.message = message
        self.path = path
    }

    /// The same fault seen from the value around it.
    func inside(_ step: JSONReader.Step) -> ItemFault { ItemFault(message, [step] + path) }

    /// Looks whether names are names and dates are dates; other variables take what there is.
    static func check(_ member: JSONValue.Member) throws(ItemFault) {
        if case .null = member.value { return }
        if NameVariable.known.contains(member.name) {
            try checkNames(member.value, of: member.name)
        } else if DateVariable.known.contains(member.name) {
            try checkDate(member.value, of: member.name)
        }
    }

    private static func checkNames(_ value: JSONValue, of name: String) throws(ItemFault) {
        guard case .array(let names) = value else {
            throw ItemFault("The variable “\(name)” is a list of names.")
        }
        for (index, name) in names.enumerated() {
            guard case .object = name else {
                throw ItemFault(
                    "A name is an object with “family” and “given”, or with “literal”.",
                    [.element(index)])
            }
        }
    }

    private static func checkDate(_ value: JSONValue, of name: String) throws(ItemFault) {
        switch value {
        case .array:
            throw ItemFault("The date “\(name)” is an object, such as {\"date-parts\": [[1946]]}.")
        case .object:
            guard let parts = value["date-parts"], parts != .null else { return }
            guard let ranges = parts.elements else {
                throw ItemFault(
                    "The parts of a date are a list of lists: [[1946, 4, 5]].",
                    [.member("date-parts")])
            }
            for (index, range) in ranges.enumerated() {
                do { try checkParts(range) } catch {
                    throw error.inside(.element(index)).inside(.member("date-parts"))
                }
            }
        case .string, .number, .boolean, .null: break
        }
    }

    private static func checkParts(_ value: JSONValue) throws(ItemFault) {
        guard let parts = value.elements else {
            throw ItemFault("The parts of a date are a list of year, month and day.")
        }
        // Months above 12 are seasons; an empty text stands for a part that is not known.
        let limits = [(-9999...9999, "year"), (0...24, "month"), (0...31, "day")]
        for (index, part) in parts.enumerated() {
            guard index < 3 else {
                throw ItemFault("A date has no more than year, month and day.", [.element(index)])
            }
            if part == .null || part.scalarText?.isEmpty == true { continue }
            guard let number = part.integer, limits[index].0.contains(number) else {
                let found = part.scalarText.map { ", and not “\($0)”" } ?? ""
                throw ItemFault(
                    "The \(limits[index].1) of a date is a number\(found).", [.element(index)])
            }
        }
    }
}
