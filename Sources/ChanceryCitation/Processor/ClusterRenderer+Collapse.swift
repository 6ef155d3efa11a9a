// SPDX-License-Identifier: Apache-2.0

extension ClusterRenderer {
    /// Leaves out what neighbouring cites repeat, as `collapse` of the style says.
    func collapse(_ pieces: inout [Piece]) {
        switch registry.style.collapse {
        case .citationNumber: collapseNumbers(&pieces)
        case .year, .yearSuffix, .yearSuffixRanged: collapseYears(&pieces)
        case nil: if registry.style.citeGroupDelimiter != nil { group(&pieces) }
        }
    }

    // MARK: Numbers

    /// Turns three or more numbers in a row into a range.
    private func collapseNumbers(_ pieces: inout [Piece]) {
        var result: [Piece] = []
        var start = 0
        var hasCollapsed = false
        while start < pieces.count {
            var end = start
            while end + 1 < pieces.count, follows(pieces[end + 1], pieces[end]) { end += 1 }
            if hasCollapsed, let delimiter = registry.style.afterCollapseDelimiter {
                pieces[start].delimiter = delimiter
            }
            hasCollapsed = end - start >= 2
            if hasCollapsed {
                pieces[end].delimiter =
                    registry.locale.term("citation-range-delimiter") ?? "–"
                result += [pieces[start], pieces[end]]
            } else {
                result += pieces[start...end]
            }
            start = end + 1
        }
        pieces = result
    }

    private func follows(_ piece: Piece, _ before: Piece) -> Bool {
        guard let number = piece.request.citationNumber,
            let previous = before.request.citationNumber
        else { return false }
        return number == previous + 1 && piece.cite.prefix.isEmpty && before.cite.suffix.isEmpty
            && piece.cite.suffix.isEmpty && piece.cite.locator.isEmpty
            && before.cite.locator.isEmpty && piece.node.contains(.citationNumber)
    }

    // MARK: Names and years

    private func sharesNames(_ piece: Piece, _ before: Piece) -> Bool {
        guard piece.names == before.names, piece.cite.prefix.isEmpty, before.cite.suffix.isEmpty
        else { return false }
        return !piece.names.isEmpty || sharesYear(piece, before)
    }

    private func group(_ pieces: inout [Piece]) {
        for index in pieces.indices.dropFirst() where sharesNames(pieces[index], pieces[index - 1])
        {
            pieces[index].delimiter = registry.style.citeGroupDelimiter
        }
    }

    private func collapseYears(_ pieces: inout [Piece]) {
        let style = registry.style
        let layoutDelimiter = style.citation.delimiter
        // Years behind one name are set apart by commas in author-date styles.
        let standard = style.isNoteStyle ? layoutDelimiter : ", "
        let groupDelimiter = style.citeGroupDelimiter ?? standard
        let suffixDelimiter =
            style.yearSuffixDelimiter ?? style.citeGroupDelimiter ?? layoutDelimiter
        let after = style.afterCollapseDelimiter ?? layoutDelimiter
        let original = pieces
        var hasCollapsed = false
        for index in pieces.indices.dropFirst() {
            guard sharesNames(original[index], original[index - 1]) else {
                // With letters alone collapsed, single cites keep the delimiter of the layout.
                let isAfter =
                    hasCollapsed || style.collapse == .year
                    || !original[index - 1].cite.locator.isEmpty
                pieces[index].delimiter = isAfter ? after : layoutDelimiter
                hasCollapsed = false
                continue
            }
            hasCollapsed = true
            pieces[index].node.replaceFirst(.names) { _ in nil }
            // Behind a locator the next year would be read as another locator.
            let hasLocator = !original[index - 1].cite.locator.isEmpty
            pieces[index].delimiter = hasLocator ? after : groupDelimiter
            guard style.collapse != .year, sharesYear(original[index], original[index - 1]),
                let suffix = original[index].node.first(.yearSuffix)
            else { continue }
            pieces[index].node = .group([suffix])
            pieces[index].delimiter = suffixDelimiter
        }
        if style.collapse == .yearSuffixRanged { collapseSuffixes(&pieces, original) }
    }

    private func sharesYear(_ piece: Piece, _ before: Piece) -> Bool {
        !piece.year.isEmpty && piece.year == before.year && piece.cite.locator.isEmpty
            && before.cite.locator.isEmpty && piece.request.ambiguity.yearSuffix != nil
            && before.request.ambiguity.yearSuffix != nil
    }

    private func collapseSuffixes(_ pieces: inout [Piece], _ original: [Piece]) {
        func isNext(_ index: Int) -> Bool {
            guard index < original.count, sharesNames(original[index], original[index - 1]),
                sharesYear(original[index], original[index - 1]),
                let suffix = original[index].request.ambiguity.yearSuffix,
                let before = original[index - 1].request.ambiguity.yearSuffix
            else { return false }
            return suffix == before + 1
        }
        var result: [Piece] = []
        var start = 0
        while start < pieces.count {
            var end = start
            while isNext(end + 1) { end += 1 }
            if end - start >= 2 {
                pieces[end].delimiter = "–"
                result += [pieces[start], pieces[end]]
            } else {
                result += pieces[start...end]
            }
            start = end + 1
        }
        pieces = result
    }
}
