"""Ids from content: the same thing has the same id in every run, on every machine, in any order."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid


def content_id(kind: str, *parts: str | bytes) -> uuid.UUID:
    """The first 16 bytes of a SHA-256 over the kind and the parts.

    Parts are preceded by their length, because ("ab", "c") and ("a", "bc") are different things. 128 bits keep the
    chance of one collision among 10^12 ids under 10^-14.
    """
    digest = hashlib.sha256(kind.encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return uuid.UUID(bytes=digest.digest()[:16])


def item_id(source_id: str, locator: str) -> uuid.UUID:
    """The ledger's id of what a source lists at a place."""
    return content_id("item", source_id, locator)


def capture_id(
    source_id: str, locator: str, sha256: bytes, *, url: str | None = None, outlet: str | None = None
) -> uuid.UUID:
    """The id of one content of an item: its bytes, and the URL and outlet that are said beside them.

    A sidecar that comes later, or is mended, makes another article of the same bytes: that is no ``unchanged``.
    """
    return content_id("capture", source_id, locator, sha256, url or "", outlet or "")


def address_id(url: str) -> uuid.UUID:
    """The id under which what an address answered is found again."""
    return content_id("address", url)


def article_id(*, canonical_url: str | None, outlet: str | None, path: str) -> uuid.UUID:
    """The canonical URL where there is one; outlet and path where there is none.

    Two unknown outlets are not one outlet, but a loose file has nothing else to be known by than its path.
    """
    if canonical_url is not None:
        return content_id("article-url", canonical_url)
    return content_id("article-path", outlet or "", path)


def revision_id(article: uuid.UUID, content_sha256: bytes) -> uuid.UUID:
    """The id of one wording of an article."""
    return content_id("revision", article.bytes, content_sha256)


def story_id(smallest_article: uuid.UUID) -> uuid.UUID:
    """The id of the story whose smallest article id is given."""
    return content_id("story", smallest_article.bytes)


def outlet_name(name: str) -> str | None:
    """A name of an outlet as a key: lower case, what is no letter, digit or dot as one dash; at most 300 characters.

    A folder ``tidewater-courier`` and a page that signs as ``Tidewater Courier`` are one outlet. None where nothing is
    left.
    """
    # NFKC, because macOS writes a folder's "é" as two characters; a Turkish "İ" in lower case keeps a dot of its own.
    plain = unicodedata.normalize("NFKC", name).lower().replace("i\u0307", "i")
    words = "".join(letter if _names(letter) else " " for letter in plain).split()
    return "-".join(words)[:300].strip("-.") or None


def _names(letter: str) -> bool:
    # Marks count: vowel signs are the difference between words of Indic scripts.
    return letter.isalnum() or letter == "." or unicodedata.category(letter).startswith("M")


def named_id(kind: str, name: str) -> uuid.UUID:
    """The id of an outlet, an author or a tag: its name."""
    return content_id(kind, name)
