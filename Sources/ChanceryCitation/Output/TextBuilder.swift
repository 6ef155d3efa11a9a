// SPDX-License-Identifier: Apache-2.0

/// Builds the final tree from settled tokens: quotation marks of the right level, fonts that flip.
struct TextBuilder {
    private struct Frame {
        var styles: [CitationText.Style]
        var nodes: [CitationText.Node]
        var font: FontStyle
        /// Text that has not become a node yet, because more may follow.
        var pending = ""

        /// Makes a node of the text at hand.
        mutating func flush() {
            if pending.isEmpty { return }
            nodes.append(.text(pending))
            pending = ""
        }
    }

    private var frames: [Frame] = [Frame(styles: [], nodes: [], font: FontStyle())]
    private var quoteDepth = 0
    private let quotes: CSLLocale.QuoteMarks

    /// The text of settled tokens.
    static func text(
        _ tokens: [OutputToken], quotes: CSLLocale.QuoteMarks
    ) -> CitationText {
        var builder = TextBuilder(quotes: quotes)
        for token in tokens { builder.add(token) }
        while builder.frames.count > 1 { builder.close() }
        builder.frames[0].flush()
        return CitationText(builder.frames[0].nodes)
    }

    private init(quotes: CSLLocale.QuoteMarks) {
        self.quotes = quotes
    }

    private mutating func add(_ token: OutputToken) {
        switch token {
        case .text(let text, _): append(text)
        case .openFont(let font, let flips): open(font, flips: flips)
        case .openPlain: openPlain()
        case .closeFont, .closePlain, .closeDisplay: close()
        case .openNoCase, .closeNoCase: break
        case .openQuote:
            append(quoteDepth % 2 == 0 ? quotes.open : quotes.openInner)
            quoteDepth += 1
        case .closeQuote:
            quoteDepth -= 1
            append(quoteDepth % 2 == 0 ? quotes.close : quotes.closeInner)
        case .openDisplay(let display):
            open([Self.style(display)], font: frames[frames.count - 1].font)
        }
    }

    private mutating func append(_ text: String) {
        frames[frames.count - 1].pending += text
    }

    private mutating func open(_ styles: [CitationText.Style], font: FontStyle) {
        frames.append(Frame(styles: styles, nodes: [], font: font))
    }

    private mutating func close() {
        guard frames.count > 1, var frame = frames.popLast() else { return }
        let top = frames.count - 1
        if frame.nodes.isEmpty, frame.styles.isEmpty {
            frames[top].pending += frame.pending
            return
        }
        frame.flush()
        if frame.nodes.isEmpty { return }
        if frame.styles.isEmpty {
            for node in frame.nodes {
                if case .text(let text) = node {
                    frames[top].pending += text
                } else {
                    frames[top].flush()
                    frames[top].nodes.append(node)
                }
            }
            return
        }
        var nodes = frame.nodes
        for style in frame.styles.reversed() { nodes = [.styled(style, nodes)] }
        frames[top].flush()
        frames[top].nodes += nodes
    }

    private mutating func open(_ font: FontStyle, flips: Bool) {
        var current = frames[frames.count - 1].font
        var styles: [CitationText.Style] = []
        // The outermost first: position, line, weight, variant, slant.
        if let position = font.position {
            if position == .superscript { styles.append(.superscript) }
            if position == .subscript { styles.append(.subscript) }
            if position == .baseline, current.position != nil { styles.append(.baseline) }
            current.position = position == .baseline ? nil : position
        }
        if let line = font.line {
            let isOn = current.line == .underline
            if line == .underline, !isOn { styles.append(.underline) }
            if line == .none && isOn || flips && isOn { styles.append(.plainLine) }
            current.line = line == .underline && !(flips && isOn) ? .underline : nil
        }
        if let weight = font.weight {
            let isOn = current.weight == .bold
            if weight == .bold, !isOn { styles.append(.bold) }
            if weight == .light { styles.append(.light) }
            if weight == .normal && current.weight != nil || weight == .bold && isOn && flips {
                styles.append(.regular)
            }
            current.weight = weight == .normal || isOn && flips ? nil : weight
        }
        if let variant = font.variant {
            let isOn = current.variant == .smallCaps
            if variant == .smallCaps, !isOn { styles.append(.smallCaps) }
            if isOn, variant == .normal || flips { styles.append(.normalCaps) }
            current.variant = variant == .normal || isOn && flips ? nil : variant
        }
        if let slant = font.slant {
            let isOn = current.slant != nil
            if slant == .italic, !isOn { styles.append(.italic) }
            if slant == .oblique, !isOn { styles.append(.oblique) }
            if isOn, slant == .normal || flips { styles.append(.upright) }
            current.slant = slant == .normal || isOn && flips ? nil : slant
        }
        open(styles, font: current)
    }

    private mutating func openPlain() {
        let current = frames[frames.count - 1].font
        var styles: [CitationText.Style] = []
        if current.line != nil { styles.append(.plainLine) }
        if current.weight != nil { styles.append(.regular) }
        if current.variant != nil { styles.append(.normalCaps) }
        if current.slant != nil { styles.append(.upright) }
        open(styles, font: FontStyle())
    }

    private static func style(_ display: Formatting.Display) -> CitationText.Style {
        switch display {
        case .block: .block
        case .leftMargin: .leftMargin
        case .rightInline: .rightInline
        case .indent: .indent
        }
    }
}
