#!/usr/bin/env python3
"""The table of what other auditors check: nothing left over, no rule that does not exist, and rules/PEERS.md says the same.

    peers.py PROGRAM ROOT                SMO_UPDATE=1 writes rules/PEERS.md
"""
import json
import os
import subprocess
import sys

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PAGE = os.path.join(ROOT, "rules/PEERS.md")
CHECKS = 166  # of 83 other tools, read in autumn 2026

HEAD = """# What other auditors check, and what answers here

Written by `SMO_UPDATE=1 tests/cli/peers.py PROGRAM .` from [peers.json](peers.json); `smo rules --peers` prints the same. The checks were
collected from the program texts and manuals of crawlers, preview testers and validators. Each is answered by one or more rules, by
another command, or refused with a reason.
"""


def report(*words):
    done = subprocess.run([PROGRAM, *words, "--format", "json"], capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def answer(check, places):
    if "rules" in check:
        return ", ".join(f"[{rule}](checks/{places.get(rule, '?')}/{rule}.md)" for rule in check["rules"])
    return f"*refused:* {check['refused']}" if "refused" in check else f"*no rule:* {check['instead']}"


def page(checks, places):
    count = lambda word: sum(word in check for check in checks)
    out = HEAD + f"\n{len(checks)} checks: {count('rules')} have a rule, {count('instead')} are answered otherwise, {count('refused')} are refused.\n"
    area = ""
    for check in checks:
        if check["area"] != area:
            area = check["area"]
            out += f"\n## {area}\n\n| check | what it finds | made by | here |\n|---|---|---|---|\n"
        out += f"| {check['id']} | {check['about']} | {', '.join(check['made_by'])} | {answer(check, places)} |\n"
    return out


def faults(checks, places):
    """What is wrong with the table."""
    seen = set()
    for check in checks:
        answers = [word for word in ("rules", "refused", "instead") if check.get(word)]
        if len(answers) != 1:
            yield f"{check['id']}: has {' and '.join(answers) or 'no answer'}, it needs one of rules, refused and instead"
        if check["id"] in seen:
            yield f"{check['id']}: stands there twice"
        seen.add(check["id"])
        yield from (f"{check['id']}: {rule} is no rule" for rule in check.get("rules", []) if rule not in places)
        if len(check["about"]) > 120 or "|" in json.dumps(check):
            yield f"{check['id']}: is too long for a table, or holds a bar"
    if len(checks) != CHECKS:
        yield f"{len(checks)} checks, {CHECKS} were collected"


def main():
    checks = report("rules", "--peers")["checks"]
    places = {rule["id"]: rule["group"] for rule in report("rules")["rules"]}
    wrong = list(faults(checks, places))
    text = page(checks, places)
    if os.environ.get("SMO_UPDATE") and not wrong:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(text)
    known = open(PAGE, encoding="utf-8").read() if os.path.exists(PAGE) else ""
    if known != text:
        wrong.append("rules/PEERS.md is not what the table says: SMO_UPDATE=1 writes it")
    answering = {rule for check in checks for rule in check.get("rules", [])}
    print("\n".join(wrong) if wrong else f"{len(checks)} checks of others answered; {len(places) - len(answering)} of {len(places)} rules are asked by none of them")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
