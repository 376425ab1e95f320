#!/usr/bin/env python3
"""A small web server for tests: serves a directory on loopback and misbehaves only when told to.

  fixture_server.py ROOT [--port 0] [--host 127.0.0.1] [--tls] [--until-eof]    prints "READY http://127.0.0.1:PORT/"

/dir/ is dir/index.html, /dir redirects to /dir/, /x is x or x.html, everything else is 404 (with 404.html where ROOT has one).
NAME.headers beside a file: an optional first line "HTTP 404", then "Header: value" lines; they replace ours, "Header:" removes it.
@BASE@ in text files becomes the server's own address ("http://127.0.0.1:PORT").

What a path does besides comes from _server.json in ROOT, or from the query under the same names with two underscores
(/tea.html?__delay=0.3&__status=503); the query wins:

  {"/tea.html": {"delay": 0.3, "status": 503, "redirect": "/new", "gzip": true, "br": true, "type": "text/plain",
                 "headers": {"X-Robots-Tag": "noindex"}, "body": "instead of the file", "times": 2,
                 "agents": {"Twitterbot": {"status": 403}}, "methods": {"HEAD": {"status": 405}}, "with": {"range": {"status": 416}},
                 "endless": true, "streamed": true, "raw": "HTTP/1.1 200 OK\r\n", "end": "reset"}}

delay: seconds before the answer. redirect: 301, or `status`. gzip: the body compressed. br: NAME.br from the disk, as it is.
raw: exactly these bytes (Latin-1, @BASE@ stands for the own address) instead of an answer, then `end`: close (the usual), reset, keep, or hang for a minute.
times: only the first so many requests get this row, later ones the plain file. agents: what else holds for a User-Agent with this word,
methods: for a request method, with: for a request that carries this header. endless: the body is repeated until the client goes away; streamed: it is sent once, without a Content-Length.

/__log     JSON of the requests so far: method, path, host, agent, headers present (lower case, sorted)
/__reset   forgets the log and the counts
"""
import argparse, gzip, json, os, socket, ssl, struct, subprocess, sys, tempfile, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml",
    ".json": "application/json", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".svg": "image/svg+xml", ".ico": "image/x-icon", ".css": "text/css", ".js": "text/javascript", ".rss": "application/rss+xml", ".atom": "application/atom+xml",
}
TEXTUAL = (".html", ".htm", ".txt", ".xml", ".json", ".svg", ".rss", ".atom")


class State:
    """What the handlers share."""

    def __init__(self, root):
        self.root, self.base, self.lock = os.path.realpath(root), "", threading.Lock()
        self.log, self.counts = [], {}
        table = os.path.join(self.root, "_server.json")
        self.rows = {}
        if os.path.exists(table):
            with open(table, encoding="utf-8") as file:
                self.rows = json.load(file)

    def note(self, handler):
        with self.lock:
            self.log.append({"method": handler.command, "path": handler.path, "host": handler.headers.get("Host", ""), "agent": handler.headers.get("User-Agent", ""),
                             "headers": sorted({name.lower() for name in handler.headers.keys()})})

    def directives(self, target, handler):
        """The row of _server.json, unless it is used up, and what the query says."""
        row = dict(self.rows.get(target.path, {}))
        with self.lock:
            count = self.counts[target.path] = self.counts.get(target.path, 0) + 1
        if "times" in row and count > int(row["times"]):
            row = {}
        agents, methods, carried = (row.pop(name, {}) for name in ("agents", "methods", "with"))
        for word, more in agents.items():
            if word in handler.headers.get("User-Agent", ""):
                row.update(more)
        row.update(methods.get(handler.command, {}))
        for name, more in carried.items():
            if name in handler.headers:
                row.update(more)
        for name, value in parse_qsl(target.query, keep_blank_values=True):
            if name.startswith("__"):
                row[name[2:]] = value
        return row

    def locate(self, path):
        """(file, None), (None, address to go to) or (None, None); never outside of the root."""
        wanted = os.path.join(self.root, unquote(path).lstrip("/"))
        candidates = [os.path.join(wanted, "index.html")] if path.endswith("/") else [wanted, wanted + ".html"]
        for candidate in candidates:
            real = os.path.realpath(candidate)
            if real.startswith(self.root + os.sep) and os.path.isfile(real) and not real.endswith((".headers", "_server.json")):
                return candidate, None
        if not path.endswith("/") and os.path.isfile(os.path.join(wanted, "index.html")):
            return None, path + "/"
        return None, None


