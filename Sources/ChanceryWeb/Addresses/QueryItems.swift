// SPDX-License-Identifier: Apache-2.0

/// The query of a request, decoded: names with their values in order.
struct QueryItems: Sendable {
    /// All names and values as they came.
    private(set) var items: [(name: String, value: String)] = []

    /// Reads a query.
    ///
    /// - Throws: `SiteError.badRequest` for broken percent-encoding, bytes that are not UTF-8, or
    ///   more than 100 parts.
    init(_ query: String?) throws(SiteError) {
        guard let query, !query.isEmpty else { return }
        let parts = query.split(separator: "&", maxSplits: 100)
        guard parts.count <= 100 else {
            throw SiteError(.badRequest, "The address has too many parameters.")
        }
        for part in parts {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(sides[0], plusIsBlank: true),
                let value = PercentEncoding.decode(
                    sides.count > 1 ? sides[1] : "", plusIsBlank: true)
            else {
                throw SiteError(
                    .badRequest, "The address holds bytes that are not percent-encoded UTF-8.")
            }
            items.append((name, value))
        }
    }

    /// The first value of a name; nil if there is none or it is empty.
    subscript(name: String) -> String? {
        guard let value = items.first(where: { $0.name == name })?.value, !value.isEmpty else {
            return nil
        }
        return value
    }

    /// All values of a name that are not empty, in order.
    func all(_ name: String) -> [String] {
        items.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
    }

    /// Yes or no; nil if the name is missing.
    ///
    /// - Throws: `SiteError.badRequest` if the value is neither `true` nor `false`.
    func flag(_ name: String) throws(SiteError) -> Bool? {
        switch try single(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        case .some(let value):
            let shown = value.prefix(50)
            throw SiteError(.badRequest, "“\(name)” must be true or false, not “\(shown)”.")
        }
    }

    /// The value of a name that may stand once only; nil if it is missing or empty.
    func single(_ name: String) throws(SiteError) -> String? {
        guard items.filter({ $0.name == name }).count < 2 else {
            throw SiteError(.badRequest, "“\(name)” stands twice in the address.")
        }
        return self[name]
    }

    /// A whole number; nil if the name is missing.
    ///
    /// - Throws: `SiteError.badRequest` if the value is not a number of the range.
    func number(_ name: String, in range: ClosedRange<Int>) throws(SiteError) -> Int? {
        guard let value = try single(name) else { return nil }
        guard let number = Int(value), range.contains(number) else {
            throw SiteError(
                .badRequest,
                "“\(name)” must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
