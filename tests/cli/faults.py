#!/usr/bin/env python3
"""Broken and hostile answers in one audit: each ends in its class and its words, and the rest of the site is what it would be without them.

    faults.py PROGRAM ROOT
"""
import gzip
import json
import os
import struct
import sys
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import Site, page, report, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)

QUICK = ("--limit", "first-byte-time=1500", "--limit", "slow-time=1500", "--limit", "response-time=6s", "--limit", "retry-after=100", "--limit", "host-connections=8")
HEALTHY = ["tea", "pot", "cup"]


def ok(body, *headers):
    """A whole answer, as text whose characters are bytes."""
    text = body if isinstance(body, str) else body.decode("latin-1")
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", "Connection: close", *headers]
    return "\r\n".join(lines) + "\r\n\r\n" + text


def headers(*lines):
    return "\r\n".join(lines) + "\r\n\r\n"


def packed(data):
    return data.decode("latin-1")


def png(width, height, data=b""):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * 3 * max(1, min(width, 8)) for _ in range(max(1, min(height, 8)))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", pixels) + data + chunk(b"IEND", b"")


def head(extra, title="A page about green tea"):
    return page(title).replace("</head>", extra + "</head>")


GOOD = page("A page about green tea")
LONG = GOOD.replace("</body>", "<p>x</p>" * 700_000 + "</body>")
BOMB = gzip.compress(GOOD.encode()[:-14] + b" " * (64 << 20))
FORBIDDEN = "127.169.254.169"

