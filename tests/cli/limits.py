#!/usr/bin/env python3
"""Every limit of the program on both sides of its edge: what fits is not told, what is beyond it is told by the limit's name and value.
A limit without a row here fails the test, so does a row without a limit.

    limits.py PROGRAM ROOT
"""
import contextlib
import gzip
import json
import os
import socket
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import Site, page, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)
from faults import head, ok, packed, png  # noqa: E402
import archives  # noqa: E402

START = "The start of a site about tea"


class Clock:
    """A server whose answers come in pieces at given moments, and which counts how many connections stand at once."""

    def __init__(self, answer, wait=0.0):
        self.answer, self.wait, self.open, self.most, self.asked = answer, wait, 0, 0, []
        self.lock, self.listener = threading.Lock(), socket.socket()

    def __enter__(self):
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(0 if self.wait else 50)
        self.port = self.listener.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        # A full queue: until somebody takes these away, no further connection stands.
        self.filling = [socket.socket() for _ in range(2 if self.wait else 0)]
        for one in self.filling:
            one.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                one.connect(("127.0.0.1", self.port))
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for one in self.filling:
            one.close()

    def accept(self):
        time.sleep(self.wait)
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with contextlib.suppress(OSError), connection:
            request = b""
            while b"\r\n\r\n" not in request:
                part = connection.recv(4096)
                if not part:
                    return
                request += part
            path = request.split()[1].decode()
            with self.lock:
                self.open += 1
                self.most = max(self.most, self.open)
                self.asked.append((time.monotonic(), path))
            try:
                for moment, piece in self.answer(path):
                    time.sleep(moment)
                    connection.sendall(piece.encode("latin-1"))
            finally:
                with self.lock:
                    self.open -= 1


