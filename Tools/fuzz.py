#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks for inputs that break a reader, led by the branches that they reach (libFuzzer).

    Tools/fuzz.py [--seconds N] [TARGET ...]

Targets are those of Tests/FuzzTests/FuzzTarget.swift; without a name all. Each begins with what the
project has of its kind (the sample, the tests' own findings) and goes on from the inputs that the
last run found. What breaks a reader is kept in Tests/FuzzTests/Findings, where the tests read it
from then on. Prints a table; ends with 1 if anything was found.

FUZZ_SCRATCH is the folder to build in and to keep inputs (default .build-fuzz).
"""
import argparse
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "Tools", "fuzzing")
SCRATCH = os.environ.get("FUZZ_SCRATCH", os.path.join(ROOT, ".build-fuzz"))
FINDINGS = os.path.join(ROOT, "Tests", "FuzzTests", "Findings")
# What a reader may be given, in bytes; long inputs only make the search slow.
LONGEST = 4096
# Files of the project that inputs of a target begin with.
SEEDS = {
    "xml": ["Examples/**/*.xml"], "tei": ["Examples/**/*.xml"],
    "capture": ["Examples/**/*.txt", "Examples/**/*.html"],
    "style": ["Sources/ChanceryCitation/**/*.csl", "Tests/ChanceryCitationTests/**/*.csl"],
}
# Lines that inputs of a target begin with.
LINES = {
    "query": [
        'title:(oil OR "dry treaty") -notes:goat', "mosc* NEAR/5 iran~", "date:1946-04/1947",
        'from:"Ambassador in Iran" since:1946 until:1948-05', "(((a) b) OR c) NOT d",
        'known:"Washington 1946-04-05 18:00" drafted:smith number:1053 =Exact "a b"~3',
    ],
    "reference": [
        "Embtel 551, May 20", "your telegram 1053 of April 5, 8 p.m.", "Deptels 12, 13 and 14",
        "repeated to London as 44", "see footnote 3, Document 98", "ante, p. 733", "despatch No. 127",
        "FRUS, 1946, vol. VI, pp. 732-36", "Smith to Byrnes, Apr. 5, 1946, 711.61/4-546",
    ],
    "date": [
        "1946-04-05", "1946-04", "1946/1947", "Moscow, April 5, 1946, 6 p.m.",
        "[Received April 6—3:30 a.m.]", "undated [circa May 1-3, 1948]", "12 noon, 31 Décembre 1950",
    ],
    "items": ['[{"id":"a","type":"book","title":"T","issued":{"date-parts":[[1946,4]]}}]'],
    "index": ["\x00" + "x" * 40, "\x01", "\x02abc", "\x03\x00\x00"],
    "style": ['<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"><info>'
              '<id>a</id><title>A</title></info><citation><layout delimiter="; "><names '
              'variable="author"/><date variable="issued" form="text"/></layout></citation>'
              '</style>'],
}


def build():
    command = ["swift", "build", "-c", "release", "--package-path", PACKAGE, "--scratch-path",
               SCRATCH, "--product", "fuzz", "-Xswiftc", "-sanitize=fuzzer",
               # The other linker fails over what libFuzzer leaves weak.
               "-Xswiftc", "-use-ld=lld"]
    if subprocess.run(command).returncode:
        sys.exit("The program for fuzzing cannot be built.")
    return os.path.join(SCRATCH, "release", "fuzz")


def seeds(target, folder):
    """Fills a folder with what inputs begin with."""
    os.makedirs(folder, exist_ok=True)

    def keep(content):
        name = hashlib.sha256(content).hexdigest()[:20]
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)

    for pattern in SEEDS.get(target, []):
        for path in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True)):
            with open(path, "rb") as file:
                whole = file.read()
            for start in range(0, min(len(whole), 20 * LONGEST), LONGEST):
                keep(whole[start:start + LONGEST])
    for line in LINES.get(target, []):
        keep(line.encode("utf-8"))
    for path in glob.glob(os.path.join(FINDINGS, target, "*")):
        shutil.copy(path, folder)


def run(program, target, seconds):
    corpus = os.path.join(SCRATCH, "corpus", target)
    seeds(target, corpus)
    artifacts = os.path.join(SCRATCH, "artifacts", target) + os.sep
    os.makedirs(artifacts, exist_ok=True)
    before = set(os.listdir(artifacts))
    done = subprocess.run(
        [program, corpus, f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=10",
         "-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={artifacts}"],
        env={**os.environ, "FUZZ_TARGET": target, "SWIFT_BACKTRACE": "enable=no"},
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    log = done.stderr.decode("utf-8", "replace")
    with open(os.path.join(SCRATCH, f"{target}.log"), "w") as file:
        file.write(log)
    found = sorted(name for name in set(os.listdir(artifacts)) - before
                   if not name.startswith("slow-unit"))
    for name in found:
        os.makedirs(os.path.join(FINDINGS, target), exist_ok=True)
        shutil.copy(artifacts + name, os.path.join(FINDINGS, target, name))
    count = re.search(r"number_of_executed_units:\s*(\d+)", log)
    # What libFuzzer prints of reached branches: "cov: 1234".
    reached = re.findall(r"cov: (\d+)", log)
    return (int(count.group(1)) if count else 0, int(reached[-1]) if reached else 0,
            len(os.listdir(corpus)), found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("targets", nargs="*")
    options = parser.parse_args()
    with open(os.path.join(ROOT, "Tests", "FuzzTests", "FuzzTarget.swift")) as file:
        known = re.findall(r"^    case (\w+)$", file.read(), re.M)
    unknown = set(options.targets) - set(known)
    if unknown:
        sys.exit(f"There is no target {', '.join(unknown)}; there are {', '.join(known)}.")
    program = build()
    failed = False
    print("| target | inputs tried | branches reached | inputs kept | findings |\n"
          "| --- | --- | --- | --- | --- |", flush=True)
    for target in options.targets or known:
        tried, reached, kept, found = run(program, target, options.seconds)
        print(f"| {target} | {tried:,} | {reached:,} | {kept:,} | {', '.join(found) or 'none'} |",
              flush=True)
        failed = failed or bool(found) or tried == 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
