#!/usr/bin/env python3
"""Public names that lead inside: the name server answers with an address of this network, at once, the second time, or beside a public one.
The program runs with a name server of the test's own (two_answers.c, preloaded); every address it connects to is on record.

    answers.py PROGRAM ROOT PRELOAD
"""
import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import Site, page, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)
from addresses import INSIDE, Inside  # noqa: E402
from faults import png  # noqa: E402

PRELOAD = os.path.abspath(sys.argv[3])
PUBLIC = "93.184.216.34"
# What a name server may say. `turns` is public the first time it is asked and inside ever after; each port is asked for anew.
NAMES = {
    "tea": [PUBLIC], "turns": [PUBLIC, INSIDE], "back": [INSIDE, PUBLIC], "first": [f"{INSIDE}+{PUBLIC}"], "second": [f"{PUBLIC}+{INSIDE}"], "loop": ["127.0.0.1"],
    "inside": [INSIDE], "ten": ["10.0.0.1"], "home": ["192.168.1.1"], "office": ["172.31.255.255"], "cloud": ["169.254.169.254"], "carrier": ["100.64.0.1"], "none": ["0.0.0.0"],
    "zero": ["0.1.2.3"], "many": ["224.0.0.251"], "all": ["255.255.255.255"], "old": ["240.0.0.1"], "bench": ["198.18.0.1"], "protocol": ["192.0.0.192"], "six": ["::1"], "six-none": ["::"],
    "mapped": [f"::ffff:{INSIDE}"], "compatible": [f"::{INSIDE}"], "translated": [f"64:ff9b::{INSIDE}"], "local-translated": [f"64:ff9b:1::{INSIDE}"], "six-to-four": ["2002:7fa9:a9fe::1"],
    "teredo": ["2001:0:7fa9:a9fe::8056:5601"], "unique": ["fd00::1"], "link": ["fe80::1"], "site": ["fec0::1"], "group": ["ff02::1"], "siit": [f"::ffff:0:{INSIDE}"],
}
LEADING_INSIDE = [name for name in NAMES if name not in ("tea", "turns", "back", "first", "second")]
PICTURE = png(1200, 630)


