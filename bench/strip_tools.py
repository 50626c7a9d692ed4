"""The tools that ``bench/strip.py`` compares: how each is asked for everything that it offers of a page.

This file is also what a tool's process runs, in the environment of the peers or in ours: it imports nothing of Newsloom
but in ``newsloom`` and ``newsloom_lines``.

    python bench/strip_tools.py TOOL [CORE]

It says a line when it is ready, reads requests from standard input (a line of JSON with ``url`` and ``size``, then so
many bytes) and answers each with a line of JSON: ``answer`` (``text``, ``title``, ``authors``, ``date``, ``lang``,
``tags``, ``canonical``; what the tool does not offer is absent), ``seconds`` of CPU, and ``error`` where it raised. For
lines the bytes are the text, and the answer has ``text`` or ``keep``.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import socket
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

Answer = dict[str, Any]
Tool = Callable[[bytes, str | None], Answer]

_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)
_PAGE_LANGUAGE = re.compile(rb"<html[^>]{0,2000}\slang=[\"']?([A-Za-z]{2,3})", re.IGNORECASE)


def decoded(page: bytes) -> str:
    """A page for tools that take text only: its declared charset, else UTF-8 with what cannot be read replaced."""
    declared = _CHARSET.search(page[:4096])  # browsers look no further than 1,024 bytes; some pages declare later
    for charset in (declared.group(1).decode("ascii") if declared else "utf-8", "utf-8"):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            return page.decode(charset)
    return page.decode("utf-8", "replace")


def _day(value: Any) -> str:
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else str(value or "")[:10]


def newsloom(page: bytes, url: str | None) -> Answer:
    from newsloom.strip import strip

    article = strip(page, url=url, media="html")
    return {
        "text": article["body"],
        "title": article["title"],
        "authors": article["authors"],
        "date": (article["published"] or {}).get("value"),
        "lang": article["language"],
        "tags": article["tags"],
        "canonical": article.get("canonical_url"),
    }


def newsloom_lines(text: bytes, url: str | None) -> Answer:
    from newsloom.strip import strip

    return {"text": strip(text.decode("utf-8"), media="text")["body"]}


def _trafilatura(page: bytes, url: str | None, **mode: bool) -> Answer:
    from trafilatura import bare_extraction

    found = bare_extraction(page, url=url, include_comments=False, with_metadata=True, **mode)
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "date": found.date,
        "lang": found.language,
        "tags": [*(found.tags or []), *(found.categories or [])],
        "canonical": found.url,
    }


def trafilatura(page: bytes, url: str | None) -> Answer:
    return _trafilatura(page, url)


def trafilatura_precision(page: bytes, url: str | None) -> Answer:
    return _trafilatura(page, url, favor_precision=True)


def trafilatura_recall(page: bytes, url: str | None) -> Answer:
    return _trafilatura(page, url, favor_recall=True)


def newspaper4k(page: bytes, url: str | None) -> Answer:
    from newspaper import Article

    asked = {"url": url or "https://unknown.example/", "fetch_images": False}
    article = Article(**asked)
    try:
        article.download(input_html=decoded(page))
        article.parse()
    except (ImportError, LookupError):  # Korean and some others want words that NLTK would have to fetch first
        article = Article(**asked, language="en")
        article.download(input_html=decoded(page))
        article.parse()
    return {
        "text": article.text,
        "title": article.title,
        "authors": list(article.authors),
        "date": _day(article.publish_date),
        "lang": article.meta_lang,
        "tags": [*(article.tags or []), *(article.meta_keywords or [])],
        "canonical": article.canonical_link,
    }


def readability(page: bytes, url: str | None) -> Answer:
    from lxml.html import fromstring
    from readability import Document

    document = Document(decoded(page), url=url)
    content = fromstring(document.summary(html_partial=True))
    for block in content.iter("p", "div", "h1", "h2", "h3", "h4", "li", "br", "blockquote", "tr"):
        block.tail = "\n" + (block.tail or "")  # it gives a tree: without this the words of two blocks grow together
    return {"text": content.text_content(), "title": document.short_title()}


def resiliparse(page: bytes, url: str | None) -> Answer:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
    return {"text": extract_plain_text(tree, main_content=True, alt_texts=False), "title": tree.title}


def goose3(page: bytes, url: str | None) -> Answer:
    global _goose
    from goose3 import Goose

    _goose = _goose or Goose({"enable_image_fetching": False})
    article = _goose.extract(url=url, raw_html=decoded(page))
    return {
        "text": article.cleaned_text,
        "title": article.title,
        "authors": list(article.authors or []),
        "date": _day(article.publish_date),
        "lang": article.meta_lang,
        "tags": list(article.tags or []),
        "canonical": article.canonical_link,
    }


_goose: Any = None

_STOPLISTS = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
}
"""jusText has to be told the language; these are the ones of the gold's pages that it has a list for."""


