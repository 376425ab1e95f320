"""Completion in real shells: typed into a terminal that tmux keeps, and read from its screen."""
import itertools
import os
import subprocess
import time

from clean import command_in

NUMBERS = itertools.count()
START = {
    "bash": (["bash", "--norc", "-i"], [". /usr/share/bash-completion/bash_completion"]),
    "zsh": (["zsh", "-f"], ["autoload -U compinit; compinit -u -D", "PS1='$ '"]),
    "fish": (["fish", "--private"], []),
}

# What is typed, and what then stands on the screen after Tab (twice, where several are offered).
ROWS = [
    ("smo expl", 1, ["smo explain"]),
    ("smo audit --fail-on ", 2, ["error", "warning", "info", "never"]),
    ("smo audit --format=sar", 1, ["--format=sarif"]),
    ("smo audit -f ju", 1, ["-f junit"]),
    ("smo audit --format json=/etc/passw", 1, ["json=/etc/passwd"]),
    ("smo preview --platforms mastodon,blues", 1, ["mastodon,bluesky"]),
    ("smo fix --only og-image-abs", 1, ["--only og-image-absolute"]),
    ("smo explain og-image-abs", 1, ["explain og-image-absolute"]),
    ("smo preview --max-p", 1, ["--max-pages"]),
    ("smo audit --limit connect-t", 1, ["--limit connect-time="]),
    ("smo robots --as Twitterb", 1, ["--as Twitterbot"]),
    ("smo audit /etc/passw", 1, ["audit /etc/passwd"]),
    ("smo --fail-on ne", 1, ["--fail-on never"]),
    ("smo help rob", 1, ["help robots"]),
]


class Terminal:
    def __init__(self, words, environment):
        self.socket = f"smo-{os.getpid()}-{next(NUMBERS)}"  # a server that ends is not asked again
        subprocess.run(["tmux", "-L", self.socket, "-f", "/dev/null", "new-session", "-d", "-x", "150", "-y", "50", *words], env=environment, check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], check=False)

    def keys(self, *keys):
        subprocess.run(["tmux", "-L", self.socket, "send-keys", *keys], check=True)

    def type(self, text):
        self.keys("-l", text)

    def screen(self):
        return subprocess.run(["tmux", "-L", self.socket, "capture-pane", "-p", "-J"], stdout=subprocess.PIPE, text=True, check=True).stdout

    def shows(self, wanted, seconds=10.0):
        """Looks again and again: how long a shell takes is no matter of this test."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(one in self.screen() for one in wanted):
                return True
            time.sleep(0.05)
        return False


def completes_without_package(root, environment):
    """Whether a row is fulfilled where the package is not installed: then this test could not fail."""
    words, setup = START["bash"]
    with Terminal(command_in(root, words), environment) as terminal:
        for line in setup:
            terminal.type(line)
            terminal.keys("Enter")
        terminal.type(ROWS[0][0])
        terminal.shows([ROWS[0][0]])
        terminal.keys("Tab")
        return terminal.shows(ROWS[0][2], 2.0)


def look(root, environment):
    """(what, problem or None) for every row in every shell."""
    for shell, (words, setup) in START.items():
        with Terminal(command_in(root, words), environment) as terminal:
            for line in [*setup, "echo r''eady"]:
                terminal.type(line)
                terminal.keys("Enter")
            if not terminal.shows(["\nready"], 30.0):
                yield f"{shell} starts", terminal.screen()
                continue
            for typed, tabs, wanted in ROWS:
                terminal.keys("C-u")
                terminal.keys("C-l")
                time.sleep(0.1)
                terminal.type(typed)
                if not terminal.shows([typed.rstrip()]):
                    yield f"{shell}: {typed}", terminal.screen()
                    continue
                for _ in range(tabs):
                    terminal.keys("Tab")
                    time.sleep(0.2)
                fine = terminal.shows(wanted)
                yield f"{shell}: {typed}<Tab>", None if fine else terminal.screen().rstrip() + "\n"
                terminal.keys("C-c")
                time.sleep(0.1)
