#!/usr/bin/env python3
"""The README's table of deliberate faults against the report: every row is found where it says, and the healthy site is healthy.

    demo.py PROGRAM ROOT
"""
import json
import re
import subprocess
import sys

program, root = sys.argv[1:3]


def report(site):
    done = subprocess.run([program, "audit", f"examples/{site}", "--format", "json"], cwd=root, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


demo, healthy = report("demo-site"), report("healthy-site")
rows = re.findall(r"^\| `(/[^`]*)` \|.*\| `([a-z0-9-]+)` \|$", open(f"{root}/README.md", encoding="utf-8").read(), flags=re.M)
failed = []
for place, rule in rows:
    pages = [page for page in demo["pages"] if place.endswith(".txt") or page["final_url"] == demo["site_url"] + place]
    found = [f for page in pages for f in page["findings"]] + demo["site"]["findings"]
    if not any(f["rule"] == rule and f["outcome"] == "fail" for f in found):
        failed.append(f"{place}: {rule} is not found")
if len(rows) < 12:
    failed.append(f"the README names {len(rows)} faults")
if healthy["score"]["value"] != 100 or healthy["counts"]["error"] + healthy["counts"]["warning"] + healthy["counts"]["unknown"] > 0:
    failed.append(f"the healthy site has score {healthy['score']['value']} and {healthy['counts']}")
lines = {f["rule"]: f["line"] for page in demo["pages"] if page["final_url"].endswith("tea.example/") for f in page["findings"]}
with open(f"{root}/examples/demo-site/index.html", encoding="utf-8") as file:
    image_line = next(number for number, line in enumerate(file, 1) if 'property="og:image" ' in line)
if lines.get("og-image-absolute") != image_line:
    failed.append(f"og-image-absolute is told at line {lines.get('og-image-absolute')}, it stands at {image_line}")
print("\n".join(failed) if failed else f"{len(rows)} faults found, the healthy site is healthy")
sys.exit(1 if failed else 0)
