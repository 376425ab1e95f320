"""Sites to measure with: the same bytes for the same arguments, sizes as on the web (median 60 KB, 90th percentile 200 KB).

    sites.py FOLDER PAGES

The site calls itself https://garden.example, as a site does that is looked at before it is published. Every page has a head as publishers write it, a navigation, an article made of blocks from a pool, links to about forty other
pages, share links and a footer; a crawler that starts at / finds all of them. Every fourth page has a fault, by its number.
"""
import hashlib
import json
import math
import os
import random
import struct
import sys
import urllib.parse
import zlib

import site_blocks

BASE = "https://garden.example"
SECTIONS = [f"{word}-{number}" for number, word in enumerate(site_blocks.NOUNS[:32])]
MEDIAN, SPREAD, SMALLEST, LARGEST = 60_000, math.log(200 / 60) / 1.2816, 3_000, 1_600_000
CHILDREN, LINKS, PAGES_OF_A_PICTURE = 5, 40, 10

# What is wrong with page N, by N modulo 100; the start page is sound.
FAULTS = {
    2: "no picture", 6: "picture is gone", 10: "no og:title", 14: "picture without a host", 18: "no open graph", 22: "two og:titles", 26: "empty description",
    30: "no card", 34: "no such card", 38: "no canonical", 42: "og:url of another page", 46: "small picture", 50: "no title", 54: "name for property",
    58: "tags in the body", 62: "long title", 66: "no charset", 70: "dead link", 74: "not indexed", 78: "single quotes", 82: "upper case", 86: "broken JSON-LD",
    90: "no language", 94: "picture of another type", 98: "share link to nowhere",
}


def fault(number):
    return FAULTS.get(number % 100, "") if number else ""


def path_of(number):
    return "/" if number == 0 else f"/{SECTIONS[number % len(SECTIONS)]}/{number:05d}.html"


def file_of(folder, number):
    return os.path.join(folder, "index.html" if number == 0 else path_of(number)[1:])


def neighbours(number, count, chance):
    """The start pages, this page's children in a tree (so that all are found), those beside it, and some anywhere.
    One of the last is linked by its whole address."""
    linked = list(range(min(8, count)))
    linked += [child for child in range(CHILDREN * number + 1, CHILDREN * number + CHILDREN + 1) if child < count]
    linked += [beside for beside in (number - 1, number + 1) if 0 <= beside < count]
    return linked + [int(chance.random() * count) for _ in range(LINKS - len(linked))]


