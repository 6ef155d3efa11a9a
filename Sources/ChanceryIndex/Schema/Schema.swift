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
    /// The zones in the order given.
    let zones: [Zone]
    /// The fields that are texts of their own.
    let textNames: [String]
    /// The fields of exact values.
    let keywordNames: [String]
    /// The fields that hold one integer or an interval, in the order given.
    let columnNames: [String]

    /// A part of the main text.
    struct Zone: Sendable, Hashable {
        var name: String
        var weight: Int
    }

    /// A schema of these fields.
    ///
    /// - Throws: `invalidSchema` if names repeat, are empty or longer than 200 bytes, if there are
    ///   more than 32 zones or 200 fields, or if a weight is not from 1 to 100.
    public init(_ fields: [Field], analysis: Analysis = Analysis()) throws(IndexError) {
        self.fields = fields
        self.analysis = analysis
        zones = fields.compactMap { field in
            if case .zone(let weight) = field.kind {
                Zone(name: field.name, weight: weight)
            } else {
                nil
            }
        }
        textNames = fields.filter { $0.kind == .text }.map(\.name)
        keywordNames = fields.filter { $0.kind == .keyword }.map(\.name)
        columnNames = fields.filter { $0.kind == .number || $0.kind == .span }.map(\.name)
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

    /// How many groups hold analysed text: the main text and the text fields.
    var textGroupCount: Int { 1 + textNames.count }

    /// The field of this name, or nil.
    public func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}
