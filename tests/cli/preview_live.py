#!/usr/bin/env python3
"""smo preview against a server on loopback.

    preview_live.py PROGRAM ROOT
"""
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

from live import PROGRAM, ROOT, Site, page, smo


def png(width, height):
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tagged(title, image="/o.png", head="", body=""):
    tags = f'<meta property="og:image" content="{image}"><meta name="twitter:card" content="summary_large_image">{head}</head>'
    return page(title, body).replace("</head>", tags)


def previews(*words):
    done = smo("preview", *words, "--format", "json")
    return [json.loads(line) for line in done.stdout.splitlines()], done


def card(preview, platform):
    return next(one for one in preview["cards"] if one["platform"] == platform)


class Preview(unittest.TestCase):
    def test_one_page_is_asked_once_and_nothing_else_but_what_its_cards_need(self):
        with Site({"index.html": tagged("Start", body='<a href="a">a</a>'), "a.html": page("Aaaa"), "o.png": png(1200, 630)}) as site:
            found, done = previews(site.base, "--site-url", "https://tea.example")
            self.assertEqual((done.returncode, len(found), found[0]["url"]), (0, 1, "https://tea.example/"), done.stderr)
            self.assertEqual(card(found[0], "discord")["image"], "https://tea.example/o.png")
            self.assertEqual((found[0]["pictures"][0]["width"], found[0]["pictures"][0]["type"]), (1200, "image/png"))
            asked = sorted(row["path"] for row in site.log())
            self.assertEqual(asked, ["/", "/o.png", "/robots.txt"])

    def test_each_bot_is_asked_once_and_what_it_is_told_decides(self):
        rows = {"/": {"agents": {"Twitterbot": {"status": 403}, "Discordbot": {"status": 410}}}}
        with Site({"index.html": tagged("Start"), "o.png": png(1200, 630)}, rows) as site:
            found, done = previews(site.base, "--site-url", "https://tea.example", "--bots", "--platforms", "facebook,instagram,x,discord")
            self.assertEqual(done.returncode, 0, done.stderr)
            agents = sorted(row["agent"] for row in site.log() if row["path"] == "/")
            self.assertEqual(len(agents), 4, agents)
            words = ("smo/", "facebookexternalhit", "Twitterbot", "Discordbot")
            self.assertEqual([sum(word in agent for agent in agents) for word in words], [1, 1, 1, 1], agents)
            self.assertEqual((card(found[0], "discord")["fetch"]["ok"], card(found[0], "discord")["layout"]), (False, "none"))
            # The real Twitterbot comes from addresses that the site may know: what we are told in its name is a doubt.
            self.assertIsNone(card(found[0], "x")["fetch"]["ok"])
            for platform in ("x", "discord"):
                self.assertIn("agent", [problem["kind"] for problem in card(found[0], platform)["problems"]])
            self.assertTrue(card(found[0], "facebook")["fetch"]["ok"])
            plain, _ = previews(site.base, "--site-url", "https://tea.example", "--platforms", "x")
            self.assertTrue(card(plain[0], "x")["fetch"]["ok"], "without --bots nobody knows better")

    def test_robots_txt_keeps_one_crawler_from_the_page_and_another_from_the_picture(self):
        robots = "User-agent: Twitterbot\nDisallow: /\n\nUser-agent: TelegramBot\nDisallow: /o.png\n"
        with Site({"index.html": tagged("Start"), "o.png": png(1200, 630), "robots.txt": robots}) as site:
            found, _ = previews(site.base, "--site-url", "https://tea.example", "--platforms", "x,facebook,telegram")
            refused = card(found[0], "x")
            self.assertEqual((refused["fetch"]["ok"], refused["layout"]), (False, "none"))
            self.assertIn("robots", refused["fetch"]["why"])
            self.assertIn("image-robots", [problem["kind"] for problem in card(found[0], "telegram")["problems"]])
            self.assertTrue(card(found[0], "facebook")["fetch"]["ok"])

    def test_redirects_and_a_compressed_picture(self):
        rows = {"/old": {"redirect": "/older"}, "/older": {"redirect": "/"}, "/o.png": {"gzip": True}}
        with Site({"index.html": tagged("Start"), "o.png": png(1200, 630)}, rows) as site:
            found, done = previews(site.base + "/old", "--site-url", "https://tea.example")
            self.assertEqual((done.returncode, found[0]["url"]), (0, "https://tea.example/"), done.stderr)
            self.assertEqual(found[0]["pictures"][0]["width"], 1200)

    def test_nothing_outside_loopback_is_asked_offline(self):
        with Site({"o.png": png(1200, 630)}) as other:
            files = {"index.html": tagged("Start", other.base + "/o.png")}
            with Site(files) as site:
                found, done = previews(site.base, "--offline", "--allow-private", other.base.split("//")[1], "--site-url", "https://tea.example")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(other.log(), [])
                self.assertIn(card(found[0], "facebook")["picture"]["shown"], ("unknown",))
                previews(site.base, "--allow-private", other.base.split("//")[1], "--site-url", "https://tea.example")
                self.assertIn("/o.png", [row["path"] for row in other.log()])

    def test_from_site_takes_one_page_of_each_shape_always_the_same(self):
        names = [f"blog/p{i}" for i in range(6)] + ["about", "contact", "login"]
        files = {name + ".html": tagged(name) for name in names}
        files["index.html"] = tagged("Start", body="".join(f'<a href="/{name}">{name}</a>' for name in ["login"] + names))
        files["o.png"] = png(1200, 630)
        for seed in range(3):
            rows = {f"/{name}": {"delay": 0.02 * ((i * 7 + seed * 3) % 5)} for i, name in enumerate(names)}
            with Site(files, rows) as site:
                found, done = previews(site.base, "--from-site", "--site-url", "https://tea.example")
                self.assertEqual([one["url"] for one in found], ["https://tea.example/", "https://tea.example/blog/p0", "https://tea.example/about"], done.stderr)
                self.assertIn("one of each URL shape", done.stderr)
                found, done = previews(site.base, "--from-site", "--max-pages", "1", "--site-url", "https://tea.example")
                self.assertEqual(len(found), 1)
                self.assertIn("2 more pages left out", done.stderr)

    def test_what_is_no_page_says_why(self):
        files = {"index.html": page("Start"), "a.pdf": b"%PDF-1.4", "closed.html": page("Closed"), "robots.txt": "User-agent: smo\nDisallow: /closed\n"}
        rows = {"/wall": {"status": 403, "body": "no"}, "/empty": {"body": ""}, "/a.pdf": {"type": "application/pdf"}}
        with Site(files, rows) as site:
            for path, words in (("/gone", "404"), ("/a.pdf", "application/pdf"), ("/wall", "403"), ("/empty", "empty"), ("/closed", "--ignore-robots")):
                with tempfile.TemporaryDirectory() as folder:
                    target = os.path.join(folder, "cards.json")
                    done = smo("preview", site.base + path, "-o", target, "--limit", "retries=0")
                    self.assertEqual(done.returncode, 2, path)
                    self.assertIn(words, done.stderr)
                    self.assertIn("there is no card to show", done.stderr)
                    self.assertEqual(os.listdir(folder), [])
            found, done = previews(site.base + "/gone", site.base, "--site-url", "https://tea.example")
            self.assertEqual((len(found), done.returncode), (1, 2), "what could be made is written")
            self.assertEqual(smo("preview", "http://127.0.0.1:9/").returncode, 2)

    def test_a_list_shows_each_of_its_pages_and_several_formats_come_of_one_run(self):
        files = {"a.html": tagged("Aaaa"), "b.html": tagged("Bbbb"), "o.png": png(1200, 630)}
        with Site(files) as site, tempfile.TemporaryDirectory() as folder:
            names = [os.path.join(folder, name) for name in ("list.txt", "cards.json", "cards.html", "cards.txt")]
            with open(names[0], "w", encoding="utf-8") as file:
                file.write(f"{site.base}/gone\n{site.base}/a\n{site.base}/b\n")
            done = smo("preview", "--from-file", names[0], "--site-url", "https://tea.example", "-f", f"json={names[1]}", "-f", f"html={names[2]}", "-f", f"terminal={names[3]}")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("no card of https://tea.example/gone", done.stderr)
            with open(names[1], encoding="utf-8") as file:
                self.assertEqual([json.loads(line)["title"] for line in file], ["Aaaa", "Bbbb"])
            with open(names[2], encoding="utf-8") as file:
                self.assertIn("Bbbb", file.read())
            with open(names[3], encoding="utf-8") as file:
                self.assertNotIn("\x1b", file.read())
            asked = [row["path"] for row in site.log()]
            self.assertEqual(asked.count("/o.png"), 1, "a picture of two pages is asked once")

    def test_an_interrupted_preview_ends(self):
        for sent, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with Site({"index.html": tagged("Start"), "o.png": png(8, 8)}, {"/o.png": {"delay": 20}}) as site:
                running = subprocess.Popen([PROGRAM, "preview", site.base, "--site-url", "https://tea.example", "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                for _ in range(400):
                    if any(row["path"] == "/o.png" for row in site.log()):
                        break
                    time.sleep(0.05)
                running.send_signal(sent)
                out, _ = running.communicate(timeout=60)
                self.assertEqual(running.returncode, expected)
                self.assertEqual(json.loads(out)["url"], "https://tea.example/")

    def test_same_input_same_bytes(self):
        first = smo("preview", "examples/demo-site", "--all", "--format", "json", cwd=ROOT).stdout
        self.assertGreater(len(first.splitlines()), 10)
        for jobs in ("1", "3"):
            self.assertEqual(smo("preview", "examples/demo-site", "--all", "--format", "json", "-j", jobs, cwd=ROOT).stdout, first)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
