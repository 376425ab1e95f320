#!/usr/bin/env python3
"""What is asked besides a plain look, against a server on loopback: as crawlers, by HEAD, for a part, from a foreign page; hostile answers, too.

    probes_live.py PROGRAM ROOT
"""
import json
import os
import struct
import sys
import time
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import live  # noqa: E402
from live import Site, page, smo  # noqa: E402

EVERY = ("--platforms", "facebook,x,imessage,whatsapp,misskey,signal-desktop,slack,mastodon,lemmy")


def png(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = b"".join(b"\0" + b"\x40\x80\x40" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def head(text, more):
    return text.replace("</head>", more + "</head>")


def picture(path="/img/t.png"):
    return f'<meta property="og:image" content="@BASE@{path}">'


def audit(site, *words):
    """The first finding of each rule on each page, what was asked, and the whole report."""
    done = smo(site.base, "--site-url", site.base, "--fail-on", "never", "--format", "json", *EVERY, *words)
    report = json.loads(done.stdout)
    told = {}
    for one in report["pages"]:
        for finding in one["findings"]:
            told.setdefault((one["final_url"][len(site.base):], finding["rule"]), finding)
    return told, site.log(), report


def asked(log, path, method="GET", header=None):
    return [row for row in log if row["path"].split("?")[0] == path and row["method"] == method and (header is None or header in row["headers"])]


class Bots(unittest.TestCase):
    FILES = {"index.html": head(page("Start", '<a href="blog/1">1</a> <a href="blog/2">2</a>'), picture()), "blog/1.html": page("One"), "blog/2.html": page("Two"), "img/t.png": png(60, 60)}

    def test_a_refused_name_is_a_warning_that_names_all_who_bear_it(self):
        with Site(self.FILES, {"/": {"agents": {"facebookexternalhit": {"status": 403}}}}) as site:
            told, log, _ = audit(site, "--bots")
            finding = told[("/", "crawlers-let-in")]
            self.assertEqual((finding["outcome"], finding["severity"]), ("fail", "warning"))
            self.assertIn("status 403", finding["message"])
            self.assertIn("KakaoTalk", finding["fix"])
            self.assertEqual(set(finding["platforms"]), {"facebook", "imessage"})
            agents = {row["agent"] for row in asked(log, "/")}
            for word in ("facebookexternalhit/1.1 (+http", "Twitterbot/1.0", "WhatsApp/", "Mozilla/5.0 (Windows"):
                self.assertTrue(any(agent.startswith(word) for agent in agents), word)

    def test_a_servers_own_page_of_refusal_is_no_challenge(self):
        refusal = {"status": 403, "body": "<html><head><title>403 Forbidden</title></head><body><h1>403 Forbidden</h1><hr>nginx</body></html>", "type": "text/html"}
        with Site(self.FILES, {"/": {"agents": {"Twitterbot/1.0": refusal}}}) as site:
            told, _, _ = audit(site, "--bots", "--platforms", "x")
            self.assertEqual(told[("/", "crawlers-let-in")]["outcome"], "fail")

    def test_one_page_of_a_shape_is_asked_and_nobody_without_the_flag(self):
        with Site(self.FILES) as site:
            told, log, _ = audit(site, "--bots")
            self.assertFalse([key for key in told if key[1].startswith("crawlers-")])
            self.assertGreater(len(asked(log, "/blog/1")), 5)
            self.assertLessEqual(len(asked(log, "/blog/2")), 1)
        with Site(self.FILES) as site:
            _, log, _ = audit(site)
            self.assertFalse([row for row in log if "Twitterbot" in row["agent"] or "Windows" in row["agent"]])

    def test_a_challenge_and_a_protecting_proxy_prove_nothing(self):
        wall = "<title>Just a moment...</title>"
        for refusal in ({"status": 403, "headers": {"CF-RAY": "8f"}}, {"status": 503, "body": wall, "type": "text/html"}, {"body": wall, "type": "text/html"},
                        {"status": 429, "headers": {"X-Vercel-Mitigated": "challenge"}}):
            with Site(self.FILES, {"/": {"agents": {"Twitterbot/1.0": refusal}}}) as site:
                told, _, _ = audit(site, "--bots", "--platforms", "x")
                self.assertEqual(told[("/", "crawlers-let-in")]["outcome"], "unknown", refusal)

    def test_other_tags_for_crawlers_are_told_but_not_what_changes_by_itself(self):
        login = {"body": "<!doctype html><title>Log in</title>", "type": "text/html"}
        with Site(self.FILES, {"/": {"agents": {"WhatsApp": login}}}) as site:
            told, _, _ = audit(site, "--bots")
            self.assertIn("no og:title", told[("/", "crawlers-see-tags")]["message"])
        more = {"body": head(page("Start"), '<meta property="og:image" content="@BASE@/img/t.png">'), "type": "text/html"}
        files = dict(self.FILES, **{"index.html": page("Start")})
        with Site(files, {"/": {"agents": {"facebookexternalhit/1.1 (+": more}}}) as site:
            told, _, _ = audit(site, "--bots")
            self.assertIn("og:image", told[("/", "crawlers-get-no-more")]["message"])

    def test_hostile_answers_to_crawlers_cost_their_limit_and_no_more(self):
        rows = {"/": {"agents": {"Twitterbot/1.0": {"endless": True, "body": "<p>tea " * 100, "type": "text/html"}, "WhatsApp": {"delay": 3}}}}
        with Site(self.FILES, rows) as site:
            begin = time.monotonic()
            told, _, report = audit(site, "--bots", "--limit", "html-bytes=200000", "--limit", "first-byte-time=1s")
            self.assertLess(time.monotonic() - begin, 40)
            self.assertIn("no answer", told[("/", "crawlers-let-in")]["message"])
            self.assertEqual(len(report["pages"]), 3)

    def test_a_directory_answers_every_crawler_alike(self):
        done = smo("examples/healthy-site", "--bots", cwd=live.ROOT)
        self.assertIn("--bots asks servers", done.stderr)
        self.assertNotIn("crawlers-", done.stdout)


class OtherWays(unittest.TestCase):
    FILES = {"index.html": head(page("Start", '<a href="blog/1">1</a> <a href="blog/2">2</a>'), picture()), "blog/1.html": head(page("One"), picture("/img/u.png")),
             "blog/2.html": head(page("Two"), picture("/img/v.png")), "img/t.png": png(60, 60), "img/u.png": png(60, 60), "img/v.png": png(60, 60)}

    def test_a_good_server_is_left_in_peace(self):
        with Site(self.FILES) as site:
            told, log, _ = audit(site)
            for rule in ("page-answers-head", "page-range-right", "og-image-answers-head", "og-image-range-right", "og-image-no-hotlink-block", "og-image-length-sent"):
                self.assertNotIn(("/", rule), told)
            self.assertEqual([len(asked(log, path, "HEAD")) for path in ("/", "/blog/1", "/blog/2", "/img/t.png", "/img/u.png", "/img/v.png")], [1, 1, 0, 1, 0, 0], "samples")
            self.assertEqual([len(asked(log, path, header="range")) for path in ("/", "/blog/2", "/img/t.png", "/img/v.png")], [1, 0, 1, 0])
            self.assertEqual([len(asked(log, path, header="referer")) for path in ("/img/t.png", "/img/u.png")], [1, 0])

    def test_refusals_are_told(self):
        rows = {"/": {"methods": {"HEAD": {"status": 405}}, "with": {"range": {"status": 416}}},
                "/img/t.png": {"methods": {"HEAD": {"status": 404}}, "with": {"range": {"status": 206, "headers": {"Content-Range": "bytes 10-20/30"}}, "referer": {"status": 403}},
                               "headers": {"X-Robots-Tag": "noimageindex"}}}
        with Site(self.FILES, rows) as site:
            told, _, _ = audit(site)
            self.assertIn("405", told[("/", "page-answers-head")]["message"])
            self.assertIn("416", told[("/", "page-range-right")]["message"])
            self.assertIn("404", told[("/", "og-image-answers-head")]["message"])
            self.assertIn("bytes 10-20/30", told[("/", "og-image-range-right")]["message"])
            self.assertIn("403", told[("/", "og-image-no-hotlink-block")]["message"])
            self.assertIn("noimageindex", told[("/", "og-image-indexable")]["message"])

    def test_a_picture_without_its_length(self):
        files = {"index.html": head(page("Start"), picture()), "img/t.png": png(600, 315)}
        with Site(files, {"/img/t.png": {"streamed": True}}) as site:
            told, _, _ = audit(site)
            self.assertEqual(told[("/", "og-image-length-sent")]["platforms"], ["signal-desktop"])

    def test_hostile_answers_end(self):
        rows = {"/": {"with": {"range": {"endless": True, "status": 206, "body": "x" * 1000, "headers": {"Content-Range": "bytes 0-" + "9" * 4000 + "/1"}}}},
                "/img/t.png": {"endless": True, "methods": {"HEAD": {"delay": 3}}, "with": {"referer": {"redirect": "/img/t.png"}}}}
        with Site(self.FILES, rows) as site:
            begin = time.monotonic()
            told, _, report = audit(site, "--limit", "image-bytes=300000", "--limit", "html-bytes=300000", "--limit", "first-byte-time=1s")
            self.assertLess(time.monotonic() - begin, 60)
            self.assertEqual(len([one for one in report["pages"] if one["class"] == "judged"]), 3)
            self.assertIn("Content-Range", told[("/", "page-range-right")]["message"])
            self.assertIn("circle", told[("/", "og-image-no-hotlink-block")]["message"])

    def test_offline_still_asks_the_site_itself_and_nobody_else(self):
        files = {**self.FILES, "blog/2.html": head(page("Two"), '<meta property="og:image" content="http://127.0.0.3:9/t.png">')}
        with Site(files) as site:
            told, log, report = audit(site, "--offline", "--bots")
            for rule in ("page-answers-head", "page-range-right", "crawlers-let-in"):
                self.assertNotIn(("/", rule), told)
            self.assertTrue([row for row in log if row["method"] == "HEAD"])
            self.assertTrue([row for row in log if "range" in row["headers"]])
            abroad = [one for one in report["images"] if "127.0.0.3" in one["url"]]
            self.assertEqual([one["status"] for one in abroad], [None])


class Named(unittest.TestCase):
    """What answers name: oEmbed pictures, feeds' entries, profiles, films."""

    def test_oembed_is_asked_again_with_small_limits_and_its_pictures_are_fetched(self):
        answer = {"version": "1.0", "type": "video", "title": "Tea", "width": 640, "height": 360, "html": "<iframe src='http://tea.example/p'></iframe>",
                  "thumbnail_url": "@BASE@/img/none.png", "thumbnail_width": 480, "thumbnail_height": 360, "cache_age": "a day"}
        link = '<link rel="alternate" type="application/json+oembed" href="@BASE@/oembed.json?url=1">'
        with Site({"index.html": head(page("Start"), link), "oembed.json": json.dumps(answer)}) as site:
            told, log, _ = audit(site)
            self.assertIn("width 640", told[("/", "oembed-respects-maxwidth")]["message"])
            self.assertIn("status 404", told[("/", "oembed-thumbnail-reachable")]["message"])
            self.assertIn("cache_age a day", told[("/", "oembed-sizes-numeric")]["message"])
            self.assertIn(("/", "oembed-html-encrypted"), told)
            self.assertIn(("/", "oembed-open-to-scripts"), told)
            self.assertTrue([row for row in log if "maxwidth=240" in row["path"]])

    def test_oembed_is_found_in_the_link_header_too(self):
        rows = {"/": {"headers": {"Link": '<@BASE@/oembed.json?url=1>; rel="alternate"; type="application/json+oembed"'}}}
        with Site({"index.html": page("Start"), "oembed.json": '{"version": "1.0", "type": "photo", "url": "@BASE@/none.jpg", "width": 3, "height": 2}'}, rows) as site:
            told, _, _ = audit(site)
            self.assertIn("status 404", told[("/", "oembed-photo-reachable")]["message"])

    def test_the_robots_txt_of_the_pictures_host_is_read_and_its_group_named(self):
        with Site({"robots.txt": "User-agent: *\nDisallow: /img/\nUser-agent: smo\nAllow: /\n", "img/t.png": png(60, 60)}) as other:
            with Site({"index.html": head(page("Start"), f'<meta property="og:image" content="{other.base}/img/t.png">')}) as site:
                told, _, _ = audit(site, "--allow-private", "127.0.0.1")
                finding = told[("/", "og-image-crawlable")]
                self.assertEqual(finding["severity"], "error")
                self.assertIn("Disallow: /img/ for *, line 2", finding["message"])

    def test_an_og_url_that_leads_to_another_host(self):
        with Site({"x.html": page("X")}) as other:
            port = other.base.rsplit(":", 1)[1]
            files = {"index.html": head(page("Start"), '<meta property="og:url" content="@BASE@/moved">')}
            with Site(files, {"/moved": {"redirect": f"http://localhost:{port}/x"}}) as site:
                told, _, _ = audit(site, "--allow-private", "localhost", "--allow-private", "127.0.0.1")
                self.assertIn("localhost", told[("/", "og-url-keeps-host")]["message"])

    def test_the_newest_entry_of_a_feed_is_visited(self):
        feed = '<rss version="2.0"><channel><title>Tea</title><item><title>One</title><link>@BASE@/draft</link></item></channel></rss>'
        link = '<link rel="alternate" type="application/rss+xml" href="@BASE@/feed.rss">'
        with Site({"index.html": head(page("Start"), link), "feed.rss": feed}) as site:
            told, _, _ = audit(site)
            self.assertIn("/draft", told[("/", "feed-entry-answers")]["message"])

    def test_a_webmention_address_is_looked_at_and_may_refuse_get(self):
        for status, expected in ((404, True), (405, False)):
            with Site({"index.html": page("Start")}, {"/": {"headers": {"Link": '</mention>; rel="webmention"'}}, "/mention": {"status": status, "body": "no"}}) as site:
                told, log, _ = audit(site)
                self.assertEqual(("/", "webmention-endpoint-answers") in told, expected)
                self.assertEqual(len(asked(log, "/mention")), 1)

    def test_a_profile_on_another_host_is_asked_once_and_has_to_link_back(self):
        for back, expected in (("https://coffee.example/", "fail"), ("@HOME@", None)):
            with Site({}) as other, Site({}) as site:
                port = other.base.rsplit(":", 1)[1]
                with open(os.path.join(other.folder, "me.html"), "w", encoding="utf-8") as file:
                    file.write(f'<!doctype html><title>Tea</title><a rel="me" href="{back.replace("@HOME@", site.base)}">home</a>')
                for name in ("index.html", "b.html"):
                    with open(os.path.join(site.folder, name), "w", encoding="utf-8") as file:
                        file.write(head(page(name, '<a href="b">b</a>'), f'<link rel="me" href="http://localhost:{port}/me.html">'))
                told, _, _ = audit(site, "--allow-private", "localhost", "--allow-private", "127.0.0.1")
                finding = told.get(("/", "rel-me-back"))
                self.assertEqual(finding["outcome"] if finding else None, expected)
                self.assertEqual(len(asked(other.log(), "/me.html")), 1)

    def test_a_film_is_begun_and_asked_for_a_part(self):
        tags = '<meta property="og:video" content="@BASE@/film.mp4"><meta property="og:video:type" content="text/html"><meta property="og:audio" content="@BASE@/none.mp3">'
        files = {"index.html": head(page("Start"), tags), "film.mp4": b"\0" * 3_000_000}
        for row, expected in (({"type": "video/mp4"}, "the whole file"), ({"type": "video/mp4", "with": {"range": {"status": 206, "headers": {"Content-Range": "bytes 0-1048575/3000000"}}}}, None)):
            with Site(files, {"/film.mp4": row}) as site:
                told, _, _ = audit(site)
                finding = told.get(("/", "og-video-in-parts"))
                self.assertIn(expected or "", finding["message"] if finding else "")
                self.assertEqual(finding is None, expected is None)
                self.assertIn(("/", "og-video-type-true"), told)
                self.assertIn(("/", "og-audio-reachable"), told)

    def test_a_wall_of_consent_and_a_page_that_wants_its_cookie_back(self):
        with Site({"cookie-consent.html": page("We value your privacy")}, {"/start": {"redirect": "/cookie-consent"}}) as site:
            done = smo(site.base + "/start", "--single", "--site-url", site.base, "--fail-on", "never", "--format", "json")
            rules = {finding["rule"] for one in json.loads(done.stdout)["pages"] for finding in one["findings"]}
            self.assertIn("no-consent-wall", rules)
        with Site({"index.html": page("Start", '<a href="a">a</a>'), "a.html": page("A")}, {"/a": {"status": 302, "redirect": "/a", "headers": {"Set-Cookie": "seen=1"}}}) as site:
            _, _, report = audit(site)
            self.assertIn("until a cookie is sent along", json.dumps(report["failed"]))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
