// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The public address of an archive, as it is given on the command line.
enum PublicAddress {
    /// Checks an address, if there is one.
    ///
    /// - Throws: `ValidationError` if it begins with neither `http://` nor `https://`.
    static func check(_ address: String?) throws {
        guard let address else { return }
        let isAddress =
            (address.hasPrefix("https://") || address.hasPrefix("http://"))
            && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C }
        guard isAddress, !address.hasSuffix("/") else {
            throw ValidationError(
                "A public address looks like https://archive.example, without a slash at its end.")
        }
    }
}
