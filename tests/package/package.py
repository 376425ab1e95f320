#!/usr/bin/env python3
"""The package, looked at from outside: built, installed in clean systems, used there, removed.

    package.py SOURCE [RELEASE]     a release that is there, else packaging/build makes one

Exit code 77: something could not be looked at here, and it is said what.
"""
import gzip
import http.server
import os
import shutil
import ssl
import stat
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import shells  # noqa: E402
from clean import ENVIRONMENT, Copy, base, build, codename, command_in, inside, need, not_looked_at  # noqa: E402

failed = []


def expect(what, seen, *wanted):
    for one in wanted:
        if one not in seen:
            failed.append(what)
            print(f"FAILED: {what}: no {one!r} in\n{seen}")
            return
    print(f"ok: {what}")


class Site(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path != "/old.html":
            return super().do_GET()
        body = b"<!DOCTYPE html><meta charset=windows-1251><title>\xd7\xe0\xe9</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return self.wfile.write(body)


def served(folder, certificate=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Site(*given, directory=folder))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def files_in(root):
    """Every file but what apt and dpkg remember for themselves."""
    own = ("/var/lib/apt", "/var/cache", "/var/log", "/tmp", "/root", "/proc", "/var/lib/dpkg/status", "/var/lib/dpkg/available", "/var/lib/dpkg/triggers")
    found = set()
    for folder, folders, names in os.walk(root):
        for name in folders + names:
            path = os.path.join(folder, name)[len(root):]
            if not path.startswith(own) and not path.endswith("-old"):
                found.add(path)
    return found


def look_at_files(release, source):
    arch = subprocess.run(["dpkg", "--print-architecture"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    program, package = f"{release}/smo-linux-{arch}", f"{release}/smo_{arch}.deb"
    done = subprocess.run(["ldd", program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    expect("ldd lists nothing", done.stdout, "statically linked")
    print(f"   {os.path.getsize(program):,} bytes, package {os.path.getsize(package):,}")
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=release, stdout=subprocess.PIPE, text=True, check=False)
    expect("the sums are right", done.stdout, f"smo_{arch}.deb: OK", f"smo-linux-{arch}: OK")
    fields = subprocess.run(["dpkg-deb", "-f", package, "Depends", "Recommends"], stdout=subprocess.PIPE, text=True, check=True).stdout
    expect("it depends on certificates only", f"[{fields.strip()}]", "[Depends: ca-certificates]")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(package, f"{folder}/smo_0.1.0-1_{arch}.deb")
        done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning", f"{folder}/smo_0.1.0-1_{arch}.deb"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        expect("lintian finds nothing", f"{done.stdout}exit {done.returncode}", "exit 0")
        page = f"{folder}/smo.1"
        subprocess.run(f"{program} man >{page}", shell=True, check=True)
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        expect("mandoc finds nothing in the manual", f"[{done.stdout}]", "[]")
        done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-k", page], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        expect("groff warns of nothing", f"[{done.stderr}]", "[]")
    # A root with the program, a site, and what every container has: /proc and /dev/null.
    with tempfile.TemporaryDirectory() as root:
        shutil.copy(program, f"{root}/smo")
        os.makedirs(f"{root}/proc")
        os.makedirs(f"{root}/dev")
        os.mknod(f"{root}/dev/null", 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        shutil.copytree(f"{source}/examples/demo-site", f"{root}/site")
        done = subprocess.run(command_in(root, ["/smo", "/site"]), env={"PATH": ENVIRONMENT["PATH"]}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        expect("it runs where there is nothing else", done.stdout, "FAILED: 20 errors", "13 pages judged")
    return program, package


def from_readme(command):
    """A command that the README gives, as it stands there."""
    with open("README.md", encoding="utf-8") as readme:
        expect(f"the README says: {command}", readme.read(), f"\n$ {command}\n")
    return command


def use(root, ports, certificate, how):
    """The program in there: a folder, a served site, TLS, an old encoding."""
    shutil.copytree("examples/demo-site", f"{root}/root/site")
    shutil.copy(certificate, f"{root}/root/authority.pem")
    plain, secure = ports
    expect(f"{how}: a folder", inside(root, "cd /root && smo site || [ $? -eq 1 ]"), "13 pages judged", "score 67.6 of 100")
    expect(f"{how}: a served site", inside(root, f"smo http://127.0.0.1:{plain}/ --site-url https://tea.example"), "passed", "of 100")
    page = f"https://127.0.0.1:{secure}/old.html"
    expect(f"{how}: TLS, with an authority of one's own, and an old encoding", inside(root, f"SSL_CERT_FILE=/root/authority.pem smo inspect {page}"), "Чай")
    code, said = inside(root, f"smo inspect {page}", check=False)
    expect(f"{how}: nobody else is trusted", f"{code} {said}", "2 ", "is not trusted" if os.path.exists(f"{root}/etc/ssl/certs/ca-certificates.crt") else "SSL_CERT_FILE")
    code, said = inside(root, "smo https://no-such-name.invalid/", check=False)
    expect(f"{how}: a name that is none", f"{code} {said}", "2 ", "no address found")
    expect(f"{how}: a name in /etc/hosts", inside(root, f"echo 127.0.0.1 tea.smo-test >>/etc/hosts; smo inspect http://tea.smo-test:{plain}/old.html --allow-private tea.smo-test"), "Чай")


def install_and_remove(kept, package, ports, certificate):
    with Copy(kept, "clean") as root:
        shutil.copy(package, f"{root}/root/")
        inside(root, "apt-get update && apt-get install -y --no-install-recommends ca-certificates")
        before = files_in(root)
        said = inside(root, f"cd /root && {from_readme('apt-get install -y ./smo_amd64.deb')} && smo --version")
        expect("apt-get install ./smo_*.deb", said, "Setting up smo", "smo 0.1.0")
        use(root, ports, certificate, "Debian " + codename())
        with gzip.open(f"{root}/usr/share/doc/smo/third-party.gz", "rt", errors="replace") as licences:
            expect("the licences of what is linked in", licences.read(), "==== curl", "==== libssl-dev", "==== libunistring-dev")
        inside(root, "apt-get purge -y smo")
        left = files_in(root) - before
        expect("removal leaves nothing", str(sorted(left)), "[]")
        expect("and takes nothing along", str(sorted(before - files_in(root))), "[]")


def main():
    source = os.path.abspath(sys.argv[1])
    os.chdir(source)
    need("debootstrap", "unshare", "lintian", "mandoc", "groff", "tmux", "openssl", "ldd")
    release = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else build(source)
    program, package = look_at_files(release, source)
    roots = os.path.join(source, "build/roots")
    clean = base(roots, codename())
    if clean is None:
        not_looked_at("no clean system could be made: the mirror was not reached")
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        certificate = f"{folder}/both.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                        "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"], check=True, stderr=subprocess.DEVNULL)
        with open(certificate, "w", encoding="utf-8") as both:
            both.write(open(f"{folder}/key.pem", encoding="utf-8").read() + open(f"{folder}/cert.pem", encoding="utf-8").read())
        ports = served("examples/healthy-site"), served("examples/healthy-site", certificate)
        install_and_remove(clean, package, ports, f"{folder}/cert.pem")
        # An older C library and a newer one; there the bare program.
        for suite in ("bullseye", "trixie"):
            other = base(roots, suite) if suite != codename() else None
            if other is None:
                missed.append(f"a system of {suite}")
                continue
            with Copy(other, suite) as root:
                shutil.copy(program, f"{root}/root/smo-linux-amd64")
                inside(root, f"cd /root && {from_readme('install -m 755 smo-linux-amd64 /usr/local/bin/smo')}")
                use(root, ports, f"{folder}/cert.pem", suite)
    tools = base(roots, codename(), "man-db bash-completion zsh fish ca-certificates")
    with Copy(tools, "tools") as root:
        expect("without the package no shell completes smo", str(shells.completes_without_package(root, ENVIRONMENT)), "False")
        shutil.copy(package, f"{root}/root/")
        inside(root, "cd /root && apt-get install -y ./smo_*.deb")
        expect("man smo", inside(root, "MANPAGER=cat MANWIDTH=100 man smo"), "SMO(1)", "EXIT STATUS", "ENVIRONMENT", "--fail-under SCORE", "smo explain og-image-absolute")
        for what, problem in shells.look(root, ENVIRONMENT):
            expect(what, problem or "fine", "fine")
    print(f"{len(failed)} failed")
    if missed and not failed:
        not_looked_at(", ".join(missed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
