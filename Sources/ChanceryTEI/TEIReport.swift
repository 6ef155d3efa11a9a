// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel
internal import ChanceryXML

/// Gathers what was noticed; elements of one name are reported once, with their number.
struct TEIReport {
    private struct Count {
        var count: Int
        let severity: Diagnostic.Severity
        let line: Int
        let column: Int
    }

    let file: String
    private var immediate: [Diagnostic] = []
    private var unknown: [String: Count] = [:]
    private var dropped: [String: Count] = [:]

    init(file: String) {
        self.file = file
    }

    mutating func add(
        _ severity: Diagnostic.Severity, _ code: String, _ message: String, line: Int, column: Int
    ) {
        immediate.append(
            Diagnostic(
                severity: severity, code: code, message: message, file: file, line: line,
                column: column))
    }

    mutating func unknownElement(_ name: String, at xml: XMLReader) {
        unknown[
            name, default: Count(count: 0, severity: .warning, line: xml.line, column: xml.column)
        ].count += 1
    }

    mutating func droppedElement(_ name: String, at xml: XMLReader) {
        dropped[
            name, default: Count(count: 0, severity: .note, line: xml.line, column: xml.column)
        ].count += 1
    }

    /// Takes what was noticed so far, but for the counts of elements.
    mutating func takeImmediate() -> [Diagnostic] {
        defer { immediate.removeAll() }
        return immediate
    }

    /// The counts of elements, in the order of their first occurrence.
    func summary() -> [Diagnostic] {
        let known = unknown.map { name, count in
            diagnostic(
                count, "unknown-element",
                "The element \(name) is not known here; its text is kept "
                    + "(\(Self.times(count.count))).")
        }
        let passed = dropped.map { name, count in
            diagnostic(
                count, "dropped-element",
                "The element \(name) is a remark of a tool and no part of the text; it is passed "
                    + "over (\(Self.times(count.count))).")
        }
        return (known + passed).sorted { left, right in
            (left.line ?? 0, left.column ?? 0, left.message)
                < (right.line ?? 0, right.column ?? 0, right.message)
        }
    }

    private func diagnostic(_ count: Count, _ code: String, _ message: String) -> Diagnostic {
        Diagnostic(
            severity: count.severity, code: code, message: message, file: file, line: count.line,
            column: count.column)
    }

    private static func times(_ count: Int) -> String {
        count == 1 ? "once" : "\(count) times"
    }
}
