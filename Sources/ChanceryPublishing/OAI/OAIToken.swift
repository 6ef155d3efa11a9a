// SPDX-License-Identifier: Apache-2.0

import ChanceryArchive
import ChanceryModel
import ChanceryStore

/// Where a harvest stands and what it asks for, as a token that needs no memory on our side.
///
/// It is signed with the secret of the archive, so that it holds over restarts and nothing else
/// passes for one.
struct OAIToken: Hashable, Sendable {
    /// `ListRecords` or `ListIdentifiers`.
    var verb: String
    /// The form of the records.
    var format: OAIFormat
    /// What was asked for.
    var range: StoredHarvestRange
    /// The last entry that was given.
    var place: HarvestPlace
    /// How many entries were given.
    var given: Int
    /// How many there were when the harvest began.
    var total: Int

    /// A change of the form makes older tokens invalid.
    private static let version = "1"

    /// What is signed.
    private var message: String {
        let key: String
        switch place.key {
        case .row(let row): key = "r\(row)"
        case .name(let name): key = "n\(name)"
        }
        return [
            OAIToken.version, verb, format.rawValue, range.from.map { "\($0.seconds)" } ?? "",
            range.until.map { "\($0.seconds)" } ?? "", range.collection?.description ?? "",
            "\(place.stamp.seconds)", key, "\(given)", "\(total)",
        ].joined(separator: "!")
    }

    /// The token as it is sent: letters, digits and a few signs.
    func text(signedBy sign: ([UInt8]) async throws -> [UInt8]) async throws -> String {
        "\(message)!\(Hexadecimal.text(try await sign(Array(message.utf8)).prefix(12)))"
    }

    /// Reads a token that this archive gave.
    ///
    /// - Throws: `OAIError` with `badResumptionToken` for any other.
    static func read(
        _ text: String, verb: String, signedBy sign: ([UInt8]) async throws -> [UInt8]
    ) async throws -> OAIToken {
        let refusal = OAIError(.badResumptionToken, "This is no token that this archive gave.")
        var parts = text.split(separator: "!", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count < 2000, parts.count == 11, parts[0] == version else { throw refusal }
        let signature = parts.removeLast()
        let message = parts.joined(separator: "!")
        let expected = Hexadecimal.text(try await sign(Array(message.utf8)).prefix(12))
        guard signature == expected else { throw refusal }
        guard parts[1] == verb else {
            throw OAIError(.badResumptionToken, "This token continues \(parts[1]).")
        }
        guard let format = OAIFormat(rawValue: parts[2]), let stamp = Int(parts[6]),
            let given = Int(parts[8]), let total = Int(parts[9])
        else { throw refusal }
        let key: StoredHarvestEntry.Key
        if parts[7].hasPrefix("r"), let row = Int(parts[7].dropFirst()) {
            key = .row(row)
        } else {
            key = .name(String(parts[7].dropFirst()))
        }
        return OAIToken(
            verb: verb, format: format,
            range: StoredHarvestRange(
                from: Int(parts[3]).map { Instant(seconds: $0) },
                until: Int(parts[4]).map { Instant(seconds: $0) },
                collection: parts[5].isEmpty ? nil : CollectionID(parts[5])),
            place: HarvestPlace(stamp: Instant(seconds: stamp), key: key), given: given,
            total: total)
    }
}