def justext(page: bytes, url: str | None) -> Answer:
    from justext import get_stoplist
    from justext import justext as paragraphs

    declared = _PAGE_LANGUAGE.search(page[:8192])
    code = declared.group(1).decode("ascii").lower()[:2] if declared else "en"
    stoplist = get_stoplist(_STOPLISTS.get("no" if code == "nb" else code, "English"))
    return {"text": "\n".join(part.text for part in paragraphs(page, stoplist) if not part.is_boilerplate)}


def justext_lines(text: bytes, url: str | None) -> Answer:
    """jusText's rules of length and stop words over lines in place of paragraphs; there are no links to look at.

    The language is that of the list which knows most of the text's words, for its length.
    """
    from justext import get_stoplist
    from justext.core import classify_paragraphs, revise_paragraph_classification
    from justext.paragraph import Paragraph

    class Line(Paragraph):  # type: ignore[misc]
        """A paragraph whose text is a line as it is, and which stands in no element."""

        def __init__(self, line: str) -> None:
            self.line = line
            self.dom_path = self.xpath = ""
            self.chars_count_in_links = self.tags_count = 0
            self.class_type = ""

        text = property(lambda self: self.line)
        is_heading = property(lambda self: False)

    lines = text.decode("utf-8").split("\n")
    words = [word for line in lines for word in line.lower().split()]
    stoplist = max(
        (get_stoplist(name) for name in _STOPLISTS.values()),
        key=lambda known: sum(word in known for word in words) / (1 + len(known) ** 0.25),
    )
    shown = [Line(line) for line in lines]
    classify_paragraphs(shown, stoplist)
    revise_paragraph_classification(shown)
    return {"keep": [line.class_type == "good" for line in shown]}


def news_please(page: bytes, url: str | None) -> Answer:
    from newsplease import NewsPlease

    article = NewsPlease.from_html(decoded(page), url=url, fetch_images=False)
    return {
        "text": article.maintext,
        "title": article.title,
        "authors": list(article.authors or []),
        "date": _day(article.date_publish),
        "lang": article.language,
    }


@dataclass(frozen=True)
class Kind:
    """A tool: its function, the name of its distribution (None: our own), and whether it reads lines."""

    call: Tool
    distribution: str | None
    reads_lines: bool = False


TOOLS: dict[str, Kind] = {
    "newsloom": Kind(newsloom, None),
    "trafilatura": Kind(trafilatura, "trafilatura"),
    "trafilatura-precision": Kind(trafilatura_precision, "trafilatura"),
    "trafilatura-recall": Kind(trafilatura_recall, "trafilatura"),
    "newspaper4k": Kind(newspaper4k, "newspaper4k"),
    "readability-lxml": Kind(readability, "readability-lxml"),
    "resiliparse": Kind(resiliparse, "resiliparse"),
    "goose3": Kind(goose3, "goose3"),
    "jusText": Kind(justext, "jusText"),
    "news-please": Kind(news_please, "news-please"),
    "newsloom-lines": Kind(newsloom_lines, None, reads_lines=True),
    "jusText-lines": Kind(justext_lines, "jusText", reads_lines=True),
}


def _refuse(*_: object) -> NoReturn:
    raise OSError("bench/strip.py fetches nothing")


def _answer(tool: Tool, page: bytes, url: str | None) -> dict[str, Any]:
    began = time.process_time()
    try:
        answer, error = tool(page, url), None
    except Exception as problem:
        answer, error = {}, f"{type(problem).__name__}: {problem}"[:300]
    return {"answer": answer, "seconds": time.process_time() - began, "error": error}


def serve(name: str, core: int | None) -> None:
    """Answer requests until standard input ends. Whatever the tool prints goes to standard error."""
    if core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    # Some tools would ask for images, lists of suffixes or another page.
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as replies:
        os.dup2(2, 1)
        replies.write(json.dumps({"ready": name}) + "\n")
        replies.flush()
        while header := sys.stdin.buffer.readline():
            request = json.loads(header)
            page = sys.stdin.buffer.read(request["size"])
            reply = _answer(TOOLS[name].call, page, request["url"])
            replies.write(json.dumps(reply, default=str) + "\n")
            replies.flush()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
