// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

extension TEIWriter {
    /// Writes the blocks of a division.
    ///
    /// Blocks in an order that TEI P5 does not know, such as an attachment behind the closer, are
    /// put into floating texts that the reader passes through (`floatingText type="part"`): the
    /// letter, then each attachment.
    ///
    /// - Parameters:
    ///   - isBody: whether they stand in a `body`, which must hold some text.
    ///   - hasMore: whether divisions follow.
    mutating func flow(_ blocks: [Block], isBody: Bool = false, before hasMore: Bool = false) {
        if TEIFlow.fits(blocks, before: hasMore) {
            sequence(blocks[...], isBody: isBody, isWhole: true)
            return
        }
        var rest = blocks[...]
        var hasHeading = false
        while let first = rest.first {
            if case .heading = first.content {
                if hasHeading { break }
                hasHeading = true
            } else if TEIFlow.place(of: first) != .anywhere {
                break
            }
            output.line()
            flowBlock(first, isWhole: false)
            rest = rest.dropFirst()
        }
        while !rest.isEmpty {
            let segment = TEIFlow.segment(rest)
            rest = rest[segment.endIndex...]
            let isText = segment.allSatisfy { block in
                switch TEIFlow.place(of: block) {
                case .anywhere, .middle, .division: true
                case .beginning, .beginningOrEnd, .end: false
                }
            }
            if isText {
                for block in segment {
                    output.line()
                    flowBlock(block, isWhole: false)
                }
            } else {
                output.line()
                floating("part", []) { $0.sequence(segment, isBody: true, isWhole: false) }
            }
        }
    }

    /// Writes blocks that may stand side by side.
    private mutating func sequence(_ blocks: ArraySlice<Block>, isBody: Bool, isWhole: Bool) {
        var phase = TEIFlow.Phase.beginning
        for block in blocks {
            let next = TEIFlow.phase(after: phase, TEIFlow.place(of: block)) ?? phase
            // What closes a text does not stand without one.
            if phase == .beginning, next == .end { nothing() }
            phase = next
            output.line()
            flowBlock(block, isWhole: isWhole)
        }
        if isBody, phase == .beginning { nothing() }
    }

    /// A text without words, where TEI P5 wants one; the reader passes over it.
    private mutating func nothing() { output.empty("ab", [("type", "none")]) }

    /// Writes a text of its own inside the text.
    mutating func floating(
        _ type: String, _ names: [XMLOutput.Attribute], _ write: (inout TEIWriter) -> Void
    ) {
        output.start("floatingText", [("type", type)] + names)
        output.start("body")
        write(&self)
        output.end()
        output.end()
    }

    /// Writes a block where it may stand in a division.
    ///
    /// - Parameter isWhole: whether divisions may be written as such.
    private mutating func flowBlock(_ block: Block, isWhole: Bool) {
        switch block.content {
        case .heading(let content): element("head", names(of: block), content, .paragraph)
        case .dateline(let content): element("dateline", names(of: block), content, .words)
        case .signature(let content): element("signed", names(of: block), content, .paragraph)
        case .salutation(let content): element("salute", names(of: block), content, .paragraph)
        case .group(.opener, let blocks): frame("opener", names(of: block), blocks)
        case .group(.closer, let blocks): frame("closer", names(of: block), blocks)
        case .group(.postscript, let blocks) where TEIFlow.place(of: block) == .end:
            output.start("postscript", names(of: block))
            sequence(blocks[...], isBody: false, isWhole: false)
            output.end()
        case .group(.division, let blocks) where isWhole:
            output.start("div", names(of: block))
            flow(blocks)
            output.end()
        default: self.block(block, in: .cell)
        }
    }

    private mutating func frame(
        _ name: String, _ names: [XMLOutput.Attribute], _ blocks: [Block]
    ) {
        output.start(name, names)
        for block in blocks {
            output.line()
            self.block(block, in: .frame)
        }
        output.end()
    }

    /// Writes the blocks of a note or a quotation.
    mutating func cell(_ blocks: [Block]) {
        let isSound = blocks.allSatisfy { block in
            switch TEIFlow.place(of: block) {
            case .anywhere, .middle, .division: true
            case .beginning, .beginningOrEnd, .end: false
            }
        }
        guard isSound else {
            output.line()
            return floating("part", []) { $0.flow(blocks, isBody: true) }
        }
        for block in blocks {
            output.line()
            self.block(block, in: .cell)
        }
    }
}
