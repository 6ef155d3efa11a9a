#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that no text of a TEI source is lost or doubled in the documents read from it.

usage: check-text.py SOURCE.xml... < documents.jsonl

Each line of standard input is a document: {"id": "volume/name", "sourceText": "..."}, where
sourceText holds all words in the order of the source, notes in the place of their marks, white
space folded. This script reads the sources with Python's own parser, shares no code with
Chancery, and compares word by word. It prints what differs, and ends with 1 if anything does.
"""

import json
import os
import re
import sys
import xml.parsers.expat

# Words on both sides of these run on without a blank unless the source has one.
INLINE = set(
    """hi emph persName name rs surname forename roleName addName nameLink genName gloss term
    orgName placeName settlement country region geogName date time num measure ref title bibl cit
    q soCalled mentioned distinct foreign abbr expan choice sic corr orig reg add supplied subst ex
    am idno email formula author publisher pubPlace code w pc c s del unclear fw ptr gap space pb
    cb milestone anchor""".split())
# These of them have no words.
MARKS = {"gap", "pb", "cb", "milestone", "anchor"}
# These stand on lines of their own.
BLOCK = set(
    """div div1 div2 div3 div4 div5 div6 div7 head p ab dateline opener closer salute signed byline
    postscript attachment epigraph argument trailer address addrLine lg l sp speaker stage
    floatingText list item listPerson person table row cell figure figDesc file pdf
    page-count-according-to-citation TEI text group front body back titlePage docTitle titlePart
    docAuthor docEdition docImprint docDate graphic note lb""".split())
# What stands inside of these is read as blocks.
DIVISIONS = set(
    """div div1 div2 div3 div4 div5 div6 div7 postscript attachment epigraph argument lg sp
    floatingText listPerson TEI text group front body back titlePage docTitle""".split())
FRAMES = {"opener", "closer", "address"}
# Remarks of tools, which are no part of the text.
DROPPED = {"uh-oh", "problem", "script", "object"}
KINDS = set(
    """letter telegram cable cablegram circular airgram despatch dispatch instruction note-verbale
    memorandum aide-memoire aide-mémoire message minutes report statement treaty protocol agreement
    communique communiqué directive diary-entry editorial-note""".split())
SPACE = re.compile(r"[ \t\r\n]+")


def fold(text):
    return SPACE.sub(" ", text).strip(" ")


class Survey:
    """What in a file is a document."""

    def __init__(self, data):
        self.kind = "whole"
        parser = xml.parsers.expat.ParserCreate()
        parser.StartElementHandler = self.start
        parser.Parse(data, True)

    def start(self, name, attributes):
        local = name.split(":")[-1]
        kind = attributes.get("type")
        if re.fullmatch("div[1-7]?", local) and kind == "document":
            self.kind = "marked"
        elif self.kind == "whole" and local == "group":
            self.kind = "grouped"
        elif self.kind in ("whole", "grouped") and re.fullmatch("div[1-7]?", local):
            if kind in KINDS:
                self.kind = "typed"


class Reader:
    """Gathers the text of each document of a file."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.survey = Survey(data).kind
        self.volume = None
        self.stem = os.path.splitext(os.path.basename(path))[0]
        self.stack = []  # (local name, mode, a document?, skipped?, on lines of its own?)
        self.documents = []  # [name, [pieces]]
        self.open = []  # indexes of open documents
        self.idno = None
        self.text_id = None
        self.header = 0
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.ProcessingInstructionHandler = self.instruction
        parser.Parse(data, True)
        self.volume = self.volume or (self.idno or "").strip() or self.stem

    def is_document(self, local, attributes):
        kind = attributes.get("type")
        division = re.fullmatch("div[1-7]?", local) is not None
        if self.survey == "marked":
            return division and kind == "document"
        if self.open or self.header:
            return False
        if self.survey == "typed":
            return division and kind in KINDS
        if self.survey == "grouped":
            return local == "text" and any(entry[0] == "group" for entry in self.stack)
        return local == "body"

    def start(self, name, attributes):
        local = name.split(":")[-1]
        mode = self.stack[-1][1] if self.stack else "division"
        skipped = bool(self.stack) and self.stack[-1][3] or local in DROPPED
        if not self.stack and attributes.get("xml:id"):
            self.volume = attributes["xml:id"]
        if local == "teiHeader":
            self.header += 1
        if local == "text":
            self.text_id = attributes.get("xml:id")
        self.in_idno = local == "idno" and attributes.get("type") == "frus" and self.header
        if self.in_idno:
            self.idno = ""
        document = not self.header and not skipped and self.is_document(local, attributes)
        if document:
            own = attributes.get("xml:id") or (self.text_id if local == "body" else None)
            own = own or "d" + (attributes.get("n") or str(len(self.documents) + 1))
            self.documents.append((own, []))
            self.open.append(len(self.documents) - 1)
        border, inside = self.border(local, mode, attributes)
        if border and not skipped:
            self.add(" ")
        self.stack.append((local, inside, document, skipped, border))

    def border(self, local, mode, attributes):
        """Whether the element stands on lines of its own, and what its content is."""
        if local == "quote":
            if attributes.get("rend") == "blockquote" or mode == "division":
                return True, "division"
            return False, "inline"
        if local in ("seg", "affiliation", "label"):
            return mode in ("division", "frame", "list"), "inline"
        if local == "note":
            return True, "note"
        if local == "list":
            return True, "list"
        if local == "table" or local == "row":
            return True, "table"
        if local in FRAMES:
            return True, "frame"
        if local in DIVISIONS:
            return True, "division"
        if local in BLOCK:
            return True, "inline"
        if local in INLINE or local in DROPPED:
            # Between the items of a list, words make an item of their own.
            return mode == "list" and local in INLINE - MARKS, "inline"
        # Unknown: a block between blocks, words elsewhere.
        return mode in ("division", "list"), "division" if mode == "division" else "inline"

    def end(self, name):
        local, _, document, skipped, border = self.stack.pop()
        if border and not skipped:
            self.add(" ")
        if document:
            self.open.pop()
        if local == "teiHeader":
            self.header -= 1
        self.in_idno = False

    def text(self, data):
        if self.in_idno:
            self.idno += data
        if self.stack and not self.stack[-1][3]:
            self.add(data)

    def instruction(self, target, data):
        if target == "lb" and self.stack and not self.stack[-1][3]:
            self.add(" ")

    def add(self, data):
        if self.open:
            self.documents[self.open[-1]][1].append(data)

    in_idno = False


