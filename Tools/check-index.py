#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks of the full-text index that take longer than a test may.

    Tools/check-index.py kills [ROUNDS]   kill a writer at random during commits and merges
    Tools/check-index.py threads          readers against a writer under the thread sanitizer
    Tools/check-index.py fuzz [ROUNDS]    damaged files under the address sanitizer
    Tools/check-index.py oracle FOLDER    queries over the TEI files of a folder beside FTS5, optimised

INDEX_WORKER names a built search-worker; INDEX_CHECKS the folder to build in; SEED repeats a run.
Without a name all but the last run, which builds the whole package once more with optimisation.
Ends with 1 if any finds something.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "Tools", "index-checks")
SCRATCH = os.environ.get("INDEX_CHECKS", os.path.join(ROOT, ".build-index"))


def swift(verb, *options, scratch, environment=None, package=PACKAGE):
    command = ["swift", verb, "--package-path", package,
               "--scratch-path", os.path.join(SCRATCH, scratch), *options]
    return subprocess.run(command, env={**os.environ, **(environment or {})}).returncode


def kills(rounds=60):
    """The last commit opens, whole, wherever the writer was killed."""
    worker = os.environ.get("INDEX_WORKER")
    if worker is None:
        if swift("build", "-c", "release", "--product", "search-worker", scratch="release"):
            return 1
        worker = os.path.join(SCRATCH, "release", "release", "search-worker")
    folder = tempfile.mkdtemp()
    index = os.path.join(folder, "index")
    seed = int(os.environ.get("SEED", time.time()))
    random.seed(seed)
    print(f"seed {seed}")
    last = 0
    for _ in range(rounds):
        writer = subprocess.Popen([worker, "write", index], stdout=subprocess.PIPE, text=True)
        time.sleep(random.uniform(0.0, 1.0) ** 2 * 1.5)
        writer.kill()
        printed = [line for line in writer.communicate()[0].split("\n") if line.isdigit()]
        if printed:
            last = int(printed[-1])
        if not os.path.exists(os.path.join(index, "manifest")):
            continue
        found = subprocess.run([worker, "check", index, str(last)],
                               stdout=subprocess.PIPE, text=True).stdout.strip()
        if found != "whole":
            print(f"after commit {last} the index in {index}: {found}")
            return 1
    shutil.rmtree(folder)
    if last == 0:
        print("the writer never came to a commit: nothing was tried")
        return 1
    print(f"killed {rounds} times, {last} commits, the last one always whole")
    return 0


def threads():
    return swift("test", "--sanitize=thread", "--filter", "WriterTests", scratch="thread")


def fuzz(rounds=1000):
    # What lives as long as the process is reached through tagged pointers: no leak, but counted.
    return swift("test", "--sanitize=address", "-Xswiftc", "-O", "--filter", "DamageTests",
                 scratch="address",
                 environment={"INDEX_FUZZ_ROUNDS": str(rounds),
                              "ASAN_OPTIONS": "detect_leaks=0"})


def oracle(folder):
    return swift("test", "-Xswiftc", "-O", "--filter", "WordOracleTests", scratch="oracle",
                 environment={"CHANCERY_ORACLE": os.path.abspath(folder)}, package=ROOT)


def main():
    names = {"kills": kills, "threads": threads, "fuzz": fuzz, "oracle": oracle}
    if len(sys.argv) < 2:
        return max(kills(), threads(), fuzz())
    if sys.argv[1] not in names:
        print(__doc__)
        return 2
    arguments = [int(a) if a.isdigit() else a for a in sys.argv[2:3]]
    return names[sys.argv[1]](*arguments)


sys.exit(main())
