"""Why the distributed path cannot be played on this machine."""

from __future__ import annotations

import os
import shutil

from tests.distributed import network

DEMANDED = "NEWSLOOM_TEST_REDIS"
"""Where it names a Redis server, the tests of this room must run: what is missing is a failure."""


def missing() -> str | None:
    """What is not there, in one line; None where all is."""
    if shutil.which("redis-server") is None:
        return "redis-server not found"
    return network.missing()


def demanded() -> bool:
    return bool(os.environ.get(DEMANDED))
