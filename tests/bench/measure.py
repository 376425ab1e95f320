"""What a command costs: wall clock and processor time of its whole process tree, and, in a run of its own, memory."""
import os
import subprocess
import threading
import time


class Cost:
    """One run: seconds of wall clock, seconds of processor (the process and every child it waited for), exit code."""

    def __init__(self, wall, processor, code):
        self.wall, self.processor, self.code = wall, processor, code


def start(command, environment=None, output=None):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output or subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env={**os.environ, **(environment or {})})


def run(command, environment=None, output=None):
    begin = time.perf_counter()
    process = start(command, environment, output)
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        raise
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, usage.ru_utime + usage.ru_stime, process.returncode)


def read(path):
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


class Tree:
    """A process and all that descend from it, found by their parents' numbers; a process that has left is remembered."""

    def __init__(self, root):
        self.root, self.strangers, self.family = root, set(), {root}

    def look(self):
        parents = {}
        for name in os.listdir("/proc"):
            if not name.isdigit() or int(name) in self.strangers:
                continue
            told = read(f"/proc/{name}/stat")
            if told:
                parents[int(name)] = int(told.rpartition(")")[2].split()[1])
        grown = True
        while grown:
            born = {child for child, parent in parents.items() if parent in self.family and child not in self.family}
            self.family |= born
            grown = bool(born)
        # A number that is not of the family now may become so only when it is used again.
        self.strangers |= set(parents) - self.family
        return [process for process in parents if process in self.family]


def pss(process):
    for line in read(f"/proc/{process}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def processor_seconds(process):
    told = read(f"/proc/{process}/schedstat").split()
    return int(told[0]) / 1e9 if told else 0.0


class Memory:
    """The highest sum of PSS over the tree, of the first process and of the others at that moment; processor time of both."""

    def __init__(self):
        self.peak = self.first = self.others = 0
        self.seconds = {}
        self.samples = 0


def watch(command, environment=None, every=0.02):
    """Samples the tree while the command runs. Timings of such a run are disturbed and not used, but for how they divide."""
    memory = Memory()
    process = start(command, environment)
    tree, ended = Tree(process.pid), threading.Event()

    def wait():
        process.wait()
        ended.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    try:
        while not ended.is_set():
            sizes = {each: pss(each) for each in tree.look()}
            for each in sizes:
                memory.seconds[each] = max(memory.seconds.get(each, 0.0), processor_seconds(each))
            memory.samples += 1
            if sum(sizes.values()) > memory.peak:
                memory.peak = sum(sizes.values())
                memory.first = sizes.get(process.pid, 0)
                memory.others = memory.peak - memory.first
            ended.wait(every)
    finally:
        if not ended.is_set():
            process.kill()
        waiter.join()
    return memory, process.pid


def machine_seconds():
    """Processor seconds that all processes of the machine have used."""
    fields = [int(each) for each in read("/proc/stat").split("\n", 1)[0].split()[1:]]
    return (sum(fields[:3]) + sum(fields[5:7])) / os.sysconf("SC_CLK_TCK")
