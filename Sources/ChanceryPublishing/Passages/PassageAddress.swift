// SPDX-License-Identifier: Apache-2.0

package import ChanceryArchive
import ChanceryHTML
package import ChanceryModel

/// The addresses of places in a document.
package enum PassageAddress {
    /// The name of the place where a passage begins: `p7`, `fn2`; nil where the page has none.
    package static func name(of passage: Passage, in document: Document) -> String? {
        name(
            paragraph: passage.paragraph, part: passage.part, note: passage.note, in: document)
    }

    /// The name of the place where a piece stands.
    package static func name(of piece: DocumentScan.Piece, in document: Document) -> String? {
        name(paragraph: piece.paragraph, part: piece.part, note: piece.note, in: document)
    }

    /// The whole address of a passage: the place, and the words for browsers that can show them.
    package static func address(
        of passage: Passage, in document: Document, addresses: any PublicAddressing
    ) -> String {
        let place = name(of: passage, in: document) ?? ""
        return "\(addresses.permanent(document.id))#\(place):~:text=\(fragment(passage.text))"
    }

    /// The address of a seal.
    package static func address(
        of seal: QuotationSeal, in id: DocumentID, addresses: any PublicAddressing
    ) -> String {
        addresses.absolute(path(of: seal, in: id))
    }

    /// The path of a seal.
    package static func path(of seal: QuotationSeal, in id: DocumentID) -> String {
        "/quotations/\(id.volume)/\(id.local)/\(seal)"
    }

    private static func name(
        paragraph: Int?, part: Int, note: Int?, in document: Document
    ) -> String? {
        let prefix = part == 0 ? "" : "t\(part + 1)-"
        if let note, document.texts.indices.contains(part),
            document.texts[part].notes.indices.contains(note)
        {
            let names = NoteNames(document.texts[part])
            return prefix + names.name(of: names.target(of: note))
        }
        return paragraph.map { "\(prefix)p\($0)" }
    }

    /// A text fragment: the words, or the first and the last of many.
    private static func fragment(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count > 14 else { return encoded(text) }
        return encoded(words.prefix(6).joined(separator: " ")) + ","
            + encoded(words.suffix(6).joined(separator: " "))
    }

    /// Only letters, digits, `.`, `_` and `~` stay: the others have a meaning there.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
