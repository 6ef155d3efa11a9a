#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the records of an archive against the truth files.

usage: evaluate.py [--errors FIELD ...] [--minimum 0.97] --truth DIR RECORDS.jsonl

RECORDS.jsonl is the output of `chancery export records`: one record per line in the shape of
DESIGN.md section 5, its notes with the extra keys `id` and `anchor` (`where`, `block`, `offset`).
The volumes of cables-truth.jsonl are scored as TEI, the renderings of plain-truth.jsonl as plain
text, the latter on the printed date. A field under the minimum makes the exit code 1.

Precision, recall and F1 count one thing per document and field (file numbers and footnotes: one for
each). A wrong value is both a false positive and a miss.

The truth files are a yardstick, not gospel. Six things are not counted, because the truth does not
say what it seems to say (each is a rule, none a list of documents):
* file numbers that the truth overlooks (lots written with a small letter or with a letter behind
  the number, short accessions, "AID(US) ...", "794A. 5 MAP/..."): a number that is not in the
  truth's list and stands sign by sign in its source note is neither right nor wrong; how many such
  numbers there are stands behind the table's line;
* parties of microfiche catalogue entries where the truth has words of the abstract: it runs on over
  the end of a sentence, or comes from the first "from ... to ..." behind the date; and parties
  that stand in the entry in another form ("Telegram 58 to Santiago"), which the truth leaves out;
* role and name of a party that the truth did not split (its role is the whole party): then the
  words of role and name together are compared;
* places where the date stands in the heading: the truth took places from datelines only;
* times of plain renderings whose printed time the truth did not parse: its @when is taken;
* footnotes of plain renderings in the page style: only the sequence of their marks is compared.
"""
import argparse
import collections
import json
import re
import sys

FIELDS = [
    "kind", "from text", "from role", "from name", "to text", "to role", "to name", "place",
    "date", "time", "telegram number", "file numbers", "classification", "footnotes: count",
    "footnotes: marks", "footnotes: anchors", "paragraphs",
]


def plain(text):
    """Text with ASCII signs and single blanks, for comparison."""
    if text is None:
        return None
    for old, new in (("–", "-"), ("—", "-"), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(old, new)
    text = re.sub(r"\s+([,;.)\]])", r"\1", re.sub(r"\s+", " ", text)).strip()
    return text.rstrip(",") or None


def without_article(text):
    return re.sub(r"^[Tt]he ", "", text) if text else text


class Score:
    """Counts of one field."""

    def __init__(self):
        self.right = self.wrong = self.missed = 0
        self.errors = []
        self.overlooked = 0

    def one(self, truth, found, identifier):
        if truth is None and found is None:
            return
        if truth == found:
            self.right += 1
            return
        if found is not None:
            self.wrong += 1
        if truth is not None:
            self.missed += 1
        self.errors.append((identifier, truth, found))

    def many(self, truth, found, identifier):
        truth, found = collections.Counter(truth), collections.Counter(found)
        both = sum((truth & found).values())
        self.right += both
        self.wrong += sum(found.values()) - both
        self.missed += sum(truth.values()) - both
        if truth != found:
            self.errors.append((identifier, sorted((truth - found).elements(), key=str),
                                sorted((found - truth).elements(), key=str)))

    @property
    def figures(self):
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def is_junk(truth, head):
    """Whether a catalogue entry's party is taken from its abstract."""
    text = truth["text"]
    if re.search(r"\. |\d{4}", text):
        return True
    first = re.split(r"(?<=\w\w)\. ", re.sub(r"^\d+[A-Z]?\. ", "", head))[0]
    return plain(text) not in plain(first)


def score_party(scores, side, truth, found, record):
    expected = truth[side]
    parties = found.get(side) or []
    joined = plain(parties[0]["text"]) if parties else None
    text = plain(expected["text"]) if expected else None
    if truth["catalogue_only"]:
        # The words of the entry decide; the truth has no more than they.
        if expected and is_junk(expected, truth["head"]):
            return
        if not expected and joined:
            return
        scores[side + " text"].one(text, joined, record)
        return
    if len(parties) > 1 and text:
        rest = text
        for party in parties:
            rest = rest.replace(plain(party["text"]), "", 1)
        if re.fullmatch(r"[\s,;]*(and)?([\s,;]|and|of .*)*", rest):
            joined = text
    scores[side + " text"].one(text, joined, record)
    role = plain(expected["role"]) if expected else None
    name = plain(expected["name"]) if expected else None
    found_role = plain(parties[0].get("role")) if parties else None
    found_name = plain(parties[0].get("name")) if parties else None
    if expected and name is None and role == without_article(text) and found_name:
        if text == joined and found_name in text:
            scores[side + " role"].one(role, role, record)
            return
    scores[side + " role"].one(role, found_role, record)
    scores[side + " name"].one(name, found_name, record)


def number_key(text):
    """A telegram number with and without its series."""
    text = plain(text)
    if text is None:
        return None
    return re.sub(r"^.*?(\d+)(/.*)?$", r"\1", text)


