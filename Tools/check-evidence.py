#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Proves that the evidence of every field, reference, redaction and doubt holds what it claims.

    chancery export records --archive A | Tools/check-evidence.py VOLUME.xml… [--figures FILE]

Each range of bytes is cut out of the source file and read in the simplest way: notes and tags are
dropped, entities resolved, white space folded. The words of a field must then be those that the
evidence quotes; the words of a reference or a redaction must stand in its paragraph. The reader
shares nothing with the program. Ends with 1 if any range holds something else, or if more than one
in a thousand has no range.
"""
import collections
import html
import json
import os
import re
import sys

PIECE = re.compile(rb"<!--.*?-->|<(/?)([\w:.-]+)[^>]*?(/?)>|<\?.*?\?>", re.S)
SPACE = re.compile(r"[ \t\n\r]+")
# Blanks that pretty-printing leaves inside of brackets are no words.
BRACKETED = re.compile(r"(?<=[\[(]) | (?=[\]),])")
HANDLING = ("draftedBy", "clearedBy", "approvedBy", "repeatedTo", "sentAlsoTo")


def words(piece, keeps_notes, line_break):
    """The words of a piece of XML: without tags, with or without notes."""
    out, place, depth = [], 0, 0
    for tag in PIECE.finditer(piece):
        if depth == 0:
            out.append(piece[place:tag.start()])
            if tag.group(2) == b"lb":
                out.append(line_break)
        place = tag.end()
        if tag.group(2) == b"note" and not tag.group(3) and not keeps_notes:
            depth = max(0, depth + (-1 if tag.group(1) else 1))
    if depth == 0:
        out.append(piece[place:])
    return folded(html.unescape(b"".join(out).decode("utf-8", "replace")))


def readings(piece):
    """The words with and without notes, with and without a blank for the end of a line."""
    for keeps_notes in (False, True):
        for line_break in (b"", b" "):
            yield words(piece, keeps_notes, line_break)


def folded(text):
    """Words with one blank between them."""
    return BRACKETED.sub("", SPACE.sub(" ", text)).strip()


def claims(record):
    """What a record claims: (field, range, words, whether the range holds these words alone)."""
    for field, evidence in record.get("evidence", {}).items():
        for one in evidence if isinstance(evidence, list) else [evidence]:
            yield field, one.get("range"), one["text"], True
    for reference in record.get("references", []):
        yield "reference", reference.get("range"), reference["text"], False
    distribution = record.get("distribution", {})
    for redaction in distribution.get("redactions", []):
        yield "redaction", redaction.get("range"), redaction["text"], False
    for field in HANDLING:
        for name in distribution.get(field, []):
            yield field, distribution.get("range"), name, False
    for doubt in record.get("doubts", []):
        for one in doubt.get("evidence", []):
            # Evidence from a register or another document has no bytes in this source.
            if one.get("range"):
                is_whole = one.get("rule") != "reference-date"
                yield "doubt " + doubt["kind"], one["range"], one["text"], is_whole


def main(files):
    figures = None
    if "--figures" in files:
        place = files.index("--figures")
        figures = files[place + 1]
        files = files[:place] + files[place + 2:]
    sources = {os.path.basename(file): file for file in files}
    held, name = b"", None
    total, lost, wrong = (collections.Counter() for _ in range(3))
    shown = 0
    for line in sys.stdin:
        record = json.loads(line)
        source = record.get("source", {})
        if source.get("name") not in sources:
            continue
        if source["name"] != name:
            name = source["name"]
            with open(sources[name], "rb") as file:
                held = file.read()
        for field, span, text, is_whole in claims(record):
            total[field] += 1
            if span is None:
                lost[field] += 1
                continue
            piece = held[span[0]:span[1]]
            text = folded(text)
            if any(text == one if is_whole else text in one for one in readings(piece)):
                continue
            wrong[field] += 1
            if shown < 20:
                shown += 1
                print(f"{record['id']} {field} {span}: “{text}” is not “{words(piece, False, b' ')[:300]}”")
    if not total:
        print("No record of these files on standard input.")
        return 1
    print("| evidence | ranges | without range | other words |\n| --- | --- | --- | --- |")
    for field in sorted(total, key=lambda one: -total[one]):
        print(f"| {field} | {total[field]:,} | {lost[field]:,} | {wrong[field]:,} |")
    print(f"| all | {total.total():,} | {lost.total():,} | {wrong.total():,} |")
    if figures:
        with open(figures, "w", encoding="utf-8") as file:
            json.dump({"ranges": total.total(), "lost": lost.total(), "wrong": wrong.total(),
                       "references": total["reference"], "redactions": total["redaction"]}, file)
    return 1 if wrong or lost.total() * 1000 > total.total() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
