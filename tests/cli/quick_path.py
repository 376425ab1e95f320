#!/usr/bin/env python3
"""An audit whose pages were condensed before they were parsed says, byte for byte, what one says whose pages were not.

    quick_path.py PROGRAM ROOT
"""
import os
import subprocess
import sys

program, root = sys.argv[1:3]


def report(site, **more):
    done = subprocess.run([program, "audit", f"examples/{site}", "--format", "json", "--reproducible"], cwd=root, capture_output=True, timeout=120, env={**os.environ, **more})
    return done.returncode, done.stdout, done.stderr


failed = []
for site in sorted(os.listdir(f"{root}/examples")):
    if not os.path.isdir(f"{root}/examples/{site}"):
        continue
    quick, plain = report(site), report(site, SMO_NO_CONDENSE="1")
    if quick != plain:
        failed.append(f"{site}: the two audits differ")
    if site.endswith("-site") and b'"findings"' not in quick[1]:
        failed.append(f"{site}: no report: {quick[2].decode()}")
print("\n".join(failed) if failed else "the same with and without SMO_NO_CONDENSE")
sys.exit(1 if failed else 0)
