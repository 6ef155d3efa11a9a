// SPDX-License-Identifier: Apache-2.0

/// One thing that can be cited, in the terms of CSL 1.0.2.
///
/// Text may carry the light markup of CSL-JSON (`<i>`, `<b>`, `<sup>`, `<sub>`,
/// `<span class="nocase">`); every other character stands for itself.
public struct CitationItem: Hashable, Sendable {
    /// What the item is called in citations; unique inside one bibliography.
    public var id: String
    /// The CSL type: `manuscript`, `chapter`, `article-journal`, ….
    public var type: String
    /// The variables that hold text and numbers.
    public var text: [TextVariable: String]
    /// The variables that hold names.
    public var names: [NameVariable: [CitationName]]
    /// The variables that hold dates.
    public var dates: [DateVariable: CitationDate]
    /// What CSL has no variable for, by the name it had in the source.
    public var extra: [String: String]
    private var subjectHeadings: [String] = []

    /// Makes an item without variables.
    public init(id: String, type: String) {
        self.id = id
        self.type = type
        text = [:]
        names = [:]
        dates = [:]
        extra = [:]
    }

    /// The text or number of a variable; setting an empty text removes it.
    public subscript(variable: TextVariable) -> String? {
        get { text[variable] }
        set { text[variable] = newValue?.isEmpty == true ? nil : newValue }
    }

    /// The names of a variable, empty if there are none.
    public subscript(variable: NameVariable) -> [CitationName] {
        get { names[variable] ?? [] }
        set { names[variable] = newValue.isEmpty ? nil : newValue }
    }

    /// The date of a variable.
    public subscript(variable: DateVariable) -> CitationDate? {
        get { dates[variable] }
        set { dates[variable] = newValue }
    }

    /// A text without its markup, or an empty text.
    func plain(_ variable: TextVariable) -> String {
        guard let value = text[variable] else { return "" }
        return InlineMarkup.stripped(value)
    }

    /// The subject headings, one each; a heading may have a comma of its own.
    ///
    /// Without headings, the words of ``TextVariable/keyword`` are taken, which commas separate.
    public var subjects: [String] {
        get {
            if !subjectHeadings.isEmpty { return subjectHeadings }
            return plain(.keyword).split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
        }
        set {
            subjectHeadings = newValue
            self[.keyword] = newValue.joined(separator: ", ")
        }
    }
}

extension StringProtocol {
    /// The text without spaces, tabs and line ends at its borders.
    var trimmed: String {
        let bytes = Array(utf8)
        if let first = bytes.first, first > 32, let last = bytes.last, last > 32 {
            return String(self)
        }
        var first = 0
        var last = bytes.count
        while first < last, bytes[first] <= 32 { first += 1 }
        while last > first, bytes[last - 1] <= 32 { last -= 1 }
        return String(decoding: bytes[first..<last], as: UTF8.self)
    }
}
