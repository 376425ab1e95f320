"""Small pictures of any claimed size: `png 400x400`, `gif 1200x630 animated`, `svg 1200x630`, `avif 1200x630`, `webp …`, and `turn 6` for the JPEG that is there."""
import struct
import zlib


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, words):
    """Palette of one colour, one bit a pixel: large sizes stay small files."""
    rows = (b"\0" + b"\0" * ((width + 7) // 8)) * height
    transparent = chunk(b"tRNS", b"\0") if "transparent" in words else b""
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 3, 0, 0, 0)) + chunk(b"PLTE", b"\x33\x66\x44") + transparent +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def gif(width, height, words):
    frame = b"\x21\xf9\x04\x00\x0a\x00\x00\x00" + b"\x2c" + struct.pack("<HHHH", 0, 0, width, height) + b"\x00" + b"\x02\x02\x4c\x01\x00"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\x00\x00" + b"\x33\x66\x44\xff\xff\xff" + frame * (3 if "animated" in words else 1) + b";"


def svg(width, height, _):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="100%" height="100%" fill="#364"/></svg>\n'.encode()


def webp(width, height, _):
    """A frame of VP8 whose header names the size; nobody looks further."""
    frame = b"\x10\x02\x00\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0" * 600
    data = b"WEBPVP8 " + struct.pack("<I", len(frame)) + frame
    return b"RIFF" + struct.pack("<I", len(data)) + data


def avif(width, height, _):
    box = lambda name, data: struct.pack(">I", len(data) + 8) + name + data
    ispe = box(b"ispe", struct.pack(">III", 0, width, height))
    meta = box(b"meta", b"\0\0\0\0" + box(b"iprp", box(b"ipco", ispe)))
    return box(b"ftyp", b"avif\0\0\0\0avifmif1") + meta + box(b"mdat", b"\0" * 64)


def turned(jpeg, turn):
    """The JPEG with an Exif block that says how it lies."""
    tiff = b"MM\0\x2a\0\0\0\x08" + struct.pack(">H", 1) + struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0) + b"\0\0\0\0"
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def make(text, path):
    words = text.split()
    if words[0] == "turn":
        with open(path, "rb") as file:
            return turned(file.read(), int(words[1]))
    width, height = (int(part) for part in words[1].split("x"))
    return {"png": png, "gif": gif, "svg": svg, "webp": webp, "avif": avif}[words[0]](width, height, words[2:])
