// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The steps that bring a store of any earlier version to the form this program knows.
///
/// Steps are only ever appended. A store's `user_version` is the number of steps it has taken.
enum Migrations {
    /// What SQLite's header says of every archive: "CHNC".
    static let applicationID = 0x4348_4E43

    /// The steps in order.
    static let steps: [String] = [first, second, third, fourth, fifth, sixth]

    /// The version this program reads and writes.
    static var current: Int { steps.count }

    /// Takes the steps that a store has not taken yet, each in a transaction of its own.
    static func migrate(_ database: Database, from version: Int) throws {
        for number in version..<max(version, current) {
            try database.inTransaction(.immediate) {
                try database.execute(sql: steps[number])
                try database.execute(sql: "PRAGMA user_version = \(number + 1)")
                return .commit
            }
        }
    }

    /// 6: passages that are not shown, and what documents said before they were taken out.
    private static let sixth = """
        DROP TRIGGER decision_unchanged;
        DROP TRIGGER decision_kept;
        DROP INDEX decision_document;
        ALTER TABLE decision RENAME TO earlier_decision;
        CREATE TABLE decision (
            id INTEGER PRIMARY KEY,
            volume TEXT NOT NULL CHECK (volume <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            verdict TEXT NOT NULL CHECK (verdict IN
                ('withheld', 'embargoed', 'withdrawn', 'redacted', 'released')),
            until INTEGER,
            reason TEXT NOT NULL CHECK (reason <> ''),
            authority TEXT NOT NULL CHECK (authority <> ''),
            made INTEGER NOT NULL,
            change INTEGER NOT NULL,
            CHECK ((verdict = 'embargoed') = (until IS NOT NULL))
        ) STRICT;
        INSERT INTO decision SELECT id, volume, name, verdict, until, reason, authority, made,
            change FROM earlier_decision;
        DROP TABLE earlier_decision;
        CREATE INDEX decision_document ON decision (volume, name, id);
        CREATE TRIGGER decision_unchanged BEFORE UPDATE ON decision BEGIN
            SELECT raise(ABORT, 'decisions are only added');
        END;
        CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN
            SELECT raise(ABORT, 'decisions are only added');
        END;

        CREATE TABLE redaction (
            id INTEGER PRIMARY KEY,
            volume TEXT NOT NULL CHECK (volume <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            words TEXT NOT NULL CHECK (words <> '')
        ) STRICT;
        CREATE INDEX redaction_document ON redaction (volume, name);

        CREATE TABLE redacted_revision (
            volume TEXT NOT NULL,
            name TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            made INTEGER NOT NULL,
            author TEXT NOT NULL,
            reason TEXT NOT NULL,
            change INTEGER NOT NULL,
            file INTEGER NOT NULL REFERENCES file,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            summary BLOB NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (volume, name, number)
        ) STRICT;
        """

    /// 5: documents that are held and not shown. They stand in tables of their own, so that no
    /// reading of the public ones can find them; and the decisions about them, which are only added.
    private static let fifth = """
        CREATE TABLE decision (
            id INTEGER PRIMARY KEY,
            volume TEXT NOT NULL CHECK (volume <> ''),
            name TEXT NOT NULL CHECK (name <> ''),
            verdict TEXT NOT NULL CHECK (verdict IN
                ('withheld', 'embargoed', 'withdrawn', 'released')),
            until INTEGER,
            reason TEXT NOT NULL CHECK (reason <> ''),
            authority TEXT NOT NULL CHECK (authority <> ''),
            made INTEGER NOT NULL,
            change INTEGER NOT NULL,
            CHECK ((verdict = 'embargoed') = (until IS NOT NULL))
        ) STRICT;
        CREATE INDEX decision_document ON decision (volume, name, id);
        CREATE TRIGGER decision_unchanged BEFORE UPDATE ON decision BEGIN
            SELECT raise(ABORT, 'decisions are only added');
        END;
        CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN
            SELECT raise(ABORT, 'decisions are only added');
        END;

        CREATE TABLE withheld_document (
            id INTEGER PRIMARY KEY,
            volume INTEGER NOT NULL REFERENCES volume,
            name TEXT NOT NULL CHECK (name <> ''),
            source INTEGER NOT NULL REFERENCES source,
            collection INTEGER NOT NULL REFERENCES collection,
            position INTEGER NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            columns BLOB NOT NULL,
            UNIQUE (volume, name)
        ) STRICT;

        CREATE TABLE withheld_revision (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES withheld_document,
            number INTEGER NOT NULL CHECK (number > 0),
            made INTEGER NOT NULL,
            author TEXT NOT NULL,
            reason TEXT NOT NULL,
            change INTEGER NOT NULL,
            file INTEGER NOT NULL REFERENCES file,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            summary BLOB NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (document, number)
        ) STRICT;

        CREATE TABLE withheld_page (
            volume INTEGER NOT NULL REFERENCES volume,
            number TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES withheld_document,
            PRIMARY KEY (volume, number, document)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE withheld_rename (
            volume TEXT NOT NULL,
            name TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES withheld_document,
            PRIMARY KEY (volume, name)
        ) STRICT, WITHOUT ROWID;
        """

