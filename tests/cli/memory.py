#!/usr/bin/env python3
"""Memory that runs out in the middle: one allocation of an audit fails, another one each time. That is an error, never a crash.

    memory.py PROGRAM PRELOAD ROOT [TRIES]
"""
import os
import shutil
import subprocess
import sys
import tempfile

program, preload, root = (os.path.abspath(word) for word in sys.argv[1:4])
tries = int(sys.argv[4]) if len(sys.argv) > 4 else 24
demo = os.path.join(root, "examples/demo-site")
healthy = os.path.join(root, "examples/healthy-site")
AUDITS = [
    [demo, "--offline", "--format", "json"],
    [demo, "--offline"],
    [os.path.join(demo, "index.html"), "--offline", "--format", "sarif"],
    [healthy, "--offline", "--format", "html"],
    [healthy, "--offline", "--format", "junit"],
    [os.path.join(demo, "blog/index.html"), "--offline", "--format", "markdown"],
    [os.path.join(demo, "about/index.html"), "--offline", "--format", "csv", "--platforms", "all"],
    ["preview", os.path.join(demo, "index.html"), "--offline", "--format", "html"],
    ["inspect", os.path.join(demo, "images/home.jpg"), "--format", "json"],
    ["http://127.0.0.1:1/", "--quiet"],
]
problems, runs, errors = [], 0, 0
with tempfile.TemporaryDirectory() as folder:
    count = os.path.join(folder, "count")
    base = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": folder, "LD_PRELOAD": preload}
    for words in AUDITS:
        words = [program, *words, "--no-config"]
        subprocess.run(words, env={**base, "SMO_COUNT_TO": count}, cwd=folder, capture_output=True, timeout=120, check=False)
        allocations = int(open(count, encoding="ascii").read())
        if allocations < 500:
            problems.append(f"{' '.join(words[1:])}: only {allocations} allocations were seen")
        for number in range(tries):
            # The first ones one by one, where a program sets itself up, then evenly over the whole run.
            at = number * 7 if number < tries // 3 else allocations * number // tries
            done = subprocess.run(words, env={**base, "SMO_FAIL_AT": str(at)}, cwd=folder, capture_output=True, timeout=120, check=False)
            runs += 1
            errors += done.returncode == 2
            if done.returncode < 0 or done.returncode > 3:
                problems.append(f"{' '.join(words[1:])}: allocation {at} of {allocations} fails: exit {done.returncode}: {done.stderr.decode(errors='replace')[:200]}")
            elif done.returncode == 2 and not (done.stderr + done.stdout).strip():
                problems.append(f"{' '.join(words[1:])}: allocation {at} fails: exit 2 without a word")
        shutil.rmtree(os.path.join(folder, "out"), ignore_errors=True)
print(f"{runs} runs with an allocation that fails, {errors} ended with an error, {len(problems)} problems")
for problem in problems[:20]:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
