// SPDX-License-Identifier: Apache-2.0

/// Why a style or an item could not be read.
public struct CitationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is; more kinds may come.
    public struct Code: Hashable, Sendable {
        private enum Value { case json, item, style, file }
        private let value: Value
        /// The text is not JSON.
        public static let malformedJSON = Code(value: .json)
        /// The JSON does not describe items.
        public static let malformedItem = Code(value: .item)
        /// The style is not well formed or not a CSL style.
        public static let malformedStyle = Code(value: .style)
        /// A file or style was not found or cannot be read.
        public static let notFound = Code(value: .file)
    }

    /// A place in a text.
    public struct Location: Hashable, Sendable {
        /// The line, from 1.
        public var line: Int
        /// The column in UTF-8 bytes, from 1.
        public var column: Int

        /// Makes a place from line and column, both counted from 1.
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// The kind.
    public var code: Code
    /// One sentence for a person.
    public var message: String
    /// The file or the name of the style, if known.
    public var source: String?
    /// Where in the source, if known.
    public var location: Location?

    /// Makes an error.
    public init(_ code: Code, _ message: String, source: String? = nil, location: Location? = nil) {
        self.code = code
        self.message = message
        self.source = source
        self.location = location
    }

    /// The message after its place, as compilers print it.
    public var description: String {
        var place = source.map { "\($0):" } ?? ""
        if let location { place += "\(location.line):\(location.column):" }
        return place.isEmpty ? message : "\(place) \(message)"
    }
}
