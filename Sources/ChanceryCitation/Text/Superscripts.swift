// SPDX-License-Identifier: Apache-2.0

/// Characters that are small raised letters or digits, which few fonts have.
enum Superscripts {
    private static let bases: [Unicode.Scalar: String] = {
        let raised = "ªº²³¹ʰʱʲʳʴʵʶʷʸˠˡˢˣˤᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁᵂᵃᵇᵈᵉᵍᵏᵐᵒᵖᵗᵘᵛⁱⁿ⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"
        let plain = "ao231hɦjrɹɻʁwyɣlsxʕABDEGHIJKLMNOPRTUWabdegkmoptuvin0456789+−=()"
        var table: [Unicode.Scalar: String] = [:]
        for (key, value) in zip(raised.unicodeScalars, plain.unicodeScalars) {
            table[key] = String(value)
        }
        return table
    }()

    /// The character that is raised, or nothing.
    static func base(of scalar: Unicode.Scalar) -> String? {
        // The blocks in which they are, so that other text is passed quickly.
        switch scalar.value {
        case 0xAA...0xBA, 0x2B0...0x2E4, 0x1D2C...0x1D6A, 0x2070...0x207F: bases[scalar]
        default: nil
        }
    }
}