def missing():
    return [(0, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]


def dripping(text, pieces, pause):
    """The whole of a page, its body in so many pieces."""
    def answer(path):
        if path != "/":
            return missing()
        begin, body = ok(text).split("\r\n\r\n", 1)
        step = len(body) // pieces + 1
        return [(0, begin + "\r\n\r\n")] + [(pause, body[at:at + step]) for at in range(0, len(body), step)]
    return answer


def chain(count):
    """/ → /1 → /2 … by links."""
    return {("index" if i == 0 else str(i)) + ".html": page(f"Page number {i} about tea", f'<a href="/{i + 1}">on</a>' if i < count else "") for i in range(count + 1)}


def linked(paths, body="", more=None):
    return {"index.html": page(START, "".join(f'<a href="{path}">{path}</a>' for path in paths) + body), **(more or {})}


def ld(text):
    return head(f'<script type="application/ld+json">{text}</script>')


def site_map(urls):
    return "<urlset>" + "".join(f"<url><loc>@BASE@/{one}</loc></url>" for one in urls) + "</urlset>"


def nested_maps(count):
    maps = {f"m{i}.xml": f"<sitemapindex><sitemap><loc>@BASE@/m{i + 1}.xml</loc></sitemap></sitemapindex>" for i in range(count)}
    return {"index.html": page(START), "robots.txt": "Sitemap: @BASE@/m0.xml\n", **maps, f"m{count}.xml": site_map("a"), "a.html": page("Everything about tea")}


PICTURE = png(1200, 630)
OEMBED = '{"version": "1.0", "type": "rich", "title": "Tea", "html": "<b>tea</b>", "width": 9, "height": 9}'
EMBEDDING = head('<link rel="alternate" type="application/json+oembed" href="/o.json">')
LONG_HEADER = "X-Long: " + "a" * 900
HEADERS = ok(page(START), LONG_HEADER).split("\r\n\r\n")[0] + "\r\n\r\n"
# What else is asked answers with fewer headers than the page.
NO_ROBOTS = {path: {"raw": "HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n"} for path in ("/robots.txt", "/sitemap.xml", "/sitemap_index.xml", "/favicon.ico")}
ROBOTS = "User-agent: *\nDisallow: /abc\n"
TREE = page(START, "<p><b>Tea</b> from the <i>hills</i>.</p>" * 300)
PROBED = head('<link rel="icon" href="/i.png"><meta property="og:image" content="/a.png"><meta property="og:image" content="/b.png">')
HEAVY = page(START, "<p><b>Tea</b> from the <i>hills</i>.</p>" * 40_000)  # much to do for who parses it whole

# name → (files, rows of the server, value that fits, value that does not, what is told besides the name and the value)
EDGES = {
    "pages": (linked(["/a", "/b"], more={"a.html": page("Everything about pots"), "b.html": page("Everything about cups")}), {}, 3, 2, "1 known address was left"),
    "addresses": (linked(["/gone1", "/gone2", "/gone3"]), {}, 4, 3, "1 known address was left"),
    "depth": (chain(3), {}, 3, 2, "1 address was left"),
    "path-segments": (linked(["/a/b/c/d"], more={"a/b/c/d.html": page("Everything about tea")}), {}, 4, 3, "1 address was left"),
    "url-length": (linked(["/" + "u" * 200], more={"u" * 200 + ".html": page("Everything about tea")}), {}, 220, 219, "1 address was left"),
    "links-per-page": (linked(["/a", "/b"], more={"a.html": page("Everything about pots"), "b.html": page("Everything about cups")}), {}, 2, 1, "more than 1 links"),
    "query-variants": (linked(["/q?a", "/q?b"], more={"q.html": page("Everything about pots")}), {}, 2, 1, "1 address was left"),
    "redirects": (linked(["/r0"], more={"end.html": page("Everything about pots")}), {f"/r{i}": {"redirect": f"/r{i + 1}" if i < 2 else "/end"} for i in range(3)}, 3, 2, "more than 2 redirects"),
    "retries": (linked(["/a"], more={"a.html": page("Everything about pots")}), {"/a": {"status": 503, "body": "later", "times": 2}}, 2, 1, "after 1 retry"),
    "html-bytes": ({"index.html": TREE}, {}, len(TREE), len(TREE) - 1, f"its first {len(TREE) - 1} bytes"),
    "image-bytes": ({"index.html": head('<meta property="og:image" content="/a.png">'), "a.png": PICTURE}, {}, len(PICTURE), len(PICTURE) - 1, "was left after"),
    "oembed-bytes": ({"index.html": EMBEDDING, "o.json": OEMBED}, {}, len(OEMBED), len(OEMBED) - 1, f"is larger than {len(OEMBED) - 1} bytes"),
    "json-ld-bytes": ({"index.html": ld('{"@type":"Thing"}')}, {}, 17, 16, "larger than 16 bytes"),
    "json-depth": ({"index.html": ld('{"@type":"Thing","a":{"b":1}}')}, {}, 2, 1, "nested deeper than 1"),
    "robots-bytes": ({"index.html": page(START), "robots.txt": ROBOTS}, {}, len(ROBOTS), len(ROBOTS) - 1, f"larger than {len(ROBOTS) - 1} bytes"),
    "robots-line": ({"index.html": page(START), "robots.txt": ROBOTS}, {}, 14, 13, "longer than 13 bytes"),
    "sitemap-urls": ({"index.html": page(START), "a.html": page("Everything about pots"), "sitemap.xml": site_map(["", "a"])}, {}, 2, 1, "more than 1 addresses"),
    "sitemap-bytes": ({"index.html": page(START), "sitemap.xml": "<urlset><url><loc>/</loc></url></urlset>"}, {}, 40, 39, "larger than 39 bytes"),
    "sitemap-files": ({"index.html": page(START), "robots.txt": "Sitemap: /m.xml\nSitemap: /n.xml\n", "m.xml": site_map([""]), "n.xml": site_map([""])}, {}, 2, 1, "more than 1 sitemap files"),
    "sitemap-depth": (nested_maps(2), {}, 2, 1, "nested deeper than 1"),
    "header-bytes": ({}, {**NO_ROBOTS, "/": {"raw": ok(page(START), LONG_HEADER)}}, len(HEADERS), len(HEADERS) - 1, f"larger than {len(HEADERS) - 1} bytes"),
    "header-lines": ({}, {**NO_ROBOTS, "/": {"raw": ok(page(START), "X-A: a", "X-B: b")}}, 4, 3, "more than 3 header lines"),
    "attributes": ({"index.html": page(START, "<p a b c d e f g h>tea</p>")}, {}, 8, 7, "more than 7 attributes"),
    "open-elements": ({"index.html": page(START, "<i>" * 10 + "tea")}, {}, 12, 11, "more than 11 elements"),
    "probes-per-page": ({"index.html": PROBED, "i.png": PICTURE, "a.png": PICTURE, "b.png": PICTURE}, {}, "edge", None, "probes a page"),
    "probes-per-run": ({"index.html": PROBED, "i.png": PICTURE, "a.png": PICTURE, "b.png": PICTURE}, {}, "edge", None, "probes a run"),
    "parser-memory": ({"index.html": TREE}, {}, "edge", None, "limit parser-memory"),
    "parser-cpu": ({"index.html": HEAVY}, {}, 60_000, 20, "took more than 0.02 s of processor time"),
    "parser-time": ({"index.html": HEAVY}, {}, 60_000, 20, "took longer than 0.02 s"),
}


def everything_told(done):
    """All the words of a report, but for what it repeats of the command line."""
    report = json.loads(done.stdout)
    parts = [report["failed"], report["skipped"], report["notes"], report["site"]["findings"], report["coverage"]["stopped_by"], report["images"], [one["findings"] for one in report["pages"]]]
    return json.dumps(parts, ensure_ascii=False) + done.stderr


def audit(base, *words, **more):
    return smo(base + "/", "--format", "json", "--fail-on", "never", "--min-checked", "0", "--max-failed", "100%", "--site-url", "https://tea.example", *words, env={**os.environ, "SMO_NO_CONDENSE": "1"}, **more)


class Edges(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.place.cleanup()

    def by_file(self, name, value):
        path = os.path.join(self.place.name, "smo.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"limits: {{ {name}: {value} }}\n")
        return "--config", path

    def told(self, base, name, value):
        """What is said under this limit; the same whether a flag or smo.yaml sets it."""
        words = everything_told(audit(base, "--no-config", "--limit", f"{name}={value}"))
        return words, f"limit {name}" in words or f"limits {name}" in words

    def edge(self, base, name, most, step):
        """The least value under which nothing is told, as exactly as `step`."""
        low, high = 0, most
        while high - low > step:
            middle = (low + high) // 2
            low, high = (middle, high) if self.told(base, name, middle)[1] else (low, middle)
        return high

    def test_there_is_a_test_for_every_limit(self):
        listed = {row["name"] for row in json.loads(smo("limits", "--format", "json").stdout)}
        here = set(EDGES) | {method[len("test_limit_"):].replace("_", "-") for method in dir(self) if method.startswith("test_limit_")} | {"slow-bytes"}
        self.assertEqual(listed - here, set(), "limits without a test")
        self.assertEqual(here - listed, set(), "tests without a limit")

    def test_each_edge(self):
        for name, (files, rows, fits, beyond, words) in EDGES.items():
            with self.subTest(name), Site(files, rows) as site:
                if fits == "edge":
                    fits = self.edge(site.base, name, {"parser-memory": 16 << 20}.get(name, 40), {"parser-memory": 4096}.get(name, 1))
                    beyond = fits - {"parser-memory": 4096}.get(name, 1)
                    self.assertGreater(beyond, 0)
                again = Site(files, rows) if name == "retries" else contextlib.nullcontext(site)
                text, is_told = self.told(site.base, name, beyond)
                self.assertTrue(is_told, f"{name}={beyond} is not told: {text[:2000]}")
                self.assertIn(words, text)
                with again as other:
                    text, is_told = self.told(other.base, name, fits)
                    self.assertFalse(is_told, f"{name}={fits} is told: {text[max(0, text.find('limit ' + name) - 300):][:600]}")
                with Site(files, rows) as other:
                    set_by_file = everything_told(audit(other.base, *self.by_file(name, beyond)))
                    self.assertIn(words, set_by_file, f"{name} set by smo.yaml")

    def test_limit_old_pictures(self):
        files = {"index.html": head('<meta property="og:image" content="/a.png"><meta name="twitter:image" content="/b.png">'), "a.png": PICTURE, "b.png": PICTURE}
        baseline = os.path.join(self.place.name, "smo-baseline.json")
        with Site(files) as site:
            audit(site.base, "--baseline", baseline, "--update-baseline")
        with Site({**files, "index.html": page("A page about green tea")}) as site:
            for most, told in ((2, False), (1, True)):
                done = smo(site.base + "/", "--no-config", "--fail-on", "never", "--site-url", "https://tea.example", "--baseline", baseline, "--limit", f"old-pictures={most}", "--all")
                self.assertEqual("limit old-pictures" in done.stdout, told, done.stdout + done.stderr)

    def test_limit_connect_time(self):
        for value, told in (("20s", False), ("300ms", True)):
            with Clock(lambda path: [(0, ok(page(START)))] if path == "/" else missing(), wait=0.6) as site:
                words = everything_told(audit(site.base, "--single", "--no-config", "--limit", "retries=0", "--limit", "connect-time=" + value))
                self.assertEqual("(limit connect-time)" in words, told, words)
                self.assertEqual("0.3 s" in words, told)

    def test_limit_first_byte_time(self):
        for value, told in (("20s", False), ("200ms", True)):
            with Clock(lambda path: [(0.7, ok(page(START)))] if path == "/" else missing()) as site:
                words = everything_told(audit(site.base, "--single", "--no-config", "--limit", "retries=0", "--limit", "first-byte-time=" + value))
                self.assertEqual("no answer within 0.2 s (limit first-byte-time)" in words, told, words)

    def test_limit_response_time(self):
        for value, told in (("20s", False), ("400ms", True)):
            with Clock(dripping(page(START, "x" * 9_000), 10, 0.1)) as site:
                words = everything_told(audit(site.base, "--single", "--no-config", "--limit", "response-time=" + value))
                self.assertEqual("not complete after 0.4 s (limit response-time)" in words, told, words)

    def test_limit_slow_time(self):
        # 10 pieces of 100 bytes in a second and a half: 700 bytes in a second, seldom more than 1,400.
        for patience, rate, told in (("500ms", 20_000, True), ("20s", 20_000, False), ("500ms", 10, False)):
            with Clock(dripping(page(START, "x" * 300), 10, 0.15)) as site:
                words = everything_told(audit(site.base, "--single", "--no-config", "--limit", "slow-time=" + patience, "--limit", f"slow-bytes={rate}"))
                self.assertEqual("less than 20,000 bytes per second for 0.5 s (limits slow-bytes and slow-time)" in words, told, words)

    def test_limit_retry_after(self):
        """Only hosts that are not on this machine are waited for as long as they wish, so the server plays one."""
        for value, least, most in (("100ms", 0, 0.9), ("20s", 1.0, 9)):
            times = []

            def busy(path, times=times):
                if path != "/":
                    return missing()
                times.append(time.monotonic())
                if len(times) > 1:
                    return [(0, ok(page(START)))]
                return [(0, "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
            with Clock(busy) as site:
                done = smo(f"http://tea.example:{site.port}/", "--single", "--resolve", f"tea.example:{site.port}:127.0.0.1", "--rate", "1000", "--no-config", "--limit", "retry-after=" + value, "--fail-on", "never")
                self.assertGreaterEqual(len(times), 2, done.stderr)
                self.assertTrue(least <= times[1] - times[0] < most, times)
        rows = {"/": {"status": 503, "headers": {"Retry-After": "7"}, "body": "later"}}
        for value, told in (("7s", False), ("6s", True)):
            with Site({}, rows) as site:
                words = everything_told(audit(site.base, "--single", "--no-config", "--limit", "retry-after=" + value))
                self.assertEqual("at most 6 s are waited (limit retry-after)" in words, told, words)

    def test_limit_host_connections(self):
        names = [f"/p{i}" for i in range(6)]

        def answer(path):
            if path == "/":
                return [(0, ok(linked(names)["index.html"]))]
            return [(0.15, ok(page(f"Page {path} about tea")))] if path in names else missing()
        for most in (1, 3):
            with Clock(answer) as site:
                audit(site.base, "--no-config", "--limit", f"host-connections={most}")
                self.assertEqual(site.most, most)

    def test_limit_pages_waiting(self):
        """While the second page keeps everybody waiting, only so many others are asked."""
        names = [f"/p{i}" for i in range(9)]

        def answer(path):
            if path == "/":
                return [(0, ok(linked(["/slow", *names])["index.html"]))]
            if path == "/slow":
                return [(1.0, ok(page("The slow page about tea")))]
            return [(0, ok(page(f"Page {path} about tea")))] if path in names else missing()
        for most in (2, 5, 1_000):
            with Clock(answer) as site:
                audit(site.base, "--no-config", "--limit", f"pages-waiting={most}")
                begun = next(moment for moment, path in site.asked if path == "/slow")
                early = {path for moment, path in site.asked if path in names and moment < begun + 0.8}
                self.assertEqual(len(early), min(most - 1, len(names)))

    def archive(self, data, *words):
        path = os.path.join(self.place.name, "limits.warc.gz")
        with open(path, "wb") as file:
            file.write(data)
        return everything_told(smo(path, "--format", "json", "--fail-on", "never", *words))

    def archive_edge(self, name, data, fits, beyond):
        for value, told in ((fits, False), (beyond, True)):
            for words in (("--no-config", "--limit", f"{name}={value}"), self.by_file(name, value)):
                self.assertEqual(f"limit {name}" in self.archive(data, *words), told, value)

    def records(self):
        return [archives.response(f"http://tea.example/{i}", archives.http(page("A page about green tea"))) for i in range(3)]

    def test_limit_archive_records(self):
        self.archive_edge("archive-records", archives.packed(self.records()), 3, 2)

    def test_limit_archive_ratio(self):
        large = self.records()[0][:-4] + b"\0" * (70 << 20)
        self.archive_edge("archive-ratio", archives.packed([*self.records(), large]), 2_000, 200)

    def test_limit_archive_spool(self):
        whole = b"".join(self.records())
        self.archive_edge("archive-spool", gzip.compress(whole), len(whole), len(whole) - 1)

    def test_a_value_that_is_none_is_refused(self):
        for words in (("--limit", "pages=many"), ("--limit", "pages=-1"), ("--limit", "html-bytes=5s"), ("--limit", "connect-time=5M"), ("--limit", "pages"), self.by_file("pages", "many"), self.by_file("page", 3)):
            with self.subTest(words):
                done = smo("examples/healthy-site", *words, cwd=sys.argv[2])
                self.assertEqual(done.returncode, 2)
                self.assertIn("page" if "page" in str(words) else words[1].split("=")[0], done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
