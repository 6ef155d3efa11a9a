// SPDX-License-Identifier: Apache-2.0

extension Snapshot {
    /// All values of a keyword field, each once, in the order of their bytes; values that only
    /// deleted documents have may be among them.
    ///
    /// - Throws: `unknownField`, `wrongFieldKind`, `damaged`.
    public func values(of field: String) throws(IndexError) -> [String] {
        guard let index = schema.keywordNames.firstIndex(of: field) else {
            throw wrong(field)
        }
        var all: [[UInt8]] = []
        for view in state.views {
            try view.segment.forEachValue(index) { _, value in all.append(value) }
        }
        if state.views.count > 1 {
            all = Set(all).sorted { $0.lexicographicallyPrecedes($1) }
        }
        return all.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls a closure with every document in the order of addition: its key, and the values of
    /// some number fields (of a span its begin), nil where it has none.
    ///
    /// - Throws: `unknownField`, `wrongFieldKind`, `damaged`.
    public func forEachDocument(
        numbers fields: [String], _ body: (_ key: String, _ numbers: [Int?]) -> Void
    ) throws(IndexError) {
        var columns: [Int] = []
        for field in fields {
            guard let column = schema.columnNames.firstIndex(of: field) else { throw wrong(field) }
            columns.append(column)
        }
        for view in state.views {
            var spans: [SpanColumn] = []
            for column in columns { spans.append(try view.segment.spans(column)) }
            for document in 0..<view.segment.count where !view.isDeleted(document) {
                let key = String(decoding: try view.segment.key(document), as: UTF8.self)
                body(
                    key,
                    spans.map {
                        $0.lower[document] == SpanColumn.none ? nil : Int($0.lower[document])
                    })
            }
        }
    }

    private func wrong(_ field: String) -> IndexError {
        schema.field(field) == nil
            ? IndexError(.unknownField, "There is no field \"\(field)\".")
            : IndexError(.wrongFieldKind, "The field \"\(field)\" cannot be read in this way.")
    }
}
