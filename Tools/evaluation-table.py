#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what the evaluations found as the tables of Documentation/evaluation.md.

usage: evaluation-table.py FOLDER

FOLDER holds what the others kept with --figures: references.json, findings.json, persons.json,
evidence.json, and
the output of `chancery estimates --check` as estimates.txt. What is missing is left out.
"""
import json
import os
import sys


def load(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        if name.endswith(".json"):
            return json.load(file)
        return dict(line.strip().rsplit(": ", 1) for line in file if ": " in line)


def table(title, rows):
    print(f"### {title}\n")
    print("| | wanted | found |")
    print("| --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def number(value):
    return f"{value:,}"


def references(found):
    counts, keyed = found["counts"], found["keyed"]
    table("References", [
        ("pairs found, wrong, missed", "",
         f"{found['found']:,}, {found['wrong']}, {found['missed']} of {found['pairs']:,}"),
        ("precision of links", "0.985", f"{found['precision']:.4f}"),
        ("recall of links", "0.85", f"{found['recall']:.4f}"),
        (f"of {found['unprinted']} not printed, linked to another document", "0", found["linked"]),
        ("checked by hand: right, wrong links", "300, 0",
         f"{found['checked']}, {found['checkedWrong']}"),
        ("phrases with a number recognised", "", number(counts.get("numbered", 0))),
        ("keyed by post, direction and number", "",
         number(keyed.get("post, direction, number", 0))),
        ("keyed by a series with a name", "", number(keyed.get("named series", 0))),
        ("resolved", "", number(counts.get("numbered resolved", 0))),
        ("ambiguous", "", number(counts.get("numbered ambiguous", 0))),
        ("ghosts", "", number(counts.get("numbered ghost", 0))),
        ("left unresolved", "", number(counts.get("numbered unresolved", 0))),
        ("the edition's own numbers, resolved", "", number(counts.get("edition resolved", 0))),
    ])


def evidence(found):
    table("Evidence: bytes of the source that hold what is claimed", [
        ("ranges of fields, handling, references, redactions, doubts", "",
         number(found["ranges"])),
        ("of these references, redactions", "",
         f"{found['references']:,}, {found['redactions']:,}"),
        ("that hold other words", "0", number(found["wrong"])),
        ("claims without a range", "", number(found["lost"])),
    ])


def findings(found):
    def row(name, wanted, key):
        return name, wanted, f"{found['found'].get(key, 0):,} of {found['totals'].get(key, 0):,}"

    def share(part, whole):
        return f"{part:,} of {whole:,} ({part / max(1, whole):.1%})"

    table("Offices and persons", [
        row("ambassadors and ministers with a name", "979 of 983",
            "ambassadors and ministers with a name"),
        row("Secretary of State", "all", "Secretary of State"),
        row("other principal offices with a name", "1,190 of 1,206", "other principal offices"),
        row("chargés with a name", "as far as sources tell", "charges with a name"),
        ("senders of 1945 to 1963 linked to a person", "90 %",
         share(found["linked"], found["senders"])),
        ("of those with a name", "", share(found["offices"], found["named"])),
        ("persons beside the mark-up: right, another, nobody", "",
         f"{found['right']:,}, {found['other']}, {found['nobody']}"),
    ])
    checkable = sum(found["agreements"].values())
    table(f"File numbers that carry a date, beside {checkable:,} dated documents", [
        (name, "", number(count))
        for name, count in sorted(found["agreements"].items(), key=lambda pair: -pair[1])
    ])
    table("Doubts", [
        (name, "", number(count))
        for name, count in sorted(found["doubts"].items(), key=lambda pair: -pair[1])
    ])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    if found := load(folder, "evidence.json"):
        evidence(found)
    if found := load(folder, "references.json"):
        references(found)
    if found := load(folder, "findings.json"):
        findings(found)
    if found := load(folder, "persons.json"):
        table("Entries of lists of persons", [
            ("joined by name and description alone", "",
             f"{found['joined']:,} of {found['entries']:,}"),
            ("of these another identifier than the register's own", "0", found["another"]),
        ])
    if found := load(folder, "estimates.txt"):
        wanted = {"median error in days": "under 1", "true days inside the interval": "90 %"}
        table("Undated telegrams, held out dates", [
            (name, wanted.get(name, ""), value) for name, value in found.items()
        ])


if __name__ == "__main__":
    main()