# name → (row of the server or body, class, words of which one has to be told for each entry)
FAULTS = {
    # connection
    "close-at-once": ({"raw": ""}, "failed", ["empty reply"]),
    "reset-at-once": ({"raw": "", "end": "reset"}, "failed", ["reset"]),
    "reset-in-headers": ({"raw": "HTTP/1.1 200 OK\r\nContent-Ty", "end": "reset"}, "failed", ["reset"]),
    "close-in-body": ({"raw": ok(GOOD[:500], "Content-Length: 10000")}, "failed", ["incomplete", "500 of 10,000"]),
    "reset-in-body": ({"raw": ok(GOOD[:500], "Content-Length: 10000"), "end": "reset"}, "failed", ["reset", "incomplete"]),
    "silence": ({"raw": "", "end": "hang"}, "failed", ["timed out", "first-byte-time"]),
    "silence-in-headers": ({"raw": "HTTP/1.1 200 OK\r\n", "end": "hang"}, "failed", ["timed out"]),
    "silence-in-body": ({"raw": ok(GOOD[:500], "Content-Length: 10000"), "end": "hang"}, "failed", ["too slow", "slow-time"]),
    # framing
    "length-twice": ({"raw": ok(GOOD, "Content-Length: 50", "Content-Length: 99999")}, "failed", ["Content-Length"]),
    "length-word": ({"raw": ok(GOOD, "Content-Length: abc")}, "failed", ["Content-Length"]),
    "length-negative": ({"raw": ok(GOOD, "Content-Length: -5")}, "failed", ["Content-Length"]),
    "length-absurd": ({"raw": ok(GOOD, "Content-Length: 99999999999999999999999")}, "failed", ["too large"]),
    "length-ten-gigabytes": ({"raw": ok(GOOD, "Content-Length: 10737418240")}, "failed", ["too large"]),
    "chunk-no-number": ({"raw": ok("zz\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked")}, "failed", ["chunk"]),
    "chunk-without-end": ({"raw": ok("5\r\nhello\r\n", "Transfer-Encoding: chunked")}, "failed", ["incomplete", "last chunk"]),
    "chunks-of-one-byte": ({"raw": ok("".join(f"1\r\n{c}\r\n" for c in GOOD) + "0\r\n\r\n", "Transfer-Encoding: chunked")}, "page", []),
    "coding-unknown": ({"raw": ok(GOOD, "Transfer-Encoding: frob")}, "failed", ["encoding"]),
    # status and headers
    "status-204": ({"raw": headers("HTTP/1.1 204 No Content", "Connection: close")}, "skipped", ["204"]),
    "status-206": ({"raw": ok(GOOD[:100], "Content-Length: 100").replace("200 OK", "206 Partial Content")}, "failed", ["206"]),
    "status-304": ({"raw": headers("HTTP/1.1 304 Not Modified", "Connection: close")}, "failed", ["304"]),
    "status-101": ({"raw": headers("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")}, "failed", ["101", "upgrade"]),
    "status-103": ({"raw": headers("HTTP/1.1 103 Early Hints", "Link: </a.css>; rel=preload") + ok(GOOD)}, "page", []),
    "status-999": ({"raw": ok(GOOD).replace("200 OK", "999 Denied")}, "failed", ["999"]),
    "status-none": ({"raw": "lorem ipsum\r\n\r\n<title>x</title>"}, "failed", ["no valid HTTP"]),
    "status-401": ({"status": 401, "headers": {"WWW-Authenticate": 'Basic realm="x"'}, "body": "no"}, "failed", ["401"]),
    "status-403": ({"status": 403, "body": "no"}, "failed", ["403", "preview crawlers"]),
    "status-410": ({"status": 410, "body": "gone"}, "failed", ["410"]),
    "status-500": ({"status": 500, "body": "boom"}, "failed", ["500"]),
    "busy-for-ever": ({"status": 503, "headers": {"Retry-After": "99999999999"}, "body": "later"}, "failed", ["503", "2 retries"]),
    "busy-twice": ({"status": 503, "body": "later", "times": 2}, "page", []),
    "version-9": ({"raw": ok(GOOD).replace("HTTP/1.1", "HTTP/9.9")}, "failed", ["version"]),
    "headers-too-many": ({"raw": ok(GOOD, *(f"X-{i}: v" for i in range(2000)))}, "failed", ["header-lines"]),
    "header-too-long": ({"raw": ok(GOOD, "X-Long: " + "a" * (1 << 20))}, "failed", ["header line"]),
    "header-nul": ({"raw": ok(GOOD, "X-A: a\0b")}, "failed", ["header"]),
    "header-escape": ({"raw": ok(GOOD, "Server: \x1b[2J", "X-Powered-By: ::error::x")}, "page", []),
    "empty": ({"body": ""}, "failed", ["empty body"]),
    "no-type": ({"raw": f"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{GOOD}"}, "page", ["Content-Type"]),
    "a-text": ({"type": "text/plain", "body": "text"}, "skipped", ["text/plain"]),
    "a-pdf": ({"type": "application/pdf", "body": "%PDF-1.7"}, "skipped", ["pdf"]),
    "a-download": ({"headers": {"Content-Disposition": 'attachment; filename="../../etc/passwd"'}, "body": GOOD, "type": "text/html"}, "skipped", ["attachment"]),
    # content encodings
    "gzip-is-none": ({"raw": ok(GOOD, "Content-Encoding: gzip")}, "failed", ["gzip"]),
    "gzip-cut": ({"raw": ok(packed(gzip.compress(GOOD.encode())[:200]), "Content-Encoding: gzip")}, "failed", ["truncated"]),
    "gzip-bomb": ({"raw": ok(packed(BOMB), "Content-Encoding: gzip")}, "page", ["size limit"]),
    "gzip-tail": ({"raw": ok(packed(gzip.compress(GOOD.encode()) + b"tail"), "Content-Encoding: gzip")}, "page", []),
    "encoding-unknown": ({"raw": ok(GOOD, "Content-Encoding: frobnicate")}, "failed", ["frobnicate"]),
    "encoding-tower": ({"raw": ok(GOOD, "Content-Encoding: " + ", ".join(["gzip"] * 20))}, "failed", ["more than 3"]),
    # redirects
    "to-itself": ({"redirect": "/to-itself"}, "failed", ["circle"]),
    "to-a-file": ({"redirect": "file:///etc/passwd"}, "failed", ["not allowed"]),
    "to-gopher": ({"redirect": "gopher://127.0.0.1:25/_"}, "failed", ["not allowed"]),
    "to-script": ({"redirect": "javascript:alert(1)"}, "failed", ["not allowed"]),
    "to-nowhere": ({"status": 302, "redirect": ""}, "failed", ["without Location"]),
    "to-the-inside": ({"redirect": f"http://{FORBIDDEN}:81/latest/meta-data/"}, "failed", ["blocked"]),
    "to-a-long-name": ({"redirect": "/" + "a" * 100_000}, "failed", ["url-length"]),
    "to-its-cookie": ({"status": 302, "redirect": "/to-its-cookie", "headers": {"Set-Cookie": "a=1"}}, "failed", ["cookie"]),
    # markup
    "nested": ({"body": page("Nested", "<div>" * 60_000), "type": "text/html"}, "page", ["open-elements"]),
    "attributes": ({"body": page("Attributes", "<div" + "".join(f" a{i}" for i in range(100_000)) + ">"), "type": "text/html"}, "page", ["limit attributes"]),
    "italics": ({"body": page("Italics", "<i>" * 20_000 + "x" * 1_000_000), "type": "text/html"}, "page", ["open-elements"]),
    "aborts": ({"body": "<table><math><select><mi><select><td>", "type": "text/html"}, "either", []),
    "too-long": ({"body": LONG, "type": "text/html"}, "page", ["size limit"]),
    "picture-as-page": ({"raw": ok(packed(png(8, 8)))}, "page", ["a PNG image"]),
    "utf-32": ({"raw": ok(packed(b"\xff\xfe\0\0" + GOOD.encode("utf-32-le"))).replace("; charset=utf-8", "")}, "page", ["utf-32"]),
    "two-marks": ({"raw": ok(packed(b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD.encode()))}, "page", ["second byte order mark"]),
    "json-deep": ({"body": head('<script type="application/ld+json">' + "[" * 100_000 + "</script>"), "type": "text/html"}, "page", ["JSON"]),
    # what a page names
    "image-gone": ({"body": head('<meta property="og:image" content="@BASE@/gone.png">'), "type": "text/html"}, "page", ["404"]),
    "image-none": ({"body": head('<meta property="og:image" content="@BASE@/zero.png">'), "type": "text/html"}, "page", ["impossible dimensions"]),
    "image-short": ({"body": head('<meta property="og:image" content="@BASE@/short.png">'), "type": "text/html"}, "page", ["truncated"]),
    "image-endless": ({"body": head('<meta property="og:image" content="@BASE@/endless.png">'), "type": "text/html"}, "page", ["image-bytes"]),
    "image-circle": ({"body": head('<meta property="og:image" content="@BASE@/to-itself">'), "type": "text/html"}, "page", ["circle"]),
    "image-inside": ({"body": head(f'<meta property="og:image" content="http://{FORBIDDEN}:81/x.png">'), "type": "text/html"}, "page", ["blocked"]),
    "oembed-broken": ({"body": head('<link rel="alternate" type="application/json+oembed" href="@BASE@/broken.json">'), "type": "text/html"}, "page", ["JSON"]),
    "oembed-deep": ({"body": head('<link rel="alternate" type="application/json+oembed" href="@BASE@/deep.json">'), "type": "text/html"}, "page", ["nest", "oEmbed"]),
}
ROWS = {
    "/zero.png": {"raw": ok(packed(png(0, 0))).replace("text/html; charset=utf-8", "image/png")},
    "/short.png": {"raw": ok(packed(png(1200, 630)[:20])).replace("text/html; charset=utf-8", "image/png")},
    # A body behind every answer, to HEAD as well: whoever asks next over the same connection must not take it for his own.
    "/endless.png": {"raw": ok(packed(png(1200, 630) + b"\0" * (11 << 20))).replace("text/html; charset=utf-8", "image/png").replace("Connection: close\r\n", ""), "end": "keep"},
    "/broken.json": {"type": "application/json", "body": '{"version":"1.0","html":"<script>'},
    "/deep.json": {"type": "application/json", "body": "[" * 200_000},
}


