#!/usr/bin/env python3
"""Holds the walls of the house (ARCHITECTURE.md): who may include whom, and who may touch the outside world.

    house.py ROOT
"""
import os
import re
import subprocess
import sys

# What each room may include, itself aside. Downward only; a pure room includes pure rooms only.
USES = {
    "base": [],
    "url": ["base"],
    "page": ["base", "url"],
    "platforms": ["base", "url", "page"],
    "rules": ["base", "url", "page", "platforms"],
    "audit": ["base", "url", "page", "platforms", "rules"],
    "report": ["base", "url", "page", "platforms", "rules", "audit"],
    "disk": ["base"],
    "fetch": ["base", "url", "disk"],
    "crawl": ["base", "url", "page", "platforms", "fetch", "disk"],
    "cli": ["base", "url", "page", "platforms", "rules", "audit", "report", "disk", "fetch", "crawl"],
}
PURE = ["base", "url", "page", "platforms", "rules", "audit", "report"]
# The room that keeps each public header.
ROOM_OF = {"result": "base", "bytes": "base", "spool": "base", "records": "audit", "text": "base", "json": "base", "limits": "base", "http": "base", "url": "url", "page": "page", "fact_map": "page", "documents": "page", "generator": "page",
           "visit": "page", "platform": "platforms", "card": "platforms", "preview": "audit", "rule": "rules", "audit": "audit", "baseline": "audit", "mend": "audit", "shares": "audit", "report": "report", "disk": "disk", "chunks": "disk", "warc": "disk", "archive": "fetch", "history": "disk", "fetch": "fetch", "crawl": "crawl"}
# A pattern, the rooms where it may stand, and why it may not stand elsewhere.
ONLY_IN = [
    (r"\b(posix_spawnp?|fork|vfork|execv\w*|execl\w*|popen|system)\s*\(", ["crawl"], "a process is started only in crawl"),
    (r"std::c(out|err)\b|\bprintf\s*\(|fmt::print|std::puts|\bSTD(OUT|ERR)_FILENO", ["cli"], "a stream is written only in cli"),
    (r"#include <(sys/socket|netinet|arpa|curl)", ["fetch", "crawl"], "sockets are fetch's (and the worker's pair crawl's)"),
    (r"#include <(fstream|filesystem|fcntl\.h|dirent\.h|sys/stat\.h)", ["disk", "crawl"], "files are disk's"),
    (r"(system_clock|steady_clock)::now|\btime\s*\(\s*(NULL|nullptr|0)", ["cli", "crawl", "fetch"], "a pure room has no clock"),
    (r"#include <gumbo", ["page"], "Gumbo is page's"),
    (r"#include <sqlite3", ["disk"], "SQLite is disk's"),
    (r"#include <yaml-cpp", ["rules", "platforms"], "YAML is read by the rule and platform readers"),
    (r"#include <thread|std::thread|pthread_create", [], "there are no threads"),
    (r"\b(new|delete)\s+[A-Za-z_:]+[\s({\[]|shared_ptr", [], "no new, no delete, no shared_ptr"),
]
THIRD_IN_HEADERS = r"#include <(curl|gumbo|yaml-cpp|sqlite3|nlohmann|CLI|fmt|re2|expat|zlib|brotli|zstd|utf8proc|webp|png|jpeglib|seccomp|openssl)"
LIMIT = 400


def sources(root):
    listed = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
    names = listed.stdout.split("\n") if listed.returncode == 0 else [os.path.relpath(os.path.join(d, f), root) for d, _, fs in os.walk(root) for f in fs]
    return [name for name in names if name and os.path.exists(os.path.join(root, name))]


def code_lines(text):
    """Lines with comments and string contents blanked, so that prose never trips a rule."""
    text = re.sub(r'R"(\w*)\(.*?\)\1"', lambda m: "\n" * m.group(0).count("\n"), text, flags=re.S)
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group(0).count("\n"), text, flags=re.S)
    for line in text.split("\n"):
        yield re.sub(r"//.*", "", re.sub(r'"(\\.|[^"\\])*"', '""', line)) if "#include" not in line else line


def check_source(name, text, problems):
    room = name.split("/")[1]
    for number, line in enumerate(code_lines(text), 1):
        own = re.match(r'#include "(\w+)/', line)
        public = re.match(r"#include [<\"]smo/(\w+)\.h", line)
        used = own.group(1) if own else ROOM_OF.get(public.group(1)) if public else None
        if public and not used:
            problems.append(f"{name}:{number}: no room keeps smo/{public.group(1)}.h")
        if used and used != room and used not in USES[room]:
            problems.append(f"{name}:{number}: {room} may not include {used}")
        for pattern, rooms, why in ONLY_IN:
            if room not in rooms and re.search(pattern, line) and not (room == "cli" and "STDOUT" in line):
                problems.append(f"{name}:{number}: {why}: {line.strip()}")
        if room in PURE and re.match(r"\s*static (?!const|constexpr|_assert)\w[\w:<>, ]* \w+( =|;|\{)", line):
            problems.append(f"{name}:{number}: a pure room has no mutable static: {line.strip()}")


def main():
    root = sys.argv[1]
    problems, lengths = [], []
    libraries = {"CLI/": [], "nlohmann/": []}
    for name in sources(root):
        if not re.search(r"\.(cpp|h|py|sh|cmake|js|mjs)$", name) and name not in ("smo", "tests/run", ".ci/run"):
            continue
        text = open(os.path.join(root, name), encoding="utf-8").read()
        count = text.count("\n")
        if count > LIMIT:
            problems.append(f"{name}: {count} lines, at most {LIMIT}")
        for library, users in libraries.items():
            if f"#include <{library}" in text:
                users.append(name)
        if name.startswith("src/") and name.endswith((".cpp", ".h")):
            lengths.append(count)
            embeds = "/embed/" in name  # the build's own tool reads pages and writes a table
            if not embeds:
                check_source(name, text, problems)
        if name.startswith("include/") and re.search(THIRD_IN_HEADERS, text):
            problems.append(f"{name}: a public header names a third party")
    if len(libraries["CLI/"]) > 1 or len(libraries["nlohmann/"]) > 3 or any(user.endswith(".h") for users in libraries.values() for user in users):
        problems.append(f"costly headers are kept in few sources: {libraries}")
    lengths.sort()
    if not lengths:
        problems.append("no source was read")
    else:
        median = lengths[len(lengths) // 2]
        print(f"{len(lengths)} sources, median {median} lines, longest {lengths[-1]}")
        if median > 120:
            problems.append(f"the median source has {median} lines, at most 120")
    print("\n".join(problems) if problems else "the walls hold")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
