#!/usr/bin/env python3
"""What smo fix promises is what comes: over sites put together by chance, the score after it is the score it named, a second run has nothing to do,
the diff applied by patch gives the same bytes as --write, and no byte changes beside the tags.

    fix.py PROGRAM ROOT
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

program, root = sys.argv[1:3]
failed = []


def run(*words, **more):
    return subprocess.run([program, *words], cwd=root, capture_output=True, timeout=120, **more)


def check(holds, what):
    if not holds:
        failed.append(what)


def files_of(folder):
    return {os.path.relpath(os.path.join(at, name), folder): open(os.path.join(at, name), "rb").read() for at, _, names in os.walk(folder) for name in names}


def score_of(folder, flags):
    report = run("audit", folder, "--offline", "--max-pages", "0", "--no-config", "-f", "json", "-q", "--fail-on", "never", *flags)
    return json.loads(report.stdout)["score"]["value"]


CHOICES = [
    ["", "<title>Green tea from {n}</title>", "<title>\n  \"Tea\" &amp; <b> 'milk' {n} &lt;!-- </title>", "<title></title>", "<title>Te\u00e9 \u8336 {n}</title>", "<TITLE>Old tea {n}</TITLE >"],
    ["", "<meta name=\"description\" content=\"How to brew tea number {n} without bitterness, in two or three minutes.\">", "<meta name=description content='It says \"{n}\" &gt; all'>"],
    ["", "<link rel=\"canonical\" href=\"https://tea.example/p{n}.html\">", "<link rel=canonical href=/p{n}.html>", "<link rel='canonical' href='https://other.example/'/>", "<link rel=\"canonical\" href=\"\">"],
    ["", "<meta property=\"og:title\" content=\"Tea {n}\">", "<meta name=\"og:title\" content=\"Tea {n}\">", "<meta property=og:title content=''>", "<meta content='Tea \"{n}\"' name='og:title'>",
     "<meta property=\"og:title\" content=\"Tea\"><meta property=\"og:title\" content=\"Tea\">", "<meta property=\"og:title\">"],
    ["", "<meta property=\"og:image\" content=\"/images/home.jpg\">", "<meta property=\"og:image\" content=\"https://tea.example/images/home.jpg\"/>", "<meta property=og:image content=images/home.jpg>",
     "<meta property=\"og:image\" content=\"https://tea.example/images/home.jpg\"><meta property=\"og:image:width\" content=\"1px\">", "<meta property=\"og:image\" content=\"/no such.jpg\">"],
    ["", "<meta property=\"twitter:title\" content=\"Tea\">", "<meta name=\"twitter:site\" content=\"tea\">", "<meta name=twitter:card content=summary>", "<meta name=\"twitter:card\" content=\"\" />"],
    ["", "<meta property=\"og:locale\" content=\"en-GB\">", "<meta property=\"og:url\" content=\"/p{n}.html\">", "<meta property=\"og:url\" content=\"https://tea.example/p{n}.html\">", "<meta property=\"og:description\" content=\"Tea {n} & more\">"],
    ["", "<meta charset=\"utf-8\">", "<meta charset=utf-8>", "<!-- " + "tea " * 300 + "-->\n<meta charset=\"utf-8\">", "<meta name='viewport' content='width=device-width'>"],
]


def page(chance, number):
    tags = [chance.choice(one).replace("{n}", str(number)) for one in CHOICES]
    chance.shuffle(tags)
    end = chance.choice(["\n", "\r\n", "\n    ", "\r\n\t", ""])
    head = chance.choice(["<!doctype html>\n<html lang=\"en\">\n<head>", "<html><head>", "\ufeff<!DOCTYPE html><html lang=en>" + end + "<head>" + end, "", "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"])
    text = head + end + end.join(tag for tag in tags if tag) + end + "</head><body><h1>Tea</h1><p>" + "leaf " * 90 + "</body></html>"
    return text.encode(chance.choice(["utf-8", "utf-8", "utf-8", "cp1252", "utf-16"]), "xmlcharrefreplace")


def untouched(before, after):
    """But for titles and tags that may be mended, and the white space between them, the bytes are the same."""
    tags = re.compile(rb"<title\b[^>]*>.*?</title\s*>|<(?:meta|link)\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>|\s+", re.I | re.S)
    return tags.sub(b"", before) == tags.sub(b"", after)


def judge_site(name, folder, flags):
    before = files_of(folder)
    shown = run("fix", folder, "--no-config", *flags)
    told = shown.stderr.decode()
    check(files_of(folder) == before, f"{name}: a diff changed files")
    check(shown.returncode in (0, 1) and (shown.returncode == 1) == bool(shown.stdout), f"{name}: exit {shown.returncode} and {len(shown.stdout)} bytes: {told}")
    promised = re.search(r"score (\S+) → (\S+)", told)
    check(shown.returncode == 0 or promised, f"{name}: no promise: {told}")
    if not promised:
        return
    with tempfile.TemporaryDirectory() as patched:
        shutil.copytree(folder, patched, dirs_exist_ok=True)
        done = subprocess.run(["patch", "-p1", "--binary", "-s", "-d", patched], input=shown.stdout, capture_output=True)
        check(done.returncode == 0, f"{name}: patch says {done.stdout}")
        score = score_of(folder, flags)
        check(float(promised[1]) == score, f"{name}: the score was {score}, told {promised[1]}")
        written = run("fix", folder, "--write", "--no-config", *flags)
        check(written.returncode == 0, f"{name}: --write ended with {written.returncode}: {written.stderr.decode()}")
        after = files_of(folder)
        check(after == files_of(patched), f"{name}: patch and --write differ")
    named = set(written.stdout.decode().split("\n")) - {""}
    check(named == {path for path in before if before[path] != after[path]}, f"{name}: not the files it named")
    score = score_of(folder, flags)
    check(float(promised[2]) == score, f"{name}: promised {promised[2]}, came {score}")
    check(float(promised[2]) >= float(promised[1]), f"{name}: the score falls: {promised[0]}")
    again = run("fix", folder, "--no-config", *flags)
    check(again.returncode == 0 and not again.stdout, f"{name}: the second run says {again.stdout[:300]}")
    for path in before:
        check(untouched(before[path], after[path]), f"{name}: {path} changed beside its tags")


PAGES, SITES = 40, 4
for seed in range(SITES):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(f"{root}/examples/demo-site/images", f"{folder}/images")
        for number in range(PAGES):
            open(f"{folder}/p{number}.html", "wb").write(page(chance, number))
        judge_site(f"site {seed}", folder, [["--site-url", "https://tea.example"], []][seed % 2])
for site in ("demo-site", "healthy-site"):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(f"{root}/examples/{site}", folder, dirs_exist_ok=True)
        judge_site(site, folder, [])

# The mark of what was promised for the demo: it gains, and the healthy site has nothing to mend.
check(run("fix", "examples/demo-site", "--no-config").returncode == 1, "the demo has something to mend")
check(run("fix", "examples/healthy-site", "--no-config").returncode == 0, "the healthy site has nothing to mend")

print("\n".join(failed) if failed else f"{SITES} sites of {PAGES} pages, and the examples: promises kept")
sys.exit(1 if failed else 0)
