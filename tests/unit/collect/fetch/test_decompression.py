"""Rows 14 to 17 of the threat model, without a network."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.decompression import STEP, Body
from newsloom.collect.fetch.limits import LIMITS, Limits
from newsloom.reasons import Reason


def bare(body: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(body) + deflater.flush()


def zeros(size: int, wbits: int) -> bytes:
    deflater = zlib.compressobj(9, wbits=wbits)
    return b"".join(deflater.compress(bytes(2**20)) for _ in range(size // 2**20)) + deflater.flush()


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda body: body,
    "identity": lambda body: body,
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
    " Deflate ": bare,
    "gzip, gzip": lambda body: gzip.compress(gzip.compress(body)),
    "deflate,gzip": lambda body: gzip.compress(zlib.compress(body)),
    "gzip, identity": gzip.compress,
    "br": brotli.compress,
    "br, gzip": lambda body: gzip.compress(brotli.compress(body)),
    "gzip, br": lambda body: brotli.compress(gzip.compress(body)),
}


def decoded(coding: str, raw: bytes, size: int = 2**16, limits: Limits = LIMITS) -> bytes:
    body = Body(coding, limits)
    for start in range(0, len(raw), size):
        body.add(raw[start : start + size])
    assert body.raw == len(raw)
    return body.whole()


def refused(coding: str, raw: bytes, size: int = 2**16, limits: Limits = LIMITS) -> Reason:
    with pytest.raises(FetchFailed) as failed:
        decoded(coding, raw, size, limits)
    return failed.value.reason


BODIES = st.one_of(st.binary(max_size=300), st.binary(min_size=1, max_size=20).map(lambda part: part * 5000))


@given(st.sampled_from(sorted(CODINGS)), BODIES, st.integers(1, 70_000))
@example("gzip", b"", 1)
@example("gzip", bytes(STEP), 1)
@example("gzip, gzip", bytes(3 * STEP), 7)
@example(" Deflate ", bytes(STEP + 8), 70_000)  # read to its end before all of it has come out
@example("deflate", bytes(STEP), STEP)
@example("br", bytes(3 * STEP + 1), 1)
@example("br", bytes(range(256)) * 2000, 70_000)
def test_a_body_comes_out_as_it_went_in_however_it_was_cut(coding: str, body: bytes, size: int) -> None:
    assert decoded(coding, CODINGS[coding](body), size) == body


@given(st.sampled_from(sorted(set(CODINGS) - {"", "identity"})), BODIES, st.data())
def test_row_16_a_body_that_breaks_off_is_never_whole(coding: str, body: bytes, data: st.DataObject) -> None:
    raw = CODINGS[coding](body)
    assume(len(raw) > 1)  # nothing at all is one byte in br
    kept = data.draw(st.integers(1, len(raw) - 1))
    assert refused(coding, raw[:kept], data.draw(st.integers(1, 400))) is Reason.TRUNCATED


@given(st.lists(BODIES, min_size=1, max_size=4), st.sampled_from([b"", b"\0", bytes(512), b"\n"]), st.integers(1, 9000))
def test_members_of_gzip_are_one_body_and_padding_is_none(bodies: list[bytes], padding: bytes, size: int) -> None:
    raw = b"".join(gzip.compress(body) for body in bodies) + padding
    assert decoded("gzip", raw, size) == b"".join(bodies)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_no_byte_at_all_is_an_empty_body_whatever_it_is_marked_as(coding: str) -> None:
    assert decoded(coding, b"") == b""


@pytest.mark.parametrize("wbits", [31, 15, -15])
def test_row_14_a_bomb_is_too_large(wbits: int) -> None:
    bomb = zeros(64 * 2**20, wbits)
    assert len(bomb) < 66_000
    assert refused("gzip" if wbits == 31 else "deflate", bomb) is Reason.TOO_LARGE


def test_row_14_a_bomb_in_br_is_too_large() -> None:
    bomb = brotli.compress(bytes(64 * 2**20), quality=5)
    assert len(bomb) < 66_000
    assert refused("br", bomb) is Reason.TOO_LARGE
    assert refused("br", bomb, 7) is Reason.TOO_LARGE
    assert refused("br, gzip", gzip.compress(bomb)) is Reason.TOO_LARGE
    assert refused("gzip, br", brotli.compress(zeros(64 * 2**20, 31))) is Reason.TOO_LARGE


def test_row_14_a_bomb_in_a_bomb_is_too_large_before_it_is_a_small_page() -> None:
    page = gzip.compress(b"x")
    # 18 bytes of gzip under 64 MB of padding, in gzip: the middle layer is the bomb.
    deflater = zlib.compressobj(9, wbits=31)
    raw = deflater.compress(page) + b"".join(deflater.compress(bytes(2**20)) for _ in range(64)) + deflater.flush()
    assert refused("gzip, gzip", raw) is Reason.TOO_LARGE
    assert refused("gzip, gzip", gzip.compress(zeros(64 * 2**20, 31))) is Reason.TOO_LARGE


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_row_14_no_step_holds_more_than_what_is_kept(coding: str) -> None:
    bomb = zeros(64 * 2**20, 31) if coding == "gzip" else brotli.compress(bytes(64 * 2**20), quality=5)
    tracemalloc.start()
    try:
        assert refused(coding, bomb, len(bomb)) is Reason.TOO_LARGE
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * 2**20  # stopped at a hundred times the piece that came, 6.5 MB


def test_row_20_many_small_pieces_cost_what_they_hold() -> None:
    tracemalloc.start()
    try:
        whole = Body("", LIMITS)
        for _ in range(100_000):
            whole.add(bytes(bytearray(b"ab")))  # an object of its own each time
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(whole.whole()) == 200_000
    assert peak < 2 * 2**20


def test_the_limits_are_those_named() -> None:
    noise = bytes(range(256)) * 40
    assert refused("", noise, 100, Limits(raw=len(noise) - 1)) is Reason.TOO_LARGE
    assert decoded("", noise, 100, Limits(raw=len(noise))) == noise
    assert refused("gzip", gzip.compress(noise), limits=Limits(decoded=len(noise) - 1)) is Reason.TOO_LARGE
    assert decoded("gzip", gzip.compress(noise), limits=Limits(decoded=len(noise))) == noise
    blank = b" " * LIMITS.ratio_from
    assert decoded("gzip", gzip.compress(blank)) == blank  # below 1 MiB a ratio says nothing
    assert refused("gzip", gzip.compress(blank + b" ")) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "coding", ["gzip,gzip,gzip", ", ".join(["gzip"] * 200), "zstd", "compress", "utf-8", "gzip, zstd"]
)
def test_row_15_and_17_codings_that_nobody_asked_for(coding: str) -> None:
    assert refused(coding, b"x") is Reason.BAD_ENCODING


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("body", [b"<!doctype html><p>plain</p>", b"The harbour opens at six, they say.", b"\xff" * 40])
def test_row_17_plain_text_marked_as_compressed(coding: str, body: bytes) -> None:
    assert refused(coding, body, 3) is Reason.BAD_ENCODING


def test_row_17_a_checksum_that_does_not_hold() -> None:
    raw = bytearray(gzip.compress(b"the harbour opens at six" * 20))
    raw[-6] ^= 1
    assert refused("gzip", bytes(raw)) is Reason.BAD_ENCODING


def test_row_17_bytes_behind_the_end_of_br_are_no_padding() -> None:
    raw = brotli.compress(b"the harbour opens at six")
    for size in (1, len(raw), 2**16):
        assert refused("br", raw + b"\0", size) is Reason.BAD_ENCODING


def test_row_14_a_flood_of_empty_members_is_read_to_its_limit_and_holds_nothing() -> None:
    member = gzip.compress(b"")
    tracemalloc.start()
    try:
        assert refused("gzip", member * (2**20 // len(member) + 1), limits=Limits(raw=2**20)) is Reason.TOO_LARGE
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * 2**20
