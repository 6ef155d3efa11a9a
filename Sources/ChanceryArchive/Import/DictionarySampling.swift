// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import ChanceryStore

/// Finds the dictionary that an import compresses documents with; the first large import trains it.
struct DictionarySampling {
    let store: Store
    let formats: SourceFormats
    let options: ImportOptions

    /// How many files are looked into, and how many documents of each.
    private static let files = 6
    private static let documents = 50
    /// Documents of fewer bytes of sources are not worth a dictionary.
    private static let smallest = 1 << 20

    /// The dictionary of the archive, or one trained on documents of some of the sources.
    func dictionary(for sources: [SourceFinder.Found]) throws -> ContentDictionary? {
        if let known = try store.readBlocking({ try $0.newestDictionary() }) { return known }
        let readable = sources.filter { $0.problem == nil && $0.path != "-" }
        guard readable.reduce(0, { $0 + $1.size }) >= DictionarySampling.smallest else {
            return nil
        }
        let step = max(1, readable.count / DictionarySampling.files)
        let chosen = stride(from: 0, to: readable.count, by: step)
            .prefix(DictionarySampling.files).map { readable[$0] }
        var samples: [[UInt8]] = []
        for source in chosen {
            // What is wrong with a file is reported when its turn comes.
            try? sample(source, into: &samples)
        }
        if samples.isEmpty { return nil }
        return try store.write {
            try $0.trainDictionary(on: samples, at: options.instant ?? ImportOptions.now)
        }
    }

    private func sample(_ source: SourceFinder.Found, into samples: inout [[UInt8]]) throws {
        let bytes = try source.bytes(limit: options.maximalBytes)
        guard formats.recognize(bytes) == .readable else { return }
        let opened = try formats.open(bytes, source.name, options.collection)
        let packer = try ContentPacker()
        let complete = formats.completion()
        var volume: Volume?
        var count = 0
        while count < DictionarySampling.documents, let event = try opened.next() {
            switch event {
            case .volume(let next): volume = next
            case .document(var document):
                if let volume { document.record = complete(document, volume, [:]) }
                samples.append(try packer.sample(document))
                count += 1
            case .collection, .person, .term, .matter, .diagnostic: break
            }
        }
    }
}