class Answers(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.connected = os.path.join(self.place.name, "connected")
        self.inside = Inside({"x.png": PICTURE, "index.html": "inside"}).__enter__()

    def tearDown(self):
        self.inside.__exit__()
        self.place.cleanup()

    def audit(self, site, start="http://tea.example/", *words):
        """The audit, its report and the addresses it connected to; the server inside was asked nothing."""
        open(self.connected, "w", encoding="ascii").close()
        names = " ".join(f"{name}.example={','.join(answers)}" for name, answers in NAMES.items())
        env = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        env.update({"LD_PRELOAD": PRELOAD, "SMO_DNS": names, "SMO_CONNECTED": self.connected, "SMO_PUBLIC_PORT": site.base.rsplit(":", 1)[1]})
        done = smo(start, "--no-config", "--format", "json", "--fail-on", "never", "--rate", "1000", "--max-failed", "100%", "--limit", "connect-time=2s", "--limit", "retries=0", *words, env=env)
        with open(self.connected, encoding="ascii") as file:
            there = set(file.read().split())
        self.assertEqual(self.inside.log(), [], "nothing inside is asked")
        return json.loads(done.stdout), there

    def at(self, name, path="x.png"):
        return f"http://{name}.example:{self.inside.port}/{path}"

    def test_pictures_and_what_else_a_page_names(self):
        files = {"index.html": page("The start of a site about tea", "".join(f'<a href="/{name}">{name}</a>' for name in LEADING_INSIDE)), "x.png": PICTURE}
        for name in LEADING_INSIDE:
            tags = [f'<meta property="og:image" content="{self.at(name)}"><meta property="og:url" content="{self.at(name, "u")}"><link rel="icon" href="{self.at(name, "i.png")}">',
                    f'<link rel="alternate" type="application/json+oembed" href="{self.at(name, "o.json")}"><link rel="canonical" href="{self.at(name, "c")}">',
                    f'<link rel="alternate" type="application/rss+xml" href="{self.at(name, "f.xml")}"><meta name="twitter:player" content="{self.at(name, "p")}">']
            files[f"{name}.html"] = page(f"Everything about {name} and tea").replace("</head>", "".join(tags) + "</head>")
        with Site(files) as site:
            found, there = self.audit(site, "http://tea.example/", "--bots")
            self.assertEqual(there, {PUBLIC})
            pages = {one["url"].rsplit("/", 1)[1]: json.dumps(one["findings"]) for one in found["pages"]}
            for name in LEADING_INSIDE:
                self.assertIn(f"{name}.example leads to ", pages[name])

    def test_redirects_and_sitemaps(self):
        files = {"index.html": page("The start of a site about tea", "".join(f'<a href="/{name}">{name}</a>' for name in LEADING_INSIDE)),
                 "robots.txt": "".join(f"Sitemap: {self.at(name, 'map.xml')}\n" for name in LEADING_INSIDE)}
        rows = {f"/{name}": {"status": 302, "redirect": self.at(name)} for name in LEADING_INSIDE}
        with Site(files, rows) as site:
            found, there = self.audit(site)
            self.assertEqual(there, {PUBLIC})
            told = {one["url"].rsplit("/", 1)[1] for one in found["failed"] + found["skipped"]}
            self.assertEqual(set(LEADING_INSIDE) - told, set())

    def test_a_start_that_leads_inside(self):
        with Site({"index.html": page("The start of a site about tea")}) as site:
            for name in ("inside", "loop", "mapped", "cloud"):
                found, there = self.audit(site, f"http://{name}.example:{self.inside.port}/")
                self.assertEqual((there, found["coverage"]["judged"]), (set(), 0), name)
                self.assertIn(f"{name}.example leads to ", json.dumps(found["failed"]))

    def test_a_name_that_turns_is_asked_again_and_refused(self):
        """The first address it had is not a promise."""
        second = self.inside.port + 1
        tags = f'<meta property="og:image" content="http://turns.example:8001/x.png"><meta name="twitter:image" content="http://turns.example:{self.inside.port}/x.png">'
        files = {"index.html": page("The start of a site about tea", f'<a href="/r">r</a><a href="http://turns.example:{second}/">t</a>').replace("</head>", tags + "</head>"), "x.png": PICTURE}
        with Site(files, {"/r": {"status": 302, "redirect": self.at("turns")}}) as site:
            found, there = self.audit(site)
            self.assertEqual(there, {PUBLIC})
            pictures = {one["url"]: one["status"] for one in found["images"]}
            self.assertEqual(sorted(str(status) for status in pictures.values()), ["200", "None"], found["images"])
        # The start itself: its first page is public, its second port is not.
        with Site({"index.html": page("The start of a site about tea")}, {"/": {"status": 302, "redirect": self.at("turns", "")}}) as site:
            found, there = self.audit(site, "http://turns.example/")
            self.assertLessEqual(there, {PUBLIC})
            self.assertEqual(found["coverage"]["judged"], 0)

    def test_a_name_with_two_addresses_is_asked_at_the_public_one_only(self):
        tags = "".join(f'<meta property="og:image" content="{self.at(name)}">' for name in ("first", "second"))
        with Site({"index.html": page("The start of a site about tea").replace("</head>", tags + "</head>"), "x.png": PICTURE}) as site:
            found, there = self.audit(site)
            self.assertEqual(there, {PUBLIC})
            self.assertEqual(len(found["images"]), 2)

    def test_the_net_of_this_test_holds(self):
        """Without our own check the same site would be asked: a target inside is answered from inside."""
        with Site({"index.html": page("The start of a site about tea")}) as site:
            port = site.base.rsplit(":", 1)[1]
            found, there = self.audit(site, f"http://loop.example:{port}/", "--allow-private", "loop.example")
            self.assertEqual((there, found["coverage"]["judged"]), ({"127.0.0.1"}, 1), found["failed"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
