// SPDX-License-Identifier: Apache-2.0

import ChanceryCapture
import ChanceryDiplomacy
import ChanceryModel
import ChanceryStore
import ChanceryTEI
import ChanceryXML
import Foundation

extension SourceFormats {
    /// The readers of this program: TEI editions, and captures as plain text or saved pages.
    package static let standard = SourceFormats(
        version: 2,
        recognize: { bytes in
            switch SourceKind.of(bytes) {
            case .tei, .html, .plainText: .readable
            case .xml: .unreadable("is XML, but its root element is not TEI")
            case .pdf: .unreadable("is in Portable Document Format, which is not read yet")
            case .binary: .unreadable("is neither TEI nor text")
            case .empty: .unreadable("holds nothing but blanks")
            }
        },
        open: { bytes, name, collection in
            if SourceKind.of(bytes) == .tei { return try edition(bytes, name) }
            return try capture(bytes, name, collection)
        },
        completion: {
            let reader = RecordReader(clock: clock)
            return { reader.read($0, in: $1, persons: $2).record }
        },
        diagnose: { error, name in
            switch error {
            case let error as XMLError:
                Diagnostic(
                    severity: .error, code: error.code.description, message: error.message,
                    file: name, line: error.location.line, column: error.location.column)
            case let error as CaptureError: error.diagnostic
            default:
                Diagnostic(
                    severity: .error, code: "unreadable", message: "\(error)", file: name)
            }
        })

    /// The clocks of the world, from the system's time-zone database.
    static let clock = WorldClock { name in
        guard !name.contains("..") else { return nil }
        return FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
            .map { [UInt8]($0) }
    }

    private static func edition(_ bytes: [UInt8], _ name: String) throws -> Opened {
        let reader = try TEIReader(bytes: bytes, file: name)
        return Opened(
            kind: .edition, next: { try reader.next() }, offset: { reader.offset },
            locate: { reader.find($0, in: $1, $2) })
    }

    private static func capture(
        _ bytes: [UInt8], _ name: String, _ collection: CollectionID?
    ) throws -> Opened {
        let reader =
            collection.map { CaptureReader(volume: $0, title: $0.description) }
            ?? CaptureReader()
        let capture = try reader.open(bytes, named: name)
        var events = [reader.volumeEvent] + capture.events
        events.reverse()
        return Opened(
            kind: .capture, next: { events.popLast() },
            offset: { events.isEmpty ? bytes.count : 0 },
            locate: { capture.words.find($0, $2, within: $1) })
    }
}
