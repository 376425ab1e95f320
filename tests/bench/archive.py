"""The generated site as web archives, with the addresses that nginx serves it under: plain, and gzip record by record."""
import gzip
import os

import sites

TYPES = {".html": "text/html; charset=utf-8", ".png": "image/png", ".xml": "text/xml", ".txt": "text/plain"}


def others(folder):
    """Pictures and the sitemap."""
    found = []
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            path = os.path.join(place, name)
            if os.path.splitext(name)[1] in TYPES and not name.endswith(".html"):
                found.append(("/" + os.path.relpath(path, folder), path))
    return sorted(found)


def record(fields, block):
    head = "".join(f"{name}: {value}\r\n" for name, value in fields) + f"Content-Length: {len(block)}\r\n\r\n"
    return b"WARC/1.1\r\n" + head.encode() + block + b"\r\n\r\n"


def records(folder, pages, base):
    date = ("WARC-Date", "2024-03-01T12:00:00Z")
    yield record([("WARC-Type", "warcinfo"), date, ("WARC-Record-ID", "<urn:bench:info>"), ("Content-Type", "application/warc-fields")], b"software: tests/bench\r\n")
    for path, name in [(sites.path_of(number), sites.file_of(folder, number)) for number in range(pages)] + others(folder):
        with open(name, "rb") as file:
            body = file.read()
        kind = TYPES[os.path.splitext(name)[1]]
        block = f"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        address = ("WARC-Target-URI", base + path)
        yield record([("WARC-Type", "response"), address, date, ("WARC-Record-ID", f"<urn:bench:{path}>"), ("Content-Type", "application/http;msgtype=response")], block)
        asked = f"GET {path} HTTP/1.1\r\nUser-Agent: bench\r\n\r\n".encode()
        yield record([("WARC-Type", "request"), address, date, ("WARC-Record-ID", f"<urn:bench:{path}:asked>"), ("WARC-Concurrent-To", f"<urn:bench:{path}>"),
                      ("Content-Type", "application/http;msgtype=request")], asked)


def made(folder, pages, base, target):
    """Writes TARGET.warc and TARGET.warc.gz; their names."""
    names = [target + ".warc", target + ".warc.gz"]
    with open(names[0], "wb") as plain, open(names[1], "wb") as packed:
        for each in records(folder, pages, base):
            plain.write(each)
            packed.write(gzip.compress(each, 6, mtime=0))
    return names
