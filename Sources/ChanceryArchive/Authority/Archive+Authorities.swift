// SPDX-License-Identifier: Apache-2.0

import ChanceryDiplomacy
package import ChanceryModel
import ChanceryStore

/// What loading authorities or corrections did.
package struct AuthorityReport: Sendable, Hashable {
    /// How many persons are known.
    package var persons = 0
    /// How many appointments to offices.
    package var appointments = 0
    /// How many countries.
    package var countries = 0
    /// How many offices.
    package var offices = 0
    /// How many corrections are in force.
    package var corrections = 0
    /// Whether this is the program's own small set.
    package var isStandard = false
    /// How many documents have other findings than before.
    package var documents = 0
    /// What could not be read.
    package var problems: [Diagnostic] = []
}

extension Archive {
    /// Takes the authorities of a folder in place of those that are held, and looks at all documents
    /// with their help.
    ///
    /// - Throws: `AuthorityFilesMissing` if the folder holds none; `StoreError`.
    package func loadAuthorities(
        from folder: String, at instant: Instant = ImportOptions.now
    ) async throws -> AuthorityReport {
        let files = try await BlockingThread.run("authorities") {
            let files = try AuthorityFiles(folder: folder)
            let content = try AuthoritiesCodec.encode(files.authorities)
            let isNew = try self.store.write {
                try $0.setAuthority(Knowledge.authoritiesName, content, at: instant)
            }
            return (isNew: isNew, problems: files.problems)
        }
        return try await report(files.problems, afterDeriving: files.isNew)
    }

    /// Takes a text of corrections in place of the one that is held.
    package func loadCorrections(
        _ text: String, named name: String, at instant: Instant = ImportOptions.now
    ) async throws -> AuthorityReport {
        let isNew = try await BlockingThread.run("corrections") {
            try self.store.write {
                try $0.setAuthority(Knowledge.correctionsName, Array(text.utf8), at: instant)
            }
        }
        let problems = Corrections(text).problems.map {
            Diagnostic(
                severity: .warning, code: "correction", message: $0.message, file: name,
                line: $0.line)
        }
        return try await report(problems, afterDeriving: isNew)
    }

    private func report(
        _ problems: [Diagnostic], afterDeriving isNew: Bool
    ) async throws -> AuthorityReport {
        let changed = isNew ? try await deriveFindings(after: nil).changed : 0
        var report = try await authorities()
        report.documents = changed
        report.problems = problems
        return report
    }

    /// What the archive knows from outside of its documents.
    package func authorities() async throws -> AuthorityReport {
        try await store.read { reader in
            let knowledge = try Knowledge(reader)
            var report = AuthorityReport()
            report.persons = knowledge.authorities.persons.count
            report.appointments = knowledge.authorities.appointments.count
            report.countries = knowledge.authorities.countries.count
            report.offices = knowledge.authorities.offices.count
            report.corrections = knowledge.corrections.count
            report.isStandard = try reader.authority(Knowledge.authoritiesName) == nil
            return report
        }
    }

    /// The text of the corrections in force; nil if there are none.
    package func corrections() async throws -> String? {
        try await store.read { reader in
            try reader.authority(Knowledge.correctionsName).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }
}
