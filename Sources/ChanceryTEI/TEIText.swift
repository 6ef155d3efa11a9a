// SPDX-License-Identifier: Apache-2.0

/// Folds white space in the text of a source, byte by byte.
struct TEIText {
    private var scratch: [UInt8] = []

    init() {
        scratch.reserveCapacity(4096)
    }

    /// The text with each run of white space as one blank; nil if nothing is left of it.
    ///
    /// - Parameter dropsBlank: Whether a blank at the beginning goes; unset as soon as there are
    ///   words.
    mutating func folded(_ bytes: UnsafeBufferPointer<UInt8>, dropsBlank: inout Bool) -> String? {
        guard let first = bytes.first else { return nil }
        var needsFolding = dropsBlank && TEIText.isSpace(first)
        var wasBlank = false
        if !needsFolding {
            for byte in bytes {
                if byte > 0x20 {
                    wasBlank = false
                } else if byte != 0x20 || wasBlank {
                    needsFolding = true
                    break
                } else {
                    wasBlank = true
                }
            }
        }
        if !needsFolding {
            dropsBlank = false
            return String(decoding: bytes, as: UTF8.self)
        }
        scratch.removeAll(keepingCapacity: true)
        wasBlank = dropsBlank
        for byte in bytes {
            if TEIText.isSpace(byte) {
                if !wasBlank { scratch.append(0x20) }
                wasBlank = true
            } else {
                scratch.append(byte)
                wasBlank = false
            }
        }
        if scratch.isEmpty { return nil }
        dropsBlank = false
        return String(decoding: scratch, as: UTF8.self)
    }

    /// Whether there is nothing but white space.
    static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in bytes where !isSpace(byte) { return false }
        return true
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }
}