def sidecar(file):
    """Status (or None) and headers of NAME.headers."""
    status, headers = None, []
    if file and os.path.exists(file + ".headers"):
        with open(file + ".headers", encoding="utf-8") as lines:
            for line in (each.strip() for each in lines):
                if line.startswith("HTTP ") and status is None and not headers:
                    status = int(line.split()[1])
                elif ":" in line:
                    name, value = line.split(":", 1)
                    headers.append((name.strip(), value.strip()))
    return status, headers


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    state = None

    def log_message(self, *_):
        pass

    def version_string(self):
        return "fixture"

    def date_time_string(self, timestamp=None):
        return "Thu, 01 Jan 2026 00:00:00 GMT"

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        target = urlsplit(self.path)
        if target.path in ("/__log", "/__reset"):
            return self.bookkeeping(target.path)
        self.state.note(self)
        row = self.state.directives(target, self)
        time.sleep(min(float(row.get("delay", 0)), 60))
        if "raw" in row:
            return self.send_raw(row["raw"].replace("@BASE@", self.state.base).encode("latin-1"), row.get("end", "close"))
        if "redirect" in row:
            location = [("Location", row["redirect"].replace("@BASE@", self.state.base))]
            return self.send(int(row.get("status", 301)), b"", location + list(dict(row.get("headers", {})).items()))
        file, other = self.state.locate(target.path)
        if other and "body" not in row:
            return self.send(301, b"", [("Location", other + ("?" + target.query if target.query else ""))])
        self.answer(file, row)

    def answer(self, file, row):
        status, given = sidecar(file)
        found = file is not None or "body" in row
        if not found:
            file, _ = self.state.locate("/404.html")
        body, headers = self.content(file, row)
        for name, value in given + list(dict(row.get("headers", {})).items()):
            headers = [one for one in headers if one[0].lower() != name.lower()] + ([(name, value.replace("@BASE@", self.state.base))] if value else [])
        status = int(row.get("status", status or (200 if found else 404)))
        if row.get("endless") or row.get("streamed"):
            return self.send_for_ever(status, body, headers, bool(row.get("endless")))
        self.send(status, body, headers)

    def content(self, file, row):
        ending = os.path.splitext(file or urlsplit(self.path).path)[1].lower() or ".txt"
        headers = [("Content-Type", row.get("type", TYPES.get(ending, "application/octet-stream")))]
        body = b"not found\n"
        if "body" in row:
            body = row["body"].encode()
        elif file:
            with open(file + ".br" if row.get("br") else file, "rb") as content:
                body = content.read()
        if row.get("br"):
            return body, headers + [("Content-Encoding", "br")]
        if "body" in row or ending in TEXTUAL:
            body = body.replace(b"@BASE@", self.state.base.encode())
        if row.get("gzip"):
            return gzip.compress(body, mtime=0), headers + [("Content-Encoding", "gzip")]
        return body, headers

    def bookkeeping(self, path):
        with self.state.lock:
            body = json.dumps(self.state.log, indent=1).encode()
            if path == "/__reset":
                self.state.log, self.state.counts = [], {}
        self.send(200, body, [("Content-Type", "application/json")])

    def send_for_ever(self, status, body, headers, again):
        self.close_connection = True
        try:
            self.send_response(status)
            for name, value in headers + [("Connection", "close")]:
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            while again and self.command != "HEAD":
                self.wfile.write(body * 64)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def send_raw(self, data, end):
        self.close_connection = end != "keep"
        try:
            self.wfile.write(data)
            if end == "hang":
                self.connection.settimeout(60)
                self.connection.recv(1)
            if end == "reset":
                time.sleep(0.02)  # what was sent arrives first
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
        except OSError:
            self.close_connection = True

    def send(self, status, body, headers):
        try:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            if not any(name.lower() == "content-length" for name, _ in headers) and status not in (204, 304):
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass  # a client that goes away, or does not trust our certificate, is a test and no fault


def self_signed(host):
    """A server context with a certificate made for this run."""
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "cert.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + host, "-keyout", key, "-out", certificate],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context


def main():
    parser = argparse.ArgumentParser(description="Serves a directory on loopback for tests.")
    parser.add_argument("root")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--tls", action="store_true", help="https with a self-signed certificate")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input closes")
    arguments = parser.parse_args()

    Handler.state = State(arguments.root)
    server = Server((arguments.host, arguments.port), Handler)
    if arguments.tls:
        server.socket = self_signed(arguments.host).wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    Handler.state.base = f"{'https' if arguments.tls else 'http'}://{arguments.host}:{server.server_address[1]}"
    print(f"READY {Handler.state.base}/", flush=True)
    if not arguments.until_eof:
        server.serve_forever()
        return
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while sys.stdin.buffer.read(4096):
        pass
    server.shutdown()


if __name__ == "__main__":
    main()
