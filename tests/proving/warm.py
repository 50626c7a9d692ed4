"""One process that has loaded everything: an attempt is a fork of it, and begins at once.

Importing Airflow and the models takes ten seconds, a night of the bundled press one and a half: a kill at a random
moment of a cold process would meet little but imports. What a fork runs is the same code; only the child that parses
is forked where it would be started (``_serve``), and runs ``newsloom.parsing.process`` all the same.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache, partial
from types import SimpleNamespace
from typing import Any

# What a night asks of its reading child; each loads what it needs.
CALLS = ("strip", "strip_json", "json", "charset", "flat", "list", "robots", "warc", "zip", "recognise_batch")


@cache
def warm() -> None:
    """Load what a night loads. Once for a process, with no connection and no thread left behind."""
    # Its home is written to when it is imported, and the user's own is not ours.
    os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="newsloom-prove-airflow-"))
    import newsloom.ops.pipeline
    import newsloom.parsing.process  # noqa: F401
    from newsloom.ops import tasks
    from newsloom.parsing.calls import CALLS as KNOWN

    tasks.archive_root()
    for name in CALLS:
        KNOWN[name].prepare()
    # What is loaded stays. The child collects once for each call that it gets ready for: half a second, six times.
    gc.collect()
    gc.freeze()


def fork_the_reader() -> None:
    """In an attempt: its reading child is a fork that serves, not a new interpreter that loads for seconds."""
    from newsloom.parsing import child

    child.subprocess = SimpleNamespace(  # type: ignore[attr-defined]
        Popen=_forked, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired
    )


def _forked(command: Sequence[str], *, env: Mapping[str, str], **pipes: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=env, preexec_fn=partial(_serve, command, env), **pipes)


def _serve(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Between fork and exec, with the pipes in place: serve, and never come to exec."""
    status = 1
    try:
        os.closerange(3, 1024)  # Popen waits for its own pipe to close; the database's connections are the parent's
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = list(command[command.index("-m") + 1 :])
        from newsloom.parsing import process

        process.main()
        status = 0
    finally:
        os._exit(status)
