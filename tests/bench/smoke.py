#!/usr/bin/env python3
"""That the measurement can be made: a tiny run, whose tables must be complete. No figure is compared with a clock.

    smoke.py BUILD_DIR
"""
import json
import os
import socket
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import hostile  # noqa: E402
import sites  # noqa: E402

SIZES = (30, 45)
OURS = ["smo", "smo, plain Gumbo", "smo, gzip in transit", "smo, directory", "smo, WARC", "smo, WARC, gzip", "raw fetch, libcurl"]
OTHERS = ["wget2 -r", "linkinator"]
# Others may stand between them.
STAGES = ["charset, conversion", "scan", "condense", "read_page, plain", "read_page, quick", "wants, first and last", "judge_page", "summarise", "report, JSON",
          "report, terminal", "report, HTML"]
problems = []


def expect(holds, what):
    if not holds:
        problems.append(what)


def check_site(figures, pages):
    rows = {row["name"]: row for row in figures["rows"]}
    expect(figures["pages"] == pages and figures["addresses"] > pages, f"{pages} pages: the figures of the site")
    expect(sorted(rows) == sorted(OURS + OTHERS), f"{pages} pages: rows {sorted(rows)}")
    for name, row in rows.items():
        if name in OURS:
            expect("skipped" not in row, f"{pages} pages: {name} was skipped: {row.get('skipped')}")
        if "skipped" in row:
            expect(row["skipped"] != "", f"{pages} pages: {name} was skipped without a reason")
            continue
        # The raw fetch of so few pages may be over before memory is sampled.
        for what in ("wall", "pages_per_second", "cpu_us", *(["peak"] if name.startswith("smo") else [])):
            expect(row.get(what, 0) > 0, f"{pages} pages: {name} has no {what}")


def free_port():
    """A port that is free now, with the next."""
    for _ in range(100):
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            try:
                other.bind(("127.0.0.1", one.getsockname()[1] + 1))
            except OSError:
                continue
            return one.getsockname()[1]
    raise SystemExit("no two ports in a row are free")


def check_sites_are_equal(folder):
    """The same arguments give the same bytes, and links lead to every page."""
    again = os.path.join(folder, "again")
    sites.make(again, SIZES[0])
    reached, waiting = set(), [0]
    paths = {sites.path_of(number): number for number in range(SIZES[0])}
    while waiting:
        number = waiting.pop()
        if number in reached:
            continue
        reached.add(number)
        with open(sites.file_of(again, number), "rb") as one, open(sites.file_of(os.path.join(folder, f"scratch/site-{SIZES[0]}"), number), "rb") as other:
            text = one.read()
            expect(text == other.read(), f"page {number} was written twice and differs")
        waiting += [to for path, to in paths.items() if f'href="{path}"'.encode() in text]
    expect(len(reached) == SIZES[0], f"{len(reached)} of {SIZES[0]} pages are linked")


def main():
    build = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        real, told = os.path.join(folder, "real"), os.path.join(folder, "figures.json")
        sites.make(real, 3)
        command = [os.path.join(HERE, "run"), "--build", build, "--no-build", "--pages", ",".join(map(str, SIZES)), "--rounds", "1", "--starts", "1", "--few-pages", "10",
                   "--hostile-size", "20000", "--hostile-runs", "1", "--real", real, "--scratch", os.path.join(folder, "scratch"),
                   "--memory-folder", os.path.join(folder, "memory"), "--port", str(free_port()), "--json", told]
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
        print(done.stdout, done.stderr)
        if done.returncode != 0:
            return 1
        with open(told, encoding="utf-8") as file:
            results = json.load(file)
        expect([figures["pages"] for figures in results["sites"]] == list(SIZES), "the sites")
        for figures, pages in zip(results["sites"], SIZES):
            check_site(figures, pages)
        expect([name for name, _ in results["stages"] if name in STAGES] == STAGES, f"the stages {results['stages']}")
        expect(len(results["startup"]) == 3, "the starts")
        expect([row["name"] for row in results["hostile"]] == list(hostile.SHAPES), "the hostile pages")
        expect([row["pages"] for row in results["real"]] == [3], f"the real site {results['real']}")
        verdicts = {row[0]: row[3] for row in results["targets"]}
        expect(set(verdicts.values()) <= {"met", "missed", "not measured"} and len(verdicts) >= 20, f"the targets {verdicts}")
        for row in results["targets"]:
            expect(row[0] in done.stdout and ("linkinator" in row[0] or "wget2" in row[0] or row[3] != "not measured"), f"the target {row}")
        check_sites_are_equal(folder)
    print("\n".join(problems) if problems else "the tables are complete")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
