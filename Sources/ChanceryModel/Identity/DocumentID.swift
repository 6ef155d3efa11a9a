// SPDX-License-Identifier: Apache-2.0

/// The name of a document for ever: the volume it stands in and its name inside that volume.
///
/// Written `frus1946v06/d488`. Both parts hold only letters, digits, `.`, `_` and `-`, so that an
/// identifier stands in an address, a file name and a reference manager without being escaped.
package struct DocumentID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The volume's name, for example `frus1946v06`.
    package let volume: String
    /// The document's name inside the volume, for example `d488`.
    package let local: String

    /// Joins the two parts; characters that an identifier may not hold become `-`.
    package init(volume: String, local: String) {
        self.volume = DocumentID.sanitized(volume)
        self.local = DocumentID.sanitized(local)
    }

    /// Reads `volume/local`; nil if there is not exactly one slash, a part is empty, or a part
    /// holds a character that an identifier may not hold.
    package init?(_ text: String) {
        guard text.utf8.count <= 400, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            return nil
        }
        let volume = String(text[..<slash])
        let local = String(text[text.utf8.index(after: slash)...])
        guard !volume.isEmpty, !local.isEmpty,
            volume.utf8.allSatisfy(DocumentID.isAllowed),
            local.utf8.allSatisfy(DocumentID.isAllowed)
        else { return nil }
        self.volume = volume
        self.local = local
    }

    /// The identifier as it is written in addresses and on the command line.
    package var description: String { "\(volume)/\(local)" }

    /// Orders by volume, then by name, byte by byte; the order inside a volume is not the order of
    /// the documents in print (see `Document.position`).
    package static func < (left: DocumentID, right: DocumentID) -> Bool {
        (left.volume, left.local) < (right.volume, right.local)
    }

    /// Replaces every character that an identifier may not hold by `-`.
    package static func sanitized(_ text: String) -> String {
        if !text.isEmpty, text.utf8.allSatisfy(isAllowed) { return text }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII, isAllowed(UInt8(scalar.value)) {
                bytes.append(UInt8(scalar.value))
            } else if bytes.last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.isEmpty ? "-" : name
    }

    static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
