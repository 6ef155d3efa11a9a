// SPDX-License-Identifier: Apache-2.0

import CAllocator
package import ChanceryArchive
import ChanceryModel
import Hummingbird
import HummingbirdCore
package import Logging
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves an archive until the process is asked to stop.
///
/// On SIGTERM or SIGINT no new connection is taken, requests under way are answered for as long as
/// the configuration allows, and the function returns. On SIGHUP kept answers are forgotten.
///
/// - Parameters:
///   - archive: The archive.
///   - configuration: Where and how to serve.
///   - logLevel: What is written to standard error, as JSON lines.
///   - started: Called once when the server takes connections, with the port.
/// - Throws: What the operating system says if it cannot listen.
package func serve(
    archive: Archive, configuration: ServerConfiguration, logLevel: Logger.Level = .notice,
    started: @escaping @Sendable (_ port: Int) -> Void = { _ in }
) async throws {
    var logger = Logger(label: "chancery.web") { LineLog(label: $0) }
    logger.logLevel = logLevel
    let site = Site(holdings: archive, configuration: configuration, today: Clock.today)
    let open = OpenConnections()
    let room = OpenFiles.connections(
        within: OpenFiles.raiseLimit(), wanted: configuration.connections)
    func application(
        _ responder: some HTTPResponder<SiteContext>, host: String, port: Int,
        limit: (served: Int, taken: Int), counting: OpenConnections,
        started: @escaping @Sendable (Int) -> Void
    ) -> any Service {
        let application = Application(
            responder: responder,
            server: HTTPServerBuilder { responder in
                SiteChannel(
                    responder: responder,
                    limits: ConnectionLimits(
                        connections: limit.served,
                        takesBody: { target in
                            SiteResponder.takesPosts(String(target.prefix { $0 != "?" }))
                        }),
                    connections: counting, headerBytes: configuration.headerBytes,
                    idle: .seconds(configuration.idleSeconds))
            },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), backlog: 1024,
                // Those beyond the limit are told so; far beyond it, the system lets them wait.
                availableConnectionsDelegate: .maximum(limit.taken, logger: logger)),
            onServerRunning: { channel in started(channel.localAddress?.port ?? port) },
            logger: logger)
        return NamedService(description: "site on \(host):\(port)", service: application)
    }
    var services: [any Service] = [
        application(
            SiteResponder(site), host: configuration.host, port: configuration.port,
            limit: room, counting: open,
            started: started),
        NamedService(
            description: "following", service: Following(archive: archive, logger: logger)),
        NamedService(description: "giving back memory", service: GivingBackMemory()),
    ]
    if let port = configuration.operatorPort {
        services.append(
            application(
                OperatorSite(site: site, connections: open).routes().buildResponder(),
                host: "127.0.0.1", port: port, limit: (64, 80), counting: OpenConnections(),
                started: { _ in }))
    }
    services.append(
        NamedService(description: "reloading", service: Reloading(site: site, logger: logger)))
    var group = ServiceGroupConfiguration(
        services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = .seconds(configuration.farewellSeconds)
    try await ServiceGroup(configuration: group).run()
}

/// A service with a name. The group of services names each by what it prints as, and what a whole
/// site prints as, with all its styles and routes, takes long to write.
private struct NamedService: Service, CustomStringConvertible {
    let description: String
    let service: any Service

    func run() async throws { try await service.run() }
}

/// Keeps the views of the archive up to date, from the start on: whoever asks first for a document
/// finds its correspondence ready.
private struct Following: Service {
    let archive: Archive
    let logger: Logger

    func run() async {
        await cancelWhenGracefulShutdown {
            await archive.follow { problem in
                logger.error("what lists are answered from cannot be made: \(problem)")
            }
        }
    }
}

/// Gives memory that is no longer used back to the system.
///
/// Each new state of the archive is made beside the one that is shown. The C library keeps what the
/// old one leaves behind, in as many heaps as there are threads, and would hold a fifth more than
/// is used.
private struct GivingBackMemory: Service {
    private static let interval = Duration.seconds(30)

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: GivingBackMemory.interval)
                // Not on a thread that answers: it takes some milliseconds.
                try? await BlockingThread.run("trimming") { chancery_give_back_memory() }
            }
        }
    }
}

/// Forgets what was kept when the operator asks for it (SIGHUP).
private struct Reloading: Service {
    let site: Site
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            site.pages.clear()
            site.holdings.forget()
            logger.notice("kept answers forgotten")
        }
    }
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
