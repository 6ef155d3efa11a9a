// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel

/// The order in which TEI P5 lets blocks stand in a division or a body: what opens it, then the
/// text, then divisions, then what closes it; notes, marks and pictures anywhere.
enum TEIFlow {
    /// Where a block may stand.
    enum Place {
        case anywhere, beginning, beginningOrEnd, middle, division, end
    }

    /// How far a sequence of blocks has come.
    enum Phase: Int {
        case beginning, middle, divisions, end
    }

    static func place(of block: Block) -> Place {
        switch block.content {
        case .note, .pageBreak, .figure: .anywhere
        case .heading, .group(.opener, _): .beginning
        case .dateline, .signature, .salutation: .beginningOrEnd
        case .paragraph, .line, .list, .table, .quotation, .datum, .group(.attachment, _),
            .group(.unknown, _):
            .middle
        case .group(.division, _): .division
        case .group(.closer, _): .end
        case .group(.postscript, let blocks): isPostscript(blocks) ? .end : .middle
        }
    }

    /// The phase after a block; nil if it may not stand there.
    static func phase(after phase: Phase, _ place: Place) -> Phase? {
        switch (place, phase) {
        case (.anywhere, _): phase
        case (.beginning, .beginning): .beginning
        case (.beginning, _): nil
        case (.beginningOrEnd, .beginning): .beginning
        case (.beginningOrEnd, _), (.end, _): .end
        case (.middle, .beginning), (.middle, .middle): .middle
        case (.division, .beginning), (.division, .middle), (.division, .divisions): .divisions
        case (.middle, _), (.division, .end): nil
        }
    }

    /// Whether blocks may stand side by side in a division as they are.
    ///
    /// - Parameter hasMore: whether divisions follow them.
    static func fits(_ blocks: [Block], before hasMore: Bool) -> Bool {
        var phase = Phase.beginning
        for block in blocks {
            guard let next = self.phase(after: phase, place(of: block)) else { return false }
            phase = next
        }
        return !hasMore || phase != .end
    }

    /// Whether blocks may stand in a `postscript`: at least one of the text, no division.
    private static func isPostscript(_ blocks: [Block]) -> Bool {
        var phase = Phase.beginning
        for block in blocks {
            let place: Place
            switch block.content {
            case .salutation, .dateline, .group(.division, _): return false
            default: place = self.place(of: block)
            }
            guard let next = self.phase(after: phase, place) else { return false }
            if next == .end, phase == .beginning { return false }
            phase = next
        }
        return phase != .beginning
    }

    /// The first blocks that may stand side by side in a body; at least one.
    static func segment(_ blocks: ArraySlice<Block>) -> ArraySlice<Block> {
        var phase = Phase.beginning
        var end = blocks.startIndex
        while end < blocks.endIndex {
            var place = self.place(of: blocks[end])
            if place == .division { place = .middle }
            guard let next = self.phase(after: phase, place) else { break }
            // A greeting or a date before more text opens that text.
            if place == .beginningOrEnd, phase == .middle, isBeforeText(blocks[end...]) { break }
            phase = next
            end += 1
        }
        return blocks[..<max(end, blocks.startIndex + 1)]
    }

    private static func isBeforeText(_ blocks: ArraySlice<Block>) -> Bool {
        for block in blocks {
            switch place(of: block) {
            case .anywhere, .beginningOrEnd: continue
            case .beginning, .middle, .division: return true
            case .end: return false
            }
        }
        return false
    }
}
