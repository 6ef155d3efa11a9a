// SPDX-License-Identifier: Apache-2.0

import ChanceryModel

/// What a volume says of itself, as bytes; its ancestors stand in the collection tree.
enum VolumeCodec {
    private static let version: UInt8 = 2

    /// Encodes a volume.
    static func encode(_ volume: Volume) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(version)
        writer.string(volume.title)
        writer.write(volume.publication)
        writer.optional(volume.isbn)
        writer.string(volume.language)
        writer.unsigned(volume.ancestors.count)
        for node in volume.ancestors {
            writer.string(node.id.description)
            writer.optional(node.parent?.description)
            writer.string(node.level.rawValue)
            writer.string(node.title)
            writer.unsigned(node.position)
        }
        return writer.bytes
    }

    /// Decodes a volume.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, id: CollectionID
    ) throws(StoreError) -> Volume {
        var reader = ByteReader(bytes)
        let found = try reader.byte()
        guard (1...version).contains(found) else { throw ByteReader.damage }
        let title = try reader.string()
        let publication = try reader.publication(version: found)
        let isbn = try reader.optional()
        let language = try reader.string()
        var ancestors: [Collection] = []
        for _ in 0..<(try reader.count()) {
            let id = CollectionID(try reader.string())
            let parent = try reader.optional().map { CollectionID($0) }
            ancestors.append(
                Collection(
                    id: id, parent: parent, level: try reader.name(of: Collection.Level.self),
                    title: try reader.string(), position: try reader.unsigned()))
        }
        try reader.finish()
        return Volume(
            id: id, publication: publication, title: title, isbn: isbn, language: language,
            ancestors: ancestors)
    }
}
