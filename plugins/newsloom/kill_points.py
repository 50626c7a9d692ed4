"""Named places at which the proofs end or freeze a process: nothing happens there unless ``NEWSLOOM_KILL_AT`` asks.

``NEWSLOOM_KILL_AT=load.copy:3`` kills this process with -9 when it comes to ``load.copy`` for the third time;
``load.copy:3:STOP`` freezes it there (SIGSTOP) until somebody sends SIGCONT. Random kills find what nobody
has thought of; these find what a millisecond hides from a thousand random kills.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

POINTS = (
    "migrate.statement",  # a statement of a migration is run, or the migration marked, and not committed
    "migrate.view",  # a view is replaced and the others are not
    "fetch.before",  # nothing has been asked of the host
    "fetch.body",  # a piece of a body has come
    "archive.before",  # bytes are in hand and nowhere else
    "archive.part",  # the file is whole and has not its name yet
    "archive.after",  # the file is there and no row speaks of it
    "collect.ended",  # one source of several is collected
    "strip.child",  # a page is being parsed in the child
    "entities.child",  # names are being read in the child
    "entities.after",  # names are read and nowhere written
    "quarantine.write",  # items' ends are written and not committed, one of them quarantined
    "dedupe.grouping",  # pairs are judged, groups are not made
    "dedupe.staged",  # what dedupe found is written and not committed
    "load.before_copy",  # the night is read and linked, and nothing of it loaded
    "load.copy",  # a row has gone into COPY
    "load.copied",  # every row has
    "load.merge",  # one table is merged and the next is not
    "load.before_commit",  # all of a transaction is written
    "load.batch_committed",  # a batch is there and its links are not
    "load.after_commit",  # all is there, and nobody has been told
    "reprocess.before_commit",  # what was made anew is written
)
"""Every name that ``here`` is called with, in the order of a night."""

SIGNALS = {"KILL": signal.SIGKILL, "STOP": signal.SIGSTOP}


@dataclass
class _Asked:
    name: str
    left: int
    signal: signal.Signals


_asked: _Asked | None = None


def ask(text: str | None) -> None:
    """End this process at a point: ``NAME:N`` or ``NAME:N:STOP``; None takes it back.

    Raises:
        ValueError: there is no such point, number or signal.
    """
    global _asked
    if not text:
        _asked = None
        return
    name, number, *how = text.split(":")
    if name not in POINTS or len(how) > 1:
        raise ValueError(f"NEWSLOOM_KILL_AT={text}: NAME:N or NAME:N:STOP, where NAME is one of {', '.join(POINTS)}")
    _asked = _Asked(name, int(number), SIGNALS[how[0] if how else "KILL"])


def here(name: str, pid: int | None = None) -> None:
    """This is the point ``name``; ``pid`` is the process that a signal there is for, by default this one."""
    if _asked is None or _asked.name != name:
        return
    _asked.left -= 1
    if _asked.left == 0:
        os.kill(pid or os.getpid(), _asked.signal)


ask(os.environ.get("NEWSLOOM_KILL_AT"))
