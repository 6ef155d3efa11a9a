// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryModel
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves an archive until the process is asked to stop.
///
/// On SIGTERM or SIGINT no new connection is taken, requests under way are answered, and the
/// function returns.
///
/// - Parameters:
///   - archive: The archive.
///   - configuration: Where and how to serve.
///   - started: Called once when the server takes connections, with the port.
/// - Throws: What the operating system says if it cannot listen.
package func serve(
    archive: Archive, configuration: ServerConfiguration,
    started: @escaping @Sendable (_ port: Int) -> Void = { _ in }
) async throws {
    let site = Site(holdings: archive, configuration: configuration, today: Clock.today)
    var logger = Logger(label: "chancery.web")
    logger.logLevel = .notice
    let application = Application(
        responder: SiteResponder(site),
        server: .http1(
            configuration: .init(
                idleTimeout: .seconds(Int64(configuration.idleSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: configuration.headerBytes,
                    maxHeaderListSize: configuration.headerBytes, maxHeaderFieldCount: 100))),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port)),
        onServerRunning: { channel in started(channel.localAddress?.port ?? configuration.port) },
        logger: logger)
    try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
}

/// The clock of the wall.
enum Clock {
    /// This moment.
    static var now: Instant { Instant(seconds: time(nil)) }

    /// Today in UTC.
    static let today: @Sendable () -> CalendarDay? = {
        CalendarDay(dayNumber: Int(time(nil)) / 86_400)
    }
}

extension Archive: Holdings {}
