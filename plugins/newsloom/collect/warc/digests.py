"""The digests that a WARC record gives of itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

# What writers use (WARC 1.1 section 5.8 leaves the algorithm open); another one is not checked.
_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})


def holds(said: str | None, contents: Iterable[bytes]) -> bool | None:
    """Whether the digest is that of one of the contents; None where none is said, or none that can be checked."""
    algorithm, _, value = (said or "").strip().partition(":")
    name = algorithm.lower().replace("-", "")
    if name not in _ALGORITHMS or not value:
        return None
    return any(_is(value.strip(), hashlib.new(name, one, usedforsecurity=False).digest()) for one in contents)


def _is(value: str, digest: bytes) -> bool:
    # Base32 by custom, hexadecimal by some writers, in either case and with padding or without.
    plain = value.rstrip("=").lower()
    return plain in (base64.b32encode(digest).decode().rstrip("=").lower(), digest.hex())
