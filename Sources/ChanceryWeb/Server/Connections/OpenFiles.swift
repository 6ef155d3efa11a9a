// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive

/// How many files and connections the process may have open at once.
enum OpenFiles {
    /// What the archive itself takes: the store's connections, the index, the log.
    private static let ownUse = 128
    /// Connections beyond those that are served, to tell them so.
    private static let refused = 256
    /// Beyond this the table of descriptors itself costs memory.
    private static let mostWanted = 65_536

    /// How many connections are served, and how many are taken at all, so that the archive can
    /// still open what it needs.
    ///
    /// - Parameters:
    ///   - limit: how many files may be open.
    ///   - wanted: how many connections are to be served.
    static func connections(within limit: Int, wanted: Int) -> (served: Int, taken: Int) {
        let own = min(ownUse, limit * 3 / 4)
        let spare = min(refused, (limit - own) / 4)
        let served = max(1, min(wanted, limit - own - spare))
        return (served, served + max(1, spare))
    }

    /// Raises the limit as far as the system allows.
    ///
    /// - Returns: the limit in force.
    static func raiseLimit() -> Int {
        ProcessLimit.openFiles.raise(to: mostWanted)
        return ProcessLimit.openFiles.range?.current ?? 1024
    }
}
