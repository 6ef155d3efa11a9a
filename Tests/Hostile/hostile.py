#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sends a running server what strangers send, and looks at the answers.

    Tests/Hostile/hostile.py --chancery .build/release/chancery [--only H11]

Serves the sample, prints a table of case, expected, seen; ends with 1 if any case does not hold.
sqlmap, slowhttptest and schemathesis are used where they are installed.
"""
import argparse
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
EXAMPLES = os.path.join(PROJECT, "Examples")
DOCUMENT = "/documents/liscania1946v01/d2"
CASES = []


def case(name, title, expected):
    def add(function):
        CASES.append((name, title, expected, function))
        return function
    return add


class Site:
    """A server of its own over the sample, or over another source."""

    def __init__(self, binary, folder, source=EXAMPLES, withheld=None):
        self.binary = binary
        self.folder = folder
        archive = os.path.join(folder, "a.chancery")
        for arguments in (["init", archive], ["import", "--archive", archive, source]):
            subprocess.run([binary, *arguments], check=True, capture_output=True)
        if withheld:
            subprocess.run([binary, "withhold", "--archive", archive, "--reason", "a test",
                            "--authority", "the harness", withheld],
                           check=True, capture_output=True)
        self.log = os.path.join(folder, "log")
        self.process = subprocess.Popen(
            [binary, "serve", "--archive", archive, "--port", "0", "--base",
             "https://archive.example"], stdout=subprocess.DEVNULL, stderr=open(self.log, "w"))
        for _ in range(1500):
            with open(self.log) as log:
                found = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read())
            if found:
                self.port = int(found.group(1))
                return
            time.sleep(0.02)
        raise SystemExit("the server did not start")

    def get(self, target, headers=None, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, target, skip_host=bool(headers and "Host" in headers))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace"), answer
        finally:
            connection.close()

    def raw(self, data):
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except OSError:
                pass
            return received

    def ends(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def lives(self):
        assert self.process.poll() is None, "the server ended"
        assert self.get("/healthz")[0] == 200, "the server no longer answers"

    def search(self, query, path="/search"):
        began = time.perf_counter()
        status, body, _ = self.get(f"{path}?q=" + urllib.parse.quote(query))
        took = time.perf_counter() - began
        assert status in (200, 303, 400, 503), f"{query[:60]!r}: {status}"
        assert took < 8, f"{query[:60]!r} took {took:.1f} s"
        return status, body


@case("H9", "markup in every parameter", "escaped everywhere")
def markup(site):
    evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'`${7*7}{{7*7}}"
    quoted = urllib.parse.quote(evil, safe="")
    count = 0
    for path in ("/search?q=@", "/search?q=a&kind=@", "/search?q=a&from=@", "/search?in=@&q=a",
                 "/search?sort=@", "/people?begins=@", "/people/@", "/documents/@/@", "/places/@",
                 "/kinds/@", "/days/@", "/years/@", "/collections/@", "/pages/@/@", "/unapi?id=@",
                 "/oembed?url=@", "/api/v1/search?q=@", "/api/v1/resolve?reference=@", "/quote?q=@",
                 "/feed.xml?q=@", "/@", "/oai?verb=@", "/oai?verb=GetRecord&identifier=@"):
        status, body, answer = site.get(path.replace("@", quoted))
        assert status != 500, f"{path}: 500"
        kind = answer.getheader("Content-Type") or ""
        if "html" in kind or "xml" in kind:
            assert "<script>alert" not in body and "<img src=x" not in body, path
        count += 1
    return f"{count} addresses: nothing came back as markup"


@case("H10", "queries that cost much or are nonsense", "answered or refused within seconds")
def queries(site):
    rng = random.Random(1946)
    pieces = ["a*", "*a*", "the", "OR", "AND", "-", "(", ")", "\"", "~", "~9", "NEAR/99999", "NEAR/0",
              "date:", "date:..", "date:9999..0001", "year:x", "=", "title:", "\\", "(a+)+$", "é", "ﷺ",
              "\u202e", "\u0301" * 50, "file:7*", "person:", "kind:\"", "'", "--", "%", "\u0000", "😀"]
    made = ["*", "a* OR " * 900 + "b", "(" * 3000, "(" * 100 + "a" + ")" * 100, "x" * 4000, "\"" * 999,
            "-a " * 500, "a NEAR/5 " * 300 + "b", "İıſK ß ﬁ " * 100, "a~ b~ c~ d~ " * 50]
    made += [" ".join(rng.choice(pieces) for _ in range(rng.randint(1, 30))) for _ in range(150)]
    seen = {}
    for query in made:
        status, _ = site.search(query)
        seen[status] = seen.get(status, 0) + 1
    status, _, _ = site.get("/api/v1/search?q=a&offset=999999999999999999999")
    assert status == 400
    site.lives()
    return f"{len(made)} queries: {seen}"


@case("H11", "injection in every parameter (and sqlmap)", "no 500; nothing found")
def injection(site):
    tricks = ["' OR 1=1 --", "1; DROP TABLE document", "\" OR \"\"=\"", "') UNION SELECT 1,2,3 --",
              "%' AND 1=2 --", "a\" NEAR \"b", "fts5: *", "${jndi:ldap://x}", "{{7*7}}", "`id`", "$(id)",
              "|id", "\r\nX: y", "../../../etc/passwd", "\x00", "1e308", "-1", "NaN", "[]", "{}"]
    count = 0
    for trick in tricks:
        quoted = urllib.parse.quote(trick, safe="")
        for path in ("/search?q=@", "/search?q=a&collection=@", "/search?q=a&sort=@", "/search?q=a&page=@",
                     "/people?begins=@&page=1", "/api/v1/people?begins=@&limit=@",
                     "/api/v1/search?q=a&limit=@", "/api/v1/documents/@", "/documents/@/d2",
                     "/documents/liscania1946v01/@", "/files/@", "/collections/@",
                     "/oai?verb=ListRecords&metadataPrefix=oai_dc&from=@",
                     "/oai?verb=ListRecords&resumptionToken=@"):
            status, body, _ = site.get(path.replace("@", quoted))
            assert status < 500, f"{path} with {trick!r}: {status}"
            assert "root:" not in body and "SQLite" not in body, f"{path} with {trick!r}"
            count += 1
    words = f"{count} requests without a 5xx"
    if shutil.which("sqlmap"):
        found = subprocess.run(
            ["sqlmap", "--batch", "--level", "1", "--risk", "1", "--flush-session", "--timeout", "10",
             "-u", f"http://127.0.0.1:{site.port}/api/v1/search?q=oil&sort=date&limit=5"],
            capture_output=True, text=True, timeout=600).stdout
        # It says "is vulnerable" or "sqlmap identified the following injection point" of a find.
        assert "is vulnerable" not in found, found[-500:]
        assert "identified the following injection" not in found, found[-500:]
        words += "; sqlmap found nothing"
    return words


@case("H12", "paths that climb, break or lie", "400, 404 or a redirect within the site")
def paths(site):
    count = 0
    for path in ("/%2e%2e/%2e%2e/etc/passwd", "/documents/%2e%2e%2f%2e%2e%2fetc/passwd", "/..%5c..%5c",
                 "/documents/..;/..;/etc", "//etc/passwd", "///", "/%00", "/documents/%00/d2",
                 "/documents/%c0%ae%c0%ae/x", "/documents/%ff%fe/d", "/assets/%2e%2e/%2e%2e/x",
                 "/documents/liscania1946v01%2fd2", "/DOCUMENTS/liscania1946v01/d2", DOCUMENT + "/",
                 DOCUMENT + ";.css", DOCUMENT + "%2e%6a%73%6f%6e", DOCUMENT + ".php", "/.git/config",
                 "/.env", "/archive.sqlite", "/" + "a/" * 3000, "/" + "%41" * 4000, "/~root", "/*", "/?" + "&" * 5000,
                 "/search?" + "q=a&" * 200, "/document//evil.example/x", "/document/%2f%2fevil.example/x",
                 "/historicaldocuments/%2f%2fevil.example/d1"):
        status, body, answer = site.get(path)
        assert status in (200, 303, 308, 400, 404, 405, 414), f"{path[:60]}: {status}"
        assert "root:x" not in body, path
        place = answer.getheader("Location")
        assert place is None or re.match(r"/[^/\\]|https://archive\.example/", place), f"{path}: {place}"
        count += 1
    return f"{count} paths"


@case("H13", "line ends and forged headers", "nothing of them in an answer")
def headers(site):
    count = 0
    for path in ("/", DOCUMENT, DOCUMENT + ".ris", "/search?q=oil", "/sitemap.xml", "/feed.xml",
                 "/oai?verb=Identify", "/api/v1/search?q=oil", "/nowhere", "/document/liscania1946v01/d2"):
        for extra in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"},
                      {"X-Forwarded-Proto": "evil.example"}, {"Forwarded": "host=evil.example"},
                      {"X-Original-URL": "/evil.example"}, {"X-Rewrite-URL": "/evil.example"},
                      {"Origin": "https://evil.example"}, {"Referer": "https://evil.example/"},
                      {"Accept": "evil.example/" + "x" * 5000}, {"Accept-Language": "evil.example"},
                      {"If-None-Match": "\"" + "evil.example" * 500}, {"Range": "bytes=0-evil.example"}):
            status, body, answer = site.get(path, extra)
            assert status < 500, f"{path} with {list(extra)[0]}: {status}"
            assert "evil.example" not in body + str(answer.headers), f"{path} with {extra}"
            count += 1
    for path in ("/document/a%0d%0aX-Evil:%20y/d2", "/search?q=a%0d%0aX-Evil:%20y&since=1946",
                 "/documents/liscania1946v01/d2.ris?x=%0d%0aX-Evil: y".replace(" ", "%20")):
        _, _, answer = site.get(path)
        assert answer.getheader("X-Evil") is None, path
        count += 1
    return f"{count} requests"


@case("H15", "smuggling, broken framing, odd methods", "400 or closed; one answer for one request")
def framing(site):
    host = b"Host: x\r\n"
    count = 0
    for data in (
            b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n" + host + b"\r\n",
            b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nGET /x",
            b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n\r\nabc",
            b"GET / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 99999999999999999999999\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + host + b" folded: x\r\n\r\n",
            b"GET / HTTP/1.1\n" + host + b"\n", b"GET\t/\tHTTP/1.1\r\n" + host + b"\r\n",
            b"GET / HTTP/9.9\r\n" + host + b"\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"CONNECT evil.example:443 HTTP/1.1\r\n" + host + b"\r\n",
            b"TRACE / HTTP/1.1\r\n" + host + b"\r\n", b"\x00\x01\x02\r\n\r\n", b"\r\n" * 5000,
            b"G" * 100_000, b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + host + b"\r\n",
            b"GET / HTTP/1.1\r\n" + host + b"A: b\r\n" * 5000 + b"\r\n"):
        answer = site.raw(data)
        assert answer.count(b"HTTP/1.") <= 2, f"{data[:60]!r}: {answer.count(b'HTTP/1.')} answers"
        assert b"HTTP/1.1 5" not in answer or b"HTTP/1.1 505" in answer, f"{data[:60]!r}: {answer[:60]!r}"
        site.lives()
        count += 1
    return f"{count} oddities"


@case("H20", "harvesting with forged tokens and absurd dates", "typed errors")
def harvesting(site):
    for query in ("verb=ListRecords&resumptionToken=forged", "verb=ListRecords", "verb=Nothing", "",
                  "verb=ListRecords&metadataPrefix=oai_dc&from=0001-01-01&until=9999-12-31",
                  "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-31",
                  "verb=Identify&verb=Identify", "verb=GetRecord&identifier=x&metadataPrefix=oai_dc",
                  "verb=ListRecords&metadataPrefix=oai_dc&set=" + "x" * 3000):
        status, body, _ = site.get("/oai?" + query)
        assert status == 200 and "<OAI-PMH" in body, f"{query[:60]}: {status}"
    return "nine requests"


@case("H21", "an assistant that lies", "typed errors; nothing changes")
def assistants(site):
    for body in (b"", b"{", b"[]", b"null", b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}",
                 b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"x\"}}",
                 b"[" * 10_000, b"{\"a\":" * 5000, b"x" * 500_000):
        status, text, _ = site.get("/mcp", {"Content-Type": "application/json",
                                            "Accept": "application/json, text/event-stream",
                                            "Content-Length": str(len(body))}, "POST", body)
        assert status < 500, f"{body[:40]!r}: {status} {text[:100]}"
    status, _, _ = site.get("/mcp", {"Origin": "https://evil.example", "Content-Length": "2",
                                     "Content-Type": "application/json"}, "POST", b"{}")
    assert status in (400, 403, 406), f"a foreign origin: {status}"
    site.lives()
    return "ten messages"


@case("H27", "slowhttptest: slow headers, bodies and readers", "others are served")
def slow(site):
    if not shutil.which("slowhttptest"):
        return "skipped: slowhttptest is not installed"
    for mode in ("-H", "-B", "-X"):
        attack = subprocess.Popen(
            ["slowhttptest", mode, "-c", "300", "-r", "100", "-l", "12", "-i", "5",
             "-u", f"http://127.0.0.1:{site.port}/"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(5)
        began = time.perf_counter()
        assert site.get(DOCUMENT)[0] == 200
        assert time.perf_counter() - began < 2, f"{mode}: others waited"
        attack.wait(timeout=60)
    site.lives()
    return "three kinds, 300 connections each"


@case("H30", "schemathesis over the interface's description", "no answer that breaks it")
def schema(site):
    tool = shutil.which("schemathesis") or shutil.which("st")
    if not tool:
        return "skipped: schemathesis is not installed"
    outcome = subprocess.run(
        [tool, "run", "--checks", "not_a_server_error", "--max-examples", "30", "--url",
         f"http://127.0.0.1:{site.port}", f"http://127.0.0.1:{site.port}/api/v1/openapi.json"],
        capture_output=True, text=True, timeout=600)
    assert outcome.returncode == 0, outcome.stdout[-800:]
    return "no server error"


def twin(with_secret):
    """A volume of forty documents, the twentieth of which may be missing."""
    texts = []
    for number in range(1, 41):
        if number == 20 and not with_secret:
            continue
        words = "The quillfeather affair. " * 40 if number == 20 else "Of oil and treaties. " * 40
        texts.append(
            f'<div type="document" xml:id="d{number}" n="{number}"><head>{number}. The Ambassador '
            f'in Valdoria (Marlow) to the Secretary of State</head><p>{words}</p></div>')
    return ('<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="twin1"><teiHeader><fileDesc>'
            '<titleStmt><title type="complete">Twins</title></titleStmt></fileDesc></teiHeader>'
            f'<text><body><div type="chapter" xml:id="ch1"><head>Oil</head>{"".join(texts)}</div>'
            '</body></text></TEI>')


@case("H31", "times of an archive with a withheld document and of one that never had it",
      "nobody can tell them apart")
def timing(site):
    sites = []
    try:
        for with_secret in (True, False):
            folder = os.path.join(site.folder, f"twin-{with_secret}")
            os.makedirs(folder)
            source = os.path.join(folder, "twin1.xml")
            with open(source, "w") as file:
                file.write(twin(with_secret))
            sites.append(Site(site.binary, folder, source, "twin1/d20" if with_secret else None))
        told = []
        for target in ("/documents/twin1/d20", "/search?q=quillfeather", "/api/v1/search?q=oil",
                       "/api/v1/documents/twin1/d20", "/documents/twin1/d19",
                       "/api/v1/resolve?reference=twin1/d20"):
            times = ([], [])
            for number in range(400):
                # In turns, and a new one begins each time, so that neither has the better place.
                for k in ((0, 1), (1, 0))[number % 2]:
                    began = time.perf_counter()
                    status = sites[k].get(target)[0]
                    times[k].append(time.perf_counter() - began)
                    assert status in (200, 404), f"{target}: {status}"
            # How often a time of the one is longer than one of the other: a half if by chance.
            longer = sum(a > b for a in times[0] for b in times[1]) / len(times[0]) ** 2
            medians = [sorted(t)[len(t) // 2] * 1e6 for t in times]
            told.append(f"{longer:.2f} ({medians[0]:.0f} and {medians[1]:.0f} µs)")
            assert 0.4 < longer < 0.6, f"{target}: {told[-1]}"
        return "longer with probability " + ", ".join(told)
    finally:
        for other in sites:
            other.ends()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--chancery", required=True)
    parser.add_argument("--only")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else None
    print("| case | what | expected | seen | s |\n| --- | --- | --- | --- | --- |", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="chancery-hostile-") as folder:
        site = Site(os.path.abspath(options.chancery), folder)
        try:
            for name, title, expected, function in CASES:
                if wanted and name not in wanted:
                    continue
                began = time.monotonic()
                try:
                    seen = function(site)
                    site.lives()
                except (AssertionError, OSError, http.client.HTTPException,
                        subprocess.SubprocessError) as error:
                    failed += 1
                    seen = f"**FAILS**: {type(error).__name__}: {error}".replace("\n", " ")[:500]
                print(f"| {name} | {title} | {expected} | {seen} | {time.monotonic() - began:.0f} |",
                      flush=True)
        finally:
            site.ends()
        with open(site.log) as log:
            crashed = re.search(r"Fatal error|Stack dump", log.read())
        if crashed:
            failed += 1
            print("The server crashed.")
    print(f"\n{failed} cases do not hold." if failed else "\nAll cases hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
