"""Who is measured on a site: our audit in its forms, the raw fetch, and the crawlers of others. One asks no other host."""
import glob
import json
import os
import shutil

import archive
import sites

AUDIT = ["--site-url", sites.BASE, "--max-pages", "0", "--offline", "--no-config", "--fail-on", "never", "--quiet"]
PLAIN = {"SMO_NO_CONDENSE": "1"}


class Contestant:
    """A command, or why there is none. `before` runs untimed; `check` says what is wrong with what a run brought."""

    def __init__(self, name, command=None, environment=None, skipped="", before=None, check=None, once=False):
        self.name, self.command, self.environment, self.skipped = name, command or [], environment or {}, skipped
        self.before, self.check, self.once = before or (lambda: None), check or (lambda: ""), once
        self.costs, self.memory = [], None


def find_linkinator(given, root):
    places = [given] if given else [shutil.which("linkinator") or "", *sorted(glob.glob(f"{root}/build/*/npm/node_modules/.bin/linkinator"))]
    return next((place for place in places if place and os.access(place, os.X_OK)), None)


def coverage(report):
    with open(report, encoding="utf-8") as file:
        told = json.load(file)["coverage"]
    return told["judged"] + told["listed"]


def judged_all(report, pages):
    def check():
        judged = coverage(report)
        return "" if judged == pages else f"{judged} of {pages} pages were judged"

    return check


def fetched_all(folder, pages):
    def check():
        found = sum(name.endswith(".html") for _, _, names in os.walk(folder) for name in names)
        return "" if found >= pages else f"{found} of {pages} pages were fetched"

    return check


def audit(name, program, target, report, pages, environment=None):
    return Contestant(name, [program, "audit", target, *AUDIT, "--format", f"json={report}"], environment, check=judged_all(report, pages))


def wget2(server, scratch, pages):
    program = shutil.which("wget2")
    if not program:
        return Contestant("wget2 -r", skipped="wget2 is not installed")
    folder = os.path.join(scratch, "wget2")
    command = [program, "--quiet", "--recursive", "--level=inf", "-P", folder, server.base + "/"]
    return Contestant("wget2 -r", command, before=lambda: shutil.rmtree(folder, ignore_errors=True), check=fetched_all(folder, pages))


def linkinator(server, program, pages, large):
    if not program:
        return Contestant("linkinator", skipped="linkinator is not installed (--linkinator FILE)")
    if pages > 2000 and not large:
        return Contestant("linkinator", skipped="left out above 2,000 pages, minutes and gigabytes (--linkinator-large)")
    own = server.base.replace(".", r"\.")
    return Contestant("linkinator", [program, server.base + "/", "--recurse", "--format", "json", "--skip", f"^(?!{own})"], once=pages > 2000)


def all_of(settings, server, folder, pages):
    smo, scratch, rapid = settings.smo, settings.scratch, settings.memory_folder

    def report(name):
        return os.path.join(rapid, f"{name}.json")

    gzipped = pages <= settings.gzip_pages and server.compressed
    plain, packed = archive.made(folder, pages, server.base, os.path.join(scratch, "bench"))
    return [
        audit("smo", smo, server.base + "/", report("smo"), pages),
        audit("smo, plain Gumbo", smo, server.base + "/", report("plain"), pages, PLAIN),
        audit("smo, gzip in transit", smo, server.compressed + "/", report("gzip"), pages) if gzipped
        else Contestant("smo, gzip in transit", skipped=f"only up to {settings.gzip_pages} pages (--gzip-pages)" if server.compressed else "this nginx has no gzip_static"),
        audit("smo, directory", smo, folder, report("directory"), pages),
        audit("smo, WARC", smo, plain, report("warc"), pages),
        audit("smo, WARC, gzip", smo, packed, report("warc-gzip"), pages),
        Contestant("raw fetch, libcurl", [settings.raw_fetch, os.path.join(scratch, "addresses.txt")]),
        wget2(server, rapid, pages),
        linkinator(server, settings.linkinator, pages, settings.linkinator_large),
    ]
