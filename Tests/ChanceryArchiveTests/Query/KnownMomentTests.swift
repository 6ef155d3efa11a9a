// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Testing

@testable import ChanceryArchive

@Suite("A place and an hour")
struct KnownMomentTests {
    @Test(
        "are read in the forms that people type",
        arguments: [
            ("Washington 1946-04-05 18:00", "Washington", "1946-04-05T23:00:00Z"),
            ("Washington 1946-04-05 18.00", "Washington", "1946-04-05T23:00:00Z"),
            ("Washington@1946-04-05T18:00", "Washington", "1946-04-05T23:00:00Z"),
            ("Tehran@1946-04-05T18:00", "Tehran", "1946-04-05T14:30:00Z"),
            ("London 1948-01-02 6:00", "London", "1948-01-02T06:00:00Z"),
            ("Washington 1946-04", "Washington", "1946-05-01T03:59:00Z"),
        ])
    func forms(_ text: String, _ place: String, _ instant: String) throws {
        let moment = try #require(KnownMoment(text))
        #expect(moment.place == place)
        #expect(moment.instant.description == instant)
    }

    @Test(
        "are none without a day or a clock that is known",
        arguments: ["", "Washington", "1946-04-05", "Porto Ostro 1946-04-05 18:00", "soon"])
    func none(_ text: String) {
        #expect(KnownMoment(text) == nil)
    }
}