    /// 3: when each document, or its absence, was last made public in this form, for harvesters; and
    /// a secret of the archive, with which it knows again what it wrote itself.
    private static let third = """
        ALTER TABLE document ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
        UPDATE document SET stamp = coalesce(withdrawn,
            (SELECT max(made) FROM revision WHERE revision.document = document.id), 0);
        CREATE INDEX document_stamp ON document (stamp, id);
        CREATE TRIGGER revision_stamp AFTER INSERT ON revision BEGIN
            UPDATE document SET stamp = max(stamp, new.made) WHERE id = new.document;
        END;
        CREATE TRIGGER withdrawn_stamp AFTER UPDATE OF withdrawn ON document
        WHEN new.withdrawn IS NOT NULL BEGIN
            UPDATE document SET stamp = max(stamp, new.withdrawn) WHERE id = new.id;
        END;
        ALTER TABLE rename ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
        UPDATE rename SET stamp = coalesce(
            (SELECT stamp FROM document WHERE document.id = rename.document), 0);
        INSERT INTO property VALUES ('secret', lower(hex(randomblob(32))));
        """

    /// 4: what comparing documents with each other, and with registers, tells of each.
    private static let fourth = """
        CREATE TABLE finding (
            document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            change INTEGER NOT NULL,
            facts BLOB NOT NULL,
            persons TEXT NOT NULL,
            content BLOB NOT NULL
        ) STRICT;

        CREATE TABLE authority (
            name TEXT NOT NULL PRIMARY KEY,
            added INTEGER NOT NULL,
            content BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE identity (
            entry TEXT NOT NULL PRIMARY KEY,
            person TEXT NOT NULL,
            name TEXT NOT NULL,
            rule TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identity_person ON identity (person);

        CREATE TABLE figure (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            sorting TEXT NOT NULL,
            about TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX figure_sorting ON figure (sorting, name);
        """

    /// 2: what documents have in common, for compressing them.
    private static let second = """
        CREATE TABLE dictionary (
            id INTEGER PRIMARY KEY,
            added INTEGER NOT NULL,
            content BLOB NOT NULL
        ) STRICT;
        """

    /// 1: the store as it began.
    private static let first = """
        CREATE TABLE property (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE file (
            id INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            size INTEGER NOT NULL CHECK (size >= 0),
            stored INTEGER NOT NULL CHECK (stored >= 0),
            added INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE volume (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            about BLOB NOT NULL
        ) STRICT;

        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            volume INTEGER NOT NULL REFERENCES volume,
            name TEXT NOT NULL CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('edition', 'capture')),
            file INTEGER NOT NULL REFERENCES file,
            reader INTEGER NOT NULL,
            change INTEGER NOT NULL,
            columns BLOB NOT NULL,
            UNIQUE (volume, name)
        ) STRICT;
        CREATE INDEX source_file ON source (file);

        CREATE TABLE collection (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            parent INTEGER REFERENCES collection,
            volume INTEGER REFERENCES volume,
            level TEXT NOT NULL CHECK (level IN
                ('series', 'subseries', 'volume', 'compilation', 'chapter', 'subchapter')),
            title TEXT NOT NULL,
            position INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX collection_parent ON collection (parent, position);

        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            volume INTEGER NOT NULL REFERENCES volume,
            name TEXT NOT NULL CHECK (name <> ''),
            source INTEGER NOT NULL REFERENCES source,
            collection INTEGER NOT NULL REFERENCES collection,
            position INTEGER NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            withdrawn INTEGER,
            reason TEXT,
            UNIQUE (volume, name),
            CHECK ((withdrawn IS NULL) = (reason IS NULL))
        ) STRICT;

        CREATE TABLE revision (
            id INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES document,
            number INTEGER NOT NULL CHECK (number > 0),
            made INTEGER NOT NULL,
            author TEXT NOT NULL,
            reason TEXT NOT NULL,
            change INTEGER NOT NULL,
            file INTEGER NOT NULL REFERENCES file,
            fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
            summary BLOB NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (document, number)
        ) STRICT;

        CREATE TABLE rename (
            volume TEXT NOT NULL,
            name TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES document,
            PRIMARY KEY (volume, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE person (
            volume INTEGER NOT NULL REFERENCES volume,
            name TEXT NOT NULL,
            label TEXT NOT NULL,
            sorting TEXT NOT NULL,
            about TEXT NOT NULL,
            range_start INTEGER,
            range_end INTEGER,
            PRIMARY KEY (volume, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX person_sorting ON person (sorting, label);

        CREATE TABLE term (
            volume INTEGER NOT NULL REFERENCES volume,
            name TEXT NOT NULL,
            label TEXT NOT NULL,
            about TEXT NOT NULL,
            range_start INTEGER,
            range_end INTEGER,
            PRIMARY KEY (volume, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE matter (
            id INTEGER PRIMARY KEY,
            volume INTEGER NOT NULL REFERENCES volume,
            name TEXT NOT NULL,
            title TEXT NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (volume, name)
        ) STRICT;

        CREATE TABLE page (
            volume INTEGER NOT NULL REFERENCES volume,
            number TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES document,
            PRIMARY KEY (volume, number, document)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX page_document ON page (document);
        """
}
