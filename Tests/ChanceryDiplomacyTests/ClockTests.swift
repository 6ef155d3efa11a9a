// SPDX-License-Identifier: Apache-2.0

import ChanceryModel
import Foundation
import Testing

@testable import ChanceryDiplomacy

@Suite("Clocks")
struct ClockTests {
    /// A zone with two changes, written as the compiler of the database would: version 2, with an
    /// empty block of version 1 before it.
    static func zone() -> [UInt8] {
        func header(_ times: UInt8, _ types: UInt8) -> [UInt8] {
            Array("TZif2".utf8) + Array(repeating: 0, count: 15)
                + [0, 0, 0, 0] + [0, 0, 0, 0] + [0, 0, 0, 0]
                + [0, 0, 0, times] + [0, 0, 0, types] + [0, 0, 0, 4]
        }
        func eight(_ number: Int) -> [UInt8] {
            (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        }
        func four(_ number: Int) -> [UInt8] {
            (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        }
        let types = four(3600) + [0, 0] + four(7200) + [1, 0]
        return header(0, 0) + [0, 0, 0, 0]
            + header(2, 2) + eight(1_000_000) + eight(2_000_000) + [1, 0] + types
            + Array("AB\0\0".utf8) + Array("\n\n".utf8)
    }

    /// A zone that is always as many hours before Greenwich.
    static func fixedZone(hours: Int) -> [UInt8] {
        let offset = hours * 3600
        let bytes = (0..<4).reversed().map { UInt8(truncatingIfNeeded: offset >> ($0 * 8)) }
        return Array("TZif".utf8) + [0] + Array(repeating: 0, count: 15)
            + Array(repeating: 0, count: 16) + [0, 0, 0, 1] + [0, 0, 0, 2] + bytes + [0, 0]
            + Array("A\0".utf8)
    }

    @Test("offsets change at the transitions")
    func offsets() throws {
        let file = try #require(TimeZoneFile(Self.zone()))
        #expect(file.offset(at: 0) == 3600)
        #expect(file.offset(at: 1_000_000) == 7200)
        #expect(file.offset(at: 1_999_999) == 7200)
        #expect(file.offset(at: 2_000_000) == 3600)
    }

    @Test("local times that are skipped or repeated give the stated instants")
    func localTimes() throws {
        let file = try #require(TimeZoneFile(Self.zone()))
        // Skipped: the clocks go from 1,003,600 to 1,007,200.
        #expect(file.instant(local: 1_005_000) == 1_005_000 - 3600)
        // Repeated: 2,005,000 is shown twice, the first time with the summer's offset.
        #expect(file.instant(local: 2_005_000) == 2_005_000 - 7200)
        #expect(file.instant(local: 1_500_000) == 1_500_000 - 7200)
        #expect(file.instant(local: 500_000) == 500_000 - 3600)
    }

    @Test("files that are cut short or are none are refused, at every length")
    func damaged() {
        let bytes = Self.zone()
        let whole = bytes.count - 2 - 4
        for length in 0..<whole { #expect(TimeZoneFile(Array(bytes[..<length])) == nil) }
        #expect(
            TimeZoneFile(Array("no time zone at all, but long enough for a header".utf8)) == nil)
        for position in 0..<bytes.count {
            var changed = bytes
            changed[position] = 0xFF
            // Whatever the byte says, reading ends and what is read answers.
            if let file = TimeZoneFile(changed) { _ = file.offset(at: 1_500_000) }
        }
    }

    @Test(
        "places are found under their names",
        arguments: [
            ("Moscow", "Europe/Moscow"), ("Augusta, Georgia", "America/New_York"),
            ("White House, Washington", "America/New_York"), ("Athens", "Europe/Athens"),
            ("Bogotá", "America/Bogota"),
            ("Poznań", "Europe/Warsaw"), ("Sana’a", "Asia/Aden"), ("Ta’if", "Asia/Riyadh"),
            ("N’Djamena", "Africa/Ndjamena"), ("Peking", "Asia/Shanghai"),
            ("LBJ Ranch, Texas", "America/Chicago"), ("place not declassified", nil),
        ] as [(String, String?)])
    func places(_ place: String, _ zone: String?) {
        #expect(PlaceZones.zone(place) == zone)
    }

    @Test("the founding telegram took 518 minutes from Moscow to Washington")
    func transit() throws {
        let clock = WorldClock { name in
            FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map(Array.init)
        }
        guard clock.count > 0 else {
            print("Skipped: this machine has no time-zone database.")
            return
        }
        #expect(clock.count == PlaceZones.names.count)
        let day = try #require(CalendarDay("1946-04-05"))
        let sent = clock.moment(
            text: "", place: "Moscow", day: day, time: TimeOfDay(hour: 18, minute: 0),
            isZulu: false)
        let received = clock.moment(
            text: "", place: "Washington", day: day, time: TimeOfDay(hour: 18, minute: 38),
            isZulu: false)
        #expect(sent.instant?.description == "1946-04-05T15:00:00Z")
        #expect(received.instant?.description == "1946-04-05T23:38:00Z")
        let departure = try #require(sent.instant)
        let arrival = try #require(received.instant)
        #expect((arrival.seconds - departure.seconds) / 60 == 518)
    }

    @Test("Zulu time is the world's time")
    func zulu() throws {
        let day = try #require(CalendarDay("1964-10-21"))
        let moment = WorldClock.silent.moment(
            text: "", place: "Tehran", day: day, time: TimeOfDay(hour: 14, minute: 30),
            isZulu: true)
        #expect(moment.instant?.description == "1964-10-21T14:30:00Z")
    }
}
