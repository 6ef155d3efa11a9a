// SPDX-License-Identifier: Apache-2.0

internal import ChanceryModel

extension TEIReader {
    /// Announces the divisions that are open, as far as they were not, and returns the names of the
    /// nodes from the volume down.
    func announceCollections() -> [CollectionID] {
        guard let volume else { return [] }
        var path = [volume.id]
        for index in frames.indices where frames[index].element?.isDivision == true {
            if frames[index].zone != .body { continue }
            if frames[index].collection == nil { announce(index, below: path) }
            if let id = frames[index].collection { path.append(id) }
        }
        return path
    }

    private func announce(_ index: Int, below path: [CollectionID]) {
        guard let volume, let parent = path.last else { return }
        let frame = frames[index]
        let id = CollectionID("\(volume.id)/\(collectionName(frame))")
        // The frame that counts this one among its children: the nearest division, or the body.
        let outer = frames[..<index].lastIndex { $0.zone == .body }
        var position = 0
        if let outer {
            position = frames[outer].childCount
            frames[outer].childCount += 1
        }
        frames[index].collection = id
        queue.append(
            .collection(
                Collection(
                    id: id, parent: parent, level: level(frame.type, depth: path.count),
                    title: title(frame), position: position)))
    }

    private func collectionName(_ frame: TEIFrame) -> String {
        let base =
            frame.identifier.map(DocumentID.sanitized)
            ?? "\(frame.type.map(DocumentID.sanitized) ?? "division")\(usedCollections.count + 1)"
        var name = base
        var count = 1
        while !usedCollections.insert(name).inserted {
            count += 1
            name = "\(base)-\(count)"
        }
        return name
    }

    private func level(_ type: String?, depth: Int) -> Collection.Level {
        switch type {
        case "compilation": .compilation
        case "chapter": .chapter
        case "subchapter": .subchapter
        default: depth <= 1 ? .compilation : depth == 2 ? .chapter : .subchapter
        }
    }

    private func title(_ frame: TEIFrame) -> String {
        if let title = frame.title, !title.isEmpty { return title }
        let words = [frame.type ?? "division", frame.number].compactMap { $0 }
        return words.joined(separator: " ")
    }

    /// Announces a division that ends without a document, and hands out what stood in it beside
    /// documents.
    func close(_ frame: inout TEIFrame) {
        let isDivision = frame.element?.isDivision == true && frame.zone == .body
        if isDivision, frame.collection == nil {
            frames.append(frame)
            _ = announceCollections()
            frame.collection = frames.popLast()?.collection
        }
        if let block = frame.loose.take(in: .division) { frame.blocks.append(block) }
        guard frame.hasText else { return }
        let name =
            frame.collection.map { TEIReader.lastComponent(of: $0.description) }
            ?? frame.identifier ?? frame.element?.rawValue ?? "text"
        let text = DocumentText(
            language: volume?.language ?? "en", blocks: frame.blocks, notes: frame.notes)
        queue.append(.matter(MatterSection(id: name, title: title(frame), text: text)))
    }
}
