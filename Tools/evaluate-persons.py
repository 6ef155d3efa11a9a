#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the rules that join entries of lists of persons against the register's own word.

usage: evaluate-persons.py strip AUTHORITIES TARGET
       evaluate-persons.py compare WITH.chancery WITHOUT.chancery [--show N] [--sample N]
                           [--figures FILE]

`strip` copies a folder of authorities without the entries that the register itself ascribes, so that
names and descriptions alone must do. `compare` takes two archives of the same volumes, one with the
whole authorities and one with the stripped ones, and counts how many joins name another person.
Two identifiers of the register may be one person: look at what --show prints. --sample prints joins
at random, to be read.
Exit code 1 if more than one join in a thousand differs.
"""
import argparse
import collections
import json
import os
import random
import shutil
import sqlite3
import sys


def strip(source, target):
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(source):
        if not name.endswith(".jsonl"):
            continue
        if name not in ("people.jsonl", "frus-persons.jsonl"):
            shutil.copy(os.path.join(source, name), target)
            continue
        with open(os.path.join(source, name), encoding="utf-8") as lines, open(
            os.path.join(target, name), "w", encoding="utf-8"
        ) as stripped:
            for line in lines:
                person = json.loads(line)
                person["frus_refs"] = []
                stripped.write(json.dumps(person, ensure_ascii=False) + "\n")


def table(archive):
    """The identities of entries, and what the lists say of them."""
    path = os.path.join(archive, "archive.sqlite")
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    identities = {
        entry: (person, name, rule)
        for entry, person, name, rule in base.execute(
            "SELECT entry, person, name, rule FROM identity"
        )
    }
    entries = {
        f"{volume}:{name}": f"{label}: {about}"
        for volume, name, label, about in base.execute(
            "SELECT volume.name, person.name, label, person.about FROM person"
            " JOIN volume ON volume.id = person.volume"
        )
    }
    return identities, entries


def compare(options):
    whole, entries = table(options.first)
    bare, _ = table(options.second)
    counts, other = collections.Counter(), []
    for entry, (person, name, rule) in sorted(bare.items()):
        truth = whole.get(entry, (None,))[0]
        # One who is led by another entry is whoever that entry is.
        found = whole.get(person, (person,))[0] if ":" in person else person
        if truth is None:
            counts["unknown to the register"] += 1
        elif found == truth:
            counts[rule] += 1
        else:
            counts["another identifier"] += 1
            other.append((entry, rule, name, whole[entry][1]))
    total = sum(counts.values())
    print(f"entries of lists: {len(entries)}, joined by name and description alone: {total}")
    for name, count in counts.most_common():
        print(f"    {name}: {count}")
    for failure in other[: options.show]:
        print("   ", *failure, sep=" | ")
    chosen = random.Random(1).sample(sorted(bare), min(options.sample, len(bare)))
    for entry in chosen:
        print("   ", entries.get(entry, entry)[:160], "=>", *bare[entry])
    if options.figures:
        figures = {
            "entries": len(entries), "joined": total, "another": counts["another identifier"],
        }
        with open(options.figures, "w", encoding="utf-8") as file:
            json.dump(figures, file)
    return 0 if len(other) <= 0.001 * max(1, total) else 1


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("action", choices=["strip", "compare"])
    arguments.add_argument("first")
    arguments.add_argument("second")
    arguments.add_argument("--show", type=int, default=20, help="print so many differences")
    arguments.add_argument("--sample", type=int, default=0, help="print so many joins at random")
    arguments.add_argument("--figures", help="keep the figures as JSON")
    options = arguments.parse_args()
    if options.action == "strip":
        return strip(options.first, options.second)
    return compare(options)


if __name__ == "__main__":
    sys.exit(main())
