// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel
import ChanceryStore

/// Archival Resource Keys: names of documents that outlive the host, under a number that was
/// assigned to the institution.
///
/// `ark:99999/fk4` and ten signs made of the document's name, and a check sign that finds every
/// single wrong sign and every swap of two neighbours, as the NOID tool computes it. The same
/// document has the same key in every archive that holds it under this prefix.
package struct ArkNaming: Hashable, Sendable {
    /// The number of the naming authority: `99999`.
    package let authority: String
    /// What the institution's own names begin with: `fk4`; may be empty.
    package let shoulder: String

    /// Reads a prefix: `ark:99999/fk4`, also without `ark:`; nil if it is none.
    package init?(_ text: String) {
        var rest = Substring(text)
        if rest.hasPrefix("ark:") { rest = rest.dropFirst(4) }
        if rest.hasPrefix("/") { rest = rest.dropFirst() }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].utf8.count >= 5,
            parts.joined().utf8.allSatisfy(ArkNaming.alphabet.contains), rest.utf8.count <= 40
        else { return nil }
        authority = String(parts[0])
        shoulder = parts.count > 1 ? String(parts[1]) : ""
    }

    /// The key of a document: `ark:99999/fk4` and eleven signs.
    package func key(of id: DocumentID) -> String { "ark:\(authority)/\(name(of: id))" }

    /// The part of the key behind the number of the authority.
    package func name(of id: DocumentID) -> String {
        let digest = FileStore.digest(of: Array(id.description.utf8)).bytes
        var value = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var signs: [UInt8] = []
        for _ in 0..<10 {
            signs.append(ArkNaming.alphabet[Int(value % 29)])
            value /= 29
        }
        let name = shoulder + String(decoding: signs, as: UTF8.self)
        let check = ArkNaming.checkSign(of: "\(authority)/\(name)")
        return name + String(decoding: [check], as: UTF8.self)
    }

    /// A name as somebody wrote it, in its plain form: hyphens say nothing. Nil if the check sign
    /// is wrong, or it is not of this prefix.
    package func plain(_ written: String) -> String? {
        let name = written.filter { $0 != "-" }
        guard name.hasPrefix(shoulder), let last = name.utf8.last,
            last == ArkNaming.checkSign(of: "\(authority)/\(name.dropLast())")
        else { return nil }
        return name
    }

    /// The signs of names: no vowels, so that no words come about, and no `l`.
    private static let alphabet = Array("0123456789bcdfghjkmnpqrstvwxz".utf8)

    /// The check sign: the sum of each sign's value times its place, by the number of signs.
    static func checkSign(of text: String) -> UInt8 {
        var sum = 0
        for (index, byte) in text.utf8.enumerated() {
            sum += (index + 1) * (alphabet.firstIndex(of: byte) ?? 0)
        }
        return alphabet[sum % alphabet.count]
    }
}
