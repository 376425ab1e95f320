#!/usr/bin/env python3
"""Runs every command of the README and compares what it prints.

    readme.py PROGRAM BUILD_DIR README...      SMO_UPDATE=1 rewrites the output that stands there

A ```console block holds commands behind `$ ` and what they print on both streams; a line `[...]` stands for any number of lines.
Commands that would run the whole test suite again are named here, and CI runs them.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from transcript import ANY, fits  # noqa: E402

RUN_BY_CI = {"tests/run", "tests/run quick"}
# Run as they stand there in clean systems by tests/package, which names the one it cannot run.
RUN_BY_PACKAGE_TESTS = {"apt-get install -y ./smo_amd64.deb", "install -m 755 smo-linux-amd64 /usr/local/bin/smo", "packaging/build",
                        'docker build -t smo . && docker run --rm -v "$PWD/examples/healthy-site:/site:ro" smo .'}


def blocks(text):
    return list(re.finditer(r"^```console\n(.*?)^```$", text, flags=re.S | re.M))


def commands(block):
    rows = []
    for line in block.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            rows.append([line[2:], []])
        elif rows:
            rows[-1][1].append(line)
    return rows


def stray_commands(text):
    """Shell code outside console blocks would not be run."""
    return re.findall(r"^```(?:sh|bash|shell)\n", text, flags=re.M)


def main():
    program, build, files = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
    failed = count = 0
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, SMO_PROGRAM=program, HOME=home, NO_COLOR="1", LANG="C.UTF-8", SMO_NO_INSTALL="1")
        for name in files:
            text = open(name, encoding="utf-8").read()
            if stray_commands(text):
                print(f"{name}: a shell block is not run; make it a console block")
                failed += 1
            for block in reversed(blocks(text)):
                rewritten = ""
                for command, expected in commands(block.group(1)):
                    count += 1
                    if command in RUN_BY_CI | RUN_BY_PACKAGE_TESTS:
                        rewritten += "\n".join([f"$ {command}", *expected]) + "\n"
                        continue
                    done = subprocess.run(["bash", "-c", command.replace("build/release", build)], env=environment, stdin=subprocess.DEVNULL,
                                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
                    seen = done.stdout.decode("utf-8").rstrip("\n").split("\n") if done.stdout else []
                    shown = expected if fits(expected, seen) else seen
                    rewritten += "\n".join([f"$ {command}", *shown]) + "\n"
                    if fits(expected, seen):
                        continue
                    failed += 1
                    print(f"{name}: $ {command}", "  printed:", *seen, "  but it says:", *expected, sep="\n")
                text = text[: block.start(1)] + rewritten + text[block.end(1):]
            if os.environ.get("SMO_UPDATE") == "1":
                open(name, "w", encoding="utf-8").write(text)
    print(f"{count} commands, {failed} differ")
    if count == 0:
        return 1
    return 1 if failed and os.environ.get("SMO_UPDATE") != "1" else 0


if __name__ == "__main__":
    sys.exit(main())
