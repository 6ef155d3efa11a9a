#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the references of an archive against answers made independently.

usage: chancery export records | evaluate-references.py TRUTH-FOLDER [--show N]
       evaluate-references.py TRUTH-FOLDER --records records.jsonl [--show N]

TRUTH-FOLDER holds telegram-refs-truth.jsonl and telegram-refs-notprinted.jsonl. Records are JSON
Lines; each has `id` and `references` with `text`, `status`, and, where known, `target`,
`candidates`, `number`, `date`, `direction`, `post`.

A pair of the truth file is found if its citing document has a resolved reference with the number
that leads to the target; it is wrong if all resolved references with the number lead elsewhere.
A reference that is not printed is wrong if one with its number, and no other direction, is
resolved to a document that is not the one: that has another number, or another date than the
reference has in the truth file. Where number and date agree, the note that says "not printed"
speaks of another telegram of the same list; these are counted apart.
With --checked, references that were checked by hand are compared field by field.
Exit code 1 if precision or recall falls short.
"""
import argparse
import collections
import datetime
import json
import os
import re
import sys


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def value(number):
    """The digits of "1053", "Secto 28", "A-151"."""
    digits = re.search(r"\d+", str(number or ""))
    return int(digits.group()) if digits else None


def near(first, second):
    """Whether two days are the same, give or take one."""
    try:
        days = datetime.date.fromisoformat(first) - datetime.date.fromisoformat(second)
    except ValueError:
        return False
    return abs(days.days) <= 1


def check(path, cited):
    """Compares references checked by hand: how many are right, and how many links are wrong."""
    right = wrong = missing = other = 0
    for fact in load(path):
        if fact["citing"] not in cited:
            continue
        found = cited[fact["citing"]].get(value(fact["number"]), [])
        same = [r for r in found if r["text"] == fact["text"]]
        if fact["status"] == "none":
            right, other = (right, other + 1) if same else (right + 1, other)
            continue
        if not same:
            missing += 1
            continue
        fields = ("status", "target", "direction", "post")
        if any(all(r.get(f) == fact.get(f) for f in fields) for r in same):
            right += 1
        elif any(r["status"] == "resolved" and r.get("target") != fact.get("target") for r in same):
            wrong += 1
            print("checked, wrong link", json.dumps(fact, ensure_ascii=False))
        else:
            other += 1
    print(f"checked by hand: {right} right, {other} other, {missing} missing, {wrong} wrong links")
    return right, wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("truth")
    arguments.add_argument("--records", help="a file instead of standard input")
    arguments.add_argument("--show", type=int, default=0, help="print so many of each failure")
    arguments.add_argument("--checked", help="references checked by hand, as JSON Lines")
    arguments.add_argument("--figures", help="keep the figures as JSON")
    arguments.add_argument("--volumes", help="score only volumes whose name holds this")
    options = arguments.parse_args()

    source = open(options.records, encoding="utf-8") if options.records else sys.stdin
    cited, own = {}, {}
    counts = collections.Counter()
    keyed = collections.Counter()
    for line in source:
        record = json.loads(line)
        numbered = collections.defaultdict(list)
        for reference in record.get("references", []):
            number = value(reference.get("number"))
            if number is None:
                counts["edition " + reference["status"]] += 1
                continue
            counts["numbered"] += 1
            counts["numbered " + reference["status"]] += 1
            if reference.get("post") and reference.get("direction"):
                keyed["post, direction, number"] += 1
                if reference.get("date"):
                    keyed["and date"] += 1
            elif not str(reference["number"]).isdigit():
                keyed["named series"] += 1
            numbered[number].append(reference)
        cited[record["id"]] = numbered
        date = record.get("date") or ""
        date = date.get("earliest", "") if isinstance(date, dict) else date[:10]
        own[record["id"]] = (value(record.get("telegramNumber")), date)

    pairs = load(os.path.join(options.truth, "telegram-refs-truth.jsonl"))
    unprinted = load(os.path.join(options.truth, "telegram-refs-notprinted.jsonl"))
    good, wrong, missed = [], [], []
    right = collections.defaultdict(set)
    for pair in pairs:
        right[pair["citing"], pair["number"]].add(pair["target"])
    for pair in pairs:
        if pair["citing"] not in cited:
            continue
        if options.volumes and options.volumes not in pair["citing"]:
            continue
        references = cited[pair["citing"]].get(pair["number"], [])
        targets = {r["target"].split("#")[0] for r in references if r["status"] == "resolved"}
        if pair["target"] in targets:
            good.append(pair)
        elif targets - right[pair["citing"], pair["number"]]:
            wrong.append((pair, references))
        else:
            missed.append((pair, references))
    linked, agreeing = [], set()
    for item in unprinted:
        if options.volumes and options.volumes not in item["citing"]:
            continue
        for reference in cited.get(item["citing"], {}).get(item["number"], []):
            if reference["status"] != "resolved":
                continue
            if reference["target"].split("#")[0] in right[item["citing"], item["number"]]:
                continue
            if item.get("direction") and reference.get("direction"):
                if item["direction"] != reference["direction"]:
                    continue
            number, date = own.get(reference["target"].split("#")[0], (None, ""))
            if number == item["number"] and item.get("date") and near(date, item["date"]):
                agreeing.add((item["citing"], item["number"]))
                continue
            linked.append((item, reference))

    total = len(good) + len(wrong) + len(missed)
    precision = len(good) / max(1, len(good) + len(wrong))
    recall = len(good) / max(1, total)
    print(f"pairs {total}: found {len(good)}, wrong {len(wrong)}, missed {len(missed)}")
    print(f"precision {precision:.4f} (at least 0.985), recall {recall:.4f} (at least 0.85)")
    print(f"not printed {len(unprinted)}: linked to another document {len(linked)} (none allowed)")
    print(f"   linked to a document with just this number and date: {len(agreeing)}")
    checked, checked_wrong = check(options.checked, cited) if options.checked else (0, 0)
    for name in sorted(counts):
        print(f"{name}: {counts[name]}")
    for name, count in keyed.items():
        print(f"keyed by {name}: {count}")
    for title, failures in ("wrong", wrong), ("missed", missed), ("linked", linked):
        for pair, references in failures[: options.show]:
            print(title, json.dumps(pair, ensure_ascii=False))
            print("   ", json.dumps(references, ensure_ascii=False))
    if options.figures:
        with open(options.figures, "w", encoding="utf-8") as file:
            json.dump(
                {
                    "pairs": total, "found": len(good), "wrong": len(wrong), "missed": len(missed),
                    "precision": precision, "recall": recall, "unprinted": len(unprinted),
                    "linked": len(linked), "agreeing": len(agreeing), "checked": checked,
                    "checkedWrong": checked_wrong, "counts": counts, "keyed": keyed,
                },
                file)
    good_enough = precision >= 0.985 and recall >= 0.85 and not linked and not checked_wrong
    return 0 if good_enough else 1


if __name__ == "__main__":
    sys.exit(main())