def clean(name):
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)


def difference(want, have):
    at = next((i for i, (a, b) in enumerate(zip(want, have)) if a != b), min(len(want), len(have)))
    start = max(0, at - 30)
    return f"source …{want[start:at + 40]!r}, read …{have[start:at + 40]!r}"


def main(paths):
    read = {}
    doubled = []
    for line in sys.stdin:
        record = json.loads(line)
        if record["id"] in read:
            doubled.append(record["id"])
        read[record["id"]] = record["sourceText"]
    count = same = 0
    wrong = [f"{name}: read twice" for name in doubled]
    for path in paths:
        reader = Reader(path)
        used = set()
        for name, pieces in reader.documents:
            name = base = clean(name)
            number = 1
            while name in used:
                number += 1
                name = f"{base}-{number}"
            used.add(name)
            identifier = f"{clean(reader.volume)}/{name}"
            count += 1
            want = fold("".join(pieces))
            have = read.pop(identifier, None)
            if have is None:
                wrong.append(f"{identifier}: not read")
            elif have != want:
                wrong.append(f"{identifier}: {difference(want, have)}")
            else:
                same += 1
    wrong += [f"{name}: not in the sources" for name in read]
    for line in wrong[:50]:
        print(line)
    print(f"{count} documents in {len(paths)} sources, {same} with the same text, "
          f"{len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
