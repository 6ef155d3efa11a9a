#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the citation processor beside pandoc's citeproc and citeproc-py, in one run.

    swift build -c release --product csl-suite
    Tools/benchmark-citation.py .build/release/csl-suite [--entries 1000] [--styles FOLDER] [STYLE…]

Made-up references (half in an edition, a quarter in an archive, a quarter articles; one to three
authors out of 110, so that names and years clash) become one bibliography. Times are those of whole
processes, by the clock and of all processors together, ours the best of three; the time of an entry is
what the processes take by the clock for all entries beyond what they take for one. citeproc-py is used
if it is installed (pip install citeproc-py), pandoc if it is there.
"""
import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = "/usr/share/citation-style-language/styles"
STYLES = ["chicago-author-date", "american-medical-association", "chicago-fullnote-bibliography",
          "apa"]

PEER = """
import sys, warnings
warnings.simplefilter("ignore")
import json
from citeproc import (Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle,
                      formatter)
from citeproc.source.json import CiteProcJSON
style, items = sys.argv[1:]
source = CiteProcJSON(json.load(open(items)))
bibliography = CitationStylesBibliography(
    CitationStylesStyle(style, validate=False), source, formatter.plain)
for key in source:
    bibliography.register(Citation([CitationItem(key)]))
print("\\n".join(str(entry) for entry in bibliography.bibliography()))
"""


def references(count):
    """The same references in every run."""
    chance = random.Random(1946)
    families = ["Smith", "Kennan", "Byrnes", "Harriman", "Bohlen", "Acheson", "Caffery", "Winant",
                "Murphy", "Durbrow", "Matthews", "Steinhardt", "Lane", "Barnes", "Kohler", "Reber",
                "Dunn", "Clayton", "Cohen", "Hickerson", "Lovett", "Marshall"]
    given = ["Walter Bedell", "George F.", "James F.", "W. Averell", "Charles E."]
    words = ["Treaty", "Commission", "Danube", "Reparations", "Straits", "Loan", "Border",
             "Conference", "Trade", "Press", "Elections", "Peace", "Council", "Zone", "Wheat"]
    items = []
    for number in range(count):
        people = [{"family": chance.choice(families), "given": chance.choice(given)}
                  for _ in range(chance.choice([1, 1, 2, 3]))]
        title = "The " + " ".join(chance.sample(words, 4)).lower() + " of " + chance.choice(words)
        day = [chance.randint(1944, 1952), chance.randint(1, 12), chance.randint(1, 28)]
        item = {"id": f"r{number}", "title": title, "author": people,
                "URL": f"https://archive.example/documents/v{number % 40}/d{number}"}
        if number % 4 < 2:
            item |= {"type": "chapter", "genre": "Telegram", "original-date": {"date-parts": [day]},
                     "issued": {"date-parts": [[day[0] + 23]]}, "volume": str(number % 12 + 1),
                     "container-title": f"Papers of the Legation, {day[0]}",
                     "editor": [{"family": "Howland", "given": "Nina D."}],
                     "publisher": "Printing Office", "publisher-place": "Washington",
                     "page": f"{number + 1}–{number + 4}", "chapter-number": str(number)}
        elif number % 4 == 2:
            item |= {"type": "manuscript", "genre": "Telegram", "issued": {"date-parts": [day]},
                     "archive": "National Archives",
                     "archive_location": f"RG 59, 711.61/{day[1]}-{day[2]}{day[0] % 100}"}
        else:
            item |= {"type": "article-journal", "issued": {"date-parts": [day[:1]]},
                     "container-title": "Journal of Diplomatic Documents",
                     "volume": str(number % 30 + 1), "issue": str(number % 4 + 1),
                     "page": f"{number}–{number + 20}"}
        items.append(item)
    return items


def measured(command, repeats):
    """The least time by the clock and of the processors, in seconds, and the most memory in MB."""
    clock, best, memory, output = float("inf"), float("inf"), 0, b""
    for _ in range(repeats):
        begin = time.perf_counter()
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.dup2(writer, 1)
            os.close(reader)
            os.close(writer)
            os.execvp(command[0], command)
        os.close(writer)
        with os.fdopen(reader, "rb") as stream:
            output = stream.read()
        _, status, usage = os.wait4(pid, 0)
        if status:
            sys.exit(f"{' '.join(command)} failed")
        clock = min(clock, time.perf_counter() - begin)
        best = min(best, usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return clock, best, memory, output


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--styles", default=FOLDER)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("style", nargs="*", default=STYLES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        many, one = f"{folder}/many.json", f"{folder}/one.json"
        items = references(options.entries)
        json.dump(items, open(many, "w"))
        json.dump(items[:1], open(one, "w"))
        peer = f"{folder}/peer.py"
        pathlib.Path(peer).write_text(PEER)
        for path in (many, one):
            pathlib.Path(path + ".md").write_text("---\nnocite: '@*'\n---\n")
        tools = {"csl-suite": lambda style, path: [
            options.program, "--list", style, path]}
        if shutil.which("pandoc"):
            tools["pandoc"] = lambda style, path: [
                "pandoc", "--citeproc", "--csl", f"{options.styles}/{style}.csl",
                "--bibliography", path, "-t", "plain", path + ".md"]
        if subprocess.run([options.python, "-c", "import citeproc"], capture_output=True,
                          check=False).returncode == 0:
            tools["citeproc-py"] = lambda style, path: [
                options.python, peer, f"{options.styles}/{style}.csl", path]
        print(f"| style | program | whole process, {options.entries:,} entries | processors "
              "| memory | one more entry | beside csl-suite: whole, processors, an entry |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for style in options.style:
            ours = None
            for name, command in tools.items():
                repeats = 3 if name == "csl-suite" else 1
                whole, work, memory, output = measured(command(style, many), repeats)
                if len(output.split(b"\n")) < options.entries:
                    sys.exit(f"{name} wrote too few lines in {style}")
                start, _, _, _ = measured(command(style, one), repeats)
                entry = (whole - start) / (options.entries - 1) * 1e6
                ours = ours or (whole, work, entry)
                print(f"| {style} | {name} | {whole:.3f} s | {work:.3f} s | {memory:.0f} MB "
                      f"| {entry:,.0f} µs | {whole / ours[0]:.0f}, {work / ours[1]:.0f}, "
                      f"{entry / ours[2]:.0f} × |", flush=True)
        print("\nProcessor time alone, without starting and reading:")
        subprocess.run([options.program, "--measure", *options.style, many], check=True)


if __name__ == "__main__":
    main()
