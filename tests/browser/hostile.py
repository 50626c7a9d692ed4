"""Texts that outlets may send and that a page must show as text, and a press that is full of them."""

from __future__ import annotations

import html
import json
from pathlib import Path
from random import Random

from tests.db.articles import write

RAN = "window.__ran=(window.__ran||0)+1"
"""What a script says that ran: in the frame's window, where the test looks."""

BEACON = "http://beacon.example/hostile"
"""Where they call: the browser of the test finds nobody of that name, and each try is seen."""

CALL = f"{RAN};fetch('{BEACON}')"

HOSTILE = {
    "script": f"<script>{CALL}</script>",
    "encoded": f"&lt;script&gt;{CALL}&lt;/script&gt;",
    "svg": f"<svg/onload={RAN}>",
    "image": f'<img src="{BEACON}" onerror="{RAN}">',
    "out of an attribute": f'"><script>{CALL}</script>',
    "attribute": f"' autofocus onfocus='{RAN}' x='",
    "javascript": f"javascript:{CALL}//",
    "data": f"data:text/html,<script>parent.{RAN}</script>",
    "template": "{{ 7*7 }}{% include '/etc/hostname' %}{{ var.value.x }}",
    "braces": "${7*7}#{7*7}<%= 7*7 %>",
    "turned": "invoice\u202egnp.exe\u2066",
    "control": "bell\x07\x1b[31mred\x1b[0m\x7f\u2028next",
    "out of a title": f"</title></textarea></option><script>{CALL}</script>",
    "frame": f'<iframe srcdoc="<script>parent.{RAN}</script>"></iframe>',
    "comment": "<!-- <b>and no end",
    "style": f"</style><style>*{{background:url({BEACON})}}</style>",
}
"""By what they try. Fourteen is what is asked; the last two are what else was thought of."""

SYLLABLES = ("bar", "den", "fol", "gim", "hul", "kes", "lor", "mip", "nat", "orv", "pel", "qas", "ruv", "sed", "tov")


def _page(name: str, text: str, day: int) -> bytes:
    """A page whose every field that a reader takes is the text, as an outlet's own system would escape it."""
    said = html.escape(text)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": text,
        "datePublished": f"2025-03-{day:02}T08:00:00Z",
        "author": {"@type": "Person", "name": f"Inga {text}"},
        "articleSection": text,
        "keywords": [text],
        "publisher": {"@type": "Organization", "name": text},
    }
    address = html.escape(f"https://hostile.example/{day}?q={text}")
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in _report(name))
    return (
        f'<!doctype html><html lang="en"><head><title>{said}</title><link rel="canonical" href="{address}">'
        f'<meta property="og:title" content="{said}"><meta property="og:site_name" content="{said}">'
        f'<meta property="og:image" content="{html.escape(text)}"><meta name="author" content="Inga {said}">'
        f'<script type="application/ld+json">{json.dumps(data).replace("</", "<" + chr(92) + "/")}</script></head>'
        f"<body><article><h1>{said}</h1><p>By Inga {said}</p>{paragraphs}"
        f"<p>Temmo Valdrisk wrote on the wall of Qarasu: {said}</p></article></body></html>"
    ).encode()


def _report(name: str) -> list[str]:
    """Paragraphs about invented things, of their own for each name: what shares its words is a copy."""
    chance = Random(name)

    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3)))

    return [
        f"The {word()} of {word().title()} will {word()} its {word()} before the {word()}, and nobody in the town of "
        f"{word().title()} knows what the {word()} is for, said the {word()} who had been asked about the {word()}."
        for _ in range(6)
    ]


def _file_name(text: str) -> str:
    """The text as a file may be called: without a slash, and no longer than a file system's 255 bytes."""
    return text.replace("/", "\u2215")[:80]


def hostile_press(folder: Path) -> Path:
    """A folder to import: of each a page, a plain text in a file of such a name, and one in a folder of such a name,
    which becomes an outlet's. The last two have one text, so they are copies."""
    files: dict[str, str | bytes] = {}
    for day, (name, text) in enumerate(HOSTILE.items(), start=1):
        again = "\n\n".join([text, f"Qarasu, {day} March 2025: Who wrote this, {text}?", *_report(f"again {name}")])
        files[f"hostile-post/{day}.html"] = _page(name, text, day)
        files[f"hostile-post/{_file_name(text)}.txt"] = again
        files[f"{_file_name(text)}/{day}.txt"] = again
    return write(folder / "hostile", files)
