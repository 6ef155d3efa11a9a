// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the system allows this process at most (`getrlimit` of POSIX).
package enum ProcessLimit: Sendable {
    /// How many files and connections may be open at once.
    case openFiles
    /// How many bytes of memory may be in use or set aside.
    case addressSpace

    /// The limit in force and the highest that it may be raised to; nil if the system does not say.
    /// What is not limited has the highest number.
    package var range: (current: Int, most: Int)? {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return nil }
        return (Int(clamping: limit.rlim_cur), Int(clamping: limit.rlim_max))
    }

    /// Raises the limit to a number, or as near to it as the system allows.
    package func raise(to wanted: Int) {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        let raised = min(limit.rlim_max, rlim_t(clamping: wanted))
        guard limit.rlim_cur < raised else { return }
        limit.rlim_cur = raised
        setrlimit(resource, &limit)
    }

    #if canImport(Glibc)
        private var resource: __rlimit_resource_t {
            switch self {
            case .openFiles: __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            case .addressSpace: __rlimit_resource_t(RLIMIT_AS.rawValue)
            }
        }
    #else
        private var resource: Int32 {
            switch self {
            case .openFiles: RLIMIT_NOFILE
            case .addressSpace: RLIMIT_AS
            }
        }
    #endif
}
