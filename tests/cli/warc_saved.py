#!/usr/bin/env python3
"""--save-warc: an audit kept as an archive, and the audit of that archive, which says the same, byte for byte.

    warc_saved.py PROGRAM ROOT
"""
import gzip
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import PROGRAM, Site, page, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)
from faults import FAULTS, QUICK, head, png  # noqa: E402

PICTURE = png(1200, 630)
FILES = {
    "index.html": head('<meta property="og:image" content="/a.png"><link rel="canonical" href="https://tea.example/">', "The start of a site about tea").replace(
        "<h1>", '<a href="a">a</a> <a href="old">o</a> <a href="gone">g</a> <a href="secret/x">s</a> <a href="busy">b</a> <a href="loop">l</a> <a href="zipped">z</a> <a href="paper.pdf">p</a><h1>'),
    "a.html": head('<meta property="og:image" content="/missing.png"><meta property="og:url" content="/elsewhere">', "A page about pots and cups"),
    "zipped.html": page("A page that travels packed"), "busy.html": page("A page that is busy at first"), "paper.pdf": b"%PDF-1.4", "a.png": PICTURE,
    "secret/x.html": page("Secret"), "robots.txt": "User-agent: *\nDisallow: /secret/\nSitemap: /map.xml\n",
    "map.xml": "<urlset><url><loc>/a</loc></url><url><loc>/unlisted</loc></url></urlset>",
}
ROWS = {"/old": {"redirect": "/a"}, "/loop": {"redirect": "/loop"}, "/zipped": {"gzip": True}, "/dead": {"raw": "", "end": "reset"}}


class Saved(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def bytes_of(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def same(self, words, name="x.warc.gz", more=()):
        """Runs it twice: with the site, which is gone then, and from the archive."""
        formats = ["json", "terminal", "sarif", "html", "markdown", "csv", "ndjson"]
        told = []
        for target, extra, run in ((words, ["--save-warc", self.path(name)], "live"), ([self.path(name)], [], "again")):
            outputs = [f"--format={one}={self.path(run + '.' + one)}" for one in formats]
            done = smo(*target, *more, *extra, *outputs, "--reproducible", "--no-config", "--fail-on", "never")
            self.assertIn(done.returncode, (0, 3), done.stderr)
            told.append((done.returncode, [self.bytes_of(run + "." + one) for one in formats]))
            if run == "live":
                yield
        self.assertEqual(told[0][0], told[1][0])
        for one, first, second in zip(formats, told[0][1], told[1][1]):
            self.assertEqual(first, second, one)

    def site_is_the_same(self, files, rows, words=lambda base: [base], **more):
        with Site(files, rows) as site:
            run = self.same(words(site.base), **more)
            next(run)
        with self.assertRaises(StopIteration):
            next(run)

    def test_a_site(self):
        for name in ("x.warc", "x.warc.gz"):
            self.site_is_the_same(FILES, ROWS, name=name)
        self.assertLess(os.path.getsize(self.path("x.warc.gz")), os.path.getsize(self.path("x.warc")))

    def test_a_bare_host_a_single_page_and_other_agents(self):
        self.site_is_the_same(FILES, ROWS, lambda base: [base.split("//")[1]], more=["--bots", "--platforms", "all"])
        self.site_is_the_same(FILES, ROWS, lambda base: [base + "/a"], more=["--single", "--site-url", "https://tea.example"])
        self.site_is_the_same(FILES, ROWS, more=["--max-pages", "2", "--ignore-robots", "--limit", "html-bytes=500"])

    def test_a_sitemap_and_a_list(self):
        self.site_is_the_same(FILES, ROWS, lambda base: [base + "/map.xml"])
        with Site(FILES, ROWS) as site:
            with open(self.path("list.txt"), "w", encoding="utf-8") as file:
                file.write(f"{site.base}/a\n# a remark\nno address at all\n{site.base}/gone\n{site.base}/zipped\n")
            run = self.same(["--from-file", self.path("list.txt")], more=["--max-failed", "1"])
            next(run)
        with self.assertRaises(StopIteration):
            next(run)

    def test_faults(self):
        """Everything that servers do wrong is kept as it was, too."""
        names = [name for name, (row, *_) in FAULTS.items() if isinstance(row, dict) and row.get("end") != "hang" and "delay" not in row][:60]
        files = {"index.html": page("The start of a site about tea", "".join(f'<a href="/f/{name}">x</a>' for name in names))}
        self.site_is_the_same(files, {f"/f/{name}": FAULTS[name][0] for name in names}, more=[*QUICK, "--max-failed", "1"])

    def test_secrets_are_not_kept(self):
        with Site(FILES, ROWS) as site:
            smo(site.base, "--single", "-u", "me:geheim1", "-b", "sid=geheim2", "-H", "X-Api-Key: geheim3", "--save-warc", self.path("x.warc"))
        self.assertNotIn(b"geheim", self.bytes_of("x.warc"))
        body = page("Members").encode()
        row = {"raw": f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: sid=geheim4; Path=/\r\nContent-Length: {len(body)}\r\n\r\n{body.decode()}"}
        with Site(FILES, {**ROWS, "/members": row}) as site:
            smo(site.base + "/members", "--single", "--save-warc", self.path("y.warc"))
        self.assertIn(b"Set-Cookie: sid", self.bytes_of("y.warc"))
        self.assertNotIn(b"geheim", self.bytes_of("y.warc"))

    def test_an_interrupted_audit_keeps_what_came(self):
        rows = {"/slow": {"delay": 20}}
        with Site({"index.html": page("Start of all", '<a href="/slow">s</a>')}, rows) as site:
            process = subprocess.Popen([PROGRAM, site.base, "--save-warc", self.path("x.warc.gz")], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(2)
            self.assertEqual(os.listdir(self.folder.name)[0][:5], ".smo-", "until it is whole it has another name")
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)
        self.assertEqual(os.listdir(self.folder.name), ["x.warc.gz"])
        self.assertIn(b"<title>Start of all", gzip.decompress(self.bytes_of("x.warc.gz")))

    def test_where_it_cannot_be_written(self):
        with Site(FILES, ROWS) as site:
            for words, told in (((site.base, "--save-warc", self.path("none/x.warc")), "Create the directory"), ((site.base, "--save-warc", self.folder.name), "directory"),
                                ((site.base, site.base + "/a", "--save-warc", self.path("x.warc")), "one audit in one archive"), ((self.folder.name, "--save-warc", self.path("x.warc")), "")):
                done = smo(*words)
                self.assertEqual(done.returncode, 2, words)
                self.assertIn(told, done.stderr)
            done = smo(site.base, "--save-warc", "/dev/full")
            self.assertEqual(done.returncode, 2)
            self.assertIn("no space left", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
