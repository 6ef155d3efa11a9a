// SPDX-License-Identifier: Apache-2.0

/// Which of the two things that a document is gets cited.
public enum CitedVersion: String, CaseIterable, Hashable, Sendable {
    /// The text as an edition prints it; the original where no edition is known.
    case edition
    /// The original in its archive.
    case original

    /// The name that readers see.
    public var title: String {
        switch self {
        case .edition: "the printed edition"
        case .original: "the original"
        }
    }
}

extension DiplomaticRecord {
    /// The item of which every format is made: one rule for notes, files and pages.
    public func item(_ version: CitedVersion = .edition) -> CitationItem {
        switch version {
        case .edition: editionItem
        case .original: archivalItem
        }
    }
}
