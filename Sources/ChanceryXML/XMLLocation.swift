// SPDX-License-Identifier: Apache-2.0

/// A place in a source file.
package struct XMLLocation: Sendable, Hashable, CustomStringConvertible {
    /// The name of the file as it was given to the reader.
    package let file: String
    /// The line, counted from 1; 0 where the whole file is meant.
    package let line: Int
    /// The column in characters, counted from 1; 0 where the whole file is meant.
    package let column: Int
    /// The offset in the file, in bytes, from 0.
    package let offset: Int

    /// Makes a location.
    package init(file: String, line: Int, column: Int, offset: Int) {
        self.file = file
        self.line = line
        self.column = column
        self.offset = offset
    }

    /// The place as compilers write it: `volume.xml:12:5`.
    package var description: String {
        line == 0 ? file : "\(file):\(line):\(column)"
    }
}
