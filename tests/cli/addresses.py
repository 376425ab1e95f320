#!/usr/bin/env python3
"""A public site, played by a server on loopback under a public name (--resolve), tries to lead inside in every spelling and from every
place an address can stand. What lies inside is a second server that must not be asked once. And credentials stay at home.

    addresses.py PROGRAM ROOT
"""
import ipaddress
import json
import os
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import SERVER, Site, page, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)

INSIDE = "127.169.254.169"  # stands for 169.254.169.254: a leak stays on this machine


def spellings(address, port):
    """What leads to this IPv4 address, as a browser, a C library or a translating router would read it."""
    number = int(ipaddress.ip_address(address))
    a, b, c, d = number.to_bytes(4, "big")
    last2, last3 = number & 0xFFFF, number & 0xFFFFFF
    wide = "".join(chr(0xFF10 + int(x)) if x.isdigit() else "。" for x in address)
    circled = "".join({"0": "⓪"}.get(x, chr(0x245F + int(x)) if x.isdigit() else ".") for x in address)
    high, low = f"{number >> 16:x}", f"{last2:x}"
    hosts = [
        address, f"{number}", f"0x{number:x}", f"0X{number:X}", f"0{number:o}", f"{a}.{b}.{last2}", f"{a}.{last3}", f"0x{a:x}.{b}.0{c:o}.{d}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}", f"0x{a:x}.{last3}", f"0{a:o}.{b}.{last2}", f"000{a:o}.{b}.{c}.{d}", f"0x00000{a:x}.{b}.{c}.{d}",
        address + ".", f"{number}.", f"0x{number:x}.", f"{a}.{last3}.", address.replace(".", "%2e"), "%" + "%".join(f"{ord(x):02x}" for x in address),
        wide, circled, address.replace(".", "．"), address.replace(".", "｡"), address.replace(".", "。"), "\u00ad".join(address),
        f"[::ffff:{address}]", f"[::ffff:{high}:{low}]", f"[0:0:0:0:0:ffff:{address}]", f"[::FFFF:{high}:{low}]", f"[0000:0000:0000:0000:0000:ffff:{high}:{low}]",
        f"[::{address}]", f"[::{high}:{low}]", f"[::ffff:0:{address}]", f"[64:ff9b::{address}]", f"[64:ff9b::{high}:{low}]", f"[64:ff9b:1::{address}]",
        f"[2002:{high}:{low}::1]", f"[2002:{high}:{low}::]", f"[2001:0:{high}:{low}::]", f"[2001::{(number ^ 0xFFFFFFFF) >> 16:x}:{(number ^ 0xFFFFFFFF) & 0xFFFF:x}]",
    ]
    return [f"http://{host}:{port}" for host in hosts] + [
        f"http://tea.example@{address}:{port}", f"http://tea.example:80@{number}:{port}", f"http://{address}:{port}\\@tea.example", f"http:\\\\{address}:{port}", f"http:/{address}:{port}",
        f"http:{address}:{port}", f"//{address}:{port}", f"\\\\{address}:{port}", f"/\\{address}:{port}", f"\thttp://{address}:{port}", f"ht\ntp://{a}.{b}.\n{c}.{d}:{port}", f"HTTP://{address}:{port}",
        f"http://{address}:{port}#@tea.example", f"http://{address}:{port}?@tea.example", f"http://{address}:0{port}", f"http://{address}:\t{port}",
    ]


ELSEWHERE = [  # other places inside, and what only looks like an address
    "http://localhost:{port}", "http://LOCALHOST:{port}", "http://localhost.:{port}", "http://a.localhost:{port}", "http://ｌｏｃａｌｈｏｓｔ:{port}", "http://127.1:{port}", "http://0:{port}",
    "http://0.0.0.0:{port}", "http://00:{port}", "http://0x0:{port}", "http://[::]:{port}", "http://[::1]:{port}", "http://[0:0:0:0:0:0:0:1]:{port}", "http://[::1%25lo]:{port}", "http://[::1%lo]:{port}",
    "http://[fe80::1%25eth0]:{port}", "http://[fe80::1]:{port}", "http://[fd00::1]:{port}", "http://[fec0::1]:{port}", "http://[ff02::1]:{port}", "http://10.0.0.1:{port}", "http://172.16.0.1:{port}",
    "http://192.168.0.1:{port}", "http://100.64.0.1:{port}", "http://169.254.169.254", "http://2852039166", "http://0xa9fea9fe", "http://[::ffff:a9fe:a9fe]", "http://192.0.0.192", "http://198.18.0.1:{port}",
    "http://224.0.0.1:{port}", "http://255.255.255.255:{port}", "http://metadata:{port}", "http://printer.local:{port}", "http://metadata.google.internal", "http://router.lan", "http://nas.home.arpa",
    "http://256.256.256.256:{port}", "http://0x7g:{port}", "http://1.2.3.4.5:{port}", "file:///etc/passwd", "gopher://127.0.0.1:25/_", "dict://127.0.0.1:11211/", "ftp://127.0.0.1/x", "ws://127.0.0.1:{port}",
]


