"""What a tombstone is found by: hashes, so that no tombstone tells what it stands for."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Iterable
from enum import StrEnum

import sqlalchemy as sa

from newsloom import ids
from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.collect.url_variants import variant_of
from newsloom.statements import statement


class Kind(StrEnum):
    """What a tombstone stands for; the words of ``ops.tombstone.kind``."""

    ARTICLE = "url"
    OUTLET = "outlet"
    PERSON = "person"
    BYTES = "bytes"


Key = tuple[Kind, bytes]


def article_key(article_id: uuid.UUID) -> Key:
    """An article, by its id: that is a hash of its canonical URL, or of outlet and path where it has none."""
    return Kind.ARTICLE, hashlib.sha256(article_id.bytes).digest()


def address_keys(url: str | None) -> set[Key]:
    """The articles that a page at this address may be: of the address, and of the page that it is a variant of.

    Empty where it is no address of the web.
    """
    if url is None:
        return set()
    try:
        address = canonical_url(url)
    except BadUrl:
        return set()
    spellings = {address, variant_of(address) or address}
    return {article_key(ids.article_id(canonical_url=one, outlet=None, path="")) for one in spellings}


def outlet_key(name: str) -> Key | None:
    """An outlet, by any spelling of its name; None where no letter is left of it."""
    plain = ids.outlet_name(name)
    return None if plain is None else (Kind.OUTLET, hashlib.sha256(plain.encode()).digest())


def folded(form: str) -> str:
    """A form of a name as it is hashed: compatibility forms, case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", form).casefold().split())


def person_key(form: str) -> Key:
    """One form of a person's name.

    A name can be guessed and hashed: a tombstone hides it from whoever reads the table, not from whoever asks for it.
    """
    return Kind.PERSON, hashlib.sha256(b"person\0" + folded(form).encode("utf-8", "surrogatepass")).digest()


def bytes_key(sha256: bytes) -> Key:
    """Bytes, by the hash that captures have."""
    return Kind.BYTES, sha256


def standing(connection: sa.Connection, keys: Iterable[Key]) -> set[Key]:
    """Those of the keys that have a tombstone."""
    asked = sorted(set(keys))
    if not asked:
        return set()
    here = {"kinds": [kind.value for kind, _ in asked], "keys": [key for _, key in asked]}
    rows = connection.execute(statement("forget/standing"), here)
    return {(Kind(row.kind), bytes(row.key_sha256)) for row in rows}
