#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the persons of an archive against answers made independently, and counts what was found.

usage: evaluate-findings.py TRUTH-FOLDER AUTHORITIES-FOLDER --records records.jsonl [--show N]

TRUTH-FOLDER holds officer-truth.jsonl: office, name and date of a heading, and the person that the
source's own mark-up points to. AUTHORITIES-FOLDER is what was loaded into the archive. Counted are

  * over all headings: ambassadors and ministers with a name, the Secretary of State, other principal
    offices, charges, and how many of them are exactly one person,
  * over the truth file: how many persons are right and how many are another one; the mark-up itself
    is wrong in some cases, so that each difference is printed with --show,
  * senders of 1945 to 1963 that are linked to a person,
  * file numbers by how the date that they carry stands to the document's,
  * doubts by kind.

Exit code 1 if a figure falls short of what is promised in Documentation/findings.md.
"""
import argparse
import collections
import json
import os
import re
import sys


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def fold(title):
    """A title without article, marks and the Department's name."""
    title = title.lower().replace("\u2019", "'")
    title = re.sub(r"\b(the|united states|u\.s\.|american)\b ?", "", title)
    title = re.sub(r"^department of state ", "", title)
    title = re.sub(r",? ?of department of state$", "", title)
    return re.sub(r"\W+", " ", title).strip()


def sort(role, name, titles):
    """Which of the counted sorts an office is."""
    if re.match(r"(appointed )?(ambassador|minister)( designate)? (in|to)\b", role, re.I):
        return "ambassadors and ministers with a name" if name else None
    if re.match(r"charg", role, re.I):
        return "charges with a name" if name else None
    title = fold(role)
    if title == "secretary of state":
        return "Secretary of State"
    return "other principal offices" if title in titles and name else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("truth")
    arguments.add_argument("authorities")
    arguments.add_argument("--records", required=True)
    arguments.add_argument("--show", type=int, default=0, help="print so many of each failure")
    arguments.add_argument("--figures", help="keep the figures as JSON")
    options = arguments.parse_args()

    titles = set()
    for role in load(os.path.join(options.authorities, "roles.jsonl")):
        if role["cls"] == "principal" or role.get("frus_titles"):
            titles.update(fold(t) for t in role["frus_titles"] + [role["role"]])
    known = {}
    for person in load(os.path.join(options.authorities, "frus-persons.jsonl")):
        known[person["people_id"]] = (person["pocom_ids"] or [person["people_id"]])[0]

    totals, found, missing = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    agreements, doubts, rules = collections.Counter(), collections.Counter(), collections.Counter()
    senders = linked = offices = named = 0
    parties = {}
    years = collections.Counter()
    for line in open(options.records, encoding="utf-8"):
        record = json.loads(line)
        date = record.get("date", {}).get("earliest", "")
        for filing in record.get("filing", [])[:1]:
            if filing.get("agreement"):
                agreements[filing["agreement"]] += 1
        for doubt in record.get("doubts", []):
            doubts[doubt["kind"]] += 1
        for side in "from", "to":
            for party in record.get(side, []):
                role, name = party.get("role", ""), party.get("name")
                person = party.get("person")
                parties.setdefault((record["id"], side), []).append(party)
                if person:
                    rules[person.get("rule", "")] += 1
                kind = sort(role, name, titles)
                if kind:
                    totals[kind] += 1
                    if person:
                        found[kind] += 1
                    else:
                        missing[kind].append((record["id"], date, party["text"]))
                if side == "from" and "1945" <= date[:4] <= "1963":
                    senders += 1
                    linked += bool(person)
                    if name:
                        named += 1
                        offices += bool(person)

    right, other, none = collections.Counter(), [], 0
    for item in load(os.path.join(options.truth, "officer-truth.jsonl")):
        wanted = set(item["pocom_ids"]) | {known.get(item["people_id"], ""), item["people_id"]}
        candidates = [
            p for p in parties.get((item["doc"], item["side"]), [])
            if not item["name"] or not p.get("name")
            or item["name"].split()[-1] == p["name"].split()[-1]
        ]
        persons = [p["person"]["id"] for p in candidates if p.get("person")]
        if not persons:
            none += 1
        elif wanted & set(persons):
            right[""] += 1
        else:
            other.append((item, persons))

    for kind in sorted(totals):
        print(f"{kind}: {found[kind]} of {totals[kind]} to one person")
        for failure in missing[kind][: options.show]:
            print("   ", *failure)
    print(f"truth of the mark-up: {right['']} right, {len(other)} another person, {none} nobody")
    for item, persons in other[: options.show]:
        print("   ", json.dumps(item, ensure_ascii=False), persons)
    share = linked / max(1, senders)
    print(f"senders of 1945-1963: {linked} of {senders} linked ({share:.1%});"
          f" of those with a name {offices} of {named} ({offices / max(1, named):.1%})")
    print("persons by rule:", ", ".join(f"{rule} {count}" for rule, count in rules.most_common()))
    checkable = sum(agreements.values())
    print(f"file numbers with a date beside a dated document: {checkable}")
    for name, count in agreements.most_common():
        print(f"    {name}: {count}")
    print("doubts:")
    for name, count in doubts.most_common():
        print(f"    {name}: {count}")

    if options.figures:
        with open(options.figures, "w", encoding="utf-8") as file:
            json.dump(
                {
                    "totals": totals, "found": found, "right": right[""], "other": len(other),
                    "nobody": none, "senders": senders, "linked": linked, "named": named,
                    "offices": offices, "rules": rules, "agreements": agreements,
                    "doubts": doubts,
                },
                file)

    def share_of(kind):
        return found[kind] / totals[kind] if totals[kind] else 1

    good = (
        share_of("ambassadors and ministers with a name") >= 0.97
        and share_of("Secretary of State") >= 0.999
        and share_of("other principal offices") >= 0.97
        and len(other) <= 0.01 * max(1, right[""])
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