class Inside(Site):
    """The server nobody may ask: on an address of its own, under a port known beforehand."""

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, SERVER, self.folder, "--port", "0", "--host", INSIDE, "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().split()[1].rstrip("/")
        self.port = int(self.base.rsplit(":", 1)[1])
        return self


class Addresses(unittest.TestCase):
    def public(self, site, *words, **more):
        """The audit of http://tea.example, answered by this server."""
        port = site.base.rsplit(":", 1)[1]
        done = smo(f"http://tea.example:{port}/", *words, "--resolve", f"tea.example:{port}:127.0.0.1", "--format", "json", "--fail-on", "never", "--limit", "connect-time=500", "--rate", "1000", **more)
        return json.loads(done.stdout)

    def every(self, port):
        return spellings(INSIDE, port) + [one.format(port=port) for one in ELSEWHERE]

    def test_there_are_enough(self):
        self.assertGreaterEqual(len(set(self.every(81))), 100)

    def audit(self, files, rows, inside, *words, **more):
        with Site(files, rows) as site:
            found = self.public(site, *words, **more)
            self.assertEqual(inside.log(), [], "nothing inside is asked")
            return found, [row["path"] for row in site.log()]

    def test_redirects(self):
        with Inside({"x.html": "inside"}) as inside:
            every = self.every(inside.port)
            files = {"index.html": page("The start of a site about tea", "".join(f'<a href="/r{i}">{i}</a>' for i in range(len(every))))}
            rows = {f"/r{i}": {"raw": b"HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: ".decode() + one.encode().decode("latin-1").replace("\n", "").replace("\t", "") + "/x\r\n\r\n"} for i, one in enumerate(every)}
            found, _ = self.audit(files, rows, inside)
            told = {one["url"].rsplit("/", 1)[1]: one["error"]["message"] for one in found["failed"]}
            for i, one in enumerate(every):
                with self.subTest(one):
                    self.assertIn(f"r{i}", told)

    def test_starts_that_redirect(self):
        with Inside({"x.html": "inside"}) as inside:
            every = self.every(inside.port)[::7]
            rows = {"/": {"status": 302, "redirect": ""}}
            for one in every:
                rows["/"]["redirect"] = one.replace("\n", "").replace("\t", "").encode("ascii", "ignore").decode() + "/x"
                found, _ = self.audit({"index.html": "start"}, rows, inside)
                self.assertEqual(found["coverage"]["judged"], 0, one)

    def test_pictures_embeds_icons_feeds_and_bases(self):
        with Inside({"x.html": "inside"}) as inside:
            every = self.every(inside.port)
            files = {"index.html": page("The start of a site about tea", "".join(f'<a href="/p{i}">{i}</a>' for i in range(len(every))))}
            for i, one in enumerate(every):
                tags = [f'<meta property="og:image" content="{one}/x.png">', f'<meta name="twitter:image" content="{one}/y.png">', f'<link rel="icon" href="{one}/i.png">',
                        f'<link rel="alternate" type="application/json+oembed" href="{one}/o.json">', f'<link rel="alternate" type="application/rss+xml" href="{one}/f.xml">',
                        f'<meta property="og:url" content="{one}/u">', f'<link rel="canonical" href="{one}/c">', f'<meta property="og:video" content="{one}/v.mp4">', f'<meta name="twitter:player" content="{one}/p">']
                files[f"p{i}.html"] = page(f"Page number {i} about tea", f'<a href="{one}/l">l</a><iframe src="{one}/f"></iframe>').replace("</head>", "".join(tags) + "</head>")
            for i, one in enumerate(every[::6]):
                based = f'<base href="{one}/"><meta property="og:image" content="x.png"><link rel="icon" href="i.png">'
                files[f"b{i}.html"] = page(f"Base number {i} of tea", '<a href="l">l</a>').replace("<title>", based + "<title>")
                files["index.html"] += f'<a href="/b{i}">b</a>'
            found, _ = self.audit(files, {}, inside, "--bots")
            self.assertEqual(found["coverage"]["judged"], 1 + len(every) + len(every[::6]), found["failed"])

    def test_an_oembed_answer_and_redirecting_pictures(self):
        with Inside({"x.html": "inside"}) as inside:
            every = self.every(inside.port)[::3]
            files, rows = {"index.html": page("The start of a site about tea", "".join(f'<a href="/p{i}">{i}</a>' for i in range(len(every))))}, {}
            for i, one in enumerate(every):
                clean = one.replace("\n", "").replace("\t", "")
                tags = f'<meta property="og:image" content="@BASE@/r{i}"><link rel="alternate" type="application/json+oembed" href="/o{i}.json">'.replace("@BASE@", "")
                files[f"p{i}.html"] = page(f"Page number {i} about tea").replace("</head>", tags + "</head>")
                files[f"o{i}.json"] = json.dumps({"version": "1.0", "type": "photo", "url": clean + "/u.png", "thumbnail_url": clean + "/t.png", "width": 9, "height": 9, "thumbnail_width": 9, "thumbnail_height": 9})
                rows[f"/r{i}"] = {"status": 302, "redirect": clean.encode("ascii", "ignore").decode() + "/x.png"}
            self.audit(files, rows, inside)

    def test_sitemaps_and_robots(self):
        with Inside({"x.html": "inside", "map.xml": "<urlset/>"}) as inside:
            every = [one.replace("&", "&amp;").replace("\n", "").replace("\t", "") for one in self.every(inside.port)]
            entries = "".join(f"<url><loc>{one}/x</loc></url>" for one in every)
            nested = "".join(f"<sitemap><loc>{one}/map.xml</loc></sitemap>" for one in every[:90])
            files = {"index.html": page("The start of a site about tea"), "map.xml": f"<urlset>{entries}</urlset>", "index.xml": f"<sitemapindex>{nested}</sitemapindex>",
                     "robots.txt": "".join(f"Sitemap: {one}/map.xml\n" for one in every[:60]) + "Sitemap: /map.xml\nSitemap: /index.xml\n"}
            found, asked = self.audit(files, {}, inside, "--limit", "sitemap-files=300")
            self.assertIn("/index.xml", asked)
            self.assertIn("not", json.dumps(found["notes"]))

    def test_a_proxy_of_the_environment_opens_no_door(self):
        with Inside({"x.html": "inside"}) as inside:
            every = self.every(inside.port)
            tags = [f'<meta property="og:image" content="{one}/x.png"><link rel="alternate" type="application/json+oembed" href="{one}/o.json">' for one in every]
            files = {f"p{i}.html": page(f"Page number {i} about tea").replace("</head>", tag + "</head>") for i, tag in enumerate(tags)}
            files["index.html"] = page("The start of a site about tea", "".join(f'<a href="/p{i}">{i}</a>' for i in range(len(tags))))
            with Site(files) as proxy:
                clean = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
                for variable in ("http_proxy", "ALL_PROXY"):
                    done = smo("http://tea.example/", "--rate", "1000", "--format", "json", "--fail-on", "never", env={**clean, variable: proxy.base})
                    self.assertEqual(json.loads(done.stdout)["coverage"]["judged"], 1 + len(tags), done.stderr)
                hosts = {row["host"].rsplit(":", 1)[0] for row in proxy.log()}
                self.assertEqual(hosts, {"tea.example"}, "the proxy is asked for public names only")
                self.assertEqual(inside.log(), [])

    def test_credentials_stay_at_home(self):
        secret = {"authorization", "cookie", "x-api-key", "x-token"}
        with Site({"x.html": page("Somewhere else"), "robots.txt": "User-agent: *\nAllow: /\n", "map.xml": "<urlset/>", "x.png": b"\x89PNG"}) as other:
            tags = (f'<meta property="og:image" content="{other.base}/x.png"><link rel="icon" href="{other.base}/i.png"><link rel="alternate" type="application/json+oembed" href="{other.base}/o.json">'
                    f'<link rel="alternate" type="application/rss+xml" href="{other.base}/f.xml"><meta property="og:url" content="{other.base}/u"><meta property="og:video" content="{other.base}/v.mp4">'
                    f'<meta name="twitter:image" content="/moved.png"><base href="{other.base}/">')
            files = {"index.html": page("The start of a site about tea", f'<a href="/r">r</a><a href="{other.base}/x">x</a>').replace("</head>", tags + "</head>"), "robots.txt": f"Sitemap: {other.base}/map.xml\n"}
            rows = {"/r": {"redirect": other.base + "/x"}, "/moved.png": {"redirect": other.base + "/moved.png", "status": 302}}
            with Site(files, rows) as site:
                host = other.base.split("//")[1]
                smo(site.base, "-u", "me:secret", "-b", "sid=1", "-H", "X-Api-Key: k", "-H", "X-Token: t", "--allow-private", host, "--bots", "--fail-on", "never")
                self.assertGreaterEqual(len({row["path"] for row in other.log()}), 5, "it was asked")
                for row in other.log():
                    self.assertFalse(secret & set(row["headers"]), row)
                for row in site.log():
                    self.assertTrue(secret <= set(row["headers"]), row)

    def test_a_start_that_moves_takes_no_credentials_along(self):
        with Site({"index.html": page("Somewhere else")}) as other, Site({}, {"/": {"redirect": other.base + "/"}}) as site:
            smo(site.base, "-u", "me:secret", "-b", "sid=1", "-H", "X-Api-Key: k", "--allow-private", other.base.split("//")[1], "--fail-on", "never")
            for row in other.log():
                self.assertFalse({"authorization", "cookie", "x-api-key"} & set(row["headers"]), row)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
