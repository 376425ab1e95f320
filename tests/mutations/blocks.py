"""The blocks of a mutation file, read and written back."""
from dataclasses import dataclass, field


@dataclass
class Block:
    file: str
    line: int
    name: str
    page: str = ""  # the first file that is changed
    edits: list = field(default_factory=list)  # (word, rest)
    flags: list = field(default_factory=list)
    broken: list = field(default_factory=list)
    follows: list = field(default_factory=list)
    unknown: list = field(default_factory=list)
    score: str = ""  # "80..95"
    lines: int = 0


def add_line(block, text):
    word, _, rest = text.partition(" ")
    sets = {"=": block.broken, "~": block.follows, "?": block.unknown, "flag": block.flags}
    if word in sets:
        sets[word] += rest.split()
        return
    if word == "score":
        block.score = rest
        return
    if word == "in" and not block.page:
        block.page = rest
    block.edits.append((word, rest))


def read_blocks(path):
    blocks = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith("  "):
                add_line(blocks[-1], line.rstrip("\n").strip())
                blocks[-1].lines = number
            else:
                blocks.append(Block(path, number, line.strip(), lines=number))
    return blocks


def rewrite(path, blocks):
    """The ~ and ? lines of these blocks as they are now; everything else stays."""
    if not blocks:
        return
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for block in sorted(blocks, key=lambda one: -one.line):
        kept = [line for line in lines[block.line - 1:block.lines] if not line.startswith(("  ~ ", "  ? "))]
        kept += ["  ~ " + " ".join(block.follows)] if block.follows else []
        kept += ["  ? " + " ".join(block.unknown)] if block.unknown else []
        lines[block.line - 1:block.lines] = kept
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
