#!/usr/bin/env python3
"""Runs transcripts: what a person types and sees, held exactly.

    transcript.py PROGRAM FILE...       SMO_UPDATE=1 rewrites the expected output

    $ smo limits --format json          a command; the shell runs it in the project's root, `smo` is PROGRAM
    > {"name": ...}                     a line of standard output
    > [...]                             any number of lines
    ! error: ...                        a line of standard error
    ? 1                                 the exit code, 0 if not stated

Every command must state its output; a line that starts with # is a remark.
"""
import os
import shutil
import subprocess
import sys
import tempfile

ANY = "[...]"


def read(path):
    commands = []
    for number, line in enumerate(open(path, encoding="utf-8").read().split("\n"), 1):
        mark, text = line[:1], line[2:]
        if mark == "$":
            commands.append({"line": number, "run": text, "out": [], "err": [], "exit": 0, "remarks": []})
        elif mark in (">", "!", "?") and commands:
            key = {">": "out", "!": "err", "?": "exit"}[mark]
            if key == "exit":
                commands[-1]["exit"] = int(text)
            else:
                commands[-1][key].append(text)
        elif line and mark != "#":
            sys.exit(f"{path}:{number}: not a line of a transcript: {line}")
    return commands


def fits(expected, lines):
    """Lines against lines, where [...] stands for any number of them."""
    if not expected:
        return not lines
    if expected[0] == ANY:
        return any(fits(expected[1:], lines[i:]) for i in range(len(lines) + 1))
    return bool(lines) and expected[0] == lines[0] and fits(expected[1:], lines[1:])


def run(command, environment):
    done = subprocess.run(["bash", "-c", command["run"]], env=environment, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
    lines = lambda data: data.decode("utf-8").split("\n")[:-1] if data.endswith(b"\n") else data.decode("utf-8").split("\n") if data else []
    return lines(done.stdout), lines(done.stderr), done.returncode


def rewrite(path, results):
    """Keeps remarks, commands and elisions that still fit; replaces the rest by what was seen."""
    out, at = [], -1
    for line in open(path, encoding="utf-8").read().rstrip("\n").split("\n"):
        if line[:1] in (">", "!", "?"):
            continue
        if line[:1] == "$":
            at += 1
            command, (stdout, stderr, code) = results[at]
            out.append(line)
            out += ["> " + text for text in (command["out"] if fits(command["out"], stdout) and command["out"] else stdout)]
            out += ["! " + text for text in (command["err"] if fits(command["err"], stderr) and command["err"] else stderr)]
            if code:
                out.append(f"? {code}")
        else:
            out.append(line)
    open(path, "w", encoding="utf-8").write("\n".join(out) + "\n")


def main():
    program, files = os.path.abspath(sys.argv[1]), sys.argv[2:]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(program, os.path.join(folder, "smo"))
        environment = {"PATH": folder + ":" + os.environ["PATH"], "LANG": "C.UTF-8", "TMPDIR": folder, "T": folder, "HOME": folder}
        for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if key in os.environ:
                environment[key] = os.environ[key]
        for path in files:
            results = []
            for command in read(path):
                stdout, stderr, code = run(command, environment)
                results.append((command, (stdout, stderr, code)))
                if fits(command["out"], stdout) and fits(command["err"], stderr) and code == command["exit"]:
                    continue
                failed += 1
                print(f"{path}:{command['line']}: $ {command['run']}")
                for name, expected, seen in (("output", command["out"], stdout), ("errors", command["err"], stderr)):
                    if not fits(expected, seen):
                        print(f"  {name} expected:", *expected, sep="\n    ")
                        print(f"  {name} seen:", *seen, sep="\n    ")
                if code != command["exit"]:
                    print(f"  exit {code}, expected {command['exit']}")
            if os.environ.get("SMO_UPDATE") == "1":
                rewrite(path, results)
    return 1 if failed and os.environ.get("SMO_UPDATE") != "1" else 0


if __name__ == "__main__":
    sys.exit(main())
