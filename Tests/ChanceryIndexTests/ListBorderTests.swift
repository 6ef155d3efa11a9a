// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ChanceryIndex

/// Lists come back whole at the borders of blocks: documents, frequencies, positions, forms.
@Suite struct ListBorderTests {
    private static let sizes = [0, 1, 2, 127, 128, 129, 255, 256, 257, 384, 1000]

    /// What a document has of one word.
    private struct Entry: Equatable {
        var document: UInt32
        var positions: [UInt32]
        var codes: [UInt32]
    }

    private func entries(_ size: Int, spread: UInt32, hasCodes: Bool, seed: UInt64) -> [Entry] {
        var generator = SeededGenerator(seed)
        var document: UInt32 = 0
        return (0..<size).map { _ in
            document += UInt32.random(in: 1...spread, using: &generator)
            var position: UInt32 = 0
            let count = Int.random(in: 1...5, using: &generator)
            let positions = (0..<count).map { _ -> UInt32 in
                position += UInt32.random(in: 1...spread, using: &generator)
                return position
            }
            return Entry(
                document: document, positions: positions,
                codes: hasCodes
                    ? positions.map { _ in UInt32.random(in: 0...3, using: &generator) } : [])
        }
    }

    private func segment(
        _ entries: [Entry], _ folder: TemporaryFolder, hasCodes: Bool
    ) throws -> (segment: Segment, reference: ListReference) {
        let schema = try Schema([.zone("title", weight: 3), .zone("body"), .keyword("kind")])
        try FileSystem.makeDirectory(folder.path)
        var content = SegmentContent(schema)
        let count = Int(entries.last?.document ?? 0) + 1
        for document in 0..<count {
            content.keys.append(Array("d\(document)".utf8))
            content.append(norm: Norm.encode(document % 500), group: 0)
            content.zoneStarts += [0, 4]
            content.ordinals[0].append([])
        }
        let path = folder.path + "/segment-1"
        let writer = try SegmentWriter(path, schema, content)
        var list = PostingsBuffer()
        for entry in entries {
            list.documents.append(entry.document)
            list.counts.append(UInt32(entry.positions.count))
            list.positions += entry.positions
            list.codes += entry.codes
        }
        let forms = ["oil", "oils", "oily", "oiled"].map { Array($0.utf8) }
        let written = hasCodes ? forms : [forms[0]]
        if !entries.isEmpty {
            try writer.add(group: 0, stem: Array("oil".utf8), written: written, list)
            try writer.add(field: 0, value: Array("letter".utf8), list.documents)
        }
        let (length, sum) = try writer.finish()
        let segment = try Segment(schema, try SegmentFile(path, length: length, sum: sum))
        let reference = segment.stems.find([0] + Array("oil".utf8))?.stemReference().own
        return (segment, reference ?? ListReference(count: 0, offset: 0))
    }

    @Test(
        "of every size and spread come back", arguments: sizes, [1, 3, 90] as [UInt32])
    func comeBack(size: Int, spread: UInt32) throws {
        for hasCodes in [false, true] {
            let expected = entries(size, spread: spread, hasCodes: hasCodes, seed: UInt64(size))
            let folder = TemporaryFolder()
            let (segment, reference) = try segment(expected, folder, hasCodes: hasCodes)
            #expect(reference.count == size)
            if size == 0 { continue }
            let list = try PostingList(segment, reference, group: 0, hasCodes: hasCodes)
            var found: [Entry] = []
            for block in 0..<list.cursor.blockCount {
                list.cursor.load(block)
                try list.forEachInBlock { document, positions, codes in
                    found.append(
                        Entry(document: document, positions: Array(positions), codes: codes))
                }
            }
            #expect(found == expected, "\(size) \(spread) \(hasCodes)")
            try seeks(list.cursor, expected.map(\.document))
            // The same documents as the list of a value, which has no frequencies.
            let value = try #require(
                segment.forms.find([1] + Array("letter".utf8))?.valueReference())
            let plain = try PostingList(segment, value, group: nil)
            try seeks(plain.cursor, expected.map(\.document))
        }
    }

    /// Every document is found, and none that is not there, in any order.
    private func seeks(_ list: PostingCursor, _ documents: [UInt32]) throws {
        for document in documents {
            let place = try #require(list.seek(document))
            #expect(list.documents[place] == document)
        }
        let all = Set(documents)
        var generator = SeededGenerator(UInt64(documents.count))
        for _ in 0..<200 {
            let wanted = UInt32.random(in: 0...(documents.last ?? 0) + 300, using: &generator)
            #expect((list.seek(wanted) != nil) == all.contains(wanted), "\(wanted)")
        }
    }

    @Test("positions that stand at a distance are kept, of the wanted form", arguments: sizes)
    func distances(count: Int) {
        var generator = SeededGenerator(UInt64(count))
        for code in [nil, 0, 1] as [UInt32?] {
            let positions = (0..<count).map { _ in UInt32.random(in: 0...900, using: &generator) }
                .sorted()
            let codes = positions.map { _ in UInt32.random(in: 0...1, using: &generator) }
            let starts = (0..<300).map { _ in UInt32.random(in: 0...900, using: &generator) }
                .sorted()
            let deltas = zip(positions, [0] + positions).map { $0 - $1 }
            let stream = NumberStream(deltas)
            let forms = NumberStream(codes)
            let wanted = Set(
                zip(positions, codes).filter { code == nil || $0.1 == code }.map(\.0))
            let expected = Set(starts).filter { wanted.contains($0 + 2) }.sorted()
            var buffer = starts
            let kept = buffer.withUnsafeMutableBufferPointer { buffer -> Int in
                guard let base = buffer.baseAddress else { return 0 }
                return stream.cursor.keep(
                    base, buffer.count, offset: 2, in: 0..<count,
                    codes: code == nil ? nil : forms.cursor, code: code ?? 0)
            }
            #expect(Array(buffer[..<kept]) == expected)
            // One after the other, as far as each is wanted.
            guard count > 0 else { continue }
            var scan = PositionScan(
                stream.cursor, 0..<count, codes: code == nil ? nil : forms.cursor,
                code: code ?? 0)
            for start in starts {
                #expect(scan.reach(start) == wanted.filter { $0 >= start }.min())
            }
        }
    }
}
