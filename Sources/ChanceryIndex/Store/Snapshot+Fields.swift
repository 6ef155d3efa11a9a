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

    /// Calls a closure with every document in the order of addition: the UTF-8 of its key, valid
    /// during the call, and the value of a number field (of a span its begin), nil if it has none.
    ///
    /// - Throws: `unknownField`, `wrongFieldKind`, `damaged`.
    public func forEachDocument(
        number field: String, _ body: (_ key: UnsafeBufferPointer<UInt8>, _ number: Int?) -> Void
    ) throws(IndexError) {
        guard let column = schema.columnNames.firstIndex(of: field) else { throw wrong(field) }
        for view in state.views {
            let spans = try view.segment.spans(column)
            for document in 0..<view.segment.count where !view.isDeleted(document) {
                let value = spans.lower[document]
                body(
                    try view.segment.key(document), value == SpanColumn.none ? nil : Int(value))
            }
        }
    }

    private func wrong(_ field: String) -> IndexError {
        schema.field(field) == nil
            ? IndexError(.unknownField, "There is no field \"\(field)\".")
            : IndexError(.wrongFieldKind, "The field \"\(field)\" cannot be read in this way.")
    }
}
