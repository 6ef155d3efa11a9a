// SPDX-License-Identifier: Apache-2.0

/// What the documents of an index consist of, and how their texts become words.
///
/// The zones together are one text: a word asked without a field is sought in all of them, and its
/// occurrences count by the weights of their zones.
public struct Schema: Sendable, Hashable {
    /// All fields, in the order given.
    public let fields: [Field]
    /// How texts become words.
    public let analysis: Analysis

    /// A schema of these fields.
    ///
    /// - Throws: `invalidSchema` if names repeat, are empty or longer than 200 bytes, if there are
    ///   more than 32 zones or 200 fields, or if a weight is not from 1 to 100.
    public init(_ fields: [Field], analysis: Analysis = Analysis()) throws(IndexError) {
        self.fields = fields
        self.analysis = analysis
        var seen: Set<String> = []
        for field in fields {
            guard !field.name.isEmpty, field.name.utf8.count <= 200 else {
                throw IndexError(.invalidSchema, "A field's name has from 1 to 200 bytes.")
            }
            guard seen.insert(field.name).inserted else {
                throw IndexError(.invalidSchema, "The field \"\(field.name)\" stands twice.")
            }
            if case .zone(let weight) = field.kind, !(1...100).contains(weight) {
                throw IndexError(
                    .invalidSchema, "The weight of \"\(field.name)\" is not from 1 to 100.")
            }
        }
        guard fields.count <= 200, zones.count <= 32 else {
            throw IndexError(.invalidSchema, "A schema has at most 200 fields and 32 zones.")
        }
    }

    /// The zones in the order given: name and weight.
    var zones: [(name: String, weight: Int)] {
        fields.compactMap { field in
            if case .zone(let weight) = field.kind { (field.name, weight) } else { nil }
        }
    }

    /// The names of the groups: 0 is the main text, then each text field, then each keyword field.
    var groupNames: [String] { [""] + textNames + keywordNames }

    /// The fields that are texts of their own.
    var textNames: [String] { fields.filter { $0.kind == .text }.map(\.name) }

    /// The fields of exact values.
    var keywordNames: [String] { fields.filter { $0.kind == .keyword }.map(\.name) }

    /// The fields that hold one integer or an interval, in the order given.
    var columnNames: [String] {
        fields.filter { $0.kind == .number || $0.kind == .span }.map(\.name)
    }

    /// How many groups hold analysed text: the main text and the text fields.
    var textGroupCount: Int { 1 + textNames.count }

    /// The field of this name, or nil.
    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
