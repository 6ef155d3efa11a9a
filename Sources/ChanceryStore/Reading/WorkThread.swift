// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A thread of our own, for work that blocks.
///
/// Foundation's threads do not say when the system has no room for one; whoever waits for their
/// work then waits for ever.
package enum WorkThread {
    /// Documents may be nested 200 levels deep.
    private static let stackBytes = 16 << 20

    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - name: what debuggers show.
    ///   - niceness: how far it stands back behind others, 0 to 19.
    ///   - body: what it does; it ends with it.
    /// - Returns: false if the system has no room for another thread; the body is not run then.
    package static func start(
        name: String, niceness: Int32 = 0, _ body: @escaping @Sendable () -> Void
    ) -> Bool {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return false }
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackBytes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let work = Unmanaged.passRetained(
            Work {
                Thread.current.name = name
                standBack(niceness)
                body()
            })
        var thread = pthread_t()
        let code = pthread_create(&thread, &attributes, runWork, work.toOpaque())
        if code != 0 { work.release() }
        return code == 0
    }

    /// What the code of a thread that could not be started means to a person.
    package static let refusal = StoreError(
        .io, "The system has no room for another thread: give the program more memory.")

    private static func standBack(_ niceness: Int32) {
        #if canImport(Glibc)
            // Of a thread, not of the process: so it is on Linux.
            if niceness > 0 { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness) }
        #endif
    }
}

/// What a thread is given to do.
private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Where a thread begins.
private func runWork(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let work else { return nil }
    Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
    return nil
}
