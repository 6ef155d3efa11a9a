#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the RIS and BibLaTeX of an archive with other programs and compares them with its CSL-JSON.

    Tools/check-citations.py .build/release/chancery sample.chancery [QUERY]

Judges, each used if it is installed: rispy, bibtexparser from 2.0 on, pybtex (pip install rispy
"bibtexparser>=2.0.0b1" pybtex). QUERY is `*`, which finds everything, or any other search. Every
document must come back from each of them with the same title, authors, editors,
years, volume, pages, archive, call number, address, abstract and subjects.
"""
import json
import re
import subprocess
import sys
import tempfile


def export(program, archive, query, form):
    command = [program, "cite", "--archive", archive, "--query", query, "--format", form,
               "--base", "https://archive.example"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def one_line(text):
    return re.sub(r"[\s\u2028\u2029]+", " ", text or "").strip()


def csl_name(name):
    if name.get("literal"):
        return name["literal"]
    family = " ".join(filter(None, [name.get("non-dropping-particle"), name.get("family")]))
    given = " ".join(filter(None, [name.get("given"), name.get("dropping-particle")]))
    return ", ".join(filter(None, [family, given, name.get("suffix")]))


def whole_range(pages):
    """Pages with the digits that the last shares with the first: 732-733 of 732–33."""
    first, _, last = pages.replace("–", "-").partition("-")
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        last = first[:len(first) - len(last)] + last
    return f"{first}-{last}" if last else first


def wanted(item):
    date = item.get("issued", {})
    parts = date.get("date-parts", [[None]])[0]
    return {
        "title": one_line(item.get("title")),
        "authors": [one_line(csl_name(n)) for n in item.get("author", [])],
        "editors": [one_line(csl_name(n)) for n in item.get("editor", [])],
        "year": str(parts[0]) if parts[0] else "",
        "volume": item.get("volume", ""),
        "pages": whole_range(item.get("page", "")),
        "archive": one_line(item.get("archive")),
        "call": one_line(item.get("call-number")),
        "url": item.get("URL", ""),
        "abstract": one_line(item.get("abstract")),
    }


def from_ris(text):
    import rispy
    result = {}
    # The ending of each line is part of the format; the judge takes any.
    for entry in rispy.loads(text.replace("\r\n", "\n")):
        pages = [p for p in [entry.get("start_page"), entry.get("end_page")] if p]
        url = entry.get("urls") or entry.get("url") or [""]
        result[entry.get("id") or entry.get("unknown_tag", {}).get("ID", [""])[0]] = {
            "title": entry.get("title") or entry.get("primary_title") or "",
            "authors": [n.replace(" –", ",") for n in entry.get("authors", [])],
            "editors": entry.get("secondary_authors", []),
            "year": entry.get("year", "").split("/")[0],
            "volume": entry.get("volume", ""),
            "pages": "-".join(pages) if entry.get("type_of_reference") == "CHAP" else "",
            "archive": entry.get("name_of_database", ""),
            "call": entry.get("call_number", ""),
            "url": url[0] if isinstance(url, list) else url,
            "abstract": entry.get("abstract", ""),
        }
    return result


def plain(value):
    """A field of BibLaTeX as its text: escapes undone, outer braces of protected text away."""
    for old, new in [("\\textbackslash{}", "\0"), ("\\textasciitilde{}", "~"),
                     ("\\textasciicircum{}", "^")]:
        value = value.replace(old, new)
    value = re.sub(r"\\([&%$#_{}])", lambda m: {"{": "\1", "}": "\2"}.get(m[1], m[1]), value)
    return value.replace("{", "").replace("}", "").replace("\1", "{").replace("\2", "}").replace(
        "\0", "\\")


def bib_fields(entry, people):
    date = entry.get("date", "")
    return {
        "title": plain(entry.get("title", "")),
        "authors": people("author"), "editors": people("editor"),
        "year": re.split(r"[-/~?%]", date.lstrip("-"))[0] if date else "",
        "volume": plain(entry.get("volume", "")),
        "pages": whole_range(entry.get("pages", "").replace("--", "-")),
        "archive": plain(entry.get("library", "")), "call": plain(entry.get("userb", "")),
        "url": entry.get("url", ""), "abstract": plain(entry.get("abstract", "")),
    }


def split_names(value, part):
    """Names at the level of no braces, each in the order of CSL-JSON."""
    names, depth, start = [], 0, 0
    for index, letter in enumerate(value):
        depth += (letter == "{" and value[index - 1:index] != "\\") - (
            letter == "}" and value[index - 1:index] != "\\")
        if depth == 0 and value.startswith(" and ", index):
            names.append(value[start:index])
            start = index + 5
    parted = [part(name, strict=False) for name in names + [value[start:]] if name]
    return [plain(", ".join(filter(None, [
        " ".join(name.von + name.last), " ".join(name.first), " ".join(name.jr)])))
        for name in parted]


def from_bibtexparser(text):
    import bibtexparser
    from bibtexparser.middlewares.names import parse_single_name_into_parts
    library = bibtexparser.parse_string(text)
    entries = {e.key: {k: f.value for k, f in e.fields_dict.items()} for e in library.entries}
    if library.failed_blocks:
        sys.exit(f"bibtexparser: {len(library.failed_blocks)} blocks were not understood")
    return {key: bib_fields(e, lambda role, e=e: split_names(
        e.get(role, ""), parse_single_name_into_parts)) for key, e in entries.items()}


def from_pybtex(text):
    import pybtex.database

    def person(name):
        last = " ".join(name.prelast_names + name.last_names)
        first = " ".join(name.first_names + name.middle_names)
        return plain(", ".join(filter(None, [last, first, " ".join(name.lineage_names)])))

    data = pybtex.database.parse_string(text, "bibtex")
    return {key: bib_fields({k.lower(): v for k, v in e.fields.items()},
                            lambda role, e=e: [person(p) for p in e.persons.get(role, [])])
            for key, e in data.entries.items()}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, archive = sys.argv[1:3]
    query = sys.argv[3] if len(sys.argv) > 3 else "*"
    items = json.loads(export(program, archive, query, "csl-json"))
    print(f"{len(items)} documents")
    faults = 0
    for form, judge, read in [("ris", "rispy", from_ris), ("biblatex", "bibtexparser",
                              from_bibtexparser), ("biblatex", "pybtex", from_pybtex)]:
        try:
            __import__(judge)
        except ImportError:
            print(f"{form}, {judge}: SKIPPED, not installed")
            continue
        found = read(export(program, archive, query, form))
        differing = 0
        for item in items:
            expected = wanted(item)
            got = found.get(item["id"])
            if got is None:
                differing += 1
                print(f"{form}, {judge}: {item['id']} is missing")
                continue
            got = {k: [one_line(v) for v in value] if isinstance(value, list) else one_line(value)
                   for k, value in got.items()}
            wrong = [k for k in expected if expected[k] != got[k]]
            if wrong:
                differing += 1
                if differing <= 5:
                    for k in wrong:
                        print(f"{form}, {judge}: {item['id']} {k}: {expected[k]!r} became {got[k]!r}")
        faults += differing
        print(f"{form}, {judge}: {len(items) - differing} of {len(items)} the same")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
