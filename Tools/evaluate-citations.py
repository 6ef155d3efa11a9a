#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Cites documents of a running archive in several styles, without their addresses, pastes the
citations back, and counts how often the right document comes first.

    chancery serve --archive sample.chancery --port 9400 &
    Tools/evaluate-citations.py http://127.0.0.1:9400 --each 60 --styles apa chicago-author-date

With --errors one letter of each citation is changed.
"""
import argparse
import collections
import concurrent.futures
import json
import random
import re
import sys
import urllib.parse
import urllib.request


def fetch(address):
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.load(answer)


def documents(base, each, chooser):
    """Names of documents, `each` from every volume, spread by a fixed seed."""
    names = []
    waiting = [node for node in fetch(f"{base}/api/v1/collections")["collections"]]
    while waiting:
        node = waiting.pop()
        view = fetch(f"{base}/api/v1/collections/{urllib.parse.quote(node['id'])}")
        if node["level"] == "volume":
            found, inner = [], [view]
            while inner:
                part = inner.pop()
                found += [row["id"] for row in part["contents"]]
                inner += [
                    fetch(f"{base}/api/v1/collections/{urllib.parse.quote(child['id'])}")
                    for child in part["children"]
                ]
            names += chooser.sample(sorted(found), min(each, len(found)))
        else:
            waiting += view["children"]
    return names


def without_address(text, base):
    """The citation as in print: no address of the archive, which would name the document."""
    text = re.sub(r"(https?://)\S+", "", text)
    text = re.sub(r"\s*(Available( at)?:|Retrieved from|Accessed [A-Z][a-z]+ \d+, \d+\.?)\s*", " ", text)
    return re.sub(r"\s+", " ", text).strip(" ,<>")


def with_error(text, chooser):
    places = [i for i, letter in enumerate(text) if letter.isalpha() and letter.islower()]
    if not places:
        return text
    place = chooser.choice(places)
    return text[:place] + chooser.choice("abcdefghijklmnopqrstuvwxyz") + text[place + 1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--styles", nargs="*", default=[
        "chicago-note", "chicago-bibliography", "department", "archival-note",
        "chancery-edition-note", "chicago-fullnote-bibliography", "chicago-author-date", "apa",
        "modern-language-association", "harvard-cite-them-right",
        "modern-humanities-research-association"])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="print so many failures of each style")
    options = parser.parse_args()
    chooser = random.Random(7)
    names = documents(options.base, options.each, chooser)
    total, first, among = collections.Counter(), collections.Counter(), collections.Counter()
    twins = collections.Counter()
    failures = collections.defaultdict(list)

    def one(job):
        name, style = job
        query = urllib.parse.urlencode({"ids": name, "style": style})
        cited = fetch(f"{options.base}/api/v1/citations?{query}")
        entry = (cited["bibliography"] or cited["notes"])[0] if "bibliography" in style \
            or style in ("apa", "chicago-author-date", "harvard-cite-them-right",
                         "modern-language-association") else cited["notes"][0]
        text = without_address(entry["text"], options.base)
        if options.errors:
            text = with_error(text, random.Random(name + style))
        query = urllib.parse.urlencode({"reference": text[:1000]})
        found = [row["id"] for row in fetch(f"{options.base}/api/v1/resolve?{query}")["documents"]]
        # Two documents that the style writes in the same words cannot be told apart.
        same = False
        if found[:1] != [name] and name in found:
            query = urllib.parse.urlencode({"ids": found[0], "style": style})
            other = fetch(f"{options.base}/api/v1/citations?{query}")
            texts = [without_address(row["text"], options.base)
                     for row in other["notes"] + other["bibliography"]]
            same = without_address(entry["text"], options.base) in texts
        return name, style, text, found, same

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, style, text, found, same in pool.map(
                one, [(name, style) for style in options.styles for name in names]):
            total[style] += 1
            first[style] += found[:1] == [name]
            twins[style] += same
            among[style] += name in found
            if found[:1] != [name] and not same:
                failures[style].append((name, text, found[:3]))
    print(f"{'style':42} documents   first    twin   among")
    for style in options.styles:
        print(f"{style:42} {total[style]:9} {first[style]:7} {twins[style]:7} {among[style]:7}")
        for name, text, found in failures[style][:options.show]:
            print(f"    {name}: {text}\n        {found}")
    every = sum(total.values())
    print(f"{'all':42} {every:9} {sum(first.values()):7} {sum(twins.values()):7} "
          f"{sum(among.values()):7}  first or twin "
          f"{(sum(first.values()) + sum(twins.values())) / max(every, 1):.4f}")


if __name__ == "__main__":
    sys.exit(main())
