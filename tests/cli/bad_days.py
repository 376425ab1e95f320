#!/usr/bin/env python3
"""Bad days of a run: signals, closed and full outputs, a kill in the middle. What was there stays whole, and the words are plain.

    bad_days.py PROGRAM ROOT
"""
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
DEMO = os.path.join(ROOT, "examples/demo-site")
SERVER = os.path.join(ROOT, "tests/serve/fixture_server.py")


def workers(parent):
    try:
        with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as file:
            return file.read().split()
    except OSError:
        return []


class Folder(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.folder = self.place.name

    def tearDown(self):
        self.place.cleanup()

    def path(self, name):
        return os.path.join(self.folder, name)

    def smo(self, *words, **more):
        return subprocess.run([PROGRAM, DEMO, "--offline", "--no-config", "--fail-on", "never", *words], cwd=self.folder, timeout=120, check=False, **{"capture_output": True, **more})


class Signals(Folder):
    def slow_site(self):
        """A hundred pages, each answered after a moment: the first are told long before the last is asked."""
        site = self.path("site")
        os.makedirs(site)
        for number in range(120):
            with open(os.path.join(site, f"{number}.html"), "w", encoding="utf-8") as file:
                file.write(f"<!doctype html><title>Page {number}</title>" + "".join(f"<a href='/{other}'>{other}</a>" for other in range(1, 120)))
        os.rename(os.path.join(site, "0.html"), os.path.join(site, "index.html"))
        rows = {f"/{number}": {"delay": 0.1} for number in range(1, 120)}
        with open(os.path.join(site, "_server.json"), "w", encoding="utf-8") as file:
            json.dump(rows, file)
        self.server = subprocess.Popen([sys.executable, SERVER, site, "--port", "0", "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop)
        return self.server.stdout.readline().split()[1]

    def stop(self):
        self.server.stdin.close()
        self.server.wait(timeout=20)
        self.server.stdout.close()

    def wait_for_pages(self, stream, count):
        for line in stream:
            count -= json.loads(line)["type"] == "page"
            if count <= 0:
                return

    def run_until_pages(self, base, *words):
        run = subprocess.Popen([PROGRAM, base, "--no-config", "--limit", "pages-waiting=8", "-f", "ndjson", "-f", "json=" + self.path("r.json"), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder)
        self.wait_for_pages(run.stdout, 2)
        return run

    def test_what_was_finished_is_reported_and_marked(self):
        for sent, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            with self.subTest(sent):
                if os.path.exists(self.path("site")):
                    self.stop()
                    subprocess.run(["rm", "-r", self.path("site")], check=True)
                run = self.run_until_pages(self.slow_site())
                run.send_signal(sent)
                out, _ = run.communicate(timeout=60)
                self.assertEqual(run.returncode, expected)
                with open(self.path("r.json"), encoding="utf-8") as file:
                    report = json.load(file)
                self.assertFalse(report["complete"])
                self.assertIn("interrupted", report["coverage"]["stopped_by"])
                self.assertGreaterEqual(len(report["pages"]), 2)
                self.assertEqual(json.loads(out.strip().split("\n")[-1])["type"], "summary")

    def test_a_second_signal_ends_at_once(self):
        site = self.slow_site()
        run = self.run_until_pages(site)
        run.send_signal(signal.SIGSTOP)  # so that both are there before it can end by the first
        run.send_signal(signal.SIGINT)
        run.send_signal(signal.SIGTERM)
        run.send_signal(signal.SIGCONT)
        run.communicate(timeout=60)
        self.assertIn(run.returncode, (128 + signal.SIGINT, 128 + signal.SIGTERM))

    def test_the_same_signal_again_ends_at_once_too(self):
        run = self.run_until_pages(self.slow_site())
        run.send_signal(signal.SIGINT)
        begun = time.monotonic()
        while run.poll() is None and time.monotonic() < begun + 20:
            run.send_signal(signal.SIGINT)
            time.sleep(0.01)
        run.communicate(timeout=60)
        self.assertEqual(run.returncode, 128 + signal.SIGINT)

    def test_a_signal_before_the_first_page_ends_it_in_words(self):
        """The start page never answers."""
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        for sent, expected in ((signal.SIGINT, 130), (signal.SIGHUP, 129)):
            run = subprocess.Popen([PROGRAM, f"http://127.0.0.1:{listener.getsockname()[1]}/", "--no-config"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder)
            connection, _ = listener.accept()
            run.send_signal(sent)
            out, err = run.communicate(timeout=20)
            connection.close()
            self.assertEqual(run.returncode, expected, out + err)
            self.assertIn("interrupted", out + err)

    def test_signals_that_ask_for_nothing(self):
        """A pipe elsewhere that broke, a limit on files, and under nohup a terminal that is gone."""
        for before, sent in ((None, signal.SIGPIPE), (None, signal.SIGXFSZ), (lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN), signal.SIGHUP)):
            with self.subTest(sent):
                run = subprocess.Popen([PROGRAM, DEMO, "--offline", "--no-config", "--fail-on", "never", "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=self.folder, preexec_fn=before)
                while os.path.exists(f"/proc/{run.pid}/comm") and not workers(run.pid):
                    time.sleep(0.001)  # it has set itself up when it has a parser process
                run.send_signal(sent)
                out, _ = run.communicate(timeout=60)
                self.assertEqual(run.returncode, 0)
                self.assertTrue(json.loads(out)["complete"])

    def test_a_kill_in_the_middle_leaves_the_old_report_whole(self):
        self.smo("-q", "-f", "json=" + self.path("r.json"), "-f", "html=" + self.path("r.html"))
        chance = random.Random(11)
        with open(self.path("r.html"), encoding="utf-8") as file:
            self.assertTrue(file.read().endswith("</html>\n"))
        for _ in range(25):
            run = subprocess.Popen([PROGRAM, DEMO, "--offline", "--no-config", "-q", "-f", "json=" + self.path("r.json"), "-f", "html=" + self.path("r.html")], cwd=self.folder, stdout=subprocess.DEVNULL)
            time.sleep(chance.random() * 0.25)
            run.kill()
            run.wait(timeout=20)
            with open(self.path("r.json"), encoding="utf-8") as file:
                self.assertEqual(json.load(file)["schema"], "smo-report/1")
            with open(self.path("r.html"), encoding="utf-8") as file:
                self.assertTrue(file.read().endswith("</html>\n"))


class Outputs(Folder):
    def test_a_reader_that_leaves_is_no_error(self):
        done = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" "$1" --offline --no-config --fail-on never --all | head -1; echo "${PIPESTATUS[0]}"', PROGRAM, DEMO], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.stdout.strip().split("\n")[-1], "0")
        self.assertEqual(done.stderr, "")

    def test_a_closed_output_is_told_and_spoils_no_file(self):
        report = self.path("r.json")
        done = subprocess.run(["bash", "-c", '"$0" "$1" --offline --no-config --fail-on never -f terminal -f "json=$2" >&-', PROGRAM, DEMO, report], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("standard output", done.stderr)
        with open(report, encoding="utf-8") as file:
            self.assertEqual(json.load(file)["schema"], "smo-report/1")
        done = subprocess.run(["bash", "-c", '"$0" "$1" --offline --no-config --fail-on never -q -f "json=$2" >&- 2>&- <&-', PROGRAM, DEMO, report], timeout=60, check=False)
        with open(report, encoding="utf-8") as file:
            self.assertEqual(json.load(file)["schema"], "smo-report/1")

    def test_a_full_disk_is_told(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = self.smo(stdout=full, stderr=subprocess.PIPE, capture_output=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"No space left", done.stderr)
        done = self.smo("-q", "-o", "/dev/full", "-f", "json")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"/dev/full", done.stderr)

    def test_a_limit_on_the_size_of_files_is_told_and_the_old_report_stays(self):
        self.smo("-q", "-f", "sarif=" + self.path("r.sarif"))
        with open(self.path("r.sarif"), encoding="utf-8") as file:
            before = file.read()
        self.assertGreater(len(before), 20_000)
        done = self.smo("-q", "-f", "sarif=" + self.path("r.sarif"), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"file too large", done.stderr)
        self.assertIn(b"r.sarif", done.stderr)
        with open(self.path("r.sarif"), encoding="utf-8") as file:
            self.assertEqual(file.read(), before)
        self.assertEqual(os.listdir(self.folder), ["r.sarif"], "nothing half written is left behind")

    def test_few_descriptors_are_enough_or_told(self):
        for most in range(5, 24):
            done = self.smo("-f", "json", preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
            if b"<memory cannot be printed>" in done.stderr:
                continue  # the sanitizer itself had no descriptor left to look with
            self.assertIn(done.returncode, (0, 2, 3), most)
            if done.returncode != 0:
                self.assertTrue(done.stderr + done.stdout, most)
        self.assertEqual(done.returncode, 0)

    def test_a_folder_that_may_only_be_read(self):
        os.mkdir(self.path("kept"), 0o555)
        done = self.smo("-q", "-f", "json=" + self.path("kept/r.json"), "-f", "csv=" + self.path("r.csv"), **self.as_nobody())
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"kept/r.json", done.stderr)
        self.assertTrue(os.path.getsize(self.path("r.csv")) > 100)

    def as_nobody(self):
        """For who may write everywhere a folder is never read-only."""
        if os.geteuid() != 0:
            return {}
        os.chmod(self.folder, 0o777)
        readable = subprocess.run(["test", "-r", DEMO], user=65534, check=False).returncode == 0 and subprocess.run(["test", "-x", PROGRAM], user=65534, check=False).returncode == 0
        if not readable:
            self.skipTest("nobody but root reads this place")
        return {"user": 65534}

    def test_a_place_that_cannot_be_written_loses_no_other_report(self):
        done = self.smo("-q", "-f", "sarif=/proc/smo.sarif", "-f", "json=" + self.path("r.json"), "-f", "html=" + self.path("none/r.html"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"/proc/smo.sarif", done.stderr)
        self.assertIn(b"none/r.html", done.stderr)
        self.assertTrue(os.path.getsize(self.path("r.json")) > 1000)

    def test_a_link_stays_a_link(self):
        os.makedirs(self.path("kept"))
        with open(self.path("kept/report.json"), "w", encoding="utf-8") as file:
            file.write("old")
        os.symlink("kept/report.json", self.path("r.json"))
        self.assertEqual(self.smo("-q", "-f", "json=" + self.path("r.json")).returncode, 0)
        self.assertTrue(os.path.islink(self.path("r.json")))
        with open(self.path("kept/report.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file)["schema"], "smo-report/1")
        self.assertEqual(os.listdir(self.path("kept")), ["report.json"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
