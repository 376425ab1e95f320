"""Clean systems to look at a package from outside: made once by debootstrap below build/roots, copied for each look.

The machine's own configuration of apt is used; processes started inside end with the look, and nothing stays mounted.
"""
import os
import re
import shutil
import subprocess
import sys

NOT_LOOKED_AT = 77  # ctest's code for a test that was skipped
ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", "TERM": "xterm",
               "DEBIAN_FRONTEND": "noninteractive"}


def not_looked_at(why):
    print(f"NOT LOOKED AT: {why}")
    sys.exit(NOT_LOOKED_AT)


def need(*programs):
    if os.geteuid() != 0:
        not_looked_at("only root can make a clean system")
    for program in programs:
        if shutil.which(program) is None:
            not_looked_at(f"{program} is not installed")


def build(source):
    """The folder of what a release offers, made here."""
    done = subprocess.run(["packaging/build"], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit("packaging/build failed")
    return os.path.join(source, done.stdout.strip())


def codename():
    found = re.search(r"^VERSION_CODENAME=(\w+)", open("/etc/os-release", encoding="utf-8").read(), flags=re.M)
    return found.group(1) if found else "bookworm"


def mirror():
    """The first address that this machine takes packages of the distribution from."""
    said = subprocess.run(["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)"], stdout=subprocess.PIPE, text=True, check=False).stdout
    for line in said.splitlines():
        site, _, release = line.partition(" ")
        if release == codename():
            return site
    return None


def command_in(root, words):
    return ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={root}/proc", "chroot", root, *words]


def inside(root, script, check=True, timeout=300, **more):
    """What a script of sh prints in there, both streams; its exit code with check=False."""
    done = subprocess.run(command_in(root, ["/bin/sh", "-euc", script]), env=dict(ENVIRONMENT, **more), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout, check=False)
    text = done.stdout.decode("utf-8", "replace")
    if check and done.returncode != 0:
        raise SystemExit(f"in {os.path.basename(root)}: {script}\n{text}exit code {done.returncode}")
    return text if check else (done.returncode, text)


def use_network(root):
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(f"/etc/{name}", f"{root}/etc/{name}")


def base(folder, suite, packages=""):
    """A system kept for later runs: of that suite, with these packages. None if the mirror has no such suite."""
    kept = os.path.join(folder, suite + ("-tools" if packages else ""))
    if os.path.exists(kept + "/made"):
        return kept
    shutil.rmtree(kept, ignore_errors=True)
    if packages:
        plain = base(folder, suite)
        if plain is None:
            return None
        subprocess.run(["cp", "-a", plain, kept], check=True)
        os.remove(kept + "/made")
        inside(kept, f"apt-get update && apt-get install -y --no-install-recommends {packages} && apt-get clean", timeout=550)
    else:
        os.makedirs(folder, exist_ok=True)
        site = mirror()
        done = subprocess.run(["debootstrap", "--variant=minbase", suite, kept, *([site] if site else [])], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            print(done.stdout[-1500:])
            return None
        use_network(kept)
    open(kept + "/made", "w", encoding="utf-8").close()
    return kept


class Copy:
    """A copy of such a system for one look; gone afterwards."""

    def __init__(self, kept, name):
        self.root = os.path.join(os.path.dirname(kept), "look-" + name)
        subprocess.run(["rm", "-rf", self.root], check=True)
        subprocess.run(["cp", "-a", "--reflink=auto", kept, self.root], check=True)
        use_network(self.root)

    def __enter__(self):
        return self.root

    def __exit__(self, *_):
        if not os.path.ismount(self.root + "/proc"):
            subprocess.run(["rm", "-rf", self.root], check=False)
