// SPDX-License-Identifier: Apache-2.0

import ChanceryIndex
import ChanceryStore

/// What this program is, and which forms of files it writes.
package enum ProgramVersion {
    /// The version of the program.
    package static let number = "0.1.0"

    /// The version of SQLite that it runs with.
    package static var database: String { Store.databaseVersion }

    /// The newest form of the store that it knows.
    package static var storeForm: Int { Store.form }

    /// The format of the full-text index.
    package static let indexFormat = FullTextIndex.formatVersion
}
