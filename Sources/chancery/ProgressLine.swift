// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import Foundation
import Synchronization

/// Shows how far an import has come: a line that changes on a terminal, a line per file otherwise.
final class ProgressLine: Sendable {
    private let shown = Mutex<Double>(-1)
    private let isTerminal = Standard.isTerminal

    /// Shows a state; on a terminal at most ten times a second.
    func show(_ progress: ImportProgress) {
        if let file = progress.finished { report(file) }
        guard isTerminal else { return }
        let isDue = shown.withLock { last in
            guard progress.seconds - last >= 0.1 else { return false }
            last = progress.seconds
            return true
        }
        guard isDue else { return }
        var line = String(
            format: "%d of %d files  %d documents  %.1f MB/s", progress.filesDone,
            progress.filesTotal, progress.documents, progress.megabytesPerSecond)
        if let left = progress.secondsLeft { line += String(format: "  %.0f s left", left) }
        Standard.showProgress(line + "  \(progress.file)")
    }

    /// Takes the changing line away.
    func clear() {
        if isTerminal { Standard.showProgress("") }
    }

    private func report(_ file: ImportReport.File) {
        clear()
        for diagnostic in file.diagnostics where diagnostic.severity != .note {
            Standard.report(diagnostic.description)
        }
        if isTerminal, file.status != .refused { return }
        var line = "\(file.status.rawValue)  \(file.path)"
        switch file.status {
        case .imported:
            var parts: [String] = []
            if file.added > 0 { parts.append("\(file.added) new") }
            if file.changed > 0 { parts.append("\(file.changed) changed") }
            if file.renamed > 0 { parts.append("\(file.renamed) renamed") }
            if file.unchanged > 0 { parts.append("\(file.unchanged) unchanged") }
            if !file.withdrawn.isEmpty { parts.append("\(file.withdrawn.count) withdrawn") }
            line += "  " + parts.joined(separator: ", ")
        case .unchanged, .duplicate, .refused, .skipped: break
        }
        Standard.report(line)
    }
}
