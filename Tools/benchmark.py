#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures Chancery over the real corpus and prints a Markdown table.

Everything runs in a temporary folder and on the loopback interface. Times are wall times unless a
row says CPU; where a step is repeated, the median stands.
"""
import argparse
import glob
import http.client
import json
import os
import random
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time


def run(command, **options):
    """Runs a command; returns wall seconds, CPU seconds, peak memory in MB and its output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    peak = [0]

    def watch():
        while process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    match = re.search(r"VmHWM:\s+(\d+)", status.read())
                    if match:
                        peak[0] = max(peak[0], int(match.group(1)) / 1024)
            except OSError:
                pass
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, errors = process.communicate()
    wall = time.perf_counter() - start
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    if process.returncode not in (0,):
        sys.stderr.write(errors.decode(errors="replace")[-2000:])
        raise SystemExit(f"{command[:3]} ended with {process.returncode}")
    return wall, cpu, peak[0], output


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def folder_size(path):
    return sum(
        os.lstat(os.path.join(folder, name)).st_size
        for folder, _, names in os.walk(path) for name in names)


class Server:
    """A running `chancery serve`, and how long it took to its first answer."""

    def __init__(self, binary, archive, *options):
        self.port = free_port()
        start = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, "serve", "--archive", archive, "--port", str(self.port), *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/")
                if connection.getresponse().status == 200:
                    break
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("the server did not start")
                time.sleep(0.002)
        self.start_seconds = time.perf_counter() - start

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


def steady(port, paths, rate, seconds):
    """Asks at a steady rate, whatever the answers take; returns the sorted latencies in ms."""
    latencies, errors = [], []
    lock = threading.Lock()
    start = time.perf_counter() + 0.1
    count = rate * seconds
    workers = 16

    def work(worker):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for number in range(worker, count, workers):
            due = start + number / rate
            delay = due - time.perf_counter()
            if delay > 0:
                time.sleep(delay)
            asked = time.perf_counter()
            connection.request("GET", paths[number % len(paths)])
            answer = connection.getresponse()
            answer.read()
            with lock:
                latencies.append((time.perf_counter() - asked) * 1000)
                if answer.status != 200:
                    errors.append(answer.status)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(latencies), errors


def wrk(port, paths, folder, header=None, seconds=8):
    """Requests per second with wrk over a list of paths."""
    script = os.path.join(folder, "paths.lua")
    with open(script, "w") as lua:
        lua.write("local paths = {\n" + "".join(f'  "{path}",\n' for path in paths) + "}\n")
        lua.write("local n = 0\nrequest = function()\n  n = n % #paths + 1\n")
        lua.write("  return wrk.format('GET', paths[n])\nend\n")
        if header:
            lua.write(f"wrk.headers['{header[0]}'] = '{header[1]}'\n")
    output = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", script,
         f"http://127.0.0.1:{port}/"], capture_output=True, text=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return rate, int(bad.group(1)) if bad else 0


