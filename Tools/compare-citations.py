#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Formats items (CSL-JSON) in many styles with csl-suite and with pandoc, and lists differences.

    chancery cite --query kind:telegram --limit 500 --format csl-json > items.json
    Tools/compare-citations.py .build/release/csl-suite items.json [STYLE…]

Each item is cited once, alone, and listed once in the bibliography. Texts are compared without
fonts; white space counts as one blank.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path("/usr/share/citation-style-language/styles")
# What reference managers report as used most, and what journals of history ask for.
STYLES = """apa apa-6th-edition chicago-author-date chicago-fullnote-bibliography
chicago-note-bibliography modern-language-association modern-language-association-8th-edition
modern-language-association-7th-edition ieee nature vancouver vancouver-superscript
american-medical-association american-chemical-society american-sociological-association
american-political-science-association american-anthropological-association
american-institute-of-physics american-physics-society american-society-of-civil-engineers
associacao-brasileira-de-normas-tecnicas cell council-of-science-editors
council-of-science-editors-author-date elsevier-harvard elsevier-vancouver
elsevier-with-titles harvard-cite-them-right harvard-anglia-ruskin-university
harvard-imperial-college-london harvard-university-of-leeds harvard-university-of-the-west-of-england
modern-humanities-research-association modern-humanities-research-association-author-date
oscola oscola-no-ibid bluebook-law-review national-library-of-medicine plos science
springer-basic-author-date springer-basic-brackets springer-vancouver-brackets
taylor-and-francis-chicago-author-date taylor-and-francis-national-library-of-medicine
sage-harvard sage-vancouver the-lancet new-england-journal-of-medicine
turabian-fullnote-bibliography turabian-author-date iso690-author-date-en iso690-numeric-en
din-1505-2 gost-r-7-0-5-2008 chicago-author-date-de chicago-fullnote-bibliography-fr
unified-style-sheet-for-linguistics deutsche-gesellschaft-fur-psychologie
the-historical-journal journal-of-modern-history cold-war-history medical-history
harvard1 chicago-note-bibliography-with-ibid zeitschrift-fur-geschichte multidisciplinary-digital-publishing-institute
frontiers royal-society-of-chemistry copernicus-publications annual-reviews
the-american-naturalist journal-of-the-american-college-of-cardiology""".split()


def folded(text):
    return re.sub(r"\s+", " ", text).strip()


def ours(program, style, items):
    out = subprocess.run([program, "--show", style, items], capture_output=True, check=True).stdout
    lines = [folded(line) for line in out.decode().splitlines()]
    return lines


def theirs(style, items, ids, folder):
    text = "\n\n".join(f"x{i}x [@{{{name}}}] z" for i, name in enumerate(ids))
    source = pathlib.Path(folder, "text.md")
    source.write_text(text + "\n\n# References\n")
    out = subprocess.run(
        ["pandoc", "--citeproc", "--csl", str(FOLDER / f"{style}.csl"), "--bibliography", items,
         "-t", "json", str(source)], capture_output=True, check=True).stdout
    tree = json.loads(out)

    def words(node):
        if isinstance(node, list):
            return "".join(words(n) for n in node)
        if not isinstance(node, dict) or "t" not in node:
            return ""
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            return content
        if kind in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return marks[0] + words(content[1]) + marks[1]
        if kind in ("Span", "Link", "Div", "Cite"):
            return words(content[1])
        return words(content)

    cites, entries = {}, {}
    for block in tree["blocks"]:
        if block["t"] == "Para":
            for node in block["c"]:
                if node["t"] == "Cite":
                    name = node["c"][0][0]["citationId"]
                    cites[name] = folded(words(node["c"][1]))
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                entries[entry["c"][0][0].removeprefix("ref-")] = folded(words(entry["c"][1]))
    return cites, entries


def main():
    program, path = sys.argv[1:3]
    styles = sys.argv[3:] or [s for s in STYLES if (FOLDER / f"{s}.csl").exists()][:60]
    items = json.load(open(path))
    ids = [item["id"] for item in items]
    total = collections.Counter()
    shown = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for style in styles:
            cites, entries = theirs(style, path, ids, folder)
            lines = ours(program, style, path)
            own = dict(zip(ids, lines[:len(ids)]))
            listed = collections.Counter(lines[len(ids):])
            same = sum(own[name] == cites.get(name) for name in ids)
            known = sum((listed & collections.Counter(entries.values())).values())
            total["cites"] += len(ids)
            total["same cites"] += same
            total["entries"] += len(entries)
            total["same entries"] += known
            print(f"{style}: {same} of {len(ids)} citations, {known} of {len(entries)} entries the same")
            for name in ids:
                if own[name] != cites.get(name) and shown[style, "c"] < 2:
                    shown[style, "c"] += 1
                    print(f"   ours   {own[name]}\n   pandoc {cites.get(name)}")
            missing = list((collections.Counter(entries.values()) - listed).elements())
            extra = list((listed - collections.Counter(entries.values())).elements())
            for a, b in list(zip(sorted(extra), sorted(missing)))[:2]:
                print(f"   ours   {a}\n   pandoc {b}")
            sys.stdout.flush()
    print(dict(total))


if __name__ == "__main__":
    sys.exit(main())
