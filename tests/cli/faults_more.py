#!/usr/bin/env python3
"""The second table of broken and hostile answers: framing, redirects, types, pictures, embeds, sitemaps, traps, and servers that speak something else.

    faults_more.py PROGRAM ROOT
"""
import gzip
import json
import os
import re
import subprocess
import sys
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import SERVER, Site, page, report, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)
from faults import GOOD, QUICK, head, headers, judge_faults, ok, packed, png, site_of  # noqa: E402
from limits import Clock, missing  # noqa: E402

INSIDE = "127.169.254.169"


def typed(body, kind):
    return ok(body).replace("text/html; charset=utf-8", kind)


def tagged(*tags):
    return {"body": head("".join(tags)), "type": "text/html"}


def image(address):
    return tagged(f'<meta property="og:image" content="{address}">')


def chunked(*parts, tail="0\r\n\r\n"):
    return ok("".join(f"{len(part):x}\r\n{part}\r\n" for part in parts) + tail, "Transfer-Encoding: chunked")


def found_at(address):
    return {"status": 302, "redirect": address}


# name → (row of the server, class, words of which each has to be told)
FAULTS = {
    # framing
    "length-and-chunks": ({"raw": chunked(GOOD).replace("\r\n\r\n", "\r\nContent-Length: 10\r\n\r\n", 1)}, "page", []),
    "chunk-too-large": ({"raw": ok("FFFFFFFFFFFFFFFFF\r\nx\r\n0\r\n\r\n", "Transfer-Encoding: chunked")}, "failed", ["chunk"]),
    "chunk-without-break": ({"raw": ok("5\r\nhelloXX5\r\nworld\r\n0\r\n\r\n", "Transfer-Encoding: chunked")}, "failed", ["chunk"]),
    "chunk-trailers": ({"raw": chunked(GOOD, tail="0\r\nX-After: 1\r\nContent-Type: text/plain\r\n\r\n")}, "page", []),
    "length-too-small": ({"raw": ok(GOOD, "Content-Length: 300")}, "page", []),
    "interim-flood": ({"raw": headers("HTTP/1.1 100 Continue") * 40 + ok(GOOD)}, "page", []),
    "interim-endless": ({"raw": headers("HTTP/1.1 100 Continue") * 20_000 + ok(GOOD)}, "failed", ["header-bytes"]),
    "no-reason": ({"raw": ok(GOOD).replace("200 OK", "200")}, "page", []),
    "status-zero": ({"raw": ok(GOOD).replace("200 OK", "000 Nothing")}, "failed", ["status"]),
    "status-205": ({"raw": headers("HTTP/1.1 205 Reset Content", "Connection: close", "Content-Length: 0")}, "skipped", ["205"]),
    "good-page-404": ({"status": 404, "body": GOOD, "type": "text/html"}, "failed", ["404"]),
    "reset-once": ({"raw": "", "end": "reset", "times": 1}, "page", []),
    "busy-nonsense": ({"status": 429, "headers": {"Retry-After": "soon, I hope"}, "body": "later"}, "failed", ["429", "2 retries"]),
    "busy-until-a-date": ({"status": 429, "headers": {"Retry-After": "Fri, 31 Dec 2094 23:59:59 GMT"}, "body": "later"}, "failed", ["429", "2 retries"]),
    "lines-without-cr": ({"raw": ok(GOOD, f"Content-Length: {len(GOOD)}").replace("\r\n", "\n")}, "page", []),
    "folded-header": ({"raw": ok(GOOD, "X-A: a\r\n  and more")}, "page", []),
    "header-latin": ({"raw": ok(GOOD, "X-A: \xe9\xff")}, "page", []),
    "header-without-colon": ({"raw": ok(GOOD, "nonsense")}, "failed", ["header"]),
    "cookies": ({"raw": ok(GOOD, *(f"Set-Cookie: c{i}=v" for i in range(1_000)))}, "page", []),
    "cookie-large": ({"raw": ok(GOOD, "Set-Cookie: c=" + "v" * 60_000)}, "page", []),
    "link-large": ({"raw": ok(GOOD, "Link: " + ", ".join(f"</{i}>; rel=preload" for i in range(2_000)))}, "page", []),
    "other-service": ({"raw": ok(GOOD, 'Alt-Svc: h2="127.0.0.1:25"; ma=86400')}, "page", []),
    "endless": ({"body": GOOD, "type": "text/html", "endless": True}, "page", ["size limit"]),
    # content encodings
    "gzip-unsaid": ({"raw": ok(packed(gzip.compress(GOOD.encode())))}, "page", ["gzip"]),
    "gzip-broken": ({"raw": ok(packed(gzip.compress(GOOD.encode())[:60] + b"\xff" * 90), "Content-Encoding: gzip")}, "failed", ["gzip"]),
    "gzip-twice": ({"raw": ok(packed(gzip.compress(gzip.compress(b" " * (30 << 20)))), "Content-Encoding: gzip, gzip")}, "failed", ["decompression bomb"]),
    "deflate-raw": ({"raw": ok(packed(zlib.compress(GOOD.encode())[2:-4]), "Content-Encoding: deflate")}, "page", []),
    "brotli-is-none": ({"raw": ok(GOOD, "Content-Encoding: br")}, "failed", ["br"]),
    # redirects
    "to-data": (found_at("data:text/html,x"), "failed", ["not allowed"]),
    "to-ftp": (found_at("ftp://127.0.0.1/x"), "failed", ["not allowed"]),
    "to-mail": (found_at("https://www.example.com:25/"), "skipped", ["another site"]),
    "to-a-name-with-a-password": (found_at(f"http://tea.example@{INSIDE}/"), "failed", ["blocked"]),
    "to-a-backslash": (found_at(f"http:\\\\{INSIDE}\\x"), "failed", ["blocked"]),
    "to-number": (found_at("http://2852039166/"), "failed", ["blocked"]),
    "to-six": (found_at("http://[::ffff:a9fe:a9fe]/"), "failed", ["blocked"]),
    "to-latin": ({"raw": headers("HTTP/1.1 302 Found", "Location: /\xe9\xff", "Connection: close")}, "failed", ["404"]),
    "to-two-places": ({"raw": headers("HTTP/1.1 302 Found", "Location: /tea", "Location: /pot", "Connection: close")}, "either", []),
    "to-there-and-back": (found_at("/and-back"), "failed", ["circle"]),
    "to-a-fragment": (found_at("/tea#part"), "page", []),
    "refresh-to-itself": (tagged('<meta http-equiv="refresh" content="0; url=/refresh-to-itself">'), "page", ["refresh"]),
    # what kind of thing it is
    "type-nonsense": ({"raw": typed(GOOD, ";;;/x")}, "page", ["Content-Type"]),
    "xhtml-broken": ({"raw": typed("<html xmlns='http://www.w3.org/1999/xhtml'><p>x</html>", "application/xhtml+xml")}, "page", ["well-formed"]),
    "encoding-nobody-knows": ({"raw": typed(GOOD, "text/html; charset=klingon").replace('<meta charset="utf-8">', "")}, "page", ["klingon"]),
    "encoding-refused": ({"raw": typed(GOOD, "text/html; charset=utf-7").replace('<meta charset="utf-8">', "")}, "page", ["utf-7"]),
    "encodings-disagree": ({"raw": typed(GOOD, "text/html; charset=koi8-r")}, "page", ["koi8-r"]),
    "half-a-character": ({"raw": ok(GOOD.replace("</html>", "\xe2\x82"))}, "page", ["inside a character"]),
    "noindex": ({"body": GOOD, "type": "text/html", "headers": {"X-Robots-Tag": "noindex"}}, "page", ["noindex"]),
    # markup
    "frames-in-itself": ({"body": page("Frames", '<iframe src="/frames-in-itself" title="x"></iframe>' * 50), "type": "text/html"}, "page", []),
    "nul": ({"raw": ok("\0" * 1000 + GOOD + "\0" * 1000)}, "either", []),
    "frameset": ({"body": "<!doctype html><title>Frames</title><frameset><frame src=/tea></frameset>", "type": "text/html"}, "page", []),
    "ten-thousand-tags": (tagged('<meta property="og:title" content="x">' + "".join(f'<meta property="og:title" content="y{i}">' for i in range(10_000))), "page", ["og:title"]),
    "formatting": ({"body": page("Formatting", "<p>" + "".join(f"<b a{i}>x<p>" for i in range(2_000))), "type": "text/html"}, "either", ["limit"]),
    "two-titles": (tagged("<title>Something else</title>"), "page", ["second title"]),
    "heaped": ({"body": page("Te\u0301" + "\u0301" * 100_000), "type": "text/html"}, "page", ["heaps", "title"]),
    "broken-base": (tagged('<base href="http://[::1">', "<base href='javascript:alert(1)'>"), "page", []),
    # pictures
    "image-is-a-page": (image("@BASE@/tea"), "page", ["image"]),
    "image-bomb": (image("@BASE@/bomb.png"), "page", ["image"]),
    "image-other-type": (image("@BASE@/jpeg.png"), "page", ["jpeg"]),
    "image-empty": (image("@BASE@/empty.png"), "page", ["empty"]),
    "image-drawing": (image("@BASE@/entity.svg"), "page", ["svg"]),
    "image-webp": (image("@BASE@/lie.webp"), "page", ["image"]),
    "image-slow": (image("@BASE@/slow.png"), "page", ["first-byte-time"]),
    "image-file": (image("file:///etc/passwd"), "page", ["image"]),
    "image-data": (image("data:image/png;base64,iVBORw0KGgo="), "page", ["image"]),
    # embeds
    "oembed-hang": (tagged('<link rel="alternate" type="application/json+oembed" href="/hang.json">'), "page", ["first-byte-time"]),
    "oembed-huge": (tagged('<link rel="alternate" type="application/json+oembed" href="/huge.json">'), "page", ["oembed-bytes"]),
    "oembed-a-page": (tagged('<link rel="alternate" type="application/json+oembed" href="/tea">'), "page", ["oEmbed"]),
    "oembed-inside": (tagged(f'<link rel="alternate" type="application/json+oembed" href="http://{INSIDE}/o.json">'), "page", ["blocked"]),
}
ROWS = {
    "/and-back": found_at("/to-there-and-back"),
    "/bomb.png": {"raw": typed(packed(png(60_000, 60_000)), "image/png")},
    "/jpeg.png": {"raw": typed("\xff\xd8\xff\xe0\0\x10JFIF\0" + "\0" * 40, "image/png")},
    "/empty.png": {"raw": typed("", "image/png")},
    "/entity.svg": {"type": "image/svg+xml", "body": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'},
    "/lie.webp": {"raw": typed("RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\x7f", "image/webp")},
    "/slow.png": {"delay": 3, "type": "image/png", "body": "x"},
    "/hang.json": {"delay": 3, "type": "application/json", "body": "{}"},
    "/huge.json": {"type": "application/json", "body": '{"version":"1.0","title":"' + "x" * (2 << 20) + '"}'},
}
MAPS = {  # name → (bytes, words of its note; none when it is sound)
    "sound": ("<urlset><url><loc>https://tea.example/tea</loc></url></urlset>", ""),
    "loop": ("<sitemapindex><sitemap><loc>@BASE@/map-loop.xml</loc></sitemap></sitemapindex>", "lists itself"),
    "laughs": ('<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>', "DOCTYPE"),
    "entity": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>', "DOCTYPE"),
    "cut": ("<urlset><url><loc>https://tea.example/tea</loc></url><url><lo", "middle"),
    "page": (GOOD, "HTML"),
    "foreign": ("<urlset><url><loc>https://elsewhere.example/tea</loc></url></urlset>", "host"),
    "empty": ("<urlset><url><loc></loc></url></urlset>", "without"),
    "deep": ("<urlset>" + "<a>" * 50_000, ""),
    "nothing": ("", ""),
}


class More(unittest.TestCase):
    def test_each_fault_is_told_and_the_rest_of_the_site_is_as_ever(self):
        base = site_of({})
        with base as site:
            whole, _ = report(site.base, "--site-url", "https://tea.example", *QUICK)
        site = site_of(FAULTS)
        with open(os.path.join(site.folder, "_server.json"), "r+", encoding="utf-8") as file:
            rows = {**json.load(file), **ROWS}
            file.seek(0)
            json.dump(rows, file)
        with open(os.path.join(site.folder, "reset-once.html"), "w", encoding="utf-8") as file:
            file.write(GOOD)
        with site:
            judge_faults(self, site, FAULTS, whole)

    def test_sitemaps(self):
        files = {"index.html": page("The start of a site about tea"), "tea.html": GOOD, "robots.txt": "".join(f"Sitemap: @BASE@/map-{name}.xml\n" for name in MAPS),
                 **{f"map-{name}.xml": body for name, (body, _) in MAPS.items()}}
        with Site(files) as site:
            found, _ = report(site.base, "--fail-on", "never", "--site-url", "https://tea.example")
            self.assertEqual([one["url"].rsplit("/", 1)[1] for one in found["pages"]], ["", "tea"])
            for name, (_, words) in MAPS.items():
                told = " ".join(one["message"] for one in found["notes"] if one["url"].endswith(f"/map-{name}.xml"))
                with self.subTest(name):
                    if name == "sound":
                        self.assertEqual(told, "")
                    else:
                        self.assertTrue(told)
                        self.assertIn(words, told)

    def test_traps_end(self):
        """Pages that are made up while somebody asks for them."""
        days = iter(range(100_000))

        def answer(path):
            if path.startswith("/robots") or path.startswith("/sitemap"):
                return missing()
            number = next(days)
            links = {"/calendar": f'<a href="/calendar?day={number}">on</a><a href="/calendar?from={number}">far</a>', "/deeper": f'<a href="{path}/deeper">on</a>', "/same": f'<a href="{path}x">on</a>'}
            body = links.get("/" + path.split("?")[0].split("/")[1].rstrip("x"), "".join(f'<a href="{one}">{one}</a>' for one in links))
            return [(0, ok(page("One of many pages about tea", body)))]
        with Clock(answer) as site:
            done = smo(site.base, "--site-url", "https://tea.example", "--format", "json", "--fail-on", "never", "--max-pages", "300", "--depth", "60")
            found = json.loads(done.stdout)
            notes = json.dumps(found["notes"])
            for words in ("limit path-segments=20", "limit query-variants=50", "limit depth=60"):
                self.assertIn(words, notes)
            self.assertLess(len(found["pages"]), 300)

    def test_servers_that_speak_something_else(self):
        for greeting, words in (("SSH-2.0-OpenSSH_9.2p1\r\n", "no valid HTTP"), ("220 mail ESMTP\r\n", "no valid HTTP"), ("<html>straight away", "no valid HTTP"), ("\x15\x03\x01\0\x02\x02\x50", "no valid HTTP")):
            with Clock(lambda path, greeting=greeting: [(0, greeting)]) as site:
                done = smo(site.base + "/", "--single")
                self.assertEqual(done.returncode, 2)
                self.assertIn(words, done.stderr + done.stdout, greeting)

    def test_tls_that_is_none(self):
        with Clock(lambda path: [(0, ok(GOOD))]) as site:
            done = smo(site.base.replace("http:", "https:") + "/", "--single", "--limit", "first-byte-time=1s", "--limit", "connect-time=1s")
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr + done.stdout, "TLS|connection")
        folder = Site({"index.html": GOOD}).folder
        server = subprocess.Popen([sys.executable, SERVER, folder, "--port", "0", "--tls", "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        base = re.search(r"READY (\S+)", server.stdout.readline()).group(1)
        try:
            done = smo(base, "--single")
            self.assertEqual(done.returncode, 2)
            self.assertIn("certificate", done.stderr + done.stdout)
            self.assertEqual(smo(base, "--single", "-k", "--fail-on", "never").returncode, 0)
        finally:
            server.stdin.close()
            server.wait(timeout=20)
            server.stdout.close()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
