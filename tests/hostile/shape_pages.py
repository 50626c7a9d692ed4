"""Rows 35 to 40: pages built to stop a parser, or to make it drop the end of the article without a word."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.hostile.case import OK, THOROUGH, Case
from tests.hostile.stories import ENGLISH, RUSSIAN

DEEP = (OK, "too_deep", "too_large", "timeout")
BOUNDED = (OK, "too_large", "not_article")
NO_ARTICLE = (OK, "not_article", "empty")


def nested() -> Iterator[Case]:
    """Row 35: the whole story, or too_deep on record: never its first half."""
    for depth in (150, 256, 300, 2_100, 100_000) if THOROUGH else (300, 2_100, 100_000):
        may = (OK,) if depth <= 300 else DEEP
        for tag in ("div", "b", "blockquote", "ul", "font", "dl", "a") if depth != 256 else ("div", "ul"):
            opened = f"<{tag}>" * depth
            closed = f"</{tag}>" * depth
            yield Case(f"{depth} {tag} around the article", _around(opened, closed), may)
            yield Case(f"{depth} {tag} in the middle", ENGLISH.html(inside=f"{opened}x{closed}").encode(), may)
            yield Case(f"{depth} {tag} in the middle, unclosed", ENGLISH.html(inside=f"{opened}x").encode(), may)
        table = "<table><tr><td>" * depth
        yield Case(f"{depth} tables", _around(table, "</td></tr></table>" * depth), may if depth < 300 else DEEP)
        listed = "<ul><li>" * depth
        yield Case(f"{depth} lists", _around(listed, "</li></ul>" * depth), may if depth < 300 else DEEP)
        coloured = "<font color=red><a href=x>" * depth
        yield Case(f"{depth} fonts and links", _around(coloured, "</a></font>" * depth), DEEP)
        crossed = "<b><i><p>" * depth
        yield Case(f"{depth} misnested", ENGLISH.html(inside=crossed + "</b></i></p>" * depth).encode(), DEEP)
        yield Case(
            f"{depth} ends only", ENGLISH.html(inside="</div>" * depth).encode(), (OK,) if depth < 9_999 else DEEP
        )
        yield Case(f"{depth} forms", ENGLISH.html(inside="<form><select><option>" * depth).encode(), (*DEEP, "LOST"))
        yield Case(f"{depth} svg", ENGLISH.html(inside="<svg><g>" * depth + "</g></svg>" * depth).encode(), DEEP)
        yield Case(f"{depth} custom tags", _around("<x-box>" * depth, "</x-box>" * depth), DEEP)
        yield Case(f"{depth} in capitals", _around("<DIV CLASS=X>" * depth, "</DIV>" * depth), DEEP)
    yield Case("300 div in Russian", _around("<div>" * 300, "</div>" * 300, RUSSIAN.html()), (OK,), RUSSIAN)


def attributes() -> Iterator[Case]:
    """Row 36: attributes without end on one tag."""
    for count in (1_000, 5_000, 20_000, 100_000):
        may = (OK, "too_large") if count > 2_000 else (OK,)
        for name, one in {
            "bare": "a{}",
            "valued": 'a{}="1"',
            "quoted": "a{}='x'",
            "one name": "a=1",
            "unquoted": "data-a{}=1",
            "slashes": "/a{}",
            "with equals": "a{}=a=b",
        }.items():
            told = " ".join(one.format(number) for number in range(count))
            for tag in ("p", "div", "body", "html", "meta", "img", "x"):
                if tag == "p" or count == 100_000:
                    yield Case(f"{count} {name} on {tag}", ENGLISH.html(inside=f"<{tag} {told}>x").encode(), may)
        told = "\n".join(f"a{number}" for number in range(count))
        yield Case(f"{count} in lines", ENGLISH.html(inside=f"<p\n{told}>x</p>").encode(), may)
        told = " ".join(f'a{number}=">"' for number in range(count))
        yield Case(
            f"{count} with ends in their values", ENGLISH.html(inside=f"<p {told}>x</p>").encode(), (*may, "LOST")
        )
        yield Case(f"{count} on an end tag", ENGLISH.html(inside=f"<p>x</p {told}>").encode(), (*may, "LOST"))
        many = "".join(f"<i {' '.join(f'a{n}=1' for n in range(100))}>x</i>" for _ in range(count // 100))
        yield Case(f"{count} on a hundredth of it tags", ENGLISH.html(inside=f"<p>{many}</p>").encode(), BOUNDED)


def large() -> Iterator[Case]:
    """Row 37: two hundred thousand of everything."""
    for name, one in {
        "p": "<p>x",
        "closed p": "<p>x</p>",
        "br": "<br>",
        "br and words": "word<br>",
        "links": '<a href="/n/{}">n{}</a> ',
        "list of links": '<li><a href="/n/{}">News number {}</a></li>',
        "cells": "<td>x</td>",
        "rows": "<tr><td>x</td></tr>",
        "div": "<div>x</div>",
        "headings": "<h2>x</h2>",
        "main headings": "<h1>x</h1>",
        "images": "<img src=/i/{}.png>",
        "spans": "<span>x</span>",
        "comments": "<!-- x -->",
        "scripts": "<script>x</script>",
        "styles": "<style>p{{}}</style>",
        "times": "<time>2024-01-01</time>",
        "metas": "<meta name=author content=x>",
        "inputs": "<input>",
        "options": "<option>x",
        "authors": "<span class=author>A B</span>",
        "entities": "&amp;&lt;",
        "unknown entities": "&xyzzy;",
        "ld": '<script type="application/ld+json">{{"@type":"NewsArticle"}}</script>',
        "figures": "<figure><figcaption>x</figcaption></figure>",
        "noscript": "<noscript>x",
        "canonicals": "<link rel=canonical href=/x>",
    }.items():
        # Under trafilatura's limit of tags, between it and our own, and above; as many as go into the 5 MiB of a page.
        able = [count for count in (9_000, 70_000, 200_000, 500_000) if count * (len(one) + 4) < 5_000_000]
        for count in able if THOROUGH else able[-1:]:
            told = "".join(one.format(number, number) for number in range(count))
            told = f"<table>{told}</table>" if name in ("cells", "rows") else told
            may = (*BOUNDED, "too_deep") if name == "noscript" else BOUNDED
            yield Case(f"{count} {name} behind", ENGLISH.html(behind=told).encode(), may)
            if count == 9_000 and THOROUGH:
                yield Case(f"{count} {name} inside", ENGLISH.html(inside=told).encode(), (*may, "LOST"))


def malformed() -> Iterator[Case]:
    """Row 38: what is never closed. The article before it is whole; what stands behind may be swallowed."""
    whole = ENGLISH.html()
    body, _ = whole.split("</article>")
    for name, tag in {
        "comment": "<!-- open",
        "script": "<script>var a = '<p>';",
        "style": "<style>p {",
        "textarea": "<textarea>open",
        "plaintext": "<plaintext>",
        "frameset": "<frameset><frame src=x>",
        "cdata": "<![CDATA[ open",
        "title": "<title>open",
        "iframe": "<iframe>",
        "noscript": "<noscript>",
        "noframes": "<noframes>",
        "xmp": "<xmp>",
        "svg": "<svg><desc>",
        "math": "<math><mi>",
        "template": "<template>",
        "select": "<select><option>",
        "button": "<button>",
        "object": "<object>",
        "processing instruction": "<?php echo 1;",
        "bang": "<!",
        "conditional": "<!--[if IE]>",
        "bogus end": "</",
        "lone": "<",
        "attribute": '<p class="open',
        "table": "<table><tr>",
        "listing": "<listing>",
        "audio": "<audio>",
        "dialog": "<dialog>",
    }.items():
        yield Case(f"{name} after the article", (body + tag).encode())
        yield Case(f"{name} after the page", (whole + tag).encode())
        yield Case(
            f"{name} before the article", whole.replace("<article>", f"{tag}<article>").encode(), (*NO_ARTICLE, "LOST")
        )
        yield Case(f"{name} in the head", whole.replace("</head>", f"{tag}</head>").encode(), (*NO_ARTICLE, "LOST"))
        yield Case(f"{name} alone", tag.encode(), NO_ARTICLE)
        for count in (50_000,):
            yield Case(f"{count} {name}", ENGLISH.html(behind=tag * count).encode(), (*BOUNDED, "too_deep"))
    last = whole.index("</p>", whole.index(ENGLISH.paragraphs[-1][:30]))
    for name, cut in {
        "in the last tag": last + 2,
        "after the last word": last,
        "in the footer": len(whole) - 9,
    }.items():
        yield Case(f"cut {name}", whole[:cut].encode())
    for cut in range(0, len(whole), 31 if THOROUGH else 311):
        yield Case(f"cut at {cut}", whole[:cut].encode(), (*NO_ARTICLE, "LOST", "TITLE"))
    frames = "<html><head><title>F</title></head><frameset cols='50%,50%'><frame src=a><frame src=b></frameset></html>"
    yield Case("frameset page", frames.encode(), ("not_article", "empty"))
    yield Case("two bodies", whole.replace("<body>", "<body><body class=x>").encode())
    yield Case("two pages", (whole + whole).encode(), (OK, "not_article"))
    yield Case("without any container", _bare().encode())
    yield Case("no html, head or body", _bare(("html", "head", "body")).encode())
    yield Case(
        "ends reversed", whole.replace("</article>", "").replace("</body></html>", "</html></body></article>").encode()
    )


def parser_bugs() -> Iterator[Case]:
    """Row 39: numbers and addresses that parsers fall over."""
    for value in ("9000000000000000", "-1", "0", "1e9", "99999999999999999999999999", "65535", "x"):
        for attribute in ("colspan", "rowspan", "span"):
            told = f"<table><tr><td {attribute}={value}>x</td><td>y</td></tr></table>"
            yield Case(f"{attribute} {value}", ENGLISH.html(inside=told).encode())
    for size in (100_000, 1_000_000, 3_700_000, 5_000_000):
        data = base64.b64encode(bytes(size * 3 // 4)).decode()
        may = (OK,) if size < 4_900_000 else (OK, "too_large")
        yield Case(
            f"image of {size} bytes", ENGLISH.html(inside=f'<img src="data:image/png;base64,{data}">').encode(), may
        )
        yield Case(
            f"style of {size} bytes",
            ENGLISH.html(head=f"<style>p{{background:url(data:;base64,{data})}}</style>").encode(),
            may,
        )
        yield Case(
            f"image of {size} bytes on a figure",
            ENGLISH.html(
                inside=f"<figure><img src='data:image/gif;base64,{data}'><figcaption>Bell</figcaption></figure>"
            ).encode(),
            may,
        )
        yield Case(
            f"og:image of {size} bytes",
            ENGLISH.html(head=f'<meta property="og:image" content="data:image/png;base64,{data}">').encode(),
            may,
        )
    for href in (
        "http://[",
        "//",
        "http://[::1",
        "javascript:" + "x" * 100_000,
        "http://" + "a." * 50_000,
        "\\\\x",
        "http://%00/",
        "data:,x",
        "http://x:99999999/",
        "mailto:" + "a" * 100_000,
    ):
        told = (
            f'<link rel="canonical" href="{href}"><base href="{href}">'
            f'<meta property="og:url" content="{href}"><meta property="og:image" content="{href}">'
        )
        yield Case(
            f"address {href[:20]}",
            ENGLISH.html(head=told, inside=f'<p>The <a href="{href}">bell</a> rings.</p>').encode(),
        )


def _around(opened: str, closed: str, whole: str | None = None) -> bytes:
    page = whole or ENGLISH.html()
    return page.replace("<body>", f"<body>{opened}").replace("</body>", f"{closed}</body>").encode()


def _bare(names: tuple[str, ...] = ("article",)) -> str:
    page = ENGLISH.html()
    for name in names:
        page = page.replace(f'<{name} lang="en">', "").replace(f"<{name}>", "").replace(f"</{name}>", "")
    return page
