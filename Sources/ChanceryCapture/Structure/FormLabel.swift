// SPDX-License-Identifier: Apache-2.0

/// The labels of a memorandum's form: subject, participants, to, from.
enum FormLabel {
    /// The label that a line begins with: its name for `List.Style.form`, and the bytes it takes
    /// with its colon.
    static func label(of line: ArraySlice<UInt8>) -> (name: String, length: Int)? {
        let word = line.prefix(24).prefix { $0 != UInt8(ascii: ":") && $0 != 0x09 }
        let name = ByteWords.lowercased(word.filter { $0 != UInt8(ascii: ".") })
        guard let style = names[name] else { return nil }
        let rest = line.dropFirst(word.count)
        if rest.isEmpty {
            // Without a colon only capitals make a label: "SUBJECT", not "Subject".
            guard word.allSatisfy({ !ByteWords.isLower($0) }) else { return nil }
            return (style, word.count)
        }
        return (style, word.count + (rest.first == UInt8(ascii: ":") ? 1 : 0))
    }

    private static let names: [String: String] = [
        "subject": "subject", "subj": "subject", "subjects": "subject", "re": "subject",
        "participants": "participants", "participant": "participants", "present": "participants",
        "persons present": "participants", "those present": "participants",
        "attendees": "participants", "also present": "participants",
        "to": "to", "from": "from", "through": "through", "thru": "through", "via": "through",
        "ref": "reference", "refs": "reference", "reference": "reference",
        "references": "reference", "place": "place", "date": "date", "time": "time",
        "time and place": "place", "place and time": "place", "copies": "copies", "cc": "copies",
        "action": "action", "info": "information", "information": "information", "fm": "from",
        "distribution": "copies",
    ]
}
