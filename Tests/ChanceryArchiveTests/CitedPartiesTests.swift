// SPDX-License-Identifier: Apache-2.0

import ChanceryCitation
import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("Names in citations")
struct CitedPartiesTests {
    @Test(
        "keep institutions whole",
        arguments: [
            "The Chancery Project", "Office of the Historian", "Royal Institute", "Smith & Sons",
            "Historical Division, Joint Secretariat", "Department of State",
        ])
    func institutions(_ name: String) {
        #expect(CitedParties.editor(name) == CitationName(literal: name))
    }

    @Test(
        "take persons apart",
        arguments: [
            ("Nina D. Howland", "Howland", "Nina D.", ""),
            ("William F. Sanford, Jr.", "Sanford", "William F.", "Jr."),
            ("Max van der Stoel", "van der Stoel", "Max", ""),
            ("Anne of Cleves", "of Cleves", "Anne", ""),
        ])
    func persons(_ name: String, _ family: String, _ given: String, _ suffix: String) {
        #expect(
            CitedParties.editor(name)
                == CitationName(family: family, given: given, suffix: suffix))
    }
}
