// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ChanceryArchive
import ChanceryModel
import ChanceryStore
import Foundation

/// What every decision must say.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var archive: ArchiveOption

    @Option(help: "Why.")
    var reason: String

    @Option(help: ArgumentHelp("Who decided.", valueName: "name"))
    var authority: String

    @Argument(help: ArgumentHelp("Documents: VOLUME/DOCUMENT.", valueName: "id"))
    var ids: [String]

    func validate() throws {
        guard !reason.isEmpty, !authority.isEmpty else {
            throw ValidationError("A decision needs a reason and an authority.")
        }
    }

    /// Carries a decision out, and says what became of each document.
    func carryOut(_ verdict: Decision.Verdict, _ participle: String) async throws {
        let documents = try ids.map { text in
            guard let id = DocumentID(text) else {
                throw CommandExit(.usage, "chancery: “\(text)” is no name of a document.")
            }
            return id
        }
        let archive = try archive.opened(.writing)
        let done = Set(
            try await archive.carryOut(
                verdict, on: documents, reason: reason, authority: authority))
        for id in documents {
            Standard.output.line(
                done.contains(id) ? "\(participle) \(id)" : "nothing to do for \(id)")
        }
        guard done.count == Set(documents).count else { throw CommandExit(.incomplete) }
    }
}

/// `chancery withhold`
struct WithholdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withhold", abstract: "Keeps documents, and shows nobody that they exist.",
        discussion: """
            The site, searches, counts, lists, feeds and exports are then those of an archive that \
            never had the documents. With --until they are embargoed: `chancery release due`, \
            run by a timer, shows them when the day has come. An import never brings them back.
            """)

    @OptionGroup var options: DecisionOptions

    @Option(help: ArgumentHelp("The first day on which they may be seen.", valueName: "day"))
    var until: String?

    func run() async throws {
        guard let until else { return try await options.carryOut(.withheld, "withheld") }
        guard let day = CalendarDay(until), day.day != nil else {
            throw ValidationError("--until is a day: 2030-01-31.")
        }
        let moment = Instant(seconds: day.dayNumber * 86_400)
        try await options.carryOut(.embargoed(until: moment), "embargoed")
    }
}

/// `chancery withdraw`
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes documents back that were public.",
        discussion: """
            Their names answer with a tombstone (410): title, day and reason. Their words leave \
            the index. An import does not bring them back; `chancery release` and an import do.
            """)

    @OptionGroup var options: DecisionOptions

    func run() async throws { try await options.carryOut(.withdrawn, "withdrawn") }
}

/// `chancery redact`
struct RedactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact", abstract: "Keeps passages of a document from being shown.",
        discussion: """
            The text says how many words are withheld where; what the document said before is put \
            out of sight, and the words leave searches, lists and exports. An import never brings \
            them back; `chancery release` does. A passage stands within one paragraph, heading, \
            cell or item, and begins and ends with whole words.
            """)

    @OptionGroup var archive: ArchiveOption

    @Option(help: "Why.")
    var reason: String

    @Option(help: ArgumentHelp("Who decided.", valueName: "name"))
    var authority: String

    @Option(
        help: ArgumentHelp(
            "The words of a passage, wherever they stand in the document; may be given again.",
            valueName: "passage"))
    var words: [String] = []

    @Option(help: "The number of a paragraph, from 1; may be given again.")
    var paragraph: [Int] = []

    @Argument(help: ArgumentHelp("The document: VOLUME/DOCUMENT.", valueName: "id"))
    var id: String

    func validate() throws {
        guard !reason.isEmpty, !authority.isEmpty else {
            throw ValidationError("A decision needs a reason and an authority.")
        }
        guard !words.isEmpty || !paragraph.isEmpty else {
            throw ValidationError("Say which words (--words) or paragraphs (--paragraph) go.")
        }
    }

    func run() async throws {
        guard let id = DocumentID(id) else {
            throw CommandExit(.usage, "chancery: “\(id)” is no name of a document.")
        }
        let archive = try archive.opened(.writing)
        var passages = words
        if !paragraph.isEmpty {
            guard case .held(let held) = try await archive.document(id) else {
                throw CommandExit(.incomplete, "chancery: The archive shows no document \(id).")
            }
            let pieces = DocumentScan(held.document, keepsPieces: true).pieces
            for number in paragraph {
                guard let piece = pieces.first(where: { $0.paragraph == number }) else {
                    throw CommandExit(.usage, "chancery: \(id) has no paragraph \(number).")
                }
                passages.append(piece.text)
            }
        }
        do {
            try await archive.redact(passages, in: id, reason: reason, authority: authority)
        } catch let error as StoreError where error.code == .notFound {
            throw CommandExit(.incomplete, "chancery: \(error.message)")
        }
        Standard.output.line("redacted \(id)")
    }
}

/// `chancery release`
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Shows documents that were withheld.",
        subcommands: [ReleaseDocumentsCommand.self, ReleaseDueCommand.self],
        defaultSubcommand: ReleaseDocumentsCommand.self)
}

/// `chancery release documents`
struct ReleaseDocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "Shows the documents that are named.")

    @OptionGroup var options: DecisionOptions

    func run() async throws { try await options.carryOut(.released, "released") }
}

/// `chancery release due`
struct ReleaseDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Shows the documents whose embargo has ended.")

    @OptionGroup var archive: ArchiveOption

    @Option(help: ArgumentHelp("Who releases them.", valueName: "name"))
    var authority = "timer"

    func run() async throws {
        let archive = try archive.opened(.writing)
        for id in try await archive.releaseDue(authority: authority) {
            Standard.output.line("released \(id)")
        }
    }
}

/// `chancery decisions`
struct DecisionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "Prints who decided what about documents, and why.")

    @OptionGroup var archive: ArchiveOption

    @Argument(help: ArgumentHelp("One document; all if none is named.", valueName: "id"))
    var id: String?

    func run() async throws {
        let document = try id.map { text in
            guard let id = DocumentID(text) else {
                throw CommandExit(.usage, "chancery: “\(text)” is no name of a document.")
            }
            return id
        }
        for decision in try await archive.opened().decisions(on: document) {
            let verdict =
                switch decision.verdict {
                case .withheld: "withheld"
                case .embargoed(let until): "embargoed until \(until.description.prefix(10))"
                case .withdrawn: "withdrawn"
                case .redacted: "redacted"
                case .released: "released"
                }
            Standard.output.line(
                [
                    decision.made.description, decision.document.description, verdict,
                    decision.authority, decision.reason,
                ].joined(separator: "\t"))
        }
    }
}