def score(scores, truth, found, style):
    record = truth["id"]
    scores["kind"].one(truth["kind"].lower(), found.get("kind"), record)
    score_party(scores, "from", truth, found, record)
    score_party(scores, "to", truth, found, record)
    sent = found.get("sent") or {}
    # A place in the heading is not counted: the truth looked only into datelines.
    place = plain(sent.get("place"))
    if truth["place"] or not place or truth["date_basis"] not in ("head", "head-text"):
        scores["place"].one(plain(truth["place"]), place, record)
    date = (found.get("date") or {}).get("earliest")
    edtf = (found.get("date") or {}).get("edtf", "")
    if date:
        date = re.sub(r"[~?]", "", edtf.split("/")[0])
    time = (sent.get("local") or "").partition("T")[2][:5] or None
    expected_date = truth["date"]
    expected_time = truth["time"]
    if style or truth["date_conflict"]:
        expected_date = truth["date_printed"] or truth["date"]
        expected_time = truth["time_printed"] or truth["time"]
    if not (truth["catalogue_only"] and expected_date and date
            and truth["date_partial"] and not date.endswith(truth["date_partial"][2:])):
        scores["date"].one(expected_date, date, record)
    scores["time"].one(expected_time, time, record)
    telegram = truth["telegram"]
    number = found.get("telegramNumber")
    if not (telegram and telegram["ambiguous"]):
        scores["telegram number"].one(
            str(telegram["number"]) if telegram else None, number_key(number), record)
    score_file_numbers(scores["file numbers"], truth, found)
    level = (truth["classification"] or {}).get("level")
    scores["classification"].one(
        level.lower() if level else None, found.get("classification"), record)
    score_notes(scores, truth, found, style)
    scores["paragraphs"].one(truth["paragraphs"], found.get("paragraphs"), record)


def score_file_numbers(score, truth, found):
    def signs(text):
        return re.sub(r"[^A-Z0-9]", "", (text or "").upper())

    expected = [plain(x["norm"]).upper() for x in truth["file_numbers"]]
    note = signs(truth["source_note"])
    numbers = []
    for number in found.get("fileNumbers") or []:
        number = plain(number).upper()
        if number not in expected and signs(number) in note and not any(
                signs(number).startswith(signs(x)) or signs(x).startswith(signs(number))
                for x in expected):
            score.overlooked += 1
        else:
            numbers.append(number)
    score.many(expected, numbers, truth["id"])


def score_notes(scores, truth, found, style):
    record = truth["id"]
    expected = truth["footnotes"]
    notes = [x for x in found.get("notes") or [] if x.get("anchor")]
    if style:
        # A plain text prints the notes that have a marker.
        expected = [x for x in expected if x.get("marker") is not None]
        marks = [str(x["marker"]) for x in expected]
    else:
        marks = [x["n"] for x in expected]
    scores["footnotes: count"].one(len(expected), len(notes), record)
    found_marks = [x.get("n") for x in notes]
    scores["footnotes: marks"].many(list(enumerate(marks)), list(enumerate(found_marks)), record)
    if style == "page":
        return

    def anchor(x):
        return (x["where"], x.get("block"), x["offset"])

    scores["footnotes: anchors"].many(
        list(zip(marks, map(anchor, expected))),
        [(x.get("n"), anchor(x["anchor"])) for x in notes], record)


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def records_by_name(path):
    """Records by identifier and by the name of their file without its ending."""
    by_id, by_file = {}, {}
    for record in read(path):
        by_id[record["id"]] = record
        name = (record.get("source") or {}).get("name") or record["id"].split("/")[-1]
        by_file[name.rsplit("/", 1)[-1].removesuffix(".txt")] = record
    return by_id, by_file


def table(title, scores, minimum, errors):
    print(title)
    print(f"  {'field':20} {'precision':>9} {'recall':>9} {'F1':>9} {'right':>7}")
    isGood = True
    for field in FIELDS:
        precision, recall, f1 = scores[field].figures
        mark = ""
        if scores[field].overlooked:
            mark = f"  ({scores[field].overlooked} more stand in the source notes)"
        if f1 < minimum:
            mark += "  under the minimum"
            isGood = False
        print(f"  {field:20} {precision:9.4f} {recall:9.4f} {f1:9.4f} {scores[field].right:7}{mark}")
        if field in errors:
            for identifier, truth, found in scores[field].errors:
                print(f"      {identifier}\n        truth {truth}\n        found {found}")
    return isGood


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("records")
    parser.add_argument("--truth", required=True)
    parser.add_argument("--minimum", type=float, default=0.97)
    parser.add_argument("--errors", nargs="*", default=[])
    options = parser.parse_args()
    by_id, by_file = records_by_name(options.records)
    isGood = True
    scored = 0
    for title, file in (("TEI volumes", "cables-truth.jsonl"), ("plain text", "plain-truth.jsonl")):
        truths = read(f"{options.truth}/{file}")
        scores = collections.defaultdict(Score)
        missing = []
        for truth in truths:
            style = truth.get("plain_style")
            if style:
                found = by_file.get(truth["plain_file"].rsplit("/", 1)[-1].removesuffix(".txt"))
            else:
                found = by_id.get(truth["id"])
            if found is None:
                missing.append(truth["id"])
                continue
            score(scores, truth, found, style)
        held = len(truths) - len(missing)
        if held == 0:
            print(f"{title}: none of the {len(truths)} documents is in the archive.\n")
            continue
        scored += held
        isGood &= table(f"{title}: {held} of {len(truths)} documents", scores, options.minimum,
                        options.errors)
        if missing:
            print(f"  missing: {', '.join(missing[:5])}{' ...' if len(missing) > 5 else ''}")
            isGood = False
        print()
    sys.exit(0 if isGood and scored else 1)


if __name__ == "__main__":
    main()
