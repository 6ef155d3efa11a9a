// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryWeb

/// `chancery known`
struct KnownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "known",
        abstract: "Shows what was known at a place at an hour.",
        discussion: """
            Messages of the month before that had arrived by then, or had been sent from there, the \
            latest first, then those on the way, then those sent there whose arrival is not told. \
            One line each, parted by tabs: received, sent, underway or untold, the hour on the clocks of the place, document, title. `chancery search \
            known:"Washington 1946-04-05 18:00"` searches all that had arrived.
            """)

    @OptionGroup var archive: ArchiveOption

    @Argument(help: "The place, the day and the hour: Washington 1946-04-05 18:00.")
    var moment: [String]

    @Option(name: .customLong("with"), help: "Only messages to or from this post.")
    var other: String?

    @Option(help: "How many messages of each sort to print.")
    var limit = 100

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let words = moment.joined(separator: " ")
        guard let moment = KnownMoment(words) else {
            throw ValidationError(
                "“\(words)” is no place and hour whose clock is known: "
                    + "Washington 1946-04-05 18:00.")
        }
        guard (0...SearchLimits.pageSize).contains(limit) else {
            throw ValidationError("--limit is 0 to \(SearchLimits.pageSize).")
        }
        let view = try await archive.opened().known(
            at: moment.instant, in: moment.place, with: other, limit: limit)
        if json {
            var json = JSONWriter()
            json.known(view, url: SiteURL(base: ""))
            Standard.output.write(json.bytes)
            Standard.output.line()
            return
        }
        for message in view.arrived { write(message, message.isOwn ? "sent" : "received") }
        for message in view.underway { write(message, "underway") }
        for message in view.untold { write(message, "untold") }
        Standard.output.flush()
        Standard.report(
            "\(view.arrivedCount) known, \(view.underwayCount) on the way, "
                + "\(view.untoldCount) sent, arrival not told")
    }

    private func write(_ message: KnownView.Message, _ sort: String) {
        let hour = [message.day?.description, message.time?.description].compactMap(\.self)
        Standard.output.line(
            [
                sort, hour.joined(separator: " "), message.document.id.description,
                message.document.title,
            ].joined(separator: "\t"))
    }
}