def site_of(faults):
    links = "".join(f'<a href="/{name}">{name}</a> ' for name in [*HEALTHY, *faults])
    files = {"index.html": page("The start of a site about tea", links), **{f"{name}.html": page(f"Everything about the {name}") for name in HEALTHY},
             "busy-twice.html": GOOD}
    return Site(files, {**ROWS, **{f"/{name}": row for name, (row, _, _) in faults.items()}})


def of_address(found, address):
    """The classes this address is told in, and everything that is said about it."""
    classes, words = set(), []
    for kind in ("failed", "skipped"):
        for one in found[kind]:
            if one["url"] == address:
                classes.add(kind)
                words.append(json.dumps(one))
    for one in found["pages"]:
        if address in (one["url"], one["final_url"], *one["aliases"]):
            classes.add("page")
            words.append(json.dumps([one["findings"], one.get("class_reason")], ensure_ascii=False))
    return classes, "\n".join(words)


def judge_faults(test, site, faults, whole):
    """Each fault of a running site is told once, in its class and words; the healthy pages are as in `whole`."""
    done = smo(site.base, "--site-url", "https://tea.example", "--format", "json", "--fail-on", "never", "--max-failed", "100%", *QUICK)
    found = json.loads(done.stdout)
    test.assertEqual((found["complete"], found["coverage"]["stopped_by"]), (True, None), found["coverage"])
    for name, (_, expected, words) in faults.items():
        with test.subTest(name):
            classes, text = of_address(found, f"https://tea.example/{name}")
            test.assertEqual(len(classes), 1, f"{name} is told once: {classes}")
            if expected != "either":
                test.assertEqual(classes, {expected}, text[:400])
            for word in words:
                test.assertIn(word.lower(), text.lower())
    for name in HEALTHY:
        mine, theirs = (next(p for p in one["pages"] if p["url"].endswith("/" + name)) for one in (found, whole))
        test.assertEqual((mine["score"], len(mine["findings"])), (theirs["score"], len(theirs["findings"])), name)


