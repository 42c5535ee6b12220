"""Every call fails in turn: faults.py PROGRAM FAULT.so SECONDS

Each command and format runs over a small dataset, once for each call that it makes of malloc, read, write, open, rename, fsync,
pthread_create, clock_gettime, ...: that call fails (every other time all later ones of its kind too). What comes of it is
  survived  the same bytes and status as without, or status 2, a sentence, and nothing written
  crash     a signal, or no end
  false     a normal status with other bytes: a false clean
  half      status 2, and something that was not there before
Where a command makes more calls than there is time for, they are spread. Prints a line for each mistake, then the counts.
"""
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

program, library, seconds = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), float(sys.argv[3])
BOATS = ["tests/packs/boats/data", "--rules", "tests/packs/boats/rules", "--as-of", "2024-12-20", "--lang", "en"]
HOMES = ["fixtures/first-steps", "--as-of", "2024-12-20"]
SENTINEL = b"what was there before\n"
KINDS = ("memory", "map", "read", "write", "open", "rename", "sync", "thread", "clock", "fork", "filter")


def commands(work):
    """(arguments, ending of the output; '' for a folder, None for none)"""
    check = ["check", *BOATS, "--jobs", "2"]
    yield check, None
    for form in ("text", "csv", "jsonl", "json", "xlsx", "html", "sarif", "junit"):
        yield [*check, "--format", form], "." + form
    yield ["check", *HOMES, "--format", "csv"], ".csv"
    yield ["check", *HOMES, "--format", "xlsx"], ".xlsx"
    yield [*check, "--records", "--format", "csv", "--memory", "1M"], ".csv"
    yield [*check, "--part", "1/1"], ".part"
    yield ["merge", os.path.join(work, "whole.part")], ".txt"
    for form in ("text", "csv", "jsonl", "json", "html", "xlsx"):
        yield ["exit", *BOATS, "--format", form], "." + form
    yield ["explain", BOATS[0], "1004", *BOATS[1:], "--whole"], None
    yield ["report", *HOMES], ""
    for form in ("text", "csv", "json"):
        yield ["compare", BOATS[0], *BOATS, "--format", form], "." + form
    yield ["rules", "lint", "tests/packs/boats/rules", "--lang", "en"], None
    yield ["rules", "test", "tests/packs/boats/rules", "--lang", "en"], None
    yield ["schema", "--rules", "tests/packs/boats/rules", "--lang", "en"], ".txt"


def plain(data):
    """Without what differs from run to run: seconds."""
    data = re.sub(rb"\d+[.,]\d+ (gi\xc3\xa2y|s\b|seconds)", b"T", data)
    return re.sub(rb'"seconds": ?[\d.]+|time="[\d.]+"|rasoat: .*', b"T", data)


def inside(data):
    """The parts of a workbook without the time at which it was made; what is none as it is."""
    if not data.startswith(b"PK"):
        return plain(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return {n: plain(book.read(n)) for n in book.namelist() if n != "docProps/core.xml"}
    except (zipfile.BadZipFile, zlib.error, EOFError) as trouble:
        return str(trouble)


def snapshot(folder):
    """All files below a folder, with their bytes."""
    out = {}
    for root, _, files in os.walk(folder):
        for name in files:
            with open(os.path.join(root, name), "rb") as f:
                out[os.path.relpath(os.path.join(root, name), folder)] = f.read()
    return out


class Trial:
    """A command, and what it comes to without a fault."""

    def __init__(self, arguments, ending, work):
        self.arguments, self.ending, self.work = arguments, ending, work
        self.folder = os.path.join(work, "out")
        self.status, self.said, self.files, _ = self.run({})
        counts = os.path.join(work, "counts")
        again = self.run({"RASOAT_FAULT_COUNT": counts})
        self.steady = again[:3] == (self.status, self.said, self.files)
        with open(counts, encoding="ascii") as f:
            self.calls = {k: int(n) for k, n in (line.split() for line in f)}

    def run(self, more):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(os.path.join(self.folder, "tmp"))
        command = [program, *self.arguments]
        if self.ending is not None:
            target = os.path.join(self.folder, "result" + self.ending)
            command += ["-o", target]
            if self.ending:
                with open(target, "wb") as f:
                    f.write(SENTINEL)
        environment = dict(os.environ, TMPDIR=os.path.join(self.folder, "tmp"), SOURCE_DATE_EPOCH="1734652800", **more)
        if more:
            environment["LD_PRELOAD"] = library
        try:
            done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
        except subprocess.TimeoutExpired:
            return None, b"", {}, b""
        files = {n: inside(d) for n, d in snapshot(self.folder).items()}
        return done.returncode, plain(done.stdout), files, done.stderr

    def fault(self, kind, number, onwards):
        """What comes of it: survived, crash, false, half."""
        status, said, files, told = self.run({"RASOAT_FAULT": "%s:%d%s" % (kind, number, "+" if onwards else "")})
        if status is None or status < 0:
            return "crash", status
        if status == self.status and said == self.said and files == self.files:
            return "survived", status
        if status != 2:
            return "false", status
        before = {} if not self.ending else {"result" + self.ending: SENTINEL}
        if {n: d for n, d in files.items()} not in (before, self.files):
            return "half", sorted(files)
        # a stream that cannot be written to says nothing more
        return ("survived", status) if told or kind == "write" else ("silent", status)


def places(calls, most):
    """The first calls, the last, and a spread of those between."""
    if calls <= most:
        return list(range(1, calls + 1))
    if most < 3:
        return sorted(random.Random(calls).sample(range(1, calls + 1), most))
    first = most // 3
    step = (calls - first) / (most - first)
    return sorted({*range(1, first + 1), *(min(calls, first + round(step * i)) for i in range(1, most - first + 1))})


def main():
    work = tempfile.mkdtemp()
    counts = dict.fromkeys(("injected", "survived", "crash", "false", "half", "silent"), 0)
    subprocess.run([program, "check", *BOATS, "--part", "1/1", "-o", os.path.join(work, "whole.part")], capture_output=True, check=False)
    start = time.monotonic()
    trials = [Trial(a, e, work) for a, e in commands(work)]
    for trial in trials:
        if not trial.steady:
            print("not the same twice: " + " ".join(trial.arguments))
    once = (time.monotonic() - start) / (2 * len(trials))
    most = max(1, int((seconds - (time.monotonic() - start)) / once / len(trials) / len(KINDS)))
    while sum(len(places(t.calls[k], 2 * most)) for t in trials for k in KINDS) * once < seconds:
        most *= 2
    plan = [(t, k, n) for t in trials for k in KINDS for n in places(t.calls[k], most)]
    random.Random(15).shuffle(plan)
    for i, (trial, kind, number) in enumerate(plan):
        if time.monotonic() - start > seconds:
            break
        what, how = trial.fault(kind, number, i % 2 == 1)
        counts["injected"] += 1
        counts[what] += 1
        if what != "survived":
            print("%s (%s): %s:%d%s %s" % (what, how, kind, number, "+" if i % 2 else "", " ".join(trial.arguments)))
            sys.stdout.flush()
    shutil.rmtree(work, ignore_errors=True)
    print("faults %(injected)d injected, %(survived)d survived, %(crash)d crashes, %(false)d false, %(half)d half-written, %(silent)d without a word" % counts)
    return 0 if counts["injected"] == counts["survived"] else 1


sys.exit(main())
