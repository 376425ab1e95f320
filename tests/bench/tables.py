"""The tables, and each target of the speed issue beside what was measured."""
NOT_MEASURED = "not measured"


def line(cells, widths):
    return "  ".join(str(cell).ljust(width) if place == 0 else str(cell).rjust(width) for place, (cell, width) in enumerate(zip(cells, widths))).rstrip()


def table(title, head, rows):
    cells = [head, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[column]) for row in cells if column < len(row)) for column in range(len(head))]
    return "\n".join([f"\n## {title}\n", line(head, widths), line(["-" * width for width in widths], widths), *[line(row, widths) for row in cells[1:]]])


def mib(size):
    return f"{size / 1048576:.1f}" if size else "-"


def site(figures):
    rows = []
    ours = next(row for row in figures["rows"] if row["name"] == "smo")
    for row in figures["rows"]:
        if "skipped" in row:
            rows.append([row["name"], "skipped: " + row["skipped"]])
            continue
        share = row["first_share"]
        rows.append([row["name"], row["runs"], f"{row['wall']:.3f}", f"{row['least']:.3f}-{row['most']:.3f}", f"{row['pages_per_second']:,.0f}", f"{row['cpu_us']:,.0f}",
                     f"{row['cpu_us'] * share:,.0f} + {row['cpu_us'] * (1 - share):,.0f}" if row["samples"] else "-", mib(row["peak"]),
                     f"{mib(row['first'])} + {mib(row['others'])}" if row["samples"] else "-",
                     f"{ours['pages_per_second'] / row['pages_per_second']:.2f}" if "skipped" not in ours else "-"])
    shown = table(f"{figures['pages']:,} pages, {figures['bytes'] / 1e6:.0f} MB, {figures['addresses']:,} addresses; others used {figures['others']:.0%} of the machine",
                  ["who", "runs", "wall s", "least-most", "pages/s", "CPU us/page", "main + others", "peak MiB", "main + others", "smo is x"],
                  [row + [""] * (10 - len(row)) if len(row) > 2 else [row[0]] for row in rows])
    width = max(len(row[0]) for row in rows)
    for row in rows:  # a reason needs more room than a column has
        if len(row) == 2:
            shown = "\n".join(f"{each.ljust(width)}  {row[1]}" if each == row[0] else each for each in shown.split("\n"))
    return shown


def stages(rows):
    return table("One page, stage by stage (processor time, best round)", ["stage", "us/page"], [[name, f"{figure:,.1f}"] for name, figure in rows])


def startup(medians):
    return table("Start-up (medians)", ["what", "ms"], [[name, f"{seconds * 1e3:.1f}"] for name, seconds in medians.items()])


def hostile(rows):
    return table("Hostile pages, each alone", ["page", "MB", "s"], [[row["name"], f"{row['bytes'] / 1e6:.1f}", f"{row['wall']:.2f}"] for row in sorted(rows, key=lambda row: -row["wall"])])


def real(rows):
    return table("Real sites, read from their directories", ["site", "pages", "KB/page", "plain s", "smo s", "ratio", "CPU ratio", "CPU us/page"],
                 [[row["name"], row["pages"], f"{row['bytes'] / max(1, row['pages']) / 1e3:.0f}", f"{row['plain']:.3f}", f"{row['quick']:.3f}", f"{row['ratio']:.2f}",
                   f"{row['cpu_ratio']:.2f}", f"{row['cpu_us']:,.0f}"] for row in rows])


class Targets:
    def __init__(self):
        self.rows = []

    def at_least(self, what, figure, wanted, unit=""):
        self.add(what, figure, wanted, unit, ">=", lambda: figure >= wanted)

    def at_most(self, what, figure, wanted, unit=""):
        self.add(what, figure, wanted, unit, "<=", lambda: figure <= wanted)

    def add(self, what, figure, wanted, unit, sign, holds):
        known = figure is not None
        self.rows.append([what, f"{figure:,.3g}{unit}" if known and abs(figure) < 100 else f"{figure:,.0f}{unit}" if known else "-", f"{sign} {wanted:g}{unit}",
                          ("met" if holds() else "missed") if known else NOT_MEASURED])


def row_of(figures, name):
    row = next(row for row in figures["rows"] if row["name"] == name)
    return None if "skipped" in row else row


def speed_ratio(figures, over, under):
    one, other = row_of(figures, over), row_of(figures, under)
    return one["pages_per_second"] / other["pages_per_second"] if one and other else None


def site_targets(targets, figures):
    size, large = f"{figures['pages']:,} pages: ", figures["pages"] >= 10_000
    targets.at_least(size + "smo / linkinator", speed_ratio(figures, "smo", "linkinator"), 50 if large else 15)
    targets.at_least(size + "smo / plain Gumbo", speed_ratio(figures, "smo", "smo, plain Gumbo"), 6)
    targets.at_least(size + "smo / wget2 -r", speed_ratio(figures, "smo", "wget2 -r"), 0.6)
    targets.at_least(size + "directory / smo", speed_ratio(figures, "smo, directory", "smo"), 1.3)
    targets.at_least(size + "WARC / smo", speed_ratio(figures, "smo, WARC", "smo"), 1.3)
    targets.at_least(size + "WARC, gzip / smo", speed_ratio(figures, "smo, WARC, gzip", "smo"), 0.8)
    for name, wanted in (("smo", 520), ("smo, gzip in transit", 750)):
        row = row_of(figures, name)
        targets.at_most(size + f"CPU per page, {name}", row and row["cpu_us"], wanted, " us")
    if large:
        row = row_of(figures, "smo")
        targets.at_most(size + "peak memory", row and row["peak"] / 1048576, 80, " MiB")


def growth(measured, few):
    """Bytes for each address, from the smallest site to the largest: of a run that audits all, and of one that only knows them."""
    if len(measured) < 2:
        return None, None
    small, large = min(measured, key=lambda each: each["pages"]), max(measured, key=lambda each: each["pages"])
    more = large["addresses"] - small["addresses"]
    one, other = row_of(small, "smo"), row_of(large, "smo")
    audited = (other["peak"] - one["peak"]) / more if one and other else None
    return audited, (large["peak_of_few"] - small["peak_of_few"]) / more if small["pages"] > few else None


def targets(results, few):
    told = Targets()
    for figures in results["sites"]:
        site_targets(told, figures)
    audited, known = growth(results["sites"], few)
    told.at_most("memory for each address, all audited", audited, 200, " B")
    told.at_most(f"memory for each address known, {few} audited", known, 200, " B")
    stage = dict(results.get("stages") or [])
    judged = [stage.get(name) for name in ("wants, first and last", "judge_page", "summarise", "report, JSON")]
    told.at_most("rules, cards, score and report", sum(judged) if None not in judged else None, 100, " us")
    for name, wanted in (("smo --version", 10), ("audit of one local file", 40)):
        seconds = (results.get("startup") or {}).get(name)
        told.at_most("start-up, " + name, seconds and seconds * 1e3, wanted, " ms")
    worst = max((row["wall"] for row in results.get("hostile") or []), default=None)
    told.at_most("the slowest hostile page", worst, 2, " s")
    real_rows = results.get("real") or []
    for row in real_rows:
        told.at_least(f"{row['name']}: smo / plain Gumbo", row["ratio"], 4)
    if not real_rows:
        told.at_least("real sites: smo / plain Gumbo", None, 4)
    return told.rows


def target_table(rows):
    return table("Targets", ["what", "measured", "wanted", ""], rows)
