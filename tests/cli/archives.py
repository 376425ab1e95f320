"""Web archives for tests, good and bad: records as bytes, packed as archivers pack them. A library of its own, so that nothing of ours writes what ours reads."""
import base64
import gzip
import hashlib
import zlib

HTML = "Content-Type: text/html; charset=utf-8"
DATE = "2024-03-0{0}T12:00:00Z"


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(fields, block=b"", version="WARC/1.1", length=None, end=b"\r\n\r\n"):
    """One record; `length` is what it claims, False leaves the field out."""
    lines = [version] + [f"{name}: {value}" for name, value in fields.items()]
    if length is not False:
        lines.append(f"Content-Length: {len(block) if length is None else length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + block + end


def http(body=b"", *lines, status="200 OK"):
    body = body if isinstance(body, bytes) else body.encode()
    return ("\r\n".join([f"HTTP/1.1 {status}", *(lines or [HTML])]) + "\r\n\r\n").encode() + body


def fields(kind, address, name, day=1, **more):
    told = {"WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": DATE.format(day), "WARC-Record-ID": f"<urn:test:{name}>",
            "Content-Type": "application/http;msgtype=" + ("request" if kind == "request" else "response")}
    return {**told, **{name.replace("_", "-"): value for name, value in more.items()}}


def response(address, block, name=None, day=1, version="WARC/1.1", length=None, **more):
    return record(fields("response", address, name or address, day, **more), block, version, length)


def request(address, name, to, line="GET / HTTP/1.1"):
    return record(fields("request", address, name, WARC_Concurrent_To=f"<urn:test:{to}>"), (line + "\r\nHost: tea.example\r\n\r\n").encode())


def info(version="WARC/1.1"):
    return record({"WARC-Type": "warcinfo", "WARC-Date": DATE.format(1), "WARC-Record-ID": "<urn:test:info>", "Content-Type": "application/warc-fields"},
                  b"software: somebody else\r\n", version)


def chunked(body, step=7):
    body = body if isinstance(body, bytes) else body.encode()
    pieces = [body[at:at + step] for at in range(0, len(body), step)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nX-Trailer: 1\r\n\r\n"


def packed(records):
    """Each record is one gzip member, as archives are meant to be."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def bomb(start, size):
    """One member that begins with `start` and goes on with so many zeros."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    step = 1 << 20
    return packer.compress(start) + b"".join(packer.compress(b"\0" * step) for _ in range(size // step)) + packer.flush()
