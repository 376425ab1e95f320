"""A copy of the healthy site that is changed, audited and put right again; from disk, or served on loopback."""
import contextlib
import copy
import http.server
import os
import shutil
import sys
import tempfile
import threading
from urllib.parse import urlsplit

import edits

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../serve"))
import fixture_server  # noqa: E402


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """The rest of the world, as a proxy: what a mutation puts there answers, nothing else does, and no test leaves the machine."""
    pages = {}

    def answer(self):
        body = self.pages.get(self.path, "").encode()
        known = any(urlsplit(page).netloc == urlsplit(self.path).netloc for page in self.pages)
        self.send_response(200 if body else 404 if known else 502)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_CONNECT = answer

    def log_message(self, *_):
        pass


class Moody(fixture_server.Handler):
    """The fixture server with rows that hold for one way of asking only, by method, header or query: {"when": {"HEAD": {…}, "Range": {…}, "?maxwidth": {…}}},
    and with {"chunked": true} bodies without a length. Rows of a mutation stand in for those of site/_server.json."""

    def do_GET(self):
        path = self.path.split("?")[0]
        row = dict(self.whole.rows.get(path, {}))
        for word, more in row.pop("when", {}).items():
            if word == self.command or word in self.headers or (word[0] == "?" and word in self.path):
                row.update(more)
        self.chunked = row.pop("chunked", False)
        self.state = copy.copy(self.whole)
        self.state.rows = dict(self.whole.rows, **{path: row})
        super().do_GET()

    def send(self, status, body, headers):
        if not self.chunked or self.command == "HEAD":
            return super().send(status, body, headers)
        self.send_response(status)
        for name, value in [*headers, ("Transfer-Encoding", "chunked")]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))


def serve(handler):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


class Workspace:
    def __init__(self, root):
        self.folder = tempfile.mkdtemp(prefix="smo-mutation-")
        self.pristine = [os.path.join(root, "tests/mutations/site")]
        self.pictures = os.path.join(root, "examples/healthy-site")
        for name in ("images", "favicon.png", "apple-touch-icon.png", "style.css"):
            source = os.path.join(self.pictures, name)
            (shutil.copytree if os.path.isdir(source) else shutil.copy)(source, os.path.join(self.folder, name))
        shutil.copytree(self.pristine[0], self.folder, dirs_exist_ok=True)
        self.elsewhere = type("World", (Elsewhere,), {"pages": {}})
        self.world = serve(self.elsewhere)
        proxy = f"http://127.0.0.1:{self.world.server_address[1]}"
        self.environment = dict(os.environ, http_proxy=proxy, https_proxy=proxy, no_proxy="127.0.0.1")
        self.headers, self.server = [], None

    def target(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/" if self.server else self.folder

    def start_server(self, rows):
        state = fixture_server.State(self.folder)
        state.rows = dict(state.rows, **rows)
        self.server = serve(type("Handler", (Moody,), {"whole": state, "chunked": False}))
        state.base = self.target().rstrip("/")

    @contextlib.contextmanager
    def changed(self, block, served=False):
        """The site with the edits of the block, while the context lasts."""
        work = edits.Edits(self.folder)
        try:
            for word, rest in block.edits if block else []:
                work.apply(word, rest)
            work.write()
            self.elsewhere.pages = work.elsewhere
            if work.rows is not None or served:
                self.start_server(work.rows or {})
            yield self
        finally:
            if self.server:
                self.server.shutdown()
                self.server.server_close()
                self.server = None
            work.undo()

    def remove(self):
        self.world.shutdown()
        self.world.server_close()
        shutil.rmtree(self.folder)
