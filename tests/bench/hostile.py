"""Pages of 4 MB that somebody made to cost as much as they can; each is a shape and nothing else."""
SIZE = 4_000_000
HEAD = b'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Hostile</title></head><body>'


def repeated(piece, size, head=HEAD, tail=b""):
    room = size - len(head) - len(tail)
    return head + piece * (room // len(piece)) + tail


def numbered(piece, size, head=HEAD):
    """The piece with another number each time, so that nothing is met twice."""
    parts, length, number = [head], len(head), 0
    while length < size:
        parts.append(piece % number)
        length += len(parts[-1])
        number += 1
    return b"".join(parts)


SHAPES = {
    "deep nesting": lambda size: repeated(b"<div>", size),
    "deep nesting, closed": lambda size: HEAD + b"<div>" * ((size - 94) // 11) + b"</div>" * ((size - 94) // 11),
    "open formatting elements": lambda size: repeated(b"<b><i><u>", size),
    "formatting across paragraphs": lambda size: repeated(b"<p><b><i>x</p>", size),
    "different formatting elements": lambda size: numbered(b'<a href="%d"><b>x', size),
    "misnested ends": lambda size: repeated(b"<b><p></b></p><i><div></i>", size),
    "ends of nothing": lambda size: repeated(b"</p></br></b>", size),
    "one element, many attributes": lambda size: numbered(b" a%d=1", size, HEAD + b"<div") + b">",
    "many attributes, equal names": lambda size: repeated(b" a=1", size, HEAD + b"<div", b">"),
    "one attribute": lambda size: repeated(b"x", size, HEAD + b'<a href="/', b'">a</a>'),
    "one table, rows unclosed": lambda size: repeated(b"<tr><td>x", size, HEAD + b"<table>"),
    "text in tables": lambda size: repeated(b"<table>x", size),
    "text in one table": lambda size: repeated(b"x<b>y", size, HEAD + b"<table>"),
    "selects": lambda size: repeated(b"<select><option>x", size),
    "comment without an end": lambda size: repeated(b"<!-- ", size),
    "comments": lambda size: repeated(b"<!---->", size),
    "script without an end": lambda size: repeated(b"<script><!--", size),
    "svg and style": lambda size: repeated(b"<svg><style><p>", size),
    "svg, closed": lambda size: repeated(b"<svg><path d='M0'/></svg>", size),
    "mathml and annotation": lambda size: repeated(b"<math><mi><p><annotation-xml>", size),
    "templates": lambda size: repeated(b"<template>", size),
    "links": lambda size: numbered(b'<a href="/%d">x</a>', size),
    "meta tags": lambda size: numbered(b'<meta property="og:image" content="/%d.png">', size, HEAD[:-6]),
    "meta tags in the body": lambda size: numbered(b'<meta property="og:title" content="%d">', size),
    "JSON-LD": lambda size: repeated(b"[", size, HEAD + b'<script type="application/ld+json">', b"</script>"),
    "entities": lambda size: repeated(b"&notin;&#x41;&amp", size),
    "lesser-than signs": lambda size: repeated(b"<", size),
    "zeros": lambda size: repeated(b"\0", size),
    "bytes that are no UTF-8": lambda size: repeated(b"\xff\xc3", size),
    "paragraphs in buttons": lambda size: repeated(b"<button><p>", size),
    "lists": lambda size: repeated(b"<li><ul>", size),
    "items in headings": lambda size: repeated(b"<h1><dd>", size),
    "items in quotes": lambda size: repeated(b"<blockquote><li>", size),
    "items of two kinds": lambda size: repeated(b"<li><dt>x", size),
    "options in headings": lambda size: repeated(b"<h1><option>x", size),
    "ruby": lambda size: repeated(b"<rb><rt>x", size),
    "frames": lambda size: repeated(b"<frameset>", size, b"<!DOCTYPE html>"),
    "plaintext": lambda size: repeated(b"<p>x", size, HEAD + b"<plaintext>"),
}


def pages(size=SIZE):
    for name, make in SHAPES.items():
        yield name, make(size)[:size]
