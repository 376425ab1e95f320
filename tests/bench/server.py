"""nginx on loopback, for one folder: as it is on one port, compressed on the next. Started and ended by us alone."""
import gzip
import os
import shutil
import socket
import subprocess
import time

import measure

CONFIGURATION = """worker_processes 1;
daemon off;
pid {scratch}/nginx.pid;
error_log {scratch}/nginx-error.log warn;
{user}
events {{ worker_connections 4096; }}
http {{
  types {{ text/html html; text/css css; text/javascript js; image/png png; image/jpeg jpg; text/plain txt; application/xml xml; image/x-icon ico; }}
  access_log off;
  sendfile on; tcp_nopush on; tcp_nodelay on;
  keepalive_timeout 65; keepalive_requests 1000000;
  client_body_temp_path {scratch}/t1; proxy_temp_path {scratch}/t2; fastcgi_temp_path {scratch}/t3; uwsgi_temp_path {scratch}/t4; scgi_temp_path {scratch}/t5;
  server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}; }}
  server {{ listen 127.0.0.1:{compressed} backlog=1024; root {folder}; gzip_static always; gunzip off; }}
}}
"""


def program():
    return shutil.which("nginx") or ("/usr/sbin/nginx" if os.access("/usr/sbin/nginx", os.X_OK) else None)


def compress(folder, level=6):
    """Beside every page the bytes that travel when it is compressed."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if not name.endswith(".html") or os.path.exists(path + ".gz") and os.path.getmtime(path + ".gz") >= os.path.getmtime(path):
                continue
            with open(path, "rb") as file:
                data = gzip.compress(file.read(), level, mtime=0)
            with open(path + ".gz", "wb") as file:
                file.write(data)


class Server:
    def __init__(self, folder, scratch, port):
        self.base, self.compressed = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"
        os.makedirs(scratch, exist_ok=True)
        text = CONFIGURATION.format(folder=folder, scratch=scratch, port=port, compressed=port + 1, user="user root;" if os.getuid() == 0 else "")
        if "gzip_static" not in subprocess.run([program(), "-V"], capture_output=True, text=True, check=False).stderr:
            text = "\n".join(line for line in text.split("\n") if "gzip_static" not in line)
            self.compressed = ""
        with open(f"{scratch}/nginx.conf", "w", encoding="utf-8") as file:
            file.write(text)
        self.command = [program(), "-p", scratch, "-e", f"{scratch}/nginx-error.log", "-c", f"{scratch}/nginx.conf"]
        self.scratch, self.port = scratch, port

    def answers(self):
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0

    def __enter__(self):
        if self.answers():
            raise SystemExit(f"somebody else listens on port {self.port}; take another with --port")
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            if self.process.poll() is not None:
                raise SystemExit(f"nginx did not start; see {self.scratch}/nginx-error.log (is port {self.port} taken? --port)")
            if self.answers():
                return self
            time.sleep(0.02)
        self.__exit__()
        raise SystemExit("nginx does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)

    def seconds(self):
        return sum(measure.processor_seconds(each) for each in measure.Tree(self.process.pid).look())
