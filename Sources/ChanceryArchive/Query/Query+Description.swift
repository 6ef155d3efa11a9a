// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

extension Query: CustomStringConvertible {
    /// The query in the language that is typed, with brackets where they matter.
    package var description: String { written(inside: .top) }

    /// Where a part stands; it decides whether the part needs brackets.
    private enum Surrounding {
        case top
        case all
        case operand
    }

    private func written(inside surrounding: Surrounding) -> String {
        switch self {
        case .everything: return "*"
        case .word(let pattern): return Query.written(pattern)
        case .phrase(let text): return "\"\(text)\""
        case .near(let left, let right, let within):
            let text =
                "\(left.written(inside: .operand)) NEAR/\(within) "
                + right.written(inside: .operand)
            return surrounding == .operand ? "(\(text))" : text
        case .all(let parts):
            let text = parts.map { $0.written(inside: .all) }.joined(separator: " ")
            return surrounding == .top ? text : "(\(text))"
        case .any(let parts):
            let text = parts.map { $0.written(inside: .operand) }.joined(separator: " OR ")
            return surrounding == .top ? text : "(\(text))"
        case .not(let inner): return "-" + inner.written(inside: .operand)
        case .zones(let zones, let inner):
            let names = zones.map(\.rawValue).joined(separator: ",")
            return "\(names):" + inner.written(inside: .operand)
        case .field(let field, let pattern):
            let value = pattern.isQuoted ? "\"\(pattern.text)\"" : pattern.text
            return "\(field.rawValue):\(value)" + (pattern.isPrefix ? "*" : "")
        case .dates(let from, let to):
            if let from, let to, from == to { return "date:\(from)" }
            return "date:\(from?.description ?? "")..\(to?.description ?? "")"
        }
    }

    private static func written(_ pattern: WordPattern) -> String {
        switch pattern.comparison {
        case .stem: pattern.text
        case .exact: "=" + pattern.text
        case .prefix: pattern.text + "*"
        case .oneEdit: pattern.text + "~"
        }
    }
}
