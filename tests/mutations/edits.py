"""The edits a mutation is made of. In every text `{pad N}` is N letters, `{attributes N}` so many
attributes, `{elements N}` so many open elements, `{tags N}` so many tags of Open Graph, `{marks N}` so many accents, `{byte FF}` one raw byte, `\\n` a new line.

  in FILE                   the file that the next edits change (file names are relative to the site)
  drop TEXT                 the one line that holds TEXT goes
  swap OLD => NEW           the one place where OLD stands;  swap-all: every place
  top HTML, head HTML       a line at the beginning or the end of the head
  body HTML                 a line at the end of the body
  move TEXT => top|head|body|after    the line that holds TEXT, put there
  recode NAME               the file in another character set
  write FILE => TEXT        a file, empty without TEXT;  remove FILE;  copy FILE => FILE
  cut FILE => N             only its first N bytes;  grow FILE => N: so many bytes
  picture FILE => WORDS     one of pictures.py ("png 400x400")
  header PATTERN => NAME: VALUE     what these paths are served with, by the file _headers
  elsewhere URL => BODY     a page of somebody else, by http
  serve PATH => JSON        the site is served by tests/serve/fixture_server.py, and this is the row for the path; see Moody in workspace.py
"""
import json
import os
import re

import pictures


def expand(text):
    text = text.replace("\\n", "\n")
    makers = {"pad": lambda n: "x" * n, "attributes": lambda n: " ".join(f"data-{i}" for i in range(n)), "elements": lambda n: "<span>" * n, "marks": lambda n: "\u0301" * n,
              "tags": lambda n: "".join(f'<meta property="og:tea{i}" content="x">' for i in range(n))}
    text = re.sub(r"\{(pad|attributes|elements|tags|marks) (\d+)\}", lambda match: makers[match.group(1)](int(match.group(2))), text)
    return re.sub(r"\{byte ([0-9A-F]{2})\}", lambda match: chr(0xDC00 + int(match.group(1), 16)) if match.group(1) > "7F" else chr(int(match.group(1), 16)), text)


class Edits:
    def __init__(self, folder):
        self.folder, self.saved, self.texts = folder, {}, {}
        self.file, self.rows, self.charsets, self.elsewhere = None, None, {}, {}

    def path(self, name):
        """The path of a file whose content is kept for undo()."""
        path = os.path.join(self.folder, name)
        if path not in self.saved:
            self.saved[path] = open(path, "rb").read() if os.path.exists(path) else None
        return path

    def undo(self):
        for path, content in self.saved.items():
            if content is None:
                if os.path.exists(path):
                    os.remove(path)
                continue
            with open(path, "wb") as file:
                file.write(content)

    def put(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)

    def write(self):
        for name, text in self.texts.items():
            self.put(name, text.encode(self.charsets.get(name, "utf-8"), "surrogateescape"))

    @property
    def text(self):
        if self.file not in self.texts:
            with open(self.path(self.file), encoding="utf-8", newline="") as file:
                self.texts[self.file] = file.read()
        return self.texts[self.file]

    @text.setter
    def text(self, text):
        self.texts[self.file] = text

    def apply(self, word, rest):
        parts = (rest + " " if rest.endswith(" =>") else rest).split(" => ")
        getattr(self, "do_" + word.replace("-", "_"))(*[expand(part) for part in parts])

    def one_line(self, text):
        lines = [line for line in self.text.splitlines(keepends=True) if text in line]
        if len(lines) != 1:
            raise ValueError(f"{len(lines)} lines of {self.file} hold {text}")
        return lines[0]

    def replace(self, old, new):
        if self.text.count(old) != 1:
            raise ValueError(f"{self.text.count(old)} places in {self.file} hold {old}")
        self.text = self.text.replace(old, new)

    def do_in(self, name):
        self.file = name

    def do_drop(self, text):
        self.replace(self.one_line(text), "")

    def do_swap(self, old, new=""):
        self.replace(old, new)

    def do_swap_all(self, old, new=""):
        if old not in self.text:
            raise ValueError(f"{self.file} does not hold {old}")
        self.text = self.text.replace(old, new)

    def do_top(self, line):
        self.replace("<head>\n", "<head>\n" + line + "\n")

    def do_head(self, line):
        self.replace("</head>\n", line + "\n</head>\n")

    def do_body(self, line):
        self.replace("</body>\n", line + "\n</body>\n")

    def do_move(self, text, place):
        line = self.one_line(text)
        self.replace(line, "")
        getattr(self, "do_" + place)(line.strip())

    def do_recode(self, charset):
        self.charsets[self.file] = charset
        _ = self.text

    def do_write(self, name, text=""):
        self.put(name, text.encode("utf-8", "surrogateescape"))

    def do_remove(self, name):
        os.remove(self.path(name))

    def do_copy(self, name, target):
        with open(os.path.join(self.folder, name), "rb") as file:
            self.put(target, file.read())

    def do_cut(self, name, size):
        with open(self.path(name), "rb") as file:
            self.put(name, file.read()[:int(size)])

    def do_grow(self, name, size):
        with open(self.path(name), "rb") as file:
            self.put(name, file.read().ljust(int(size), b"\0"))

    def do_picture(self, name, words):
        self.put(name, pictures.make(words, os.path.join(self.folder, name)))

    def do_header(self, pattern, header):
        changed, self.file = self.file, "_headers"
        self.text = self.text + f"{pattern}\n  ! {header.split(':')[0]}\n{pattern}\n  {header}\n"
        self.file = changed

    def do_elsewhere(self, address, body):
        self.elsewhere[address] = body

    def do_serve(self, path, row):
        self.rows = self.rows or {}
        self.rows[path] = json.loads(row)