class Faults(unittest.TestCase):
    def test_each_fault_is_told_and_the_rest_of_the_site_is_as_ever(self):
        with site_of({}) as site:
            whole, _ = report(site.base, "--site-url", "https://tea.example", *QUICK)
        with site_of(FAULTS) as site, Site({"latest/meta-data/index.html": "inside"}) as _:
            judge_faults(self, site, FAULTS, whole)

    def test_no_terminal_takes_orders_from_a_page(self):
        hostile = {"escape": ({"body": page("\x1b[2J\x1b]0;x\x07 \x9b31m title"), "type": "text/html"}, "page", []),
                   "orders": ({"body": page("tea\n::error::owned\n##[error]x"), "type": "text/html"}, "page", []),
                   "formula": ({"body": page("=HYPERLINK(1)"), "type": "text/html"}, "page", []),
                   "header": FAULTS["header-escape"]}
        with site_of(hostile) as site:
            for form in ("terminal", "github", "markdown", "junit", "csv", "json", "sarif", "html"):
                out = smo(site.base, "--site-url", "https://tea.example", "--format", form, "--color", "never", "--all").stdout
                self.assertFalse({c for c in out if ord(c) < 32 and c not in "\n\r" or 127 <= ord(c) < 160}, form)
                if form == "github":
                    self.assertNotIn("\n::error::owned", out)

    def test_a_head_request_with_a_body_spoils_no_other_answer(self):
        body = ok(GOOD, f"Content-Length: {len(GOOD)}").replace("Connection: close\r\n", "")
        pages = {f"p{i}": ({"raw": body, "end": "keep"}, "page", []) for i in range(12)}
        with site_of(pages) as site:
            found, _ = report(site.base, "--site-url", "https://tea.example", "-j", "1", "--limit", "host-connections=1")
            self.assertEqual(found["failed"], [])

    def test_a_busy_start_page_is_asked_again(self):
        with Site({"index.html": page("The start of a site about tea")}, {"/": {"status": 503, "body": "later", "times": 2}}) as site:
            found, _ = report(site.base, "--single", "--site-url", "https://tea.example")
            self.assertEqual(found["coverage"]["judged"], 1, found["failed"])
            self.assertEqual([row["path"] for row in site.log() if row["path"] == "/" and row["method"] == "GET" and "range" not in row["headers"]], ["/"] * 3)

    def test_a_sitemap_is_known_by_what_it_is(self):
        files = {"a.html": page("Everything about tea"), "map": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>@BASE@/a</loc></url></urlset>",
                 "odd": "<urlset xmlns='urn:x'><url><loc>@BASE@/a</loc></url></urlset>"}
        rows = {f"/{name}": {"type": "application/xml", "body": files[name]} for name in ("map", "odd")}
        with Site(files, rows) as site:
            found, _ = report(site.base + "/map")
            self.assertEqual([p["url"].rsplit("/", 1)[1] for p in found["pages"]], ["a"])
            found, _ = report(site.base + "/odd")
            self.assertIn("namespace", json.dumps(found["notes"]))

    def test_a_sitemap_of_dead_addresses_ends(self):
        entries = "".join(f"<url><loc>@BASE@/{i}</loc></url>" for i in range(3_000))
        with Site({"index.html": page("The start of a site about tea"), "sitemap.xml": f"<urlset>{entries}</urlset>"}) as site:
            found, _ = report(site.base, "--limit", "addresses=50", "--site-url", "https://tea.example")
            self.assertEqual(found["coverage"]["failed"], 49)
            self.assertIn("limit addresses=50", found["coverage"]["stopped_by"])

    def test_a_large_sitemap_is_read_and_one_of_long_addresses_cut(self):
        small = "".join(f"<url><loc>@BASE@/{i}</loc><image:caption xmlns:image='urn:i'>{'c' * 900}</image:caption></url>" for i in range(50_000))
        long = f"<url><loc>@BASE@/{'a' * 1_990}%d</loc></url>"
        files = {"small.xml": f"<urlset>{small}</urlset>", "long.xml": "<urlset>" + "".join(long % (100_000 + i) for i in range(20_000)) + "</urlset>"}
        with Site(files) as site:
            found, _ = report(site.base + "/small.xml", "--limit", "addresses=1", "--site-url", "https://tea.example")
            self.assertEqual(found["coverage"]["in_sitemap"], 50_000, found["notes"])
            found, _ = report(site.base + "/long.xml", "--limit", "addresses=1", "--site-url", "https://tea.example")
            self.assertIn("limit parser-memory", json.dumps(found["notes"]))

    def test_robots_txt_beyond_its_limit_and_an_absurd_delay(self):
        rules = "User-agent: *\nDisallow: /secret/\n" + "Disallow: /x\n" * 800_000
        files = {"index.html": page("The start of a site about tea", '<a href="/secret/a">a</a>'), "secret/a.html": page("Secret things")}
        with Site({**files, "robots.txt": rules}) as site:
            found, _ = report(site.base)
            self.assertIn("robots-bytes", json.dumps(found["notes"]))
            self.assertEqual([s["reason"].split(":")[0] for s in found["skipped"]], ["robots"])
        with Site({**files, "robots.txt": "User-agent: *\nCrawl-delay: 1e99\n"}) as site:
            self.assertIn("crawl-delay", json.dumps(report(site.base)[0]["notes"]))

    def test_a_list_names_its_bad_lines_and_audits_the_good_ones(self):
        with Site({"a.html": page("Everything about tea"), "b.html": page("Everything about pots")}) as site:
            name = os.path.join(site.folder, "list.txt")
            with open(name, "w", encoding="utf-8") as file:
                file.write(f"\ufeff{site.base}/a\r\n# a remark\n\nht!tp://x\nfile:///etc/passwd\nhttp://me:secret@127.0.0.1/\n{site.base}/b\n")
            done = smo("--from-file", name, "--site-url", "https://tea.example", "--format", "json", "--fail-on", "never")
            self.assertEqual(len(json.loads(done.stdout)["pages"]), 2, done.stderr)
            self.assertEqual(len(json.loads(done.stdout)["failed"]), 3)
            for line in ("line 4", "line 5", "line 6"):
                self.assertIn(line, done.stderr)
            self.assertNotIn("secret", done.stdout + done.stderr)


class Requests(unittest.TestCase):
    def test_nothing_a_user_gives_becomes_a_second_header(self):
        with Site({"index.html": page("The start of a site about tea")}) as site:
            for flag in ("-A", "-b", "-u", "-H"):
                done = smo(site.base, flag, "X-A: me\r\nX-Injected: 1")
                self.assertEqual(done.returncode, 2, flag)
            self.assertEqual(site.log(), [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
