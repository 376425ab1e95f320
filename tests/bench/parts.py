"""The measurements one by one; each returns plain values, which tables.py prints and judges."""
import os
import re
import shutil
import statistics
import subprocess
import time

import contestants
import hostile
import measure
import server
import sites


def say(text):
    print(text, flush=True)


def share_of_others(begin, nginx):
    """What of the machine somebody else used meanwhile: our figures are to be read with it."""
    def used():
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system + nginx.seconds()

    if begin is None:
        return time.perf_counter(), measure.machine_seconds(), used()
    room = (time.perf_counter() - begin[0]) * os.cpu_count()
    return max(0.0, (measure.machine_seconds() - begin[1]) - (used() - begin[2])) / room


def watched(one):
    one.before()
    memory, first = measure.watch(one.command, one.environment)
    total = sum(memory.seconds.values())
    one.memory = {"peak": memory.peak, "first": memory.first, "others": memory.others, "samples": memory.samples,
                  "first_share": memory.seconds.get(first, 0.0) / total if total else 1.0}


def figures(one, pages):
    if one.skipped:
        return {"name": one.name, "skipped": one.skipped}
    walls, processor = [cost.wall for cost in one.costs], statistics.median(cost.processor for cost in one.costs)
    wall = statistics.median(walls)
    return {"name": one.name, "runs": len(walls), "wall": wall, "least": min(walls), "most": max(walls), "pages_per_second": pages / wall,
            "cpu_us": processor / pages * 1e6, **one.memory}


def site(settings, pages):
    """Alternating runs of everybody over one site, then one run of each for memory."""
    folder = os.path.join(settings.scratch, f"site-{pages}")
    begin = time.perf_counter()
    made = sites.made(folder, pages)
    say(f"site of {pages:,} pages: {made['bytes'] / 1e6:.0f} MB, median {made['median'] / 1e3:.0f} KB, p90 {made['p90'] / 1e3:.0f} KB "
        f"(ready in {time.perf_counter() - begin:.1f} s)")
    if pages <= settings.gzip_pages:
        server.compress(folder)
    with server.Server(folder, os.path.join(settings.scratch, "nginx"), settings.port) as nginx:
        with open(os.path.join(settings.scratch, "addresses.txt"), "w", encoding="utf-8") as file:
            file.writelines(f"{nginx.base}{sites.path_of(number)}\n" for number in range(pages))
        everybody = contestants.all_of(settings, nginx, folder, pages)
        load = share_of_others(None, nginx)
        for number in range(settings.rounds):
            for one in everybody:
                if one.skipped or one.once and number:
                    continue
                one.before()
                one.costs.append(measure.run(one.command, one.environment))
                wrong = one.check() if number == 0 else ""
                if wrong:
                    one.skipped = "not comparable: " + wrong
        others = share_of_others(load, nginx)
        for one in everybody:
            if not one.skipped and not one.once:
                watched(one)
            elif not one.skipped:
                one.memory = {"peak": 0, "first": 0, "others": 0, "samples": 0, "first_share": 1.0}
        few = contestants.audit("few", settings.smo, nginx.base + "/", os.path.join(settings.memory_folder, "few.json"), pages)
        few.command[few.command.index("--max-pages") + 1] = str(settings.few_pages)
        watched(few)
    shutil.rmtree(os.path.join(settings.memory_folder, "wget2"), ignore_errors=True)
    return {"pages": pages, "addresses": made["addresses"], "bytes": made["bytes"], "others": others, "peak_of_few": few.memory["peak"],
            "rows": [figures(one, pages) for one in everybody]}


def stages(settings, pages):
    """The two microbenchmarks over a sample of the smallest site."""
    folder = os.path.join(settings.scratch, f"site-{pages}")
    step = max(1, pages // 200)
    chosen = os.path.join(settings.scratch, "sample.txt")
    with open(chosen, "w", encoding="utf-8") as file:
        file.writelines(sites.file_of(folder, number) + "\n" for number in range(0, pages, step))
    rows = []
    for command in ([settings.page_bench, f"--rounds={settings.rounds}", "@" + chosen],
                    [settings.judge_bench, f"--rounds={settings.rounds}", f"--site-url={sites.BASE}", folder]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)} failed: {done.stderr}")
        rows += [(name.strip(), float(figure)) for name, figure in re.findall(r"^(.+?) +([0-9.]+) us/page$", done.stdout, re.M)]
    return rows


def startup(settings, pages):
    """Medians of many starts; the first row is what starting any program costs here."""
    folder = os.path.join(settings.scratch, "one-page")
    os.makedirs(folder, exist_ok=True)
    numbers = sorted(range(1, pages), key=lambda number: os.path.getsize(sites.file_of(os.path.join(settings.scratch, f"site-{pages}"), number)))
    shutil.copyfile(sites.file_of(os.path.join(settings.scratch, f"site-{pages}"), numbers[len(numbers) // 2]), os.path.join(folder, "index.html"))
    commands = {"a program that does nothing": [shutil.which("true") or "/bin/true"], "smo --version": [settings.smo, "--version"],
                "audit of one local file": [settings.smo, "audit", os.path.join(folder, "index.html"), "--offline", "--no-config", "--fail-on", "never"]}
    walls = {name: [] for name in commands}
    for _ in range(settings.starts):
        for name, command in commands.items():
            walls[name].append(measure.run(command).wall)
    return {name: statistics.median(each) for name, each in walls.items()}


def hostile_pages(settings):
    """Each alone; the slowest of the runs counts here, not the median."""
    folder = os.path.join(settings.scratch, "hostile")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "index.html")
    rows = []
    for name, data in hostile.pages(settings.hostile_size):
        with open(path, "wb") as file:
            file.write(data)
        command = [settings.smo, "audit", path, "--offline", "--no-config", "--fail-on", "never", "--quiet"]
        costs = [measure.run(command) for _ in range(settings.hostile_runs)]
        rows.append({"name": name, "bytes": len(data), "wall": max(cost.wall for cost in costs), "code": costs[0].code})
    return rows


def real_site(settings, folder):
    """A directory of somebody's pages, quick and plain in turn."""
    report = os.path.join(settings.memory_folder, "real.json")
    command = [settings.smo, "audit", folder, "--max-pages", "0", "--offline", "--no-config", "--fail-on", "never", "--quiet", "--format", f"json={report}"]
    costs = {"quick": [], "plain": []}
    for _ in range(settings.rounds):
        costs["quick"].append(measure.run(command))
        costs["plain"].append(measure.run(command, contestants.PLAIN))
    pages = contestants.coverage(report)
    median = {(kind, what): statistics.median(getattr(cost, what) for cost in each) for kind, each in costs.items() for what in ("wall", "processor")}
    size = sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names if name.endswith((".html", ".htm", ".xhtml")))
    return {"name": "/".join(os.path.normpath(folder).split("/")[-3:]), "pages": pages, "bytes": size, "quick": median["quick", "wall"], "plain": median["plain", "wall"],
            "ratio": median["plain", "wall"] / median["quick", "wall"], "cpu_ratio": median["plain", "processor"] / median["quick", "processor"],
            "cpu_us": median["quick", "processor"] / max(1, pages) * 1e6}
