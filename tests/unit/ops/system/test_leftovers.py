from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from newsloom.ops.system.leftovers import TOKEN, carriers, carries, end

SLEEP = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"]


@contextmanager
def _sleeper(token: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(SLEEP, env={**os.environ, TOKEN: token})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_only_what_carries_the_token_is_ended() -> None:
    with _sleeper("one") as one, _sleeper("one") as spared, _sleeper("other") as other:
        assert carries(one.pid, "one")
        assert not carries(one.pid, "other")
        assert {process.pid for process in carriers("one")} == {one.pid, spared.pid}
        assert end("one", but=[spared.pid]) == 1
        assert not carries(one.pid, "one")
        assert spared.poll() is None
        assert other.poll() is None


def test_nothing_is_ended_where_nobody_carries_it() -> None:
    assert end("nobody has this one") == 0
    assert not carries(os.getpid(), "nobody has this one")
    assert not carries(2**22 + 1, "nobody has this one")  # no such process: pids end below
