// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How many files and connections the process may have open at once.
enum OpenFiles {
    /// What the archive itself takes: the store's connections, the index, the log.
    private static let ownUse = 128
    /// Connections beyond those that are served, to tell them so.
    private static let refused = 256

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
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        // Beyond this the table of descriptors itself costs memory.
        let wanted = min(limit.rlim_max, 65_536)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
