"""A night of 1,000 pages with ten among them that kill their reader, beside the same night without.

    python bench/poisoned_night.py [--pages 1000] [--rounds 1] [--no-sleeper]

Every page is a file of an invented outlet. Ten of them, spread over the night, tell ``tests/deadly_calls.py`` how the
process that parses them is to end: by a signal, by its memory, by computing or waiting for ever, by leaving. The rest
is ``newsloom run`` as users call it, on a state folder of its own, once without and once with them in each round.

It ends with 1 where one of the other pages did not load, a poisonous one is not quarantined with its own reason, the
count law does not hold, or the poisoned night took more than 15 % longer than the clean one, beyond the kills' own
time-outs. A neighbour on the machine moves both: judge on an idle one, or by more rounds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import killing
from tests.command import bare_environment, state_folder
from tests.deadly_calls import DEADLY, ROOT
from tests.invented_page import page

from newsloom.parsing.child import Limits
from newsloom.reasons import Reason

OUTLETS = 10
TIMED_OUT = "a page ran into its time-out, in seconds: "
ALLOWED = 0.15
"""Of the clean night's time on the clock: twenty dead readers, their successors and the bookkeeping."""
HOWS = ("segfault", "spin", "swell", "abort", "leave", "segfault", "spin", "swell", "abort", "sleep")
REASONS = {"spin": "timeout", "sleep": "timeout"}
ENDED = """
    SELECT locator, outcome, reason, detail ->> 'message' AS message FROM ops.item
    WHERE outcome IS DISTINCT FROM 'loaded' ORDER BY locator
"""


@dataclass
class Night:
    """What a night took: seconds on the clock, seconds of CPU without the server's, seconds on the clock of the calls
    that ran into a time-out. ``at``: seconds after its start at which each stage was told."""

    seconds: float
    cpu_seconds: float
    waited: float
    at: dict[str, float] = field(default_factory=dict)

    @property
    def strip_seconds(self) -> float:
        return self.at["entities"] - self.at["strip"]


def main() -> int:
    asked = _arguments()
    if asked.play is not None:
        return _play(asked.play)
    hows = (*HOWS[:-1], "spin") if asked.no_sleeper else HOWS
    poisoned, clean, wrong = [], [], []
    with state_folder() as folder:
        deadly = _write(folder, asked.pages, hows)
        for number in range(asked.rounds):
            # In turn, so that neither has the quieter half of the machine's hour.
            for with_poison in (False, True) if number % 2 == 0 else (True, False):
                home = folder / f"home-{number}-{with_poison}"
                night = _night(home, folder / ("poisoned" if with_poison else "clean"))
                (poisoned if with_poison else clean).append(night)
                print(_line(with_poison, night), flush=True)
                wrong += _judged(home, asked.pages, deadly if with_poison else {})
    wrong += _too_slow(clean, poisoned, hows)
    for one in wrong[:20]:
        print(f"WRONG {one[:1000]}")
    print("HOLDS" if not wrong else f"{len(wrong)} WRONG", flush=True)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000, help="pages of the night, the poisonous among them")
    parser.add_argument("--rounds", type=int, default=1, help="how often both nights, in turn")
    parser.add_argument("--no-sleeper", action="store_true", help="without the page that waits for 150 s")
    parser.add_argument("--play", metavar="FOLDER", help=argparse.SUPPRESS)
    return parser.parse_args()


