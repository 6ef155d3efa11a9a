// SPDX-License-Identifier: Apache-2.0

internal import CStemmer

/// The Snowball stemmer of one language; for one thread at a time.
final class Stemmer {
    private let handle: OpaquePointer?

    /// The stemmer of a language; for `.none`, and where the library lacks it, words stay.
    init(_ language: Language) {
        handle = language.algorithm.flatMap { sb_stemmer_new($0, nil) }
    }

    deinit { sb_stemmer_delete(handle) }

    /// Calls the body with the stem of a folded word; its bytes live as long as the call.
    @inline(__always)
    func withStem<Result>(
        of word: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard let handle, let start = word.baseAddress,
            let stem = sb_stemmer_stem(handle, start, Int32(word.count))
        else { return body(word) }
        let length = Int(sb_stemmer_length(handle))
        return length > 0 ? body(UnsafeBufferPointer(start: stem, count: length)) : body(word)
    }

    /// The stem of a folded word.
    func stem(of word: String) -> String {
        var word = word
        return word.withUTF8 { bytes in
            withStem(of: bytes) { String(decoding: $0, as: UTF8.self) }
        }
    }
}
