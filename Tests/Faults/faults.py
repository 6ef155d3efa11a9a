#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks archives on purpose and looks what is left: kills, failing calls, damaged bytes, rivals.

    Tests/Faults/faults.py --chancery .build/release/chancery [--only R1,R9] [--quick]

Prints a table of case, expected, seen; ends with 1 if any case does not hold. Everything happens in
a temporary folder. Cases that need root (file systems of their own) are skipped without it.

What is asked after every fault: no crash and no stack trace; a failing command ends with another
code than 0 and says why; `verify` finds nothing wrong, or names the part that was damaged; the same
command run again finishes the work; the records are then those of an archive that met no fault.
"""
import argparse
import concurrent.futures
import ctypes
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
EXAMPLES = os.path.join(PROJECT, "Examples")
SMALL = os.path.join(EXAMPLES, "legation", "liscania1946v01.xml")
ENOSPC, EIO = 28, 5
CRASH = re.compile(r"Fatal error|Swift/|Stack dump|backtrace|Crash:|Segmentation", re.I)

CASES = []


def case(name, title, expected, root=False):
    def add(function):
        CASES.append((name, title, expected, root, function))
        return function
    return add


class Outcome:
    def __init__(self, code, output, errors):
        self.code, self.output, self.errors = code, output, errors

    def __repr__(self):
        return f"code {self.code}: {self.errors.strip()[-300:]}"


class Bench:
    """A folder for one case, and the commands of it."""

    def __init__(self, folder, options, shim):
        self.folder, self.options, self.shim = folder, options, shim
        self.binary = options.chancery

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, arguments, env=None, prefix=(), **more):
        variables = {k: v for k, v in os.environ.items() if k != "CHANCERY_ARCHIVE"}
        variables.update(env or {})
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen([*prefix, self.binary, *arguments], env=variables,
                                stdin=subprocess.DEVNULL, **more)

    def run(self, *arguments, env=None, prefix=(), timeout=300):
        process = self.start(arguments, env, prefix)
        try:
            output, errors = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"{arguments[0]} did not end in {timeout} s")
        outcome = Outcome(process.returncode, output.decode(errors="replace"),
                          errors.decode(errors="replace"))
        if outcome.code != -signal.SIGKILL:
            assert outcome.code >= 0, f"{arguments[0]} died of signal {-outcome.code}: {outcome}"
            assert not CRASH.search(outcome.errors), f"{arguments[0]} crashed: {outcome}"
        return outcome

    def faults(self, where, **settings):
        env = {"LD_PRELOAD": self.shim, "FAULT_PATH": where}
        env.update({"FAULT_" + k.upper(): str(v) for k, v in settings.items()})
        return env

    def archive(self, name="a.chancery", sources=None):
        path = self.path(name)
        shutil.rmtree(path, ignore_errors=True)
        made = self.run("init", path, "--title", "Faults")
        assert made.code == 0, made
        if sources:
            outcome = self.run("import", "--archive", path, *sources)
            assert outcome.code == 0, outcome
        return path

    def copy(self, archive, name):
        path = self.path(name)
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(archive, path)
        return path

    def succeeds(self, *arguments, **more):
        outcome = self.run(*arguments, **more)
        assert outcome.code == 0, outcome

    def sound(self, archive):
        outcome = self.run("verify", "--archive", archive)
        assert outcome.code == 0, f"verify: {outcome.output.strip()} {outcome}"

    def records(self, archive):
        outcome = self.run("export", "records", "--archive", archive)
        assert outcome.code == 0, outcome
        return outcome.output

    def texts(self, archive):
        """The records without what differs between two runs: the moment of the revision."""
        lines = []
        for line in self.records(archive).splitlines():
            record = json.loads(line)
            record.pop("revised", None)
            lines.append(json.dumps(record, sort_keys=True))
        return sorted(lines)

    def finishes(self, archive, sources, wanted):
        """The same command again does the rest; then nothing differs from a run without fault."""
        self.sound(archive)
        again = self.run("import", "--archive", archive, *sources)
        assert again.code == 0, f"the second run: {again}"
        self.sound(archive)
        assert self.texts(archive) == wanted, "the records differ from those of an unharmed run"

    def calls(self, archive, arguments, call):
        """How many calls of a kind a command makes below the archive."""
        count = self.path("count")
        if os.path.exists(count):
            os.remove(count)
        outcome = self.run(*arguments, env=self.faults(archive, call=call, count=count))
        assert outcome.code == 0, outcome
        with open(count) as text:
            return int(text.read() or 0)

    def chosen(self, count, most):
        """Numbers from 1 to count: the first, the last, and some between."""
        if count <= most:
            return range(1, count + 1)
        inner = random.sample(range(3, count), most - 3)
        return sorted({1, 2, count, *inner})


class Server:
    """A running `chancery serve`."""

    def __init__(self, bench, archive, options=(), env=None, prefix=(), stderr=None):
        self.log = open(bench.path("serve.log"), "w+")
        self.process = bench.start(
            ["serve", "--archive", archive, "--port", "0", *options], env, prefix,
            stdout=subprocess.DEVNULL, stderr=stderr or self.log)
        self.port = None
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            with open(bench.path("serve.log")) as log:
                found = re.search(r"http://127\.0\.0\.1:(\d+)/", log.read())
            if found:
                self.port = int(found.group(1))
                return
            time.sleep(0.02)

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def get(self, path, timeout=20, method="GET", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer
        finally:
            connection.close()

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def stop(self, patience=15):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("the server did not stop")

    def __enter__(self):
        assert self.port, f"the server did not start: {self.said()[-300:]}"
        return self

    def __exit__(self, *_):
        self.stop()


# Kills


@case("R1", "kill -9 at a random moment of an import",
      "opens, verifies, finishes; every file wholly or not at all")
def random_kills(bench):
    sources = [EXAMPLES]
    wanted = bench.texts(bench.archive("whole.chancery", sources))
    began = time.perf_counter()
    bench.archive("timed.chancery", sources)
    duration = time.perf_counter() - began
    rounds = 20 if bench.options.quick else 200
    partial = 0
    for _ in range(rounds):
        archive = bench.archive()
        process = bench.start(["import", "--archive", archive, *sources])
        time.sleep(random.uniform(0, duration * 1.1))
        process.kill()
        process.communicate()
        bench.sound(archive)
        held = len(bench.texts(archive))
        partial += 0 < held < len(wanted)
        bench.finishes(archive, sources, wanted)
    return f"{rounds} kills, {partial} of them in the middle: all sound, all finished"


@case("R1b", "kill -9 at the nth call to the file system in an import",
      "opens, verifies, finishes")
def nth_kills(bench):
    wanted = bench.texts(bench.archive("whole.chancery", [SMALL]))
    empty = bench.archive("empty.chancery")
    trial = bench.copy(empty, "a.chancery")
    count = bench.calls(trial, ["import", "--archive", trial, SMALL], "all")
    numbers = bench.chosen(count, 12 if bench.options.quick else 120)
    for number in numbers:
        archive = bench.copy(empty, "a.chancery")
        bench.run("import", "--archive", archive, SMALL,
                  env=bench.faults(archive, nth=number, error="kill"))
        bench.finishes(archive, [SMALL], wanted)
    return f"{len(numbers)} of {count} calls: all sound, all finished"


@case("R2", "kill -9 at the nth call while an archive is made or brought up to date",
      "no archive or a whole one; the next command completes")
def migration_kills(bench):
    old = os.path.join(PROJECT, "Tests", "Fixtures", "archives")
    kept = sorted(os.listdir(old)) if os.path.isdir(old) else []
    done = 0
    for name in kept:
        subprocess.run(["tar", "-xzf", os.path.join(old, name), "-C", bench.folder], check=True)
        source = bench.path(name.split(".")[0] + ".chancery")
        trial = bench.copy(source, "trial.chancery")
        count = bench.calls(trial, ["info", "--archive", trial], "all")
        for number in bench.chosen(count, 40):
            archive = bench.copy(source, "a.chancery")
            bench.run("info", "--archive", archive,
                      env=bench.faults(archive, nth=number, error="kill"))
            bench.succeeds("info", "--archive", archive)
            bench.succeeds("index", "--archive", archive)
            bench.sound(archive)
            done += 1
    path = bench.path("new.chancery")
    count = bench.calls(path, ["init", path], "all")
    for number in range(1, count + 1):
        shutil.rmtree(path, ignore_errors=True)
        bench.run("init", path, env=bench.faults(path, nth=number, error="kill"))
        again = bench.run("init", path)
        assert again.code in (0, 3), again
        # Killed after the store was whole: the index, which is derived, may have to be made.
        bench.succeeds("index", "--archive", path)
        bench.sound(path)
        done += 1
    return f"{done} kills ({len(kept)} kept archives): all sound"


@case("R3", "kill -9 at the nth call while the index is built, the first time and again",
      "the store is sound; `chancery index` completes")
def index_kills(bench):
    whole = bench.archive("whole.chancery", [SMALL])
    done = 0
    for first in (True, False):
        trial = bench.copy(whole, "trial.chancery")
        if first:
            shutil.rmtree(os.path.join(trial, "index"))
        source = bench.copy(trial, "source.chancery")
        count = bench.calls(trial, ["index", "--archive", trial], "all")
        for number in bench.chosen(count, 10 if bench.options.quick else 80):
            archive = bench.copy(source, "a.chancery")
            bench.run("index", "--archive", archive,
                      env=bench.faults(archive, nth=number, error="kill"))
            found = bench.run("search", "--archive", archive, "generator", "--json")
            assert found.code in (0, 1, 3), found
            bench.succeeds("index", "--archive", archive)
            bench.sound(archive)
            done += 1
    return f"{done} kills: all sound"


# Failing calls


def sweep(bench, call, error, arguments_of, sources, lasting, most):
    wanted = bench.texts(bench.archive("whole.chancery", sources))
    empty = bench.archive("empty.chancery")
    trial = bench.copy(empty, "a.chancery")
    count = bench.calls(trial, arguments_of(trial), call)
    numbers = bench.chosen(count, 10 if bench.options.quick else most)
    silent = 0
    for number in numbers:
        archive = bench.copy(empty, "a.chancery")
        settings = dict(call=call, nth=number, error=error)
        if lasting:
            settings["lasting"] = 1
        outcome = bench.run(*arguments_of(archive), env=bench.faults(archive, **settings))
        if outcome.code == 0:
            silent += 1
            # Said to be done: then it must be done.
            assert bench.texts(archive) == wanted, f"call {number} failed and nobody was told"
        else:
            assert outcome.errors.strip(), f"call {number}: no word why"
        bench.finishes(archive, sources, wanted)
    return (f"{len(numbers)} of {count} calls: all sound, all finished"
            + (f"; {silent} did not matter" if silent else ""))


@case("R5", "every write from the nth on fails: no space left", "says so, stays whole, resumes")
def no_space(bench):
    return sweep(bench, "write", ENOSPC, lambda a: ["import", "--archive", a, SMALL], [SMALL],
                 True, 80)


@case("R5b", "the nth making, renaming or removing of a file fails", "says so, stays whole, resumes")
def no_names(bench):
    return sweep(bench, "name", ENOSPC, lambda a: ["import", "--archive", a, SMALL], [SMALL],
                 False, 60)


@case("R5c", "a file system of N MB fills up", "says so, stays whole, resumes with room", root=True)
def small_disk(bench):
    wanted = bench.texts(bench.archive("whole.chancery", [EXAMPLES]))
    full = 0
    sizes = [600, 1000] if bench.options.quick else range(300, 2600, 100)
    for kilobytes in sizes:
        mount = bench.path("disk")
        os.makedirs(mount, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", mount],
                       check=True)
        try:
            archive = os.path.join(mount, "a.chancery")
            made = bench.run("init", archive)
            if made.code != 0:
                assert made.errors.strip(), "no word why"
                full += 1
                continue
            outcome = bench.run("import", "--archive", archive, EXAMPLES)
            if outcome.code != 0:
                full += 1
                assert re.search(r"full|space", outcome.errors + outcome.output), outcome
            bench.sound(archive)
            bench.records(archive)
            subprocess.run(["mount", "-o", "remount,size=64m", mount], check=True)
            bench.finishes(archive, [EXAMPLES], wanted)
        finally:
            subprocess.run(["umount", mount], check=True)
    return f"{len(sizes)} sizes, {full} too small: all sound, all finished"


@case("R6", "the nth write fails once: input/output error", "says so, stays whole, resumes")
def bad_writes(bench):
    return sweep(bench, "write", EIO, lambda a: ["import", "--archive", a, SMALL], [SMALL],
                 False, 60)


@case("R6b", "the nth sync fails once", "nothing is claimed that is not on the disk")
def bad_syncs(bench):
    return sweep(bench, "sync", EIO, lambda a: ["import", "--archive", a, SMALL], [SMALL],
                 False, 60)


@case("R6c", "the nth read of the archive fails once", "an error or the right answer, never another")
def bad_reads(bench):
    archive = bench.archive("a.chancery", [SMALL])
    right = bench.run("search", "--archive", archive, "generator", "--json").output
    arguments = ["search", "--archive", archive, "generator", "--json"]
    count = bench.calls(archive, arguments, "read")
    errors = 0
    numbers = bench.chosen(count, 10 if bench.options.quick else 80)
    for number in numbers:
        outcome = bench.run(*arguments, env=bench.faults(archive, call="read", nth=number, error=EIO))
        if outcome.code == 0 and "no full-text index" not in outcome.output:
            assert outcome.output == right, f"read {number}: another answer"
        else:
            errors += 1
    bench.sound(archive)
    return f"{len(numbers)} of {count} reads: {errors} errors, no wrong answer"


@case("R19", "every call to the disk takes 2 ms longer", "slow, and right")
def slow_disk(bench):
    wanted = bench.texts(bench.archive("whole.chancery", [SMALL]))
    archive = bench.archive()
    outcome = bench.run("import", "--archive", archive, SMALL,
                        env=bench.faults(archive, delay=2000))
    assert outcome.code == 0, outcome
    bench.sound(archive)
    assert bench.texts(archive) == wanted
    return "imported, sound"


# Power cuts


class Disk:
    """What a disk holds after a power cut, from a record of the calls.

    A write reaches the disk when its file is synced; before, any part of it may. A name reaches it
    when it is made: file systems that journal keep names in order, and lose contents first.
    """

    def __init__(self, root):
        self.root = root
        self.synced, self.pending = {}, {}
        for folder, _, names in os.walk(root):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    self.synced[path] = bytearray(file.read())
                self.pending[path] = []
        self.folders = [os.path.join(f, n) for f, names, _ in os.walk(root) for n in names]

    @staticmethod
    def change(content, kind, offset, data):
        if kind == "t":
            if len(content) > offset:
                del content[offset:]
            else:
                content.extend(bytes(offset - len(content)))
            return
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset:offset + len(data)] = data

    def take(self, kind, path, offset, data):
        if kind in "wt":
            self.pending.setdefault(path, []).append((kind, offset, data))
            self.synced.setdefault(path, bytearray())
        elif kind == "s":
            for change in self.pending.get(path, []):
                self.change(self.synced[path], *change)
            self.pending[path] = []
        elif kind == "c":
            self.synced[path], self.pending[path] = bytearray(), []
        elif kind == "u":
            self.synced.pop(path, None)
            self.pending.pop(path, None)
            if path in self.folders:
                self.folders.remove(path)
        elif kind == "d":
            self.folders.append(path)
        elif kind == "r":
            to = data.decode()
            for held in list(self.synced):
                if held == path or held.startswith(path + "/"):
                    new = to + held[len(path):]
                    self.synced[new] = self.synced.pop(held)
                    self.pending[new] = self.pending.pop(held)
            self.folders = [to + f[len(path):] if f == path or f.startswith(path + "/") else f
                            for f in self.folders]

    def write(self, target, survives):
        """Lays the disk out; `survives` says how much of each unsynced write is there."""
        shutil.rmtree(target, ignore_errors=True)
        os.makedirs(target)
        for folder in self.folders:
            os.makedirs(target + folder[len(self.root):], exist_ok=True)
        for path, content in self.synced.items():
            if path.endswith("-shm"):
                continue
            content = bytearray(content)
            for kind, offset, data in self.pending.get(path, []):
                part = survives(len(data))
                if kind == "t":
                    if part is not None:
                        self.change(content, kind, offset, data)
                elif part:
                    self.change(content, kind, offset, data[:part])
            place = target + path[len(self.root):]
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "wb") as file:
                file.write(content)


def read_log(path):
    with open(path, "rb") as file:
        data = file.read()
    place, head = 0, struct.Struct("<cHqI")
    while place < len(data):
        kind, name, offset, size = head.unpack_from(data, place)
        place += head.size
        yield (kind.decode(), data[place:place + name].decode(), offset,
               data[place + name:place + name + size])
        place += name + size


@case("R4", "power cut after every change on the disk, unsynced writes lost, cut or mixed",
      "every prefix opens and verifies; what was reported as imported is there")
def power_cuts(bench):
    wanted = bench.texts(bench.archive("whole.chancery", [SMALL]))
    source = bench.archive("source.chancery")
    disk = Disk(source)
    log = bench.path("log")
    outcome = bench.run("import", "--archive", source, SMALL, env=bench.faults(source, log=log))
    assert outcome.code == 0, outcome
    changes = list(read_log(log))
    after = set(bench.chosen(len(changes), 12 if bench.options.quick else 250))
    ways = {
        "lost": lambda size: 0,
        "cut": lambda size: random.choice([None, 0, size // 1024 * 512, size]),
        "mixed": lambda size: random.choice([None, size]),
    }
    replayed = 0
    for number, change in enumerate(changes, 1):
        disk.take(*change)
        if number not in after:
            continue
        for name, survives in ways.items():
            archive = bench.path("cut.chancery")
            disk.write(archive, lambda size: survives(size) if size else survives(0))
            try:
                info = bench.run("info", "--archive", archive)
                assert info.code == 0, info
                # The index may need to be made again; the store may not.
                again = bench.run("import", "--archive", archive, SMALL)
                assert again.code == 0, again
                bench.sound(archive)
                assert bench.texts(archive) == wanted, "the records differ"
                if number == len(changes):
                    replayed += 0
            except AssertionError as error:
                raise AssertionError(f"after change {number} of {len(changes)} ({name}): {error}")
            replayed += 1
    # What was acknowledged: the archive right after the program said so.
    archive = bench.path("cut.chancery")
    disk.write(archive, lambda size: 0)
    assert bench.texts(archive) == wanted, "an acknowledged import is lost by a power cut"
    return f"{replayed} replays over {len(changes)} changes: all sound; the acknowledged import held"


# Damage


def damage_verdict(bench, archive, right):
    """What the commands say of a damaged archive: never a crash, never another answer."""
    outcome = bench.run("export", "records", "--archive", archive)
    if outcome.code == 0 and outcome.output != right:
        verified = bench.run("verify", "--archive", archive)
        assert verified.code != 0, "another answer, and verify finds nothing wrong"
    found = bench.run("search", "--archive", archive, "generator", "--json")
    verified = bench.run("verify", "--archive", archive)
    return verified.code, found


@case("R9", "random bytes of store, index and originals are flipped",
      "no crash; verify names the damage, or nothing that is read was touched")
def bit_flips(bench):
    whole = bench.archive("whole.chancery", [SMALL])
    right = bench.records(whole)
    files = [os.path.relpath(os.path.join(f, n), whole) for f, _, ns in os.walk(whole) for n in ns
             if n != "lock" and not n.endswith("-shm")]
    files = [f for f in files if os.path.getsize(os.path.join(whole, f))]
    rounds = 60 if bench.options.quick else 1000

    def flip(seed):
        rng = random.Random(seed)
        name = rng.choice(files)
        archive = bench.copy(whole, f"flip{seed % 4}-{seed}.chancery")
        path = os.path.join(archive, name)
        with open(path, "r+b") as file:
            place = rng.randrange(os.path.getsize(path))
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << rng.randrange(8)]))
        code, _ = damage_verdict(bench, archive, right)
        shutil.rmtree(archive)
        return name.split("/")[0], code

    found = {}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for part, code in pool.map(flip, range(rounds)):
            hits = found.setdefault(part, [0, 0])
            hits[0] += 1
            hits[1] += code != 0
    for part in ("index", "files"):
        if part in found:
            assert found[part][0] == found[part][1], f"{part}: a flip that verify does not see"
    return "; ".join(f"{p}: {n} flips, {d} found" for p, (n, d) in sorted(found.items()))


@case("R10", "store, log, index and originals are cut short, emptied or taken away",
      "a clear refusal or a note of verify; nothing is made over data")
def truncations(bench):
    whole = bench.archive("whole.chancery", [SMALL])
    right = bench.records(whole)
    done, refused = 0, 0
    for folder, _, names in os.walk(whole):
        for name in names:
            if name == "lock":
                continue
            relative = os.path.relpath(os.path.join(folder, name), whole)
            size = os.path.getsize(os.path.join(folder, name))
            for keep in {0, size // 2, max(0, size - 1), None}:
                archive = bench.copy(whole, "a.chancery")
                path = os.path.join(archive, relative)
                if keep is None:
                    os.remove(path)
                else:
                    os.truncate(path, keep)
                before = os.path.exists(os.path.join(archive, "archive.sqlite"))
                code, _ = damage_verdict(bench, archive, right)
                again = bench.run("import", "--archive", archive, SMALL)
                if name == "archive.sqlite":
                    # What the cut took may stand in the log as well; then nothing is missing.
                    assert (again.code == 3) == (code != 0), f"{relative} to {keep}: {again}"
                    assert code != 0 or bench.records(archive) == right, f"{relative} to {keep}"
                    assert os.path.exists(path) == before, "something was made over the data"
                refused += code != 0
                done += 1
    return f"{done} cuts, {refused} named by verify or refused"


@case("R11", "a text file, another program's database, a newer archive in the store's place",
      "refused in words; the file untouched")
def wrong_files(bench):
    texts = {}
    for name in ("text", "other", "newer"):
        archive = bench.archive("a.chancery", [SMALL] if name == "newer" else None)
        path = os.path.join(archive, "archive.sqlite")
        if name != "newer":
            for file in os.listdir(archive):
                if file.startswith("archive.sqlite"):
                    os.remove(os.path.join(archive, file))
        if name == "text":
            with open(path, "w") as file:
                file.write("These are the accounts of another program.\n" * 1000)
        else:
            connection = sqlite3.connect(path)
            connection.execute("PRAGMA user_version = 999" if name == "newer"
                               else "CREATE TABLE accounts (id)")
            connection.commit()
            connection.close()
        with open(path, "rb") as file:
            before = hashlib.sha256(file.read()).hexdigest()
        for arguments in (["info"], ["search", "x"], ["verify"], ["import", SMALL], ["index"]):
            outcome = bench.run(arguments[0], "--archive", archive, *arguments[1:])
            assert outcome.code == 3, f"{name}: {arguments[0]}: {outcome}"
            assert len(outcome.errors.strip().splitlines()) == 1, outcome
            texts[name] = outcome.errors.strip().split(": ", 1)[-1][:60]
        with open(path, "rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == before, f"{name}: the file changed"
    return "; ".join(texts.values())


# Rivals and signals


@case("R12", "six imports at once; an import while a server answers; two servers",
      "one writes, the others are refused in words; readers never notice")
def rivals(bench):
    archive = bench.archive()
    processes = [bench.start(["import", "--archive", archive, EXAMPLES]) for _ in range(6)]
    outcomes = []
    for process in processes:
        output, errors = process.communicate(timeout=120)
        outcomes.append(Outcome(process.returncode, output.decode(), errors.decode()))
    assert any(o.code == 0 for o in outcomes)
    for outcome in outcomes:
        assert outcome.code == 0 or outcome.code == 3 and "writ" in outcome.errors, outcome
    bench.sound(archive)
    archive = bench.archive("served.chancery", [SMALL])
    with Server(bench, archive) as one, Server(bench, archive) as two:
        importing = bench.start(["import", "--archive", archive, EXAMPLES])
        asked = 0
        while importing.poll() is None or asked < 50:
            for server in (one, two):
                for path in ("/documents/liscania1946v01/d2", "/search?q=generator"):
                    assert server.get(path)[0] == 200, path
                    asked += 1
        importing.communicate()
        assert importing.returncode == 0
    bench.sound(archive)
    refused = sum(o.code == 3 for o in outcomes)
    return f"{6 - refused} wrote, {refused} refused; {asked} requests answered during the import"


@case("R13", "SIGTERM and SIGINT at random in an import and in a server with requests",
      "stops soon; the archive is sound")
def signals(bench):
    wanted = bench.texts(bench.archive("whole.chancery", [EXAMPLES]))
    codes = set()
    for number in range(6 if bench.options.quick else 40):
        archive = bench.archive()
        process = bench.start(["import", "--archive", archive, EXAMPLES])
        time.sleep(random.uniform(0, 0.5))
        process.send_signal(signal.SIGTERM if number % 2 else signal.SIGINT)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            raise AssertionError("the import did not stop")
        codes.add(process.returncode)
        bench.finishes(archive, [EXAMPLES], wanted)
    archive = bench.archive("served.chancery", [EXAMPLES])
    for number in range(3 if bench.options.quick else 10):
        server = Server(bench, archive)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            asking = [pool.submit(server.get, "/documents/liscania1946v01/d2") for _ in range(40)]
            server.process.send_signal(signal.SIGINT if number % 2 else signal.SIGTERM)
            began = time.monotonic()
            assert server.process.wait(timeout=15) == 0, "the server's code is not 0"
            assert time.monotonic() - began < 10
            for request in asking:
                try:
                    status, body, _ = request.result()
                except (OSError, http.client.HTTPException):
                    continue
                assert status == 200 and body.endswith(b"</html>\n"), "half an answer"
    return f"imports ended with {sorted(codes)}, servers with 0"


@case("R14", "SIGHUP, SIGSTOP and SIGCONT, a reader that stops reading", "goes on; quiet")
def other_signals(bench):
    archive = bench.archive("a.chancery", [EXAMPLES])
    with Server(bench, archive) as server:
        server.process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        assert server.process.poll() is None, "SIGHUP ends the server"
        assert server.get("/")[0] == 200
        server.process.send_signal(signal.SIGSTOP)
        time.sleep(0.3)
        server.process.send_signal(signal.SIGCONT)
        assert server.get("/")[0] == 200
    shell = subprocess.run(
        f"'{bench.binary}' export records --archive '{archive}' | head -c 10 >/dev/null",
        shell=True, stderr=subprocess.PIPE)
    assert not shell.stderr, shell.stderr
    return "goes on; quiet"


# Limits


@case("R7", "a read-only file system, at the start and under a running server",
      "reads; refuses to write in words", root=True)
def read_only(bench):
    mount = bench.path("disk")
    os.makedirs(mount, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", mount], check=True)
    try:
        archive = os.path.join(mount, "a.chancery")
        bench.succeeds("init", archive)
        bench.succeeds("import", "--archive", archive, EXAMPLES)
        wanted = bench.texts(archive)
        with Server(bench, archive) as server:
            assert server.get("/documents/liscania1946v01/d2")[0] == 200
            remounted = subprocess.run(["mount", "-o", "remount,ro", mount],
                                       capture_output=True, text=True)
            if remounted.returncode == 0:
                for path in ("/documents/liscania1946v01/d3", "/search?q=generator"):
                    assert server.get(path)[0] == 200, path
        subprocess.run(["mount", "-o", "remount,ro", mount], check=True)
        assert bench.texts(archive) == wanted
        bench.succeeds("search", "--archive", archive, "generator")
        bench.sound(archive)
        with Server(bench, archive) as server:
            assert server.get("/search?q=generator")[0] == 200
        refused = bench.run("import", "--archive", archive, SMALL)
        assert refused.code == 3 and refused.errors.strip(), refused
        return f"reads and serves; import: {refused.errors.strip()[-90:]}"
    finally:
        subprocess.run(["umount", mount], check=True)


@case("R8", "another owner, files that may not be read, every umask", "refused in words", root=True)
def permissions(bench):
    archive = bench.archive("a.chancery", [SMALL])
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    os.chmod(bench.folder, 0o755)
    subprocess.run(["chmod", "-R", "go-rwx", archive], check=True)
    refused = bench.run("info", "--archive", archive, prefix=nobody)
    assert refused.code == 3 and refused.errors.strip(), refused
    subprocess.run(["chmod", "-R", "go+rX", archive], check=True)
    reading = bench.run("search", "--archive", archive, "generator", prefix=nobody)
    writing = bench.run("import", "--archive", archive, SMALL, prefix=nobody)
    assert writing.code == 3 and writing.errors.strip(), writing
    source = bench.path("source.xml")
    shutil.copy(SMALL, source)
    os.chmod(source, 0)
    open_folder = bench.path("open")
    os.makedirs(open_folder, exist_ok=True)
    os.chmod(open_folder, 0o777)
    own = os.path.join(open_folder, "own.chancery")
    bench.succeeds("init", own, prefix=nobody)
    unreadable = bench.run("import", "--archive", own, source, prefix=nobody)
    assert unreadable.code == 1 and "source.xml" in unreadable.errors, unreadable
    return f"reading by others: code {reading.code}; writing: {writing.errors.strip()[-70:]}"


@case("R16", "little memory", "ends in words or does it; the archive is sound")
def little_memory(bench):
    wanted = bench.texts(bench.archive("whole.chancery", [SMALL]))
    codes = []
    for megabytes in (4000, 1500, 800, 500, 300):
        archive = bench.archive()
        process = bench.start(["import", "--archive", archive, SMALL],
                              prefix=["prlimit", f"--as={megabytes << 20}"])
        process.communicate(timeout=120)
        codes.append(process.returncode)
        bench.finishes(archive, [SMALL], wanted)
    assert min(codes) >= 0, f"codes {codes}: ended without words; all sound, all finished"
    return f"codes {codes}: all sound, all finished"


@case("R17", "sixty-four open files", "serves or says 503; recovers")
def few_descriptors(bench):
    archive = bench.archive("a.chancery", [EXAMPLES])
    with Server(bench, archive, prefix=["prlimit", "--nofile=64:64"]) as server:
        held = []
        for _ in range(200):
            try:
                held.append(socket.create_connection(("127.0.0.1", server.port), timeout=2))
            except OSError:
                break
        time.sleep(0.5)
        for connection in held:
            connection.close()
        time.sleep(1)
        assert server.process.poll() is None, "the server ended"
        assert server.get("/documents/liscania1946v01/d2")[0] == 200
    return f"{len(held)} connections opened; answers afterwards"


@case("R18", "the clock jumps: 1970, 2038, 2100, and back", "order and names stay; nothing is lost")
def clocks(bench):
    archive = bench.archive()
    if not shutil.which("faketime"):
        return "skipped: faketime is not installed"
    for moment in ("2026-01-01", "2100-01-01", "1980-01-01", "2038-01-19 03:14:07"):
        outcome = bench.run("import", "--archive", archive, EXAMPLES,
                            prefix=["faketime", moment])
        assert outcome.code == 0, outcome
        bench.sound(archive)
    wanted = bench.texts(bench.archive("whole.chancery", [EXAMPLES]))
    assert bench.texts(archive) == wanted
    for zone in ("America/New_York", "Asia/Kathmandu", "Pacific/Apia"):
        assert bench.texts(archive) == wanted, zone
    return "sound at every hour"


@case("R20", "nowhere to write messages to", "goes on")
def full_log(bench):
    archive = bench.archive()
    with open("/dev/full", "w") as full:
        process = bench.start(["import", "--archive", archive, EXAMPLES], stderr=full)
        process.communicate(timeout=120)
    assert process.returncode == 0, process.returncode
    bench.sound(archive)
    return "imported"


@case("R21", "backups during an import and a server; restore; restore over an archive; repair",
      "every backup is sound; the restored answers the same; nothing is restored over an archive")
def backups(bench):
    archive = bench.archive("a.chancery", [SMALL])
    made = 0
    with Server(bench, archive) as server:
        importing = bench.start(["import", "--archive", archive, EXAMPLES])
        while importing.poll() is None or made < 3:
            outcome = bench.run("backup", "--archive", archive, bench.path("backup"))
            assert outcome.code == 0, outcome
            made += 1
            assert server.get("/search?q=generator")[0] in (200, 503)
        importing.communicate()
        assert importing.returncode == 0
    bench.succeeds("backup", "--archive", archive, bench.path("backup"))
    restored = bench.path("restored.chancery")
    bench.succeeds("restore", bench.path("backup"), restored)
    bench.sound(restored)
    assert bench.texts(restored) == bench.texts(archive)
    over = bench.run("restore", bench.path("backup"), archive)
    assert over.code == 3 and "stands there" in over.errors, over
    victims = [os.path.join(f, n) for f, _, ns in os.walk(os.path.join(restored, "files"))
               for n in ns if n.endswith(".zst")]
    with open(victims[0], "r+b") as file:
        file.seek(20)
        file.write(b"damage")
    os.remove(victims[1])
    assert bench.run("scrub", "--archive", restored, "--rate", "0").code == 1
    repaired = bench.run("repair", "--archive", restored, "--from", bench.path("backup"))
    assert repaired.code == 0, repaired
    bench.sound(restored)
    return f"{made + 1} backups; restored, equal; over an archive: refused; two originals repaired"


@case("R22", "archive and backup moved; a partial backup; an old state backed up over a newer one",
      "found again, refused in words, or whole")
def moved_backups(bench):
    archive = bench.archive("a.chancery", [SMALL])
    bench.succeeds("backup", "--archive", archive, bench.path("old"))
    bench.succeeds("import", "--archive", archive, EXAMPLES)
    bench.succeeds("backup", "--archive", archive, bench.path("new"))
    right = {"old": bench.records(bench.path("old")), "new": bench.records(archive)}
    assert right["old"] != right["new"]
    moved = bench.path("another place/b.chancery")
    os.makedirs(os.path.dirname(moved))
    os.rename(archive, moved)
    os.rename(bench.path("new"), bench.path("another place/kept"))
    bench.sound(moved)
    assert bench.records(moved) == right["new"], "moving changed the archive"
    restored = bench.path("restored.chancery")
    bench.succeeds("restore", bench.path("another place/kept"), restored)
    bench.sound(restored)
    assert bench.records(restored) == right["new"]

    # A backup that lacks an original, and one that lacks the store.
    partial = bench.path("partial")
    refused = 0
    for ending in (".zst", "archive.sqlite"):
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(bench.path("old"), partial)
        victim = sorted(os.path.join(f, n) for f, _, ns in os.walk(partial)
                        for n in ns if n.endswith(ending))[0]
        os.remove(victim)
        target = bench.path("from-partial.chancery")
        shutil.rmtree(target, ignore_errors=True)
        outcome = bench.run("restore", partial, target)
        assert outcome.code != 0 and outcome.errors.strip(), f"without {victim}: {outcome}"
        refused += 1

    # The folder of the newer backup takes the older state, whole, or refuses it.
    older = bench.path("older.chancery")
    bench.succeeds("restore", bench.path("old"), older)
    kept = bench.path("another place/kept")
    outcome = bench.run("backup", "--archive", older, kept)
    wanted = right["old"] if outcome.code == 0 else right["new"]
    again = bench.path("again.chancery")
    bench.succeeds("restore", kept, again)
    bench.sound(again)
    assert bench.records(again) == wanted
    return (f"moved: equal; partial: {refused} refused; older over newer: "
            f"{'whole' if outcome.code == 0 else 'refused'}")


@case("R23", "archives of every earlier form", "brought up to date; the records are there")
def old_archives(bench):
    old = os.path.join(PROJECT, "Tests", "Fixtures", "archives")
    seen = []
    for name in sorted(os.listdir(old)) if os.path.isdir(old) else []:
        subprocess.run(["tar", "-xzf", os.path.join(old, name), "-C", bench.folder], check=True)
        archive = bench.path(name.split(".")[0] + ".chancery")
        before = len(bench.records(archive).splitlines())
        assert before > 0
        bench.succeeds("index", "--archive", archive)
        bench.sound(archive)
        assert len(bench.records(archive).splitlines()) == before
        seen.append(f"{name}: {before} documents")
    return "; ".join(seen) or "skipped: there are none yet"


@case("R24", "the same sources again, under other names, one changed",
      "nothing twice; a revision of what changed only")
def idempotence(bench):
    archive = bench.archive("a.chancery", [SMALL])
    before = bench.records(archive)
    bench.succeeds("import", "--archive", archive, SMALL)
    other = bench.path("other name.xml")
    shutil.copy(SMALL, other)
    bench.succeeds("import", "--archive", archive, other)
    assert bench.records(archive) == before, "the same bytes changed the archive"
    changed = bench.path("liscania1946v01.xml")
    with open(SMALL) as file:
        text = file.read()
    with open(changed, "w") as file:
        file.write(text.replace("generator", "dynamo", 1))
    bench.succeeds("import", "--archive", archive, changed)
    revised = [json.loads(a)["id"] for a in bench.records(archive).splitlines()
               if json.loads(a)["revision"] > 1]
    assert len(revised) == 1, f"revised: {revised}"
    bench.sound(archive)
    return f"one revision, of {revised[0]}"


@case("R25", "locales of every kind", "the same results")
def locales(bench):
    seen = set()
    for locale in ("C", "C.UTF-8", "tr_TR.UTF-8", "ja_JP.EUC-JP", "none"):
        env = {"LANG": locale, "LC_ALL": locale}
        archive = bench.path("a.chancery")
        shutil.rmtree(archive, ignore_errors=True)
        bench.succeeds("init", archive, "--title", "Faults", env=env)
        bench.succeeds("import", "--archive", archive, EXAMPLES, env=env)
        found = bench.run("search", "--archive", archive, "INSTRUCTION", "--json", env=env)
        hits = [h["document"]["id"] if "document" in h else h["id"]
                for h in json.loads(found.output).get("results", [])]
        seen.add((tuple(bench.texts(archive)), tuple(hits)))
    assert len(seen) == 1, "the results differ"
    return "the same"


@case("R26", "file names: composed and decomposed, case, 255 bytes, line ends, not UTF-8",
      "imported or refused by name")
def file_names(bench):
    folder = os.fsencode(bench.path("names"))
    os.makedirs(folder, exist_ok=True)
    with open(SMALL, "rb") as file:
        content = file.read()
    names = ["é.xml".encode(), "e\u0301.xml".encode(), b"A.xml", b"a.xml", b"x" * 251 + b".xml",
             b"line\nend.xml", b"\xff\xfe.xml", b"-rf.xml", b"..xml", b" .xml", b"'\"$(x).xml"]
    for number, name in enumerate(names):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content.replace(b"liscania1946v01", b"names%02d" % number))
    archive = bench.archive()
    outcome = bench.run("import", "--archive", archive, "--json", bench.path("names"))
    report = json.loads(outcome.output)
    imported = sum(f["status"] == "imported" for f in report["files"])
    assert imported + sum(f["status"] in ("refused", "skipped") for f in report["files"]) >= len(
        names) - 1, report["files"]
    bench.sound(archive)
    return f"{imported} of {len(names)} imported; code {outcome.code}"


# The net


@case("R27", "10,000 idle connections, 500 slow headers, slow bodies, slow readers",
      "others are served within a second; offenders are cut off")
def slow_clients(bench):
    archive = bench.archive("a.chancery", [EXAMPLES])
    idle_count = 300 if bench.options.quick else 10_000
    resource_limit()
    with Server(bench, archive) as server:
        address = ("127.0.0.1", server.port)
        idle = [socket.create_connection(address, timeout=10) for _ in range(idle_count)]
        slow = []
        for number in range(100 if bench.options.quick else 500):
            connection = socket.create_connection(address, timeout=10)
            if number % 3 == 0:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nA: ")
            elif number % 3 == 1:
                connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n")
            else:
                connection.sendall(b"GET /search.jsonl?q=the HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
            slow.append(connection)
        worst = 0
        for _ in range(40):
            began = time.perf_counter()
            assert server.get("/documents/liscania1946v01/d2")[0] == 200
            worst = max(worst, time.perf_counter() - began)
            for connection in slow[::3][:50]:
                try:
                    connection.sendall(b"b")
                except OSError:
                    pass
        memory = server.memory()
        assert worst < 1, f"others waited {worst:.2f} s"
        before = server.descriptors()
        deadline = time.monotonic() + 50
        while server.descriptors() > 60 and time.monotonic() < deadline:
            time.sleep(1)
        left = server.descriptors()
        assert left <= 60, f"{left} of {before} descriptors are still open"
        for connection in idle + slow:
            connection.close()
    return (f"{idle_count} idle, {len(slow)} slow: worst answer {worst * 1000:.0f} ms, "
            f"{memory:.0f} MB; all cut off")


def resource_limit():
    import resource
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@case("R28", "1,000 connections ask at once", "answers or 503 with Retry-After; well within 5 s after")
def burst(bench):
    archive = bench.archive("a.chancery", [EXAMPLES])
    resource_limit()
    with Server(bench, archive) as server:
        connections = [socket.create_connection(("127.0.0.1", server.port), timeout=60)
                       for _ in range(1000)]
        for number, connection in enumerate(connections):
            path = "/search?q=the" if number % 2 else "/documents/liscania1946v01/d2"
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                               .encode())
        statuses = {}
        for connection in connections:
            data = b""
            while chunk := connection.recv(65536):
                data += chunk
            status = int(data.split(b" ", 2)[1])
            statuses[status] = statuses.get(status, 0) + 1
            if status != 200:
                assert status in (429, 503) and b"etry-" in data.split(b"\r\n\r\n")[0], data[:200]
        began = time.perf_counter()
        assert server.get("/search?q=generator")[0] == 200
        recovered = time.perf_counter() - began
        assert recovered < 5
    return f"{statuses}; next answer after {recovered * 1000:.0f} ms"


@case("R29", "readers leave in the middle of an answer", "no descriptor and little memory stays")
def leavers(bench):
    archive = bench.archive("a.chancery", [EXAMPLES])
    rounds = 500 if bench.options.quick else 10_000
    with Server(bench, archive) as server:
        def leave(number):
            path = ["/search.jsonl?q=the", "/search?q=the", "/documents/liscania1946v01/d2"][number % 3]
            with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                if number % 2:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                          struct.pack("ii", 1, 0))
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(leave, range(rounds // 10)))
            settled = server.memory()
            list(pool.map(leave, range(rounds)))
        deadline = time.monotonic() + 20
        while server.descriptors() > 60 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert server.get("/search?q=generator")[0] == 200
        descriptors, memory = server.descriptors(), server.memory()
        assert descriptors <= 60, f"{descriptors} descriptors"
        assert memory - settled < 60, f"memory rose by {memory - settled:.0f} MB"
    return f"{rounds} left; {descriptors} descriptors, {memory - settled:+.0f} MB"


@case("R32", "wrong options, an unknown archive, a port in use", "a code of its own and one clear word")
def wrong_settings(bench):
    archive = bench.archive("a.chancery", [SMALL])
    seen = []
    with Server(bench, archive) as server:
        taken = bench.run("serve", "--archive", archive, "--port", str(server.port))
        assert taken.code != 0 and str(server.port) in taken.errors, taken
        seen.append(f"port in use: {taken.code}")
    for arguments, code in (
            (["serve", "--archive", archive, "--port", "70000"], 2),
            (["serve", "--archive", archive, "--base", "archive.example"], 2),
            (["serve", "--archive", bench.path("nothing.chancery")], 3),
            (["search", "--archive", archive, "--sort", "colour", "x"], 2),
            (["serve", "--colour", "red"], 2)):
        outcome = bench.run(*arguments)
        assert outcome.code == code and outcome.errors.strip(), f"{arguments}: {outcome}"
    return "; ".join(seen) + "; wrong options: 2; no archive: 3"


def build_shim(folder):
    """Compiles the library of faults with whatever C compiler there is."""
    target = os.path.join(folder, "faults.so")
    for compiler in ("cc", "clang", "gcc"):
        if shutil.which(compiler):
            subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", target,
                            os.path.join(HERE, "faults.c"), "-lpthread"], check=True)
            return target
    raise SystemExit("There is no C compiler: clang comes with Swift; put it on PATH.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--chancery", required=True)
    parser.add_argument("--only", help="names of cases, separated by commas")
    parser.add_argument("--quick", action="store_true", help="fewer rounds of each")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    options.chancery = os.path.abspath(options.chancery)
    seed = options.seed if options.seed is not None else random.randrange(1 << 31)
    wanted = options.only.split(",") if options.only else None
    print(f"Seed {seed}.\n\n| case | what | expected | seen | s |\n| --- | --- | --- | --- | --- |",
          flush=True)
    failed = 0
    for name, title, expected, root, function in CASES:
        if wanted and name not in wanted:
            continue
        random.seed(seed)
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="chancery-faults-") as folder:
            if root and os.geteuid() != 0:
                seen = "skipped: needs root"
            else:
                try:
                    seen = function(Bench(folder, options, build_shim(folder)))
                except (AssertionError, subprocess.SubprocessError, OSError,
                        json.JSONDecodeError) as error:
                    failed += 1
                    seen = f"**FAILS**: {type(error).__name__}: {error}".replace("\n", " ")[:600]
        print(f"| {name} | {title} | {expected} | {seen} | {time.monotonic() - began:.0f} |",
              flush=True)
    print(f"\n{failed} cases do not hold." if failed else "\nAll cases hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