def nginx(pages, paths, folder):
    """The same pages as files, served by nginx on one core: what no rendering could beat."""
    if not shutil.which("nginx"):
        return None
    root = os.path.join(folder, "static")
    for path, page in pages.items():
        place = root + path + "/index.html"
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as file:
            file.write(page)
    port = free_port()
    settings = os.path.join(folder, "nginx.conf")
    with open(settings, "w") as file:
        file.write(f"daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid;\n"
                   f"error_log {folder}/nginx.log; events {{ worker_connections 512; }}\n"
                   f"http {{ access_log off; client_body_temp_path {folder}/body;\n"
                   f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;\n"
                   f"uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n"
                   f"server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n")
    process = subprocess.Popen(["nginx", "-c", settings], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        return wrk(port, [path + "/" for path in paths], folder)[0]
    finally:
        process.terminate()
        process.wait(timeout=10)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--chancery", required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    binary = os.path.abspath(options.chancery)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        archive_file = os.path.join(options.corpus, "frus-75.tar.xz")
        subprocess.run(["tar", "-xJf", archive_file, "-C", folder], check=True)
        volumes = sorted(glob.glob(os.path.join(folder, "volumes", "*.xml")))
        size = sum(os.path.getsize(path) for path in volumes) / 1e6

        lint, dry = [], []
        for _ in range(options.runs):
            lint.append(run(["xmllint", "--sax", "--noout"] + volumes)[0])
            dry.append(run([binary, "import", "--dry-run", "--archive",
                            os.path.join(folder, "none.chancery"),
                            os.path.join(folder, "volumes")]))
        parse = statistics.median(d[0] for d in dry)
        reference = statistics.median(lint)
        rows.append(("xmllint --sax --noout, 75 volumes", f"{reference:.2f} s", ""))
        rows.append(("parsing into documents with records (import --dry-run)",
                     f"{parse:.2f} s, {parse / reference:.1f} times xmllint, "
                     f"{statistics.median(d[1] for d in dry):.1f} s CPU", "at most 6 times"))

        imports = []
        for number in range(options.runs):
            target = os.path.join(folder, f"full{number}.chancery")
            run([binary, "init", target, "--title", "Benchmark"])
            imports.append(run([binary, "import", "--archive", target,
                                os.path.join(folder, "volumes")]))
        wall = statistics.median(i[0] for i in imports)
        cpu = statistics.median(i[1] for i in imports)
        rows.append(("import of 75 volumes to a searchable archive",
                     f"{wall:.1f} s wall, {cpu:.1f} s CPU, {size / cpu:.1f} MB per CPU second, "
                     f"{size / wall:.1f} MB/s", "15 MB/s per core"))
        rows.append(("memory of the import", f"{max(i[2] for i in imports):.0f} MB",
                     "under 500 MB"))
        target = os.path.join(folder, "full0.chancery")
        on_disk = folder_size(target) / 1e6
        rows.append(("archive on disk", f"{on_disk:.0f} MB, {on_disk / size:.2f} of the XML",
                     "under 1.2"))
        again = run([binary, "import", "--archive", target, os.path.join(folder, "volumes")])
        rows.append(("second import (nothing to write)", f"{again[0]:.1f} s", ""))
        exports = [run([binary, "export", "records", "--archive", target])
                   for _ in range(options.runs)]
        lines = exports[0][3].splitlines()
        rows.append(("export records", f"{statistics.median(e[0] for e in exports):.2f} s, "
                     f"{len(lines)} records", "under 10 s"))

        random.seed(1946)
        chosen = random.sample(lines, min(2000, len(lines)))
        paths = ["/documents/" + json.loads(line)["id"] for line in chosen]
        starts = []
        for _ in range(5):
            server = Server(binary, target)
            starts.append(server.start_seconds)
            server.stop()
        rows.append(("start to first answered request",
                     f"{statistics.median(starts) * 1000:.0f} ms", "under 300 ms"))
        server = Server(binary, target, "--page-cache", "0")
        try:
            # The first page of a document waits for tables that the server makes once.
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            asked = time.perf_counter()
            connection.request("GET", paths[0])
            connection.getresponse().read()
            rows.append(("first document page, asked right after the start",
                         f"{(time.perf_counter() - asked) * 1000:.0f} ms", ""))
            latencies, errors = steady(server.port, paths, 200, 20)
            p99 = latencies[int(len(latencies) * 0.99)]
            rows.append(("document page at 200 requests/s, no page cache",
                         f"median {statistics.median(latencies):.2f} ms, p99 {p99:.2f} ms, "
                         f"{len(errors)} errors", "p99 under 10 ms"))
            rate, bad = wrk(server.port, paths, folder)
            rows.append(("document pages, 2,000 different ones, no page cache",
                         f"{rate:.0f} per second, {bad} errors", "4,000 per second"))
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            pages = {}
            for path in paths:
                connection.request("GET", path)
                answer = connection.getresponse()
                pages[path] = answer.read()
            tag = answer.getheader("ETag")
            rate, bad = wrk(server.port, paths[-1:], folder, ("If-None-Match", tag))
            rows.append(("conditional requests answered 304",
                         f"{rate:.0f} per second, {bad} errors", "12,000 per second"))
            rows.append(("memory of the server afterwards", f"{server.memory():.0f} MB", ""))
        finally:
            server.stop()
        # Of 64 MB, which is what servers keep unless told otherwise, these pages are a little more.
        server = Server(binary, target, "--page-cache", "128")
        try:
            rate, bad = wrk(server.port, paths, folder)
            rows.append(("the same pages with a page cache of 128 MB",
                         f"{rate:.0f} per second, {bad} errors", ""))
        finally:
            server.stop()
        rate = nginx(pages, paths, folder)
        if rate:
            rows.append(("the same pages as files, by nginx", f"{rate:.0f} per second", ""))

    print(f"Corpus: {len(volumes)} volumes, {size:.1f} MB of XML. "
          f"{os.cpu_count()} cores; medians of {options.runs} runs.\n")
    print("| what | measured | wanted |")
    print("| --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