def social_tags(number, count, title, text, wrong):
    picture = {
        "picture is gone": f"{BASE}/og/gone-{number}.png", "picture without a host": f"/og/{number // PAGES_OF_A_PICTURE:04d}.png",
        "small picture": f"{BASE}/og/small.png", "picture of another type": f"{BASE}/og/really-a-png.jpg",
    }.get(wrong, f"{BASE}/og/{number // PAGES_OF_A_PICTURE:04d}.png")
    address = BASE + path_of((number + 1) % count if wrong == "og:url of another page" else number)
    rows = [("og:type", "article" if number else "website"), ("og:site_name", "The Measured Garden"), ("og:locale", "en_GB"), ("og:url", address), ("og:description", text)]
    if wrong != "no og:title":
        rows.append(("og:title", title))
    if wrong == "two og:titles":
        rows.append(("og:title", "Once more: " + title))
    if wrong != "no picture":
        rows += [("og:image", picture), ("og:image:width", "1200"), ("og:image:height", "630"), ("og:image:alt", "A bed of herbs behind a low wall")]
    rows += [("article:published_time", f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}T08:00:00Z"), ("article:section", SECTIONS[number % len(SECTIONS)])]
    key = "name" if wrong == "name for property" else "property"
    lines = [f'<meta {key}="{name}" content="{value}">' for name, value in rows] if wrong != "no open graph" else []
    if wrong not in ("no card", "no open graph"):
        lines.append(f'<meta name="twitter:card" content="{"wide" if wrong == "no such card" else "summary_large_image"}">')
    lines += ['<meta name="twitter:site" content="@measuredgarden">', f'<meta name="twitter:title" content="{title}">']
    told = "\n".join(lines) + "\n"
    if wrong == "single quotes":
        told = told.replace('"', "'")
    return told.replace("<meta", "<META").replace("content=", "CONTENT=") if wrong == "upper case" else told


def head(number, title, text, wrong):
    lines = ["" if wrong == "no charset" else '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">']
    if wrong != "no title":
        lines.append(f"<title>{title}</title>")
    lines.append(f'<meta name="description" content="{"" if wrong == "empty description" else text}">')
    if wrong != "no canonical":
        lines.append(f'<link rel="canonical" href="{BASE}{path_of(number)}">')
    if wrong == "not indexed":
        lines.append('<meta name="robots" content="noindex">')
    lines += ['<link rel="icon" href="/favicon.ico">', '<link rel="stylesheet" href="/static/site.css">', '<script src="/static/site.js" defer></script>',
              '<meta name="theme-color" content="#2f5d3a">', '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">']
    data = json.dumps({"@context": "https://schema.org", "@type": "Article", "headline": title, "datePublished": "2026-01-01", "image": [f"{BASE}/og/0000.png"],
                       "author": {"@type": "Person", "name": "R. Sorrel"}, "publisher": {"@type": "Organization", "name": "The Measured Garden"}})
    lines.append(f'<script type="application/ld+json">{data[:-9] if wrong == "broken JSON-LD" else data}</script>')
    return "\n".join(lines) + "\n"


def share_links(number, title, wrong):
    address, words = urllib.parse.quote("" if wrong == "share link to nowhere" else BASE + path_of(number), safe=""), urllib.parse.quote(title, safe="")
    return ('<ul class="share">'
            f'<li><a href="https://www.facebook.com/sharer/sharer.php?u={address}" rel="noopener" target="_blank">Facebook</a></li>'
            f'<li><a href="https://twitter.com/intent/tweet?url={address}&amp;text={words}" rel="noopener">X</a></li>'
            f'<li><a href="https://wa.me/?text={words}%20{address}">WhatsApp</a></li>'
            f'<li><a href="mailto:?subject={words}&amp;body={address}">Mail</a></li></ul>\n')


def page(number, count, pool, seed):
    chance = random.Random(seed * 7_919 + number)
    wrong = fault(number)
    wanted = int(min(LARGEST, max(SMALLEST, MEDIAN * math.exp(chance.gauss(0, SPREAD)))))
    title = pool.titles[number % len(pool.titles)] + f", part {number}"
    if wrong == "long title":
        title = " and ".join(pool.titles[(number + each) % len(pool.titles)] for each in range(5)) + f", part {number}"
    text = pool.summaries[number % len(pool.summaries)] + f" Page {number}."
    social = social_tags(number, count, title, text, wrong)
    linked = neighbours(number, count, chance)
    anchor = pool.anchors
    menu = "".join(f'<li class="menu-item"><a class="menu-link px-2" href="{path_of(to)}">{anchor[to % len(anchor)]}</a></li>' for to in linked[:8])
    parts = ["<!DOCTYPE html>\n<html" + ("" if wrong == "no language" else ' lang="en" class="no-js"') + ">\n<head>\n", head(number, title, text, wrong),
             "" if wrong == "tags in the body" else social]
    parts = ["".join(parts).encode(), pool.styles[number % len(pool.styles)] if wanted > 15_000 else b"", b'</head>\n<body class="page single">\n']
    parts.append(((social if wrong == "tags in the body" else "") + f'<header class="top sticky"><nav aria-label="Main"><ul class="menu">{menu}</ul></nav></header>\n<main>\n'
                  f'<article class="post hentry">\n<h1 class="post-title">{title}</h1>\n').encode())
    inner = [f'<p class="more"><a href="{BASE if to == linked[-5] else ""}{path_of(to)}" rel="bookmark">{anchor[to % len(anchor)]}</a> in the same bed.</p>\n'.encode()
             for to in linked[8:-4]]
    foot = share_links(number, title, wrong) + "</article></main>\n<footer><p>" + "".join(
        f'<a href="{path_of(to)}">{anchor[to % len(anchor)]}</a> ' for to in linked[-4:]) + (f'<a href="/gone/{number}.html">an older page</a>' if wrong == "dead link" else "")
    foot = (foot + "</p><p>&copy; 2026 The Measured Garden</p></footer>\n</body>\n</html>\n").encode()
    left = wanted - sum(map(len, parts)) - sum(map(len, inner)) - len(foot)
    blocks = pool.blocks
    filled = []
    while left > 0:
        block = blocks[int(chance.random() * len(blocks))]
        if len(block) > left + 1_500:
            left -= 200
            continue
        filled.append(block)
        left -= len(block)
    # Links stand between the blocks, evenly.
    step = max(1, len(filled) // max(1, len(inner)))
    for place, link in enumerate(inner):
        parts.append(link)
        parts += filled[place * step:(place + 1) * step]
    return b"".join(parts + filled[len(inner) * step:] + [foot])


def png(width, height, seed, noise):
    """A gradient with a band of noise, so that the file is as large as a photograph's; and a place for a text chunk."""
    chance = random.Random(seed)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = []
    for row in range(height):
        shade = bytes((row * 255 // height, 93, 255 - row * 255 // height))
        rows.append(b"\0" + (chance.randbytes(width * 3) if row < noise // (width * 3) else shade * width))
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    end = chunk(b"IDAT", zlib.compress(b"".join(rows), 1)) + chunk(b"IEND", b"")
    return lambda text: start + chunk(b"tEXt", b"number\0" + text.encode()) + end


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def write_pictures(folder, count, seed):
    kinds = [png(1200, 630, seed + each, 50_000 + 2_000 * each) for each in range(12)]
    pictures = -(-count // PAGES_OF_A_PICTURE)
    for each in range(pictures):
        write(f"{folder}/og/{each:04d}.png", kinds[each % len(kinds)](str(each)))
    write(f"{folder}/og/small.png", png(150, 150, seed, 9_000)("small"))
    write(f"{folder}/og/really-a-png.jpg", kinds[0]("jpg"))
    return pictures + 2


def write_sitemap(folder, count):
    space, first, part = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', '<?xml version="1.0" encoding="UTF-8"?>\n', 4_000
    names = []
    for begin in range(0, count, part):
        names.append(f"sitemap-{begin // part}.xml")
        rows = "".join(f"<url><loc>{BASE}{path_of(number)}</loc></url>\n" for number in range(begin, min(count, begin + part)))
        write(f"{folder}/{names[-1]}", f"{first}<urlset {space}>\n{rows}</urlset>\n".encode())
    rows = "".join(f"<sitemap><loc>{BASE}/{name}</loc></sitemap>\n" for name in names)
    write(f"{folder}/sitemap.xml", f"{first}<sitemapindex {space}>\n{rows}</sitemapindex>\n".encode())


def make(folder, count, seed=20):
    """Writes the site and returns its figures: pages, addresses (all that a crawler can learn of), bytes."""
    for name in ["og", "static", *(SECTIONS if count > 1 else [])]:
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    pool = site_blocks.Pool(seed)
    sizes = []
    for number in range(count):
        data = page(number, count, pool, seed)
        sizes.append(len(data))
        write(file_of(folder, number), data)
    pictures = write_pictures(folder, count, seed)
    write_sitemap(folder, count)
    write(f"{folder}/robots.txt", f"User-agent: *\nDisallow: /private/\nSitemap: {BASE}/sitemap.xml\n".encode())
    write(f"{folder}/static/site.css", b"body{margin:0 auto}\n" * 150)
    write(f"{folder}/static/site.js", b"document.documentElement.className='js';\n" * 40)
    write(f"{folder}/favicon.ico", b"\0\0\1\0\1\0\1\1\0\0\1\0\x18\0\x30\0\0\0\x16\0\0\0" + bytes(48))
    write(f"{folder}/feed.xml", f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>{BASE}/</link><description>What grows.</description><item><title>Sown</title>'
          f"<link>{BASE}{path_of(count - 1)}</link><pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate></item></channel></rss>".encode())
    dead = sum(fault(number) in ("dead link", "picture is gone") for number in range(count))
    sizes.sort()
    return {"pages": count, "addresses": count + pictures + dead, "bytes": sum(sizes), "median": sizes[count // 2], "p90": sizes[min(count - 1, count * 9 // 10)]}


def made(folder, count):
    """The site's figures; it is written only when it is not there as it would be written now."""
    here = os.path.dirname(os.path.abspath(__file__))
    told = hashlib.sha256(repr(count).encode())
    for name in ("sites.py", "site_blocks.py"):
        with open(os.path.join(here, name), "rb") as file:
            told.update(file.read())
    stamp = folder + ".json"
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            figures = json.load(file)
        if figures.pop("stamp") == told.hexdigest():
            return figures
        os.remove(stamp)
    figures = make(folder, count)
    with open(stamp, "w", encoding="utf-8") as file:
        json.dump({**figures, "stamp": told.hexdigest()}, file)
    return figures


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[1], int(sys.argv[2]))))
