#!/usr/bin/env python3
"""Healthy pages, one thing broken at a time: exactly the expected rules must fire, and nothing on harmless changes.

    mutations.py PROGRAM ROOT [WORD]         all mutations, or those whose name or rules contain WORD
    SMO_UPDATE=1 mutations.py …              rewrites the lines that say what follows; read the diff

The pages stand in tests/mutations/site, the mutations in tests/mutations/<group>.txt, one block each:

    the title of the card is left out            what is done, in words
      in article/index.html                      the file that the next lines change
      drop property="og:title"                   … each an edit of edits.py
      = og-title-present                         the rules that this breaks
      ~ og-title-length og-titles-unique@/film/  what follows from it: other rules of the page, of that page, of many others (@*)
      ? og-image-ratio                           what can no longer be known
      score 80..95                               what the page scores (with `= *`: nothing else is asked)

Lines with = ~ ? together are the whole difference to the untouched site, rules across pages included. A block without them must
change nothing. `unbroken.txt` names the rules that no mutation breaks, each with a reason.
"""
import glob
import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from blocks import read_blocks, rewrite  # noqa: E402
from workspace import Workspace  # noqa: E402

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
WORD = sys.argv[3] if len(sys.argv) > 3 else ""
HERE = os.path.join(ROOT, "tests/mutations")
SITE = "https://tea.example"


def audit(space, flags=()):
    """{(outcome, rule, path)} of one audit, where rules across pages have no path; and {path: score}."""
    site = flags[flags.index("--site-url") + 1] if "--site-url" in flags else SITE
    words = [PROGRAM, "audit", space.target(), *(() if site != SITE else ("--site-url", SITE)), "-j", "1", "--format", "json", "--fail-on", "never", *space.headers, *flags]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, env=space.environment)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr.strip() or f"exit code {done.returncode}")
    report = json.loads(done.stdout)
    path = lambda page: page["final_url"].replace(site, "").lstrip("/")
    found = {(f["outcome"], f["rule"], path(page)) for page in report["pages"] for f in page["findings"]}
    found |= {(f["outcome"], f["rule"], None) for f in report["site"]["findings"]} | {("lost", "lost:" + f["error"]["kind"], None) for f in report["failed"]}
    return found, {path(page): page["score"] for page in report["pages"]}


def fold(rules):
    """Rules that fire on three other pages or more are written rule@*."""
    elsewhere = Counter(rule.split("@")[0] for rule in rules if "@" in rule)
    return {rule.split("@")[0] + "@*" if "@" in rule and elsewhere[rule.split("@")[0]] > 2 else rule for rule in rules}


class Runner:
    """One audit at a time in a copy of the site; the untouched site is audited once for every set of flags."""

    def __init__(self):
        self.space = Workspace(ROOT)
        self.untouched = {}

    def difference(self, block):
        """Rules that fire now, rules that are unknown now, and the score; "rule@path" where it is on another page than the changed one."""
        place = block.page.removesuffix("index.html")
        with self.space.changed(block) as space:
            key = (bool(space.server), tuple(flag for flag in block.flags if "site-url" not in flag and "//" not in flag))
            after, scores = audit(space, block.flags)
        if key not in self.untouched:
            with self.space.changed(None, served=key[0]) as space:
                self.untouched[key], _ = audit(space, key[1])
        before = self.untouched[key]
        named = lambda rule, path: rule if path in (place, None) else f"{rule}@/{path}"
        told = lambda changes, wanted: fold({named(rule, path) for outcome, rule, path in changes if wanted(outcome)})
        fires = told(after - before, lambda outcome: outcome != "unknown")
        gone = {"-" + rule for rule in told(before - after, lambda outcome: outcome != "unknown")}
        return fires | gone, told(after - before, lambda outcome: outcome == "unknown"), scores.get(place)


def judge(runner, block):
    try:
        return runner.difference(block)
    except Exception as fault:  # noqa: BLE001  a block that cannot be run is a failed block
        return {f"!{type(fault).__name__}: {fault}"}, set(), None


def run_all(blocks, workers):
    """Results in the order of the blocks."""
    results = [None] * len(blocks)

    def work(first):
        runner = Runner()
        for number in range(first, len(blocks), workers):
            results[number] = judge(runner, blocks[number])
        runner.space.remove()

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    return results


def rules_of_program():
    done = subprocess.run([PROGRAM, "rules", "--format", "json"], capture_output=True, text=True, timeout=60)
    return {rule["id"] for rule in json.loads(done.stdout)["rules"]}


def coverage(blocks, rules):
    """Rules that no mutation breaks and that give no reason, and reasons that are no longer true."""
    broken = {rule.split("@")[0] for block in blocks for rule in block.broken} - {"*"}
    with open(f"{HERE}/unbroken.txt", encoding="utf-8") as file:
        reasons = dict(line.strip().split(": ", 1) for line in file if line.strip() and not line.startswith("#"))
    faults = [f"{rule}: no mutation breaks it (add one, or a reason to unbroken.txt)" for rule in sorted(rules - broken - set(reasons))]
    faults += [f"unbroken.txt: {rule} is no rule" for rule in sorted(set(reasons) - rules)]
    faults += [f"unbroken.txt: {rule} is broken by a mutation" for rule in sorted(set(reasons) & broken)]
    return faults, len(rules & broken), len(rules)


def compare(block, fires, unknown, score):
    """True if all is as the block says; else the difference is told, and kept for SMO_UPDATE."""
    expected = set(block.broken) | set(block.follows)
    low, _, high = (block.score or "..").partition("..")
    fits = not block.score or (score is not None and float(low or 0) <= score <= float(high or 100))
    same = "*" in expected or (fires == expected and unknown == set(block.unknown))
    if fits and same:
        return True
    print(f"{os.path.relpath(block.file, ROOT)}:{block.line}: {block.name}")
    told = [] if same else [("missing ", expected - fires), ("too much", fires - expected)]
    told += [] if same or unknown == set(block.unknown) else [("unknown ", unknown or {"-"})]
    told += [] if fits else [("score   ", {str(score)})]
    print("".join(f"    {what} {' '.join(sorted(rules))}\n" for what, rules in told if rules), end="")
    if not same and not any(rule.startswith("!") for rule in fires):
        block.follows, block.unknown = sorted(fires - set(block.broken)), sorted(unknown)
    return False


def main():
    known_rules = rules_of_program()
    names = sorted(path for path in glob.glob(f"{HERE}/*.txt") if not path.endswith("unbroken.txt"))
    blocks = [block for name in names for block in read_blocks(name)]
    chosen = [block for block in blocks if WORD in block.name or any(WORD in rule for rule in block.broken)]
    results = run_all(chosen, max(1, min(4, os.cpu_count() or 1)))
    wrong = [block for block, result in zip(chosen, results) if not compare(block, *result)]
    if os.environ.get("SMO_UPDATE"):
        for name in names:
            rewrite(name, [block for block in wrong if block.file == name])
    faults, broken, rules = coverage(blocks, known_rules) if not WORD else ([], 0, 0)
    print("\n".join(faults))
    harmless = sum(not block.broken and not block.unknown for block in chosen)
    print(f"{len(chosen) - harmless} mutations, {harmless} harmless changes, {broken} of {rules} rules broken; {len(wrong)} blocks differ, {len(faults)} rules without a word")
    return 1 if wrong or faults else 0


if __name__ == "__main__":
    sys.exit(main())
