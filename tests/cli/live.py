#!/usr/bin/env python3
"""The program against a server on loopback: what a user would try, seen from outside.

    live.py PROGRAM ROOT
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SERVER = os.path.join(ROOT, "tests/serve/fixture_server.py")
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="description" content="A page about {title}, long enough to say something.">
<meta property="og:title" content="{title}"><meta property="og:description" content="A page about {title}, long enough to say something."><meta property="og:type" content="website">
</head><body><h1>{title}</h1><p>Text about {title}.</p>{body}</body></html>"""


class Site:
    """A folder served while the block lasts."""

    def __init__(self, files, rows=None):
        self.folder = tempfile.mkdtemp()
        for name, content in files.items():
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
        with open(os.path.join(self.folder, "_server.json"), "w", encoding="utf-8") as file:
            json.dump(rows or {}, file)

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, SERVER, self.folder, "--port", "0", "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base = re.search(r"READY (\S+)", self.process.stdout.readline()).group(1).rstrip("/")
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()
        shutil.rmtree(self.folder)

    def log(self):
        with urllib.request.urlopen(self.base + "/__log") as answer:
            return json.load(answer)


def smo(*words, **more):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, **more)


def report(*words):
    done = smo(*words, "--format", "json")
    return json.loads(done.stdout), done.returncode


def page(title, body="", **_):
    return PAGE.format(title=title, body=body)


