"""A body as it comes in: counted, decoded within limits, and whole or refused.

Clients decode a network piece before they show it: 64 kB of a bomb are 64 MB by then (measured: +257 MB under a limit
of 10). Here no step makes much more than ``STEP`` bytes.

Asked for is gzip alone; br is read where a server sends it unasked, as some caches do to everybody, for the page in it
is a good one. zstd is refused: no server is known to send it unasked, and its reader would be one more package.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Protocol

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.limits import Limits
from newsloom.reasons import Reason

STEP = 64 * 2**10  # of the order of one network piece
MAX_LAYERS = 2  # a server and a proxy that each compress; more is an attack

_GZIP_MAGIC = b"\x1f\x8b"  # RFC 1952 section 2.3.1
_WBITS_GZIP, _WBITS_ZLIB, _WBITS_RAW = 31, 15, -15  # as zlib's documentation numbers them


class Body:
    """Collects the pieces of one body; ``raw`` is the number of bytes that came.

    Raises:
        FetchFailed: bad_encoding, for a Content-Encoding that is not read here or more than ``MAX_LAYERS`` of them.
    """

    def __init__(self, content_encoding: str, limits: Limits) -> None:
        self.raw = 0
        self._limits = limits
        self._layers = [_layer(name) for name in reversed(_names(content_encoding))]
        self._whole = BytesIO()  # a list of pieces of two bytes would be twenty times their size

    def add(self, piece: bytes) -> None:
        """Take in a piece as it came.

        Raises:
            FetchFailed: too_large, or bad_encoding where the bytes are not what the header says.
        """
        self.raw += len(piece)
        if self.raw > self._limits.raw:
            raise FetchFailed(Reason.TOO_LARGE, f"more than {self._limits.raw} bytes")
        self._whole.writelines(self._decoded(piece, self._layers))

    def whole(self) -> bytes:
        """The decoded body, once all of it was added.

        Raises:
            FetchFailed: truncated, where the compressed stream has not reached its end.
        """
        # The last block and the checksum: without them httpx hands on the beginning of a page as a good page.
        if any(layer.open for layer in self._layers):
            raise FetchFailed(Reason.TRUNCATED, f"the compressed body breaks off after {self.raw} bytes")
        return self._whole.getvalue()

    def so_far(self) -> bytes:
        """What has been decoded, whole or not."""
        return self._whole.getvalue()[: self._limits.decoded]

    def _decoded(self, piece: bytes, layers: list[_Layer]) -> Iterator[bytes]:
        if not layers:
            yield piece
            return
        outer, *inner = layers
        for decoded in outer.inflate(piece):
            self._bound(outer.made)  # each layer, or the middle one of two could be 16 GB
            yield from self._decoded(decoded, inner)

    def _bound(self, made: int) -> None:
        if made > self._limits.decoded:
            raise FetchFailed(Reason.TOO_LARGE, f"more than {self._limits.decoded} bytes when decoded")
        if made > self._limits.ratio_from and made > self._limits.ratio * self.raw:
            raise FetchFailed(Reason.TOO_LARGE, f"grows to more than {self._limits.ratio} times its size when decoded")


class _Layer(Protocol):
    """One Content-Encoding, undone; ``made`` counts the bytes that came of it, ``open`` says that more must come."""

    made: int

    @property
    def open(self) -> bool: ...

    def inflate(self, data: bytes) -> Iterator[bytes]: ...


class _Deflated:
    """gzip and deflate."""

    def __init__(self, name: str) -> None:
        self.made = 0
        self._name = name
        self._inflater: zlib._Decompress | None = None
        self._held = b""  # the first byte alone does not say what begins
        self._members = 0
        self._over = False

    @property
    def open(self) -> bool:
        # No byte at all is an empty body, which servers mark as gzip too. One odd byte after the end is padding.
        return self._inflater is not None or (bool(self._held) and not self._members)

    def inflate(self, data: bytes) -> Iterator[bytes]:
        while data and not self._over:
            if self._inflater is None:
                data, self._held = self._held + data, b""
                if len(data) < len(_GZIP_MAGIC):
                    self._held = data
                    return
                self._inflater = self._opened(data)
                if self._inflater is None:
                    self._over = True  # padding after the last member
                    return
            yield from self._steps(self._inflater, data)
            data = self._inflater.unused_data
            if not self._inflater.eof:
                return
            self._inflater = None
            self._members += 1
            self._over = self._name == "deflate"

    def _steps(self, inflater: zlib._Decompress, data: bytes) -> Iterator[bytes]:
        while True:
            try:
                out = inflater.decompress(data, STEP)
            except zlib.error as error:
                raise FetchFailed(Reason.BAD_ENCODING, f"marked as {self._name}, and is not: {error}") from error
            self.made += len(out)
            if out:
                yield out
            data = inflater.unconsumed_tail
            # A full step may have left more inside the inflater, even when all input is used up.
            if inflater.eof or (not data and len(out) < STEP):
                return

    def _opened(self, data: bytes) -> zlib._Decompress | None:
        """What reads the stream that begins here; None where none does, behind the end of one."""
        if self._name == "deflate":
            # RFC 9110 means zlib by it; some servers send the bare stream, and browsers read both.
            header = int.from_bytes(data[:2], "big")
            return zlib.decompressobj(_WBITS_ZLIB if data[0] & 15 == 8 and header % 31 == 0 else _WBITS_RAW)
        if data.startswith(_GZIP_MAGIC):
            return zlib.decompressobj(_WBITS_GZIP)
        if self._members:
            return None
        raise FetchFailed(Reason.BAD_ENCODING, "marked as gzip, and is not")


class _Brotli:
    """br, RFC 7932: one stream without a signature or checksum, which says itself where it ends."""

    def __init__(self) -> None:
        import brotli  # type: ignore[import-untyped]

        self.made = 0
        self._inflater: Any = brotli.Decompressor()
        self._error = brotli.error
        self._begun = False

    @property
    def open(self) -> bool:
        return self._begun and not self._inflater.is_finished()

    def inflate(self, data: bytes) -> Iterator[bytes]:
        while data or not self._inflater.is_finished():
            try:
                out = self._inflater.process(data, output_buffer_limit=STEP)
            except self._error as error:
                raise FetchFailed(Reason.BAD_ENCODING, f"marked as br, and is not: {error}") from error
            self._begun, data = True, b""
            self.made += len(out)
            if out:
                yield out
            # It asks for more input while a window of output is still inside: only an empty answer says that it is out.
            elif self._inflater.can_accept_more_data():
                return


def _layer(name: str) -> _Layer:
    return _Brotli() if name == "br" else _Deflated(name)


def _names(content_encoding: str) -> list[str]:
    names = [name.strip().lower().removeprefix("x-") for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > MAX_LAYERS:
        raise FetchFailed(Reason.BAD_ENCODING, f"{len(names)} content encodings on top of each other")
    unknown = next((name for name in names if name not in ("gzip", "deflate", "br")), None)
    if unknown is not None:
        raise FetchFailed(Reason.BAD_ENCODING, f"the content encoding {unknown[:20]!r} was not asked for")
    return names
