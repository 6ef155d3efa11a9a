// SPDX-License-Identifier: Apache-2.0

/// A JSON value that keeps the order of members and the digits of numbers.
enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    struct Member: Hashable, Sendable {
        var name: String
        var value: JSONValue
    }

    /// The value of the last member of this name, if this is an object that has it.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text of a string, a number or a boolean.
    var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .boolean(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The elements of an array, or nothing.
    var elements: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    /// What CSL-JSON takes for true: `true`, a number other than 0, a text other than empty or `false`.
    var isTrue: Bool {
        switch self {
        case .boolean(let flag): flag
        case .number(let text): text != "0"
        case .string(let text): !text.isEmpty && text != "false" && text != "0"
        case .null: false
        case .array, .object: true
        }
    }

    /// A whole number, also when written as a text.
    var integer: Int? {
        guard let text = scalarText?.trimmed else { return nil }
        return Int(text)
    }
}

extension JSONValue {
    /// Appends the value as JSON, indented by two spaces for each level.
    func write(to output: inout String, indent: Int = 0) {
        switch self {
        case .null: output += "null"
        case .boolean(let flag): output += flag ? "true" : "false"
        case .number(let digits): output += digits
        case .string(let text): Self.write(text, to: &output)
        case .array(let values):
            let isFlat = values.allSatisfy { if case .number = $0 { true } else { false } }
            Self.writeList(values, open: "[", close: "]", indent: indent, flat: isFlat, to: &output)
            {
                $0.write(to: &$1, indent: $2)
            }
        case .object(let members):
            Self.writeList(members, open: "{", close: "}", indent: indent, flat: false, to: &output)
            {
                Self.write($0.name, to: &$1)
                $1 += ": "
                $0.value.write(to: &$1, indent: $2)
            }
        }
    }

    private static func writeList<Element>(
        _ list: [Element], open: String, close: String, indent: Int, flat: Bool,
        to output: inout String, element: (Element, inout String, Int) -> Void
    ) {
        output += open
        for (index, value) in list.enumerated() {
            if index > 0 { output += flat ? ", " : "," }
            if !flat { output += "\n" + String(repeating: "  ", count: indent + 1) }
            element(value, &output, indent + 1)
        }
        if !flat, !list.isEmpty { output += "\n" + String(repeating: "  ", count: indent) }
        output += close
    }

    private static func write(_ text: String, to output: inout String) {
        let hex = Array("0123456789abcdef".unicodeScalars)
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "<": output += "\\u003c"
            case "\u{2028}": output += "\\u2028"
            case "\u{2029}": output += "\\u2029"
            case _ where scalar.value < 32:
                output += "\\u00"
                output.unicodeScalars.append(hex[Int(scalar.value >> 4)])
                output.unicodeScalars.append(hex[Int(scalar.value & 15)])
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
