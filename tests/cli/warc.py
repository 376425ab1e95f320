#!/usr/bin/env python3
"""Web archives as targets: whatever archiver wrote them, whatever is wrong with them, each page is judged as it was answered and the rest is told.

    warc.py PROGRAM ROOT
"""
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from live import PROGRAM, Site, page, smo  # noqa: E402  (takes PROGRAM and ROOT from the command line, too)
from archives import HTML, bomb, chunked, fields, http, info, packed, record, request, response, sha1  # noqa: E402

TEA = "https://tea.example/"
GOOD = http(page("Everything about tea"))


class Archives(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, data, name="crawl.warc"):
        with open(self.path(name), "wb") as file:
            file.write(b"".join(data) if isinstance(data, list) else data)
        return self.path(name)

    def audit(self, *words, **more):
        done = smo(*words, "--format", "json", "--no-config", "--reproducible", "--fail-on", "never", **more)
        self.assertLess(done.returncode, 4, done.stderr)
        return (json.loads(done.stdout) if done.stdout else None), done

    def titles(self, found):
        return {one["final_url"]: one for one in found["pages"]}

    def notes(self, found):
        return " | ".join(note["message"] for note in found["notes"] if note["subject"] == "archive")

    # ---- what archivers write

    def test_versions_and_packing_give_one_report(self):
        def records(version):
            return [info(version), response("<" + TEA + ">" if version == "WARC/1.0" else TEA, GOOD, version=version),
                    request(TEA, "ask", TEA), response(TEA + "pot", http(page("A pot", '<a href="/gone">x</a>')), version=version),
                    response(TEA + "gone", http(b"no", status="404 Not Found"), version=version)]
        told = []
        for version in ("WARC/1.0", "WARC/1.1"):
            for data, name in ((records(version), "x.warc"), (packed(records(version)), "x.warc.gz"), (gzip.compress(b"".join(records(version))), "one.warc.gz")):
                found, done = self.audit(self.write(data, name))
                self.assertEqual(sorted(self.titles(found)), [TEA, TEA + "pot"], done.stderr)
                self.assertEqual([(one["url"], one["error"]["kind"]) for one in found["failed"]], [(TEA + "gone", "http-404")])
                self.assertEqual("packed as one piece of gzip" in self.notes(found), name == "one.warc.gz")
                told.append({key: found[key] for key in ("pages", "failed", "skipped", "score", "fixes", "coverage")})
        self.assertTrue(all(one == told[0] for one in told))

    def test_several_files_are_one_archive_and_standard_input_is_told_apart(self):
        first, second = [info(), response(TEA, GOOD)], [info(), response(TEA + "pot", http(page("A pot about tea")))]
        both, done = self.audit(self.write(first, "a.warc"), self.write(packed(second), "b.warc.gz"))
        self.assertEqual(sorted(self.titles(both)), [TEA, TEA + "pot"])
        self.assertIn("a.warc and 1 further file", both["target"])
        for data in (b"".join(first + second), packed(first + second), gzip.compress(b"".join(first + second))):
            piped = subprocess.run([PROGRAM, "-", "--format", "json", "--fail-on", "never", "--no-config"], input=data, capture_output=True, timeout=60)
            self.assertEqual(sorted(self.titles(json.loads(piped.stdout))), [TEA, TEA + "pot"], piped.stderr)
            with open(self.write(data, "in"), "rb") as file:
                piped = subprocess.run([PROGRAM, "-", "--format", "json", "--fail-on", "never", "--no-config"], stdin=file, capture_output=True, timeout=60)
            self.assertEqual(sorted(self.titles(json.loads(piped.stdout))), [TEA, TEA + "pot"], piped.stderr)
        named, _ = self.audit(self.write(first, "no-ending"))
        self.assertEqual(list(self.titles(named)), [TEA], "an archive is known by its first bytes, too")

    def test_the_newest_capture_counts_and_a_passing_trouble_does_not(self):
        def capture(day, block, name):
            return response(TEA, block, name, day)
        old, new = http(page("The old title of tea")), http(page("The new title of tea"))
        busy, gone = http(b"later", status="503 Busy"), http(b"no", status="404 Not Found")
        other = response(TEA + "pot", GOOD)
        for captures, title in (([capture(1, old, "1"), capture(2, new, "2")], "new"), ([capture(2, new, "2"), capture(1, old, "1")], "new"),
                                ([capture(1, new, "1"), capture(2, busy, "2")], "new"), ([capture(1, old, "1"), capture(1, new, "2")], "new"),
                                ([capture(1, old, "1"), capture(3, gone, "2"), other], None)):
            whole = self.write([info()] + captures)
            facts = smo("preview", whole, "--format", "json", "--platforms", "linkedin", "--no-config")
            cards = [json.loads(line) for line in facts.stdout.splitlines()]
            start = [one for one in cards if one["url"] == TEA]
            self.assertEqual([one["cards"][0]["title"] for one in start], [f"The {title} title of tea"] if title else [], facts.stderr)

    def test_revisits_have_the_body_of_what_they_refer_to(self):
        body = page("Everything about tea").encode()
        first = response(TEA, http(body), "first", 1, WARC_Payload_Digest=sha1(body))
        def revisit(address, name, **more):
            return record(fields("revisit", address, name, 2, **more), http(b""))
        again = revisit(TEA, "again", WARC_Refers_To="<urn:test:first>")
        by_address = revisit(TEA + "b", "b", WARC_Refers_To_Target_URI=TEA, WARC_Refers_To_Date="2024-03-01T12:00:00Z")
        by_digest = revisit(TEA + "c", "c", WARC_Payload_Digest=sha1(body))
        empty = record(fields("revisit", TEA + "d", "d", 2, WARC_Refers_To="<urn:test:first>"))
        chain = revisit(TEA + "e", "e", WARC_Refers_To="<urn:test:again>")
        lost = revisit(TEA + "f", "f", WARC_Refers_To="<urn:test:nobody>")
        circle = [revisit(TEA + "g", "g", WARC_Refers_To="<urn:test:h>"), revisit(TEA + "h", "h", WARC_Refers_To="<urn:test:g>")]
        for pack in (lambda x: x, packed):
            found, done = self.audit(self.write(pack([lost, first, again, by_address, by_digest, empty, chain, *circle]), "x.warc.gz" if pack is packed else "x.warc"))
            self.assertEqual(sorted(self.titles(found)), [TEA] + [TEA + name for name in "bcde"], done.stderr)
            self.assertIn("a revisit refers to a record that is not in the archive; the same 2 times more", self.notes(found))

    def test_other_methods_parts_and_frames_are_no_pages(self):
        data = [info(), response(TEA, GOOD, "tea"), request(TEA, "q", "tea"),
                response(TEA + "form", GOOD, "form"), request(TEA + "form", "q2", "form", "POST /form HTTP/1.1"),
                request(TEA + "form2", "q3", "none", "POST /form2 HTTP/1.1"), response(TEA + "form2", GOOD, "form2", WARC_Concurrent_To="<urn:test:q3>"),
                response(TEA + "part", http(page("Part"), HTML, status="206 Partial Content")), response(TEA + "same", http(b"", HTML, status="304 Not Modified")),
                response("https://frame.example/", GOOD, "frame"), request("https://frame.example/", "q4", "frame", "GET / HTTP/1.1\r\nSec-Fetch-Dest: iframe"),
                record({"WARC-Type": "resource", "WARC-Target-URI": TEA + "r", "WARC-Record-ID": "<urn:r>", "Content-Type": "text/html"}, b"<p>tea"),
                record({"WARC-Type": "response", "WARC-Target-URI": "dns:tea.example", "WARC-Record-ID": "<urn:d>", "Content-Type": "text/dns"}, b"192.0.2.1")]
        found, done = self.audit(self.write(data))
        self.assertEqual((list(self.titles(found)), self.notes(found)), ([TEA], ""), done.stderr)

    def test_redirects_are_hops_and_what_is_not_archived_is_unknown(self):
        start = page("Everything about tea", '<a href="/old">o</a><a href="/nowhere">n</a>').replace("</head>", f'<meta property="og:image" content="{TEA}a.png"></head>')
        data = [response(TEA, http(start)), response(TEA + "old", http(b"", "Location: /new", status="301 Moved")), response(TEA + "new", GOOD)]
        found, done = self.audit(self.write(data))
        self.assertEqual(self.titles(found)[TEA + "new"]["aliases"], [TEA + "old"])
        self.assertEqual([(one["url"], one["reason"]) for one in found["skipped"]], [(TEA + "nowhere", "not asked: it is not in the archive")])
        self.assertEqual((found["failed"], done.returncode), ([], 0), "what nobody archived is no fault of the site")
        outcomes = {one["rule"]: one["outcome"] for one in self.titles(found)[TEA]["findings"]}
        self.assertEqual(outcomes.get("og-image-reachable"), "unknown", outcomes)
        self.assertNotIn("page-answers-in-time", outcomes)

    def test_bodies_are_undone_as_they_came(self):
        whole = page("Everything about tea")
        zipped = gzip.compress(whole.encode())
        bodies = {"chunks": http(chunked(whole), HTML, "Transfer-Encoding: chunked"), "undone": http(whole, HTML, "Transfer-Encoding: chunked"),
                  "zipped": http(zipped, HTML, "Content-Encoding: gzip", f"Content-Length: {len(zipped)}"),
                  "both": http(chunked(zipped), HTML, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
                  "interim": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + http(whole), "lf": http(whole).replace(b"\r\n", b"\n")}
        bad = {"short": (http(whole[:200], HTML, "Content-Length: 9999"), "200 of 9,999 bytes"), "no-last": (http(chunked(whole)[:300], HTML, "Transfer-Encoding: chunked"), "last chunk"),
               "chunk": (http(b"5\r\nabcde\r\nzz\r\n", HTML, "Transfer-Encoding: chunked"), "malformed chunk"), "headers": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX", "part of the headers"),
               "lengths": (http(whole, HTML, "Content-Length: 5", "Content-Length: 6"), "differ")}
        data = [response(TEA + name, block) for name, block in [*bodies.items(), *((name, row[0]) for name, row in bad.items())]]
        for form, name in ((data, "x.warc"), (packed(data), "x.warc.gz")):
            found, done = self.audit(self.write(form, name), "--max-failed", "1")
            self.assertEqual(sorted(self.titles(found)), sorted(TEA + name for name in bodies), done.stderr)
            self.assertEqual({one["score"] for one in found["pages"]}.__len__(), 1)
            failed = {one["url"]: one["error"]["message"] for one in found["failed"]}
            for name, (_, words) in bad.items():
                self.assertIn(words, failed.get(TEA + name, ""), failed)

    def test_truncated_records_are_judged_as_far_as_they_go(self):
        data = [response(TEA, http(page("Everything about tea")[:-20], HTML, "Content-Length: 9999"), WARC_Truncated="length"), response(TEA + "b", GOOD)]
        found, done = self.audit(self.write(data))
        self.assertEqual(sorted(self.titles(found)), [TEA, TEA + "b"], found["failed"])
        self.assertIn("kept only its beginning (WARC-Truncated)", self.notes(found))

    # ---- what is wrong with archives

    def test_hostile_archives(self):
        two = response(TEA + "b", http(page("The second page of tea")))
        def long(value):
            return response(TEA, GOOD, length=value)
        nested = http(page("Everything about tea").replace("</body>", "<pre>\r\n\r\n" + response(TEA + "inside", GOOD).decode() + "</pre></body>"))
        # name → (bytes, pages that are judged, words that are told)
        rows = {
            "length too large": (long(len(GOOD) + 5_000), [TEA], "goes beyond the end"),
            "length too large, more behind": (long(len(GOOD) + 50) + two, [TEA, TEA + "b"], "Content-Length is wrong"),
            "length too large, behind the next": (long(len(GOOD) + 9_000) + two, [TEA, TEA + "b"], "goes beyond the end"),
            "length too small": (long(len(GOOD) - 50) + two, [TEA, TEA + "b"], "Content-Length is wrong"),
            "length negative": (long(-1) + two, [TEA, TEA + "b"], "missing or no length"),
            "length of 2^63": (long(2**63) + two, [TEA, TEA + "b"], "missing or no length"),
            "length of 2^64": (long(2**64), [TEA], "missing or no length"),
            "length in words": (long("many") + two, [TEA, TEA + "b"], "missing or no length"),
            "lengths that differ": (response(TEA, GOOD, Content_Length="5") + two, [TEA, TEA + "b"], "missing or no length"),
            "no length": (long(False) + two, [TEA, TEA + "b"], "missing or no length"),
            "garbage between": (two + b"garbage\r\n" + response(TEA, GOOD), [TEA, TEA + "b"], "belong to no record"),
            "a record in a record": (response(TEA, nested) + two, [TEA, TEA + "b"], ""),
            "header lines": (record({f"X-{i}": "v" * 100 for i in range(20_000)}) + two, [TEA + "b"], "limits header-bytes and header-lines"),
            "header without end": (two + b"WARC/1.1\r\nWARC-Type: response\r\nX: " + b"x" * 500, [TEA + "b"], "header has no end"),
            "cut in the block": ((two + response(TEA, GOOD))[:-60], [TEA, TEA + "b"], "goes beyond the end"),
            "another scheme": (two + response("file:///etc/passwd", GOOD), [TEA + "b"], "only http and https are: file:///etc/passwd"),
            "control characters": (response(TEA + "b\x1b[2J", GOOD), [TEA + "b%1B[2J"], "control characters"),
            "a digest that is none": (response(TEA, GOOD, WARC_Payload_Digest="sha1:AAAA"), [TEA], "digest"),
            "a revisit of itself": (two + record(fields("revisit", TEA, "x", WARC_Refers_To="<urn:test:x>")), [TEA + "b"], "refers to a record that is not"),
            "a segment": (response(TEA, GOOD, WARC_Segment_Number="1") + two, [TEA, TEA + "b"], "further segments"),
            "no HTTP": (response(TEA, b"hello") + two, [TEA + "b"], "no HTTP answer"),
            "an invalid status": (response(TEA, b"HTTP/1.1 xx\r\n\r\n") + two, [TEA + "b"], "no HTTP answer"),
        }
        for name, (data, pages, words) in rows.items():
            with self.subTest(name):
                found, done = self.audit(self.write(data))
                self.assertEqual(sorted(self.titles(found)), pages, done.stderr)
                self.assertIn(words, self.notes(found))
                self.assertNotIn("\x1b", done.stderr)
                self.assertTrue(not words or "archive" in done.stderr)

    def test_hostile_gzip(self):
        first, two = response(TEA, GOOD), response(TEA + "b", http(page("The second page of tea")))
        broken = bytearray(gzip.compress(two))
        broken[len(broken) // 2] ^= 0xff
        wrong_sum = bytearray(gzip.compress(two))
        wrong_sum[-6] ^= 0xff
        large = response(TEA + "large", http(page("A large page of tea", "x" * (6 << 20))))
        noise = random.Random(1).randbytes(3000)
        rows = {
            "cut": (packed([first, two])[:-40], [TEA, TEA + "b"], "end too early"),
            "damaged": (packed([first]) + bytes(broken) + packed([response(TEA + "c", GOOD)]), None, "damaged"),
            "wrong sum": (packed([first]) + bytes(wrong_sum), [TEA, TEA + "b"], "damaged"),
            "a bomb": (packed([first]) + bomb(response(TEA + "bomb", GOOD, length=10**12)[:-4], 90 << 20) + packed([two]), None, "archive-ratio"),
            "garbage between": (packed([first]) + noise + packed([two]), [TEA, TEA + "b"], "belong to no record"),
            "a member that is no record": (packed([first, b"hello", two]), [TEA, TEA + "b"], "holds no record"),
            "an empty member": (packed([first, b"", two]), [TEA, TEA + "b"], ""),
            "padding": (packed([first]) + b"\0" * 700 + packed([two]), [TEA, TEA + "b"], ""),
            "lengths beyond the member": (packed([response(TEA, GOOD, length=10**6), two]), [TEA, TEA + "b"], "beyond the end of its gzip member"),
            "no length": (packed([response(TEA, GOOD, length=False), two]), [TEA, TEA + "b"], "missing or no length"),
            "large": (packed([large, two]), [TEA + "b", TEA + "large"], ""),
            "large ones in one piece": (gzip.compress(large + first + two), [TEA, TEA + "b", TEA + "large"], "packed as one piece"),
            "one piece, cut": (gzip.compress(first + two)[:-30], None, "end too early"),
            "two in each": (packed([first + two, response(TEA + "c", GOOD)]), [TEA, TEA + "b", TEA + "c"], "packed as one piece"),
        }
        for name, (data, pages, words) in rows.items():
            with self.subTest(name):
                found, done = self.audit(self.write(data, "x.warc.gz"))
                if pages:
                    self.assertEqual(sorted(self.titles(found)), pages, done.stderr)
                else:
                    self.assertIn(TEA, self.titles(found))
                self.assertIn(words, self.notes(found))

    def test_a_bomb_costs_no_memory(self):
        data = bomb(response(TEA, GOOD, length=10**12)[:-4], 600 << 20)
        path = self.write(data, "bomb.warc.gz")
        measure = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        env = {**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=1"}  # a sanitizer keeps what is freed; else it means nothing
        small, large = (int(subprocess.run([sys.executable, "-c", measure, PROGRAM, one], capture_output=True, text=True, timeout=120, env=env).stdout)
                        for one in (self.write(response(TEA, GOOD), "small.warc"), path))
        self.assertLess(large - small, 80_000, "KiB")
        self.assertIn("archive-ratio", smo(path).stderr)

    def test_hostile_bytes_are_not_read_again_and_again(self):
        """Each of these took minutes where its bytes were looked at anew for every few of them."""
        endless_header = gzip.compress(b"WARC/1.1\r\n" + b"a: b\r\n" * (2 << 20))
        names = b"\x1f\x8b\x08\x08" * 250_000
        versions = b"WARC/1.0\n" * 100_000
        for data, name in ((endless_header * 40, "x.warc.gz"), (gzip.compress(response(TEA, GOOD)) + names, "y.warc.gz"), (response(TEA, GOOD) + versions, "z.warc")):
            done = smo(self.write(data, name))
            self.assertLess(done.returncode, 4, done.stderr)

    def test_what_is_no_archive_is_refused(self):
        for data, words in ((b"", "empty"), (random.Random(2).randbytes(100_000), "no WARC file"), (b"<html>hello", "no WARC file"), (gzip.compress(b"hello"), "holds no record"),
                            (record({"WARC-Type": "warcinfo"}, b"software: x"), "no page is in the archive")):
            for name in ("x.warc", "x.warc.gz"):
                done = smo(self.write(data, name))
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assertIn(words, done.stderr)
        for name, words in (("x.wacz", "Unpack it"), ("x.arc.gz", "Turn it into WARC")):
            done = smo(self.write(b"PK", name))
            self.assertEqual(done.returncode, 2)
            self.assertIn(words, done.stderr)
        done = smo(self.write([response(TEA, GOOD)]), "--save-warc", self.path("y.warc"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("--save-warc keeps what servers answer", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=1)
