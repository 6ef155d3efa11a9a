// SPDX-License-Identifier: Apache-2.0

package import ChanceryModel

/// Authorities as one compressed value.
package enum AuthoritiesCodec {
    private static let version: UInt8 = 1

    /// Authorities as bytes.
    package static func encode(_ authorities: Authorities) throws(StoreError) -> [UInt8] {
        var bytes = ByteWriter()
        bytes.byte(version)
        bytes.unsigned(authorities.persons.count)
        for person in authorities.persons {
            bytes.string(person.id)
            bytes.string(person.name)
            bytes.strings(person.listed)
            bytes.optional(person.birth)
            bytes.optional(person.death)
            bytes.strings(person.remarks)
            bytes.strings(person.entries)
        }
        bytes.unsigned(authorities.appointments.count)
        for appointment in authorities.appointments {
            bytes.string(appointment.person)
            bytes.string(appointment.office)
            bytes.string(appointment.title)
            bytes.optional(appointment.country)
            bytes.write(appointment.appointed)
            bytes.write(appointment.start)
            bytes.write(appointment.end)
            bytes.write(appointment.next)
        }
        bytes.unsigned(authorities.countries.count)
        for country in authorities.countries {
            bytes.string(country.id)
            bytes.strings(country.names)
        }
        bytes.unsigned(authorities.offices.count)
        for office in authorities.offices {
            bytes.string(office.id)
            bytes.strings(office.titles)
        }
        return try Compressor(level: 9).compress(bytes.bytes)
    }

    /// Reads authorities.
    package static func decode(_ frame: [UInt8]) throws(StoreError) -> Authorities {
        do {
            let bytes = try frame.withUnsafeBytes { try Decompressor.decompress($0) }
            return try bytes.withUnsafeBytes { try plain($0) }
        } catch { throw (error as? StoreError) ?? ByteReader.damage }
    }

    private static func plain(_ bytes: UnsafeRawBufferPointer) throws(StoreError) -> Authorities {
        var reader = ByteReader(bytes)
        guard try reader.byte() == version else { throw ByteReader.damage }
        var authorities = Authorities()
        for _ in 0..<(try reader.count(size: 7)) {
            authorities.persons.append(
                AuthorityPerson(
                    id: try reader.string(), name: try reader.string(),
                    listed: try reader.strings(), birth: try reader.optional(),
                    death: try reader.optional(), remarks: try reader.strings(),
                    entries: try reader.strings()))
        }
        for _ in 0..<(try reader.count(size: 8)) {
            authorities.appointments.append(
                Appointment(
                    person: try reader.string(), office: try reader.string(),
                    title: try reader.string(), country: try reader.optional(),
                    appointed: try reader.day(), start: try reader.day(), end: try reader.day(),
                    next: try reader.day()))
        }
        for _ in 0..<(try reader.count(size: 2)) {
            authorities.countries.append(
                AuthorityCountry(id: try reader.string(), names: try reader.strings()))
        }
        for _ in 0..<(try reader.count(size: 2)) {
            authorities.offices.append(
                AuthorityOffice(id: try reader.string(), titles: try reader.strings()))
        }
        try reader.finish()
        return authorities
    }
}