def _write(folder: Path, pages: int, hows: tuple[str, ...]) -> dict[str, str]:
    """Both nights' files; returns how each poisonous one kills, by its locator."""
    deadly = {(2 * at + 1) * pages // (2 * len(hows)): how for at, how in enumerate(hows)}
    by_locator = {}
    for number in range(pages):
        outlet = f"outlet-{number % OUTLETS}"
        content = page(outlet, f"page {number}")
        for kind in ("clean", "poisoned"):
            path = folder / kind / outlet / f"{number:05}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if how := deadly.get(number):
            path.write_bytes(content.replace(b"</article>", b"<p>deadly %s</p></article>" % how.encode()))
            by_locator[f"{outlet}/{path.name}"] = how
    return by_locator


def _night(home: Path, pages: Path) -> Night:
    """Play a night in a process of its own, and wait for its end, which must be a good one."""
    home.mkdir()
    began = time.monotonic()
    environment = {**bare_environment(), "NEWSLOOM_HOME": str(home)}
    command = [sys.executable, str(Path(__file__).resolve()), "--play", str(pages)]
    at: dict[str, float] = {}
    waited = 0.0
    lines: list[str] = []
    with subprocess.Popen(
        command, env=environment, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            lines.append(line.rstrip())
            if line.startswith(TIMED_OUT):
                waited += float(line.removeprefix(TIMED_OUT))
            elif step := killing.step_of(line.strip()):
                at.setdefault(step, time.monotonic() - began)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("\n".join(["the night failed:", *lines[-30:]]))
    return Night(time.monotonic() - began, used.ru_utime + used.ru_stime, waited, at)


def _play(pages: str) -> int:
    """``newsloom run --from PAGES``, its pages read by children that can be told to die."""
    from newsloom.parsing import child

    class Timed(child.Child):
        """A reader that tells how long a page took whose clock ran out."""

        def call(self, name: str, arguments: Mapping[str, Any], content: bytes = b"") -> Any:
            began = time.monotonic()
            try:
                return super().call(name, arguments, content)
            except child.ChildDied as died:
                if died.reason is Reason.TIMEOUT:
                    print(f"{TIMED_OUT}{time.monotonic() - began:.2f}", file=sys.stderr, flush=True)
                raise

    deadly = Timed("tests.deadly_calls", folders=[ROOT])
    child.reader = lambda: deadly  # type: ignore[assignment]
    from newsloom.cli import app

    app(["run", "--from", pages], prog_name="newsloom")
    return 0


def _judged(home: Path, pages: int, deadly: dict[str, str]) -> list[str]:
    """What is wrong with a night that has been played."""
    with killing.database(home) as connection:
        wrong = [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]
        [articles] = connection.execute("SELECT count(*) AS count FROM news.article").fetchall()
        ended = connection.execute(ENDED).fetchall()
    if articles["count"] != pages - len(deadly):
        wrong.append(f"{articles['count']} articles of {pages - len(deadly)} good pages")
    left = dict(deadly)
    for row in ended:
        how = left.pop(row["locator"], None)
        print(f"  {row['locator']}: {how}: {row['outcome']}, {row['reason']}: {row['message']}")
        if how is None or (row["outcome"], row["reason"]) != ("quarantined", REASONS.get(how, "poison")):
            wrong.append(f"{row['locator']} ({how}) ended {row['outcome']} as {row['reason']}")
    return wrong + [f"{locator} ({how}) loaded" for locator, how in left.items()]


def _too_slow(clean: list[Night], poisoned: list[Night], hows: tuple[str, ...]) -> list[str]:
    assert set(hows) <= DEADLY.keys()
    limits = Limits()
    waited = mean(one.waited for one in poisoned)
    spun = hows.count("spin") * len(limits.wall_to_cpu) * limits.cpu_seconds
    ours, theirs = mean(one.seconds for one in poisoned) - waited, mean(one.seconds for one in clean)
    cpu, clean_cpu = mean(one.cpu_seconds for one in poisoned) - spun, mean(one.cpu_seconds for one in clean)
    strip, clean_strip = mean(one.strip_seconds for one in poisoned) - waited, mean(one.strip_seconds for one in clean)
    print(
        f"the kills' time-outs: {waited:.0f} s on the clock, {spun:.0f} s of CPU; beyond them the poisoned night took"
    )
    print(f"  {ours:.1f} s for {theirs:.1f} s on the clock: {ours / theirs - 1:+.1%}")
    print(f"  {cpu:.1f} s for {clean_cpu:.1f} s of CPU: {cpu / clean_cpu - 1:+.1%}")
    grown = (strip - clean_strip) / theirs
    print(f"  {strip:.1f} s for {clean_strip:.1f} s in strip, which alone meets them: {grown:+.1%} of the clean night")
    return [] if ours <= (1 + ALLOWED) * theirs else [f"the night grew by {ours / theirs - 1:.1%}"]


def _line(with_poison: bool, night: Night) -> str:
    told = {step: round(at) for step, at in night.at.items() if step in killing.STAGES}
    name = "poisoned" if with_poison else "clean"
    took = f"{night.seconds:6.1f} s, {night.cpu_seconds:6.1f} s of CPU, strip {night.strip_seconds:.1f} s"
    return f"{name:8}: {took}; {told}"


if __name__ == "__main__":
    sys.exit(main())
