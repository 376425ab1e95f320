#!/usr/bin/env python3
"""Parser processes are killed from outside, at any moment: each costs the page it was reading, named as such, and nothing else.

    kills.py PROGRAM [KILLS]
"""
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
most = int(sys.argv[2]) if len(sys.argv) > 2 else 400
pages = most * 3 // 2
ticks = 3  # of processor time; a pool whose processes die before they finish anything gives up, and says so


def workers(parent):
    """Its children, dead ones that nobody buried included."""
    try:
        with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


def fields(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()
    except OSError:
        return []


def is_zombie(process):
    return fields(process)[:1] == ["Z"]


def has_worked(process):
    row = fields(process)
    return len(row) > 12 and int(row[11]) + int(row[12]) >= ticks


problems = []
with tempfile.TemporaryDirectory() as folder:
    text = "<p>Tea from the <b>hills</b>. " * 4000  # much for the parser: there must be time to kill it
    for number in range(pages):
        with open(os.path.join(folder, f"page-{number}.html"), "w", encoding="utf-8") as file:
            file.write(f"<!doctype html><title>Tea {number}</title><meta name=description content='Tea number {number} of the shop'>{text}")
    report = os.path.join(folder, "report.json")
    run = subprocess.Popen([program, folder, "--offline", "--max-pages", "0", "--format", "json=" + report, "--quiet"], stdout=subprocess.DEVNULL, env={**os.environ, "SMO_NO_CONDENSE": "1"})
    chance, killed, descriptors, unburied = random.Random(7), 0, 0, {}
    while run.poll() is None:
        found = workers(run.pid)
        # A dead child may be seen for the moment until it is buried, not for longer.
        for process in found:
            unburied[process] = unburied.get(process, 0) + 1 if is_zombie(process) else 0
            if unburied[process] > 200:
                problems.append(f"the process {process} stays a zombie")
                unburied[process] = -10**9
        try:
            descriptors = max(descriptors, len(os.listdir(f"/proc/{run.pid}/fd")))
        except OSError:
            pass
        found = [process for process in found if has_worked(process)]
        if found and killed < most:
            try:
                os.kill(chance.choice(found), signal.SIGKILL)
                killed += 1
            except ProcessLookupError:
                pass  # it was buried in the meantime
        time.sleep(0.002)
    seen = json.load(open(report, encoding="utf-8"))
    failed = seen["failed"]
    if killed < 20:
        problems.append(f"only {killed} processes could be killed")
    if len(seen["pages"]) + len(failed) != pages:
        problems.append(f"{len(seen['pages'])} pages and {len(failed)} failures are not {pages}")
    if len(failed) > killed:
        problems.append(f"{killed} kills lost {len(failed)} pages")
    problems += [f"{one['url']}: {one['error']['message']}" for one in failed if "killed by signal 9" not in one["error"]["message"]][:5]
    if descriptors > 40:
        problems.append(f"{descriptors} descriptors were open at once")
print(f"{killed} kills, {len(failed)} of {pages} pages lost, at most {descriptors} descriptors")
for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
