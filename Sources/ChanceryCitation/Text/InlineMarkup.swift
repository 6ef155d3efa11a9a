// SPDX-License-Identifier: Apache-2.0

/// The light markup that CSL-JSON allows inside text.
enum InlineMarkup {
    /// The tags, longest first where one begins another.
    static let tags = [
        "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<sc>", "</sc>",
        "</span>", "<span class=\"nocase\">", "<span style=\"font-variant:small-caps;\">",
        "<span style=\"font-variant: small-caps;\">", "<span class=\"nodecor\">",
    ]

    /// The text without the tags of the markup; any other `<` stays.
    static func stripped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"),
                let tag = tags.first(where: { bytes[index...].starts(with: $0.utf8) })
            {
                index += tag.utf8.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
