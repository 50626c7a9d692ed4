"""Import a generated WARC file: records a second beside warcio's own iteration, and how much memory each process took.

    python bench/import_warc.py [--bytes 1000000000] [--gzip member|one] [--keep FILE]

A file of invented pages of 20 to 150 kB is written to a temporary folder, read once by warcio from its first record to
its last, and then by the collect stage into an embedded Postgres and an archive of its own. What ``collect`` does
besides reading is in its figure: it hashes each page, looks for its charset, and keeps it in the archive. Memory is the
peak of the resident set (``VmHWM`` of proc(5)). It ends with 1 where a process took more than 500 MB or a page is
missing.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from tests.warc_files import http, info, record

MOST = 500 * 10**6  # bytes of one process, by the issue
SMALLEST, LARGEST = 20_000, 150_000  # bytes of a page: the middle half of what news sites send


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="newsloom-import-") as folder:
        path = Path(asked.keep) if asked.keep else Path(folder) / "crawl" / "generated.warc"
        path.parent.mkdir(exist_ok=True)
        pages = None
        if not path.exists():
            began = time.monotonic()
            pages = _write(path, asked.bytes, asked.gzip)
            print(
                f"wrote {path.stat().st_size:,} bytes, {pages:,} pages, in {time.monotonic() - began:.0f} s", flush=True
            )
        theirs = _in_a_fork(lambda: _iterate(path))
        expected = theirs if pages is None else pages  # warcio does not read one gzip member for all
        before = _cpu()
        began = time.monotonic()
        discovered, child = _import(path, Path(folder))
        wall, cpu = time.monotonic() - began, _cpu() - before
        peaks = {"collect": _peak(os.getpid()), "parsing child": child}
    print(f"collect: {discovered:,} items, {wall:.1f} s, {cpu:.1f} s of CPU of both, {discovered / wall:.0f} a second")
    for name, peak in peaks.items():
        print(f"{name}: at most {peak / 10**6:.0f} MB resident")
    return 1 if max(peaks.values()) > MOST or discovered != expected else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, default=10**9, help="size of the file before it is packed")
    parser.add_argument("--gzip", choices=("member", "one"), help="a gzip member for each record, or one for all")
    parser.add_argument("--keep", help="write the file here, or use the one that is here")
    return parser.parse_args()


def _write(path: Path, size: int, form: str | None) -> int:
    pages = written = 0
    # Level 1: how the file was packed is no part of what is measured.
    whole = zlib.compressobj(1, zlib.DEFLATED, 31)
    with path.open("wb") as stream:
        for one in _records():
            written += len(one)
            stream.write(gzip.compress(one, 1) if form == "member" else whole.compress(one) if form else one)
            pages += 1
            if written >= size:
                break
        stream.write(whole.flush() if form == "one" else b"")
    return pages - 1  # the first record says who wrote the file


def _records() -> Iterator[bytes]:
    random = Random(20261122)  # noqa: S311  (words, not secrets)
    letters = "aeioubcdfghklmnprstvz"
    words = ["".join(random.choices(letters, k=random.randrange(2, 12))) for _ in range(60_000)]
    yield info()
    number = 0
    while True:
        number += 1
        least = random.randrange(SMALLEST, LARGEST)
        title = " ".join(random.choices(words, k=8)).capitalize()
        parts = [f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"]
        length = 0
        while length < least:
            parts.append(f"<p>{' '.join(random.choices(words, k=60)).capitalize()}.</p>\n")
            length += len(parts[-1])
        page = http("".join([*parts, "</article></body></html>"]).encode())
        yield record(number, page, WARC_Target_URI=f"https://almadin-post.example/{number % 40}/{number}")


def _iterate(path: Path) -> int:
    """Every page as warcio reads it; returns how many."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    began, cpu, pages = time.monotonic(), _cpu(), 0
    try:
        with path.open("rb") as stream:
            for one in ArchiveIterator(stream):
                if one.rec_type == "response":
                    one.content_stream().read()
                    pages += 1
    except ArchiveLoadFailed as error:
        print(f"warcio: stopped after {pages} pages: {str(error).split()[:6]}")
    wall = time.monotonic() - began
    print(
        f"warcio:  {pages:,} pages, {wall:.1f} s, {_cpu() - cpu:.1f} s of CPU, {pages / wall:.0f} a second", flush=True
    )
    return pages


def _in_a_fork(work: Callable[[], int]) -> int:
    """What ``work`` returns, from a process of its own: its memory is not ours."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, str(work()).encode())
        sys.stdout.flush()
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as stream:
        told = stream.read()
    os.waitpid(pid, 0)
    return int(told)


def _import(path: Path, folder: Path) -> tuple[int, int]:
    """How many items were discovered, and the peak of the parsing child."""
    from newsloom import schema
    from newsloom.collect import stage
    from newsloom.database import make_engine
    from newsloom.embedded import embedded_server
    from newsloom.ops import tasks
    from newsloom.parsing.child import reader
    from newsloom.sources.source import source_at

    os.environ["NEWSLOOM_HOME"] = str(folder / "home")
    with embedded_server(folder / "home") as server:
        server.ensure_database("newsloom")
        os.environ["NEWSLOOM_DATABASE_URL"] = server.url("newsloom")
        schema.migrate(server.url("newsloom"))
        engine = make_engine(server.url("newsloom"))
        night, source = date(2026, 11, 22), source_at(path)
        tasks.plan("bench", "import", night, {"path": source.path})
        counts = stage.collect(engine, folder / "archive", run_id="bench", night=night, source=source)
        pid = reader().pid
        peak = _peak(pid) if pid else 0
        engine.dispose()
        tasks.engine().dispose()
        reader().close()
    return counts["discovered"], peak


def _cpu() -> float:
    """Seconds of CPU of this process and of those that have ended; the parsing child counts when it was closed."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak(pid: int) -> int:
    """Bytes that the process had resident at most."""
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    sys.exit(main())