class Live(unittest.TestCase):
    def test_crawl_follows_links_and_tells_what_became_of_each(self):
        files = {"index.html": page("Start", '<a href="a">a</a> <a href="old">old</a> <a href="gone">gone</a> <a href="file.pdf">pdf</a> <a href="logout">out</a> <a href="secret/x">x</a>'),
                 "a.html": page("Aaaa", '<a href="/?q=1#top">again</a>'), "secret/x.html": page("Secret"), "data.html": page("Data"),
                 "robots.txt": "User-agent: *\nDisallow: /secret/\n"}
        rows = {"/old": {"redirect": "/a"}, "/b": {"type": "application/pdf"}}
        with Site(files, rows) as site:
            found, code = report(site.base, "--site-url", "https://tea.example", "--fail-on", "never")
            self.assertEqual(code, 0, found["gate"])
            self.assertEqual([p["final_url"] for p in found["pages"] if p["class"] == "judged"][:2], ["https://tea.example/", "https://tea.example/?q=1"])
            a = next(p for p in found["pages"] if p["final_url"].endswith("/a"))
            self.assertIn("https://tea.example/old", a["aliases"])
            self.assertEqual([f["url"] for f in found["failed"]], ["https://tea.example/gone"])
            reasons = {s["url"].rsplit("/", 1)[1]: s["reason"] for s in found["skipped"]}
            self.assertIn("robots", reasons["x"])
            self.assertIn("acts", reasons["logout"])
            asked = [row["path"] for row in site.log()]
            self.assertNotIn("/logout", asked)
            self.assertNotIn("/secret/x", asked)
            whole = [(row["method"], row["path"], tuple(row["headers"])) for row in site.log()]
            self.assertEqual(len(whole), len(set(whole)), "nothing is asked twice in the same way")

    def test_site_url_is_inferred_from_what_the_pages_say(self):
        canonical = '<link rel="canonical" href="https://tea.example/{0}">'
        files = {name + ".html": page(name).replace("</head>", canonical.format(name) + "</head>") for name in ("one", "two", "three")}
        files["index.html"] = page("Start", '<a href="one">1</a><a href="two">2</a><a href="three">3</a>')
        with Site(files) as site:
            found, _ = report(site.base)
            self.assertEqual((found["site_url"], found["site_url_reason"]), ("https://tea.example", "from 3 canonicals"))

    def test_secrets_go_to_the_site_only(self):
        with Site({"index.html": page("Other")}) as other:
            start = page("Start").replace("</head>", f'<meta property="og:image" content="{other.base}/x.png"></head>')
            with Site({"index.html": start}) as site:
                host = other.base.split("//")[1]
                smo(site.base, "-u", "me:secret", "-b", "sid=1", "-H", "X-Api-Key: k", "--allow-private", host)
                for row in site.log():
                    self.assertTrue({"authorization", "cookie", "x-api-key"} <= set(row["headers"]), row)
                self.assertTrue(other.log(), "the picture was asked")
                for row in other.log():
                    self.assertFalse({"authorization", "cookie", "x-api-key"} & set(row["headers"]), row)

    def test_private_addresses_are_refused_unless_admitted(self):
        with Site({"x.png": b"\x89PNG\r\n\x1a\n"}) as other:
            start = page("Start").replace("</head>", f'<meta property="og:image" content="{other.base}/x.png"></head>')
            with Site({"index.html": start}) as site:
                report(site.base)
                self.assertEqual(other.log(), [])

    def test_compressed_pages_and_character_sets(self):
        files = {"index.html": page("Start", '<a href="latin">l</a>'), "latin.html": page("Grüße").replace('<meta charset="utf-8">', '<meta charset="iso-8859-1">').encode("latin-1")}
        with Site(files, {"/": {"gzip": True}, "/latin": {"type": "text/html"}}) as site:
            found, _ = report(site.base)
            self.assertEqual(found["coverage"]["judged"], 2, found["failed"])
            facts = json.loads(smo("inspect", site.base + "/latin", "--format", "json").stdout)
            self.assertEqual(next(f["value"] for f in facts["facts"] if f["name"] == "title"), "Grüße")

    def test_exit_codes(self):
        with Site({"index.html": page("Start", "".join(f'<a href="p{i}">{i}</a>' for i in range(9)))}, {f"/p{i}": {"status": 500} for i in range(9)}) as site:
            found, code = report(site.base, "--fail-on", "never", "--limit", "retries=0")
            self.assertEqual(code, 3, found["gate"])
            self.assertFalse(found["gate"]["reasons"] == [])
            self.assertEqual(report(site.base, "--limit", "retries=0")[1] in (1, 3), True)
            self.assertEqual(report(site.base + "/p1", "--single", "--limit", "retries=0")[1], 2)
            self.assertEqual(report(site.base, "--single", "--fail-on", "never", "--fail-under", "100", "--min-checked", "0")[1], 1)
        self.assertEqual(smo("http://127.0.0.1:9/").returncode, 2)

    def test_lists_sitemaps_and_sites(self):
        files = {"index.html": page("Start", '<a href="a">a</a>'), "a.html": page("Aaaa"), "b.html": page("Bbbb"), "map.xml": "<urlset><url><loc>@BASE@/b</loc></url></urlset>"}
        with Site(files) as site:
            listed = subprocess.run([PROGRAM, "-", "--format", "json"], input=f"{site.base}/a\n# a remark\n{site.base}/b\n", capture_output=True, text=True, timeout=60)
            self.assertEqual(len(json.loads(listed.stdout)["pages"]), 2)
            found, _ = report(site.base + "/map.xml")
            self.assertEqual([p["url"].rsplit("/", 1)[1] for p in found["pages"]], ["b"])
            dead_first = os.path.join(site.folder, "list.txt")
            with open(dead_first, "w", encoding="utf-8") as file:
                file.write(f"{site.base}/gone\n{site.base}/a\n{site.base}/b\n")
            found, code = report("--from-file", dead_first, "--site-url", "https://tea.example", "--fail-on", "never")
            self.assertEqual((len(found["pages"]), len(found["failed"]), code), (2, 1, 3), "a dead first address does not end the list")
            sites = os.path.join(site.folder, "sites.txt")
            with open(sites, "w", encoding="utf-8") as file:
                file.write(f"{site.base}\nhttp://127.0.0.1:9/\n")
            done = smo("--sites", sites, "--fail-on", "never")
            self.assertEqual(done.returncode, 2)
            self.assertIn("judged", done.stdout)

    def test_a_bare_host_is_asked_for_its_robots_txt_and_its_page_by_http_too(self):
        with Site({"index.html": page("Start"), "robots.txt": "User-agent: Twitterbot\nDisallow: /blog/\n"}) as site:
            host = site.base.split("//")[1]
            for words in ((host, "/blog/"), (host + "/blog/tea",)):
                done = smo("robots", *words, "--as", "Twitterbot")
                self.assertEqual((done.returncode, "line 2: Disallow: /blog/" in done.stdout), (1, True), done.stdout + done.stderr)
            self.assertIn("Start", smo("inspect", host).stdout)

    def test_a_sitemap_of_production_addresses_is_answered_by_the_target(self):
        files = {"b.html": page("Bbbb"), "map.xml": "<urlset><url><loc>https://tea.example/b</loc></url></urlset>"}
        with Site(files) as site:
            found, _ = report(site.base + "/map.xml", "--site-url", "https://tea.example")
            self.assertEqual([p["final_url"] for p in found["pages"]], ["https://tea.example/b"])

    def test_an_interrupted_audit_reports_what_was_finished(self):
        files = {"index.html": page("Start", "".join(f'<a href="p{i}">{i}</a>' for i in range(40)))}
        files.update({f"p{i}.html": page(f"Page number {i}") for i in range(40)})
        for sent, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with Site(files, {f"/p{i}": {"delay": 0.4} for i in range(40)}) as site:
                running = subprocess.Popen([PROGRAM, site.base, "--site-url", "https://tea.example", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                for _ in range(600):  # until some pages came
                    if len(site.log()) > 8:
                        break
                    time.sleep(0.05)
                running.send_signal(sent)
                out, _ = running.communicate(timeout=60)
                self.assertEqual(running.returncode, expected)
                found = json.loads(out)
                self.assertFalse(found["complete"])
                self.assertEqual(found["coverage"]["stopped_by"], "interrupted")

    def test_same_input_same_bytes(self):
        first = smo("examples/demo-site", "--format", "json", "--reproducible", cwd=ROOT).stdout
        for jobs in ("1", "2", "3"):
            self.assertEqual(smo("examples/demo-site", "--format", "json", "--reproducible", "-j", jobs, cwd=ROOT).stdout, first)

    def test_a_closed_pipe_ends_quietly(self):
        done = subprocess.run(["bash", "-c", f"'{PROGRAM}' rules | head -1; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stderr, "")

    def test_reports_to_files_are_whole_or_absent(self):
        with tempfile.TemporaryDirectory() as folder:
            target = os.path.join(folder, "r.json")
            smo("examples/healthy-site", "--format", f"json={target}", cwd=ROOT)
            with open(target, encoding="utf-8") as file:
                self.assertEqual(json.load(file)["score"]["value"], 100)
            done = smo("examples/healthy-site", "--format", f"json={folder}/none/r.json", cwd=ROOT)
            self.assertEqual(done.returncode, 2)
            self.assertIn("none/r.json", done.stderr)
            self.assertEqual(os.listdir(folder), ["r.json"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
