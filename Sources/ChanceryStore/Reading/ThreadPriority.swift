// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#endif

/// How urgent the work of a thread is.
package enum ThreadPriority {
    /// Lets other threads go before the calling one, and before those that it starts.
    ///
    /// - Parameter niceness: how far it stands back, 0 (not at all) to 19.
    package static func standBack(_ niceness: Int32) {
        #if canImport(Glibc)
            // Of a thread, not of the process: so it is on Linux.
            if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
        #endif
    }
}
