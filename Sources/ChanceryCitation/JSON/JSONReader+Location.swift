// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
    /// A step from a value to one inside it.
    enum Step: Hashable {
        /// The element of an array, counted from 0.
        case element(Int)
        /// The last member of this name.
        case member(String)
    }

    /// Where a value begins, for messages about what the JSON says; the nearest value around it
    /// where a step leads nowhere.
    ///
    /// - Complexity: reads the text once more, up to the value.
    static func location(of path: [Step], in text: String) -> CitationError.Location {
        var reader = JSONReader(text)
        reader.skipMark()
        reader.skipSpace()
        for step in path {
            guard let inner = try? reader.position(of: step) else { break }
            reader.position = inner
        }
        return reader.location
    }

    /// The position of the value one step inside the value at hand; nil if there is none.
    private func position(of step: Step) throws(CitationError) -> Int? {
        var reader = self
        reader.position += 1
        var index = 0
        var found: Int?
        repeat {
            reader.skipSpace()
            guard let first = reader.next, first != UInt8(ascii: "]"), first != UInt8(ascii: "}")
            else { return found }
            switch step {
            case .element(let wanted):
                if index == wanted { return reader.position }
            case .member(let wanted):
                guard first == UInt8(ascii: "\"") else { return nil }
                let name = try reader.string()
                guard reader.accept(":") else { return nil }
                reader.skipSpace()
                if name == wanted { found = reader.position }
            }
            _ = try reader.value(depth: 0)
            index += 1
        } while reader.accept(",")
        return found
    }
}
