#!/usr/bin/env python3
"""Share images over time, against a server on loopback: other bytes under an address, addresses that went.

    pictures_live.py PROGRAM ROOT
"""
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SERVER = os.path.join(ROOT, "tests/serve/fixture_server.py")


def png(colour, padding=0):
    """1200 × 630 pixels of one colour; padding makes the file that much larger."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes(colour) * 1200 for _ in range(630))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1200, 630, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + \
        (chunk(b"teXt", bytes(padding)) if padding else b"") + chunk(b"IEND", b"")


def page(picture):
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Green tea</title>
<link rel="canonical" href="https://tea.example/"><meta property="og:title" content="Green tea"><meta property="og:image" content="{picture}">
</head><body><h1>Green tea</h1><p>How to brew it without bitterness.</p></body></html>"""


GREEN, RED = (30, 120, 60), (200, 40, 40)


class Pictures(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.site, self.baseline = os.path.join(self.folder, "site"), os.path.join(self.folder, "baseline.json")
        os.mkdir(self.site)
        self.put("index.html", page("https://tea.example/tea.png"))
        self.put("tea.png", png(GREEN))

    def put(self, name, content):
        with open(os.path.join(self.site, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    def smo(self, *words, **more):
        return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, **more)

    def serve(self, *words, host="127.0.0.1"):
        """One audit of the folder behind a server of its own."""
        server = subprocess.Popen([sys.executable, SERVER, self.site, "--port", "0", "--host", host, "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        base = re.search(r"READY (\S+)", server.stdout.readline()).group(1).rstrip("/")
        try:
            return self.smo(base, "--site-url", "https://tea.example", *words)
        finally:
            server.stdin.close()
            server.wait(timeout=20)
            server.stdout.close()

    def compared(self, run=None, *words):
        """What a run against the baseline tells of pictures."""
        done = (run or self.serve)("--baseline", self.baseline, "--format", "json", *words)
        found = json.loads(done.stdout)
        self.assertNotIn("new-finding", [reason["kind"] for reason in found["gate"]["reasons"]])
        self.assertEqual(done.returncode, 0, done.stderr)
        return found, [(picture["kind"], picture["url"], picture["what"]) for picture in found["comparison"]["pictures"]]

    def learn(self, *words):
        done = self.serve("--baseline", self.baseline, "--update-baseline", "-q", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.baseline, encoding="utf-8") as file:
            return json.load(file)["pictures"]

    def directory(self, *words):
        return self.smo(self.site, "--site-url", "https://tea.example", *words)

    def test_other_bytes_are_told_and_do_not_fail(self):
        self.assertEqual(list(self.learn()), ["/tea.png"])
        self.assertEqual(self.compared()[1], [])
        self.put("tea.png", png(RED))
        changed = [("changed", "https://tea.example/tea.png", "has other bytes than before under the same address")]
        self.assertEqual(self.compared()[1], changed)
        self.assertEqual(self.compared(self.directory)[1], changed, "a build on the disk is held against the same baseline")
        self.learn()
        self.assertEqual(self.compared()[1], [])

    def test_a_picture_of_many_megabytes_has_a_hash(self):
        self.put("tea.png", png(GREEN, 6 << 20))
        self.assertEqual(list(self.learn()), ["/tea.png"])
        whole = bytearray(png(GREEN, 6 << 20))
        whole[-200] ^= 1
        self.put("tea.png", bytes(whole))
        self.assertEqual([kind for kind, _, _ in self.compared()[1]], ["changed"])

    def test_an_earlier_address_is_told_when_it_no_longer_answers(self):
        self.learn()
        self.put("index.html", page("https://tea.example/new.png"))
        self.put("new.png", png(RED))
        found, told = self.compared()
        self.assertEqual(told, [], "it is still there")
        self.assertEqual((found["comparison"]["old_pictures"], found["comparison"]["unasked_pictures"]), (1, 0))
        self.assertEqual([image["url"] for image in found["images"]], ["https://tea.example/new.png"])
        os.remove(os.path.join(self.site, "tea.png"))
        gone = [("gone", "https://tea.example/tea.png", "no longer answers (404)")]
        for run in (self.serve, self.directory):
            later, told = self.compared(run)
            self.assertEqual(told, gone)
        self.assertEqual((later["score"], later["counts"]), (self.without_baseline(self.directory)["score"], later["counts"]), "no score, no finding changes")
        self.assertEqual(sorted(self.learn()), ["/new.png", "/tea.png"], "it stays known")
        self.assertEqual(sorted(self.learn("--prune-baseline")), ["/new.png"], "until the baseline is pruned")
        self.assertEqual(self.compared()[1], [])

    def without_baseline(self, run):
        return json.loads(run("--format", "json", "--fail-on", "never").stdout)

    def test_a_preview_deployment_is_held_against_production(self):
        self.learn()
        self.put("tea.png", png(RED))
        self.put("index.html", page("/tea.png").replace('<link rel="canonical" href="https://tea.example/">', ""))
        server = lambda *words: self.smo_at("127.0.0.2", *words)
        self.assertEqual([kind for kind, _, _ in self.compared(server)[1]], ["changed"])

    def smo_at(self, host, *words):
        server = subprocess.Popen([sys.executable, SERVER, self.site, "--port", "0", "--host", host, "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        base = re.search(r"READY (\S+)", server.stdout.readline()).group(1).rstrip("/")
        try:
            return self.smo(base, "--fail-on", "never", *words)
        finally:
            server.stdin.close()
            server.wait(timeout=20)
            server.stdout.close()

    def test_what_is_not_looked_at_is_not_told(self):
        self.learn()
        with open(self.baseline, encoding="utf-8") as file:
            known = json.load(file)
        known["pictures"]["https://cdn.example.invalid/old.png"] = known["pictures"]["/tea.png"]
        with open(self.baseline, "w", encoding="utf-8") as file:
            json.dump(known, file)
        found, told = self.compared(None, "--offline")
        self.assertEqual((told, found["comparison"]["old_pictures"]), ([], 1), "the picture of another host is not asked for")
        self.put("index.html", page("https://tea.example/new.png"))
        self.put("new.png", png(RED))
        os.remove(os.path.join(self.site, "tea.png"))
        self.assertEqual([kind for kind, _, _ in self.compared(None, "--offline")[1]], ["gone"], "its own is looked for on the disk")
        found, told = self.compared(None, "--limit", "old-pictures=0")
        self.assertEqual(told, [])
        self.assertEqual(found["comparison"]["unasked_pictures"], 2)

    def test_the_same_input_gives_the_same_bytes(self):
        self.learn("--reproducible")
        with open(self.baseline, encoding="utf-8") as file:
            self.assertIsNone(json.load(file)["pictures"]["/tea.png"]["last_seen"])
        self.put("index.html", page("https://tea.example/new.png"))
        os.remove(os.path.join(self.site, "tea.png"))
        runs = {self.directory("--baseline", self.baseline, "--format", "json", "--reproducible").stdout for _ in range(3)}
        self.assertEqual(len(runs), 1)

    def test_a_person_reads_what_happened_and_what_to_do(self):
        self.learn()
        self.put("tea.png", png(RED))
        text = self.directory("--baseline", self.baseline).stdout
        self.assertIn("▲ https://tea.example/tea.png has other bytes than before under the same address, on 1 page", text)
        self.assertIn("fix: give the new picture an address of its own", text)
        old, new = os.path.join(self.folder, "old.json"), os.path.join(self.folder, "new.json")
        self.directory("-q", "--fail-on", "never", "--format", "json=" + new)
        self.put("tea.png", png(GREEN))
        self.directory("-q", "--fail-on", "never", "--format", "json=" + old)
        compared = self.smo("diff", old, new)
        self.assertEqual(compared.returncode, 0, compared.stdout)
        self.assertIn("https://tea.example/tea.png has other bytes", compared.stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:])
