#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks a server for hours what readers ask, and looks at its times and its memory.

    Tools/load.py --chancery BINARY --archive FOLDER [--minutes 30] [--rate 200] [--import FILE ...]

Serves the archive and asks at a steady rate, whether earlier answers have come or not: a third
searches with facets, half documents, the rest lists, persons, volumes, interface and citations,
chosen from what the archive holds; before, half a minute at a tenth of the rate. Times count from
the moment when a request was due. After two fifths of the time the files of --import are imported
while the load goes on. Prints a line a minute, then a table; ends with 1 if an aim is missed: no
error, p99 under 50 ms, and memory that grows by less than 1 MB an hour after the first third. `--minutes 1440` is a day.
"""
import argparse
import asyncio
import collections
import json
import random
import re
import subprocess
import sys
import time
import urllib.parse

STOP = set("the and for with from that this upon into between concerning regarding".split())


def records(options):
    found = subprocess.run([options.chancery, "export", "records", "--archive", options.archive],
                           check=True, capture_output=True).stdout
    return [json.loads(line) for line in found.splitlines()]


class Readers:
    """What readers ask, drawn from the archive itself."""

    def __init__(self, held, seed):
        self.random = random.Random(seed)
        self.held = held
        self.words = [w for r in held for w in re.findall(r"[A-Za-z]{4,}", r["title"])
                      if w.lower() not in STOP]
        self.people = sorted({p["person"]["id"] for r in held
                              for p in r.get("from", []) if "person" in p})
        self.years = sorted({r["date"]["edtf"][:4] for r in held
                             if r.get("date", {}).get("edtf", "")[:4].isdigit()})
        self.volumes = sorted({r["id"].split("/")[0] for r in held})

    def query(self):
        r, one = self.random, self.random.choice(self.held)
        word = lambda: r.choice(self.words)  # noqa: E731
        forms = [
            word, lambda: f"{word()} {word()}", lambda: f'"{one["heading"].split("(")[0].strip()}"',
            lambda: f"{word()} date:{one['date']['edtf'][:4]}" if "date" in one else word(),
            lambda: f"{word()} OR {word()}", lambda: f"title:{word()}", lambda: f"{word()[:4]}*",
            lambda: f"number:{one.get('telegramNumber', '12')}",
            lambda: f"from:{one['from'][0].get('name', word())}" if one.get("from") else word(),
            lambda: f"file:{one['fileNumbers'][0]}" if one.get("fileNumbers") else word(),
        ]
        return r.choice(forms)()

    def target(self):
        r, dice = self.random, self.random.random()
        one = r.choice(self.held)["id"]
        ask = urllib.parse.quote_plus
        if dice < 0.30:
            return "/search?q=" + ask(self.query())
        if dice < 0.34:
            return "/api/v1/search?q=" + ask(self.query())
        if dice < 0.80:
            return f"/documents/{one}"
        if dice < 0.84:
            return f"/documents/{one}.{r.choice(['json', 'txt', 'ris', 'tei', 'bib', 'csl.json'])}"
        if dice < 0.88 and self.people:
            return "/people/" + ask(r.choice(self.people))
        if dice < 0.92:
            return f"/collections/{r.choice(self.volumes)}"
        return r.choice(["/", "/collections", "/places", "/years", "/files", "/kinds", "/people",
                         "/doubts", "/ghosts", f"/cite?ids={one}", f"/api/v1/documents/{one}",
                         f"/years/{r.choice(self.years)}", "/about", "/feed.xml"])


class Load:
    def __init__(self, port, rate, seconds):
        self.port, self.rate, self.seconds = port, rate, seconds
        self.times, self.errors, self.minute = [], [], []
        self.idle = []

    async def ask(self, target, due):
        try:
            # A connection that nobody used for half a minute may be closed just now: as browsers
            # do, one that gave no byte is taken anew.
            for is_kept in (bool(self.idle), False):
                reader, writer = self.idle.pop() if is_kept else await asyncio.open_connection(
                    "127.0.0.1", self.port, limit=1 << 20)
                try:
                    writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                                 "Accept-Encoding: gzip\r\n\r\n".encode())
                    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
                    break
                except (ConnectionError, asyncio.IncompleteReadError) as error:
                    if not is_kept or getattr(error, "partial", b""):
                        raise
            status = int(head[9:12])
            length = re.search(rb"content-length: *(\d+)", head, re.I)
            if length:
                await reader.readexactly(int(length.group(1)))
            elif b"chunked" in head.lower():
                while (size := int(await reader.readline(), 16)):
                    await reader.readexactly(size + 2)
                await reader.readexactly(2)
            taken = time.monotonic() - due
            self.minute.append(taken)
            if status not in (200, 303):
                self.errors.append(f"{status} {target}")
            self.idle.append((reader, writer))
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError) as error:
            self.errors.append(f"{type(error).__name__} {target}")

    async def warm(self, readers):
        """Half a minute at a tenth of the rate: what is made once is made now, and not counted."""
        for _ in range(int(self.rate * 3)):
            await self.ask(readers.target(), time.monotonic())
            await asyncio.sleep(10 / self.rate)
        self.minute, early, self.errors = [], self.errors, []
        return early

    async def run(self, readers, watch):
        early = await self.warm(readers)
        if early:
            print(f"while warming up: {kinds(early)}", flush=True)
        start = time.monotonic()
        waiting = set()
        number = 0
        while (now := time.monotonic() - start) < self.seconds:
            while number / self.rate <= now:
                task = asyncio.create_task(
                    self.ask(readers.target(), start + number / self.rate))
                waiting.add(task)
                task.add_done_callback(waiting.discard)
                number += 1
            await watch(now, self)
            await asyncio.sleep(max(0, start + number / self.rate - time.monotonic()))
        if waiting:
            await asyncio.wait(waiting, timeout=60)
        return number


def kinds(errors):
    """How many errors of each kind there are."""
    counts = collections.Counter(error.split("?")[0].split("/")[0].strip() for error in errors)
    return ", ".join(f"{name}: {count}" for name, count in counts.most_common())


def slope(points):
    """Megabytes an hour, by least squares over (seconds, kilobytes)."""
    if len(points) < 3:
        return 0.0
    n = len(points)
    mx, my = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    below = sum((x - mx) ** 2 for x, _ in points)
    return sum((x - mx) * (y - my) for x, y in points) / below * 3600 / 1024


def percentile(times, share):
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--chancery", required=True)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--import", dest="sources", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    readers = Readers(records(options), options.seed)
    server = subprocess.Popen(
        [options.chancery, "serve", "--archive", options.archive, "--port", "0"],
        stderr=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)/", server.stderr.readline()).group(1))
    seconds = options.minutes * 60
    memory, everything, importing = [], [], []
    state = {"second": -10.0, "minute": 0, "import": None}

    async def watch(now, load):
        if now - state["second"] >= 1:
            state["second"] = now
            with open(f"/proc/{server.pid}/status") as file:
                # Pages of mapped files are the system's to take back at any time.
                memory.append((now, int(re.search(r"RssAnon:\s*(\d+)", file.read()).group(1))))
        if now // 60 > state["minute"]:
            state["minute"] = int(now // 60)
            print(f"minute {state['minute']}: {len(load.minute)} answers, median "
                  f"{percentile(load.minute, 0.5):.1f} ms, p99 {percentile(load.minute, 0.99):.1f} "
                  f"ms, {memory[-1][1] / 1024:.0f} MB, {len(load.errors)} errors", flush=True)
            everything.extend(load.minute)
            load.minute = []
        if options.sources and state["import"] is None and now > seconds * 0.4:
            state["import"] = subprocess.Popen(
                [options.chancery, "import", "--archive", options.archive, *options.sources],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            importing.append(now)
        if state["import"] and len(importing) == 1 and state["import"].poll() is not None:
            importing.append(now)
            print(f"import of {len(options.sources)} files under load: "
                  f"{now - importing[0]:.0f} s, code {state['import'].returncode}", flush=True)

    load = Load(port, options.rate, seconds)
    try:
        number = asyncio.run(load.run(readers, watch))
    finally:
        server.terminate()
        server.wait()
    everything.extend(load.minute)
    # Growth is looked at where the archive itself does not change.
    settled = [p for p in memory if p[0] > seconds / 3]
    if importing:
        settled = [p for p in memory if p[0] > (importing[-1] if len(importing) > 1 else 0) + 60]
    growth = slope(settled)
    p99 = percentile(everything, 0.99)
    print("\n| what | measured | wanted |\n| --- | --- | --- |")
    print(f"| requests | {number:,} in {options.minutes:g} min, {options.rate:g} a second | |")
    print(f"| errors | {len(load.errors)} {kinds(load.errors)} | 0 |")
    print(f"| median | {percentile(everything, 0.5):.1f} ms | |")
    print(f"| p99 | {p99:.1f} ms | under 50 ms |")
    print(f"| p99.9 | {percentile(everything, 0.999):.1f} ms | |")
    print(f"| memory at the end | {memory[-1][1] / 1024:.0f} MB | |")
    print(f"| growth | {growth:.2f} MB an hour | under 1 MB an hour |")
    for error in load.errors[:10]:
        print("   ", error)
    return 1 if load.errors or p99 >= 50 or growth >= 1 else 0


if __name__ == "__main__":
    sys.exit(main())
