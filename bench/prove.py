"""Disturb nights in every way that we could think of, run them to their end, and compare with nights left alone.

    python bench/prove.py [--only PART,...] [--random 100] [--repeats 3] [--seed N] [--json FILE]

Parts: kills (named points), random (kills at random moments), postgres (stopped at once), backend (sessions ended),
disk (full), connections (none free), together (two at once, frozen), reruns (again, and in any order), airflow.

Everything is a real process on a real server of its own. It ends with 1 where anything differs from a clean run: a row
of schema news, what became of an item, a body in the archive; or where a lock, a session, the lease, a process or a
file is left, or a run's items do not add up.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random, SystemRandom

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.db.articles import bundle
from tests.proving import full_disk, kills, outages, reruns, through_airflow, together
from tests.proving.ground import Ground, ground
from tests.proving.trial import Setting, Trial, kinds, settings
from tests.proving.warm import warm

Part = Callable[[Ground, Sequence[Setting], argparse.Namespace, Random], Iterator[Trial]]

PARTS: dict[str, Part] = {
    "kills": lambda ground, made, asked, random: kills.named(made, asked.repeats, random),
    "random": lambda ground, made, asked, random: kills.at_random(made, asked.random, random),
    "postgres": lambda ground, made, asked, random: outages.stopped(made),
    "backend": lambda ground, made, asked, random: outages.ended_sessions(made),
    "disk": lambda ground, made, asked, random: full_disk.full(made),
    "connections": lambda ground, made, asked, random: outages.none_free(made),
    "together": lambda ground, made, asked, random: together.at_once(made),
    "reruns": lambda ground, made, asked, random: _reruns(ground, made, random),
    "airflow": lambda ground, made, asked, random: through_airflow.kills(),
}


def _reruns(ground: Ground, made: Sequence[Setting], random: Random) -> Iterator[Trial]:
    yield from reruns.again(made)
    yield from reruns.in_any_order(made[0].base, ground.folder / "intervals", random)


def main() -> int:
    asked = _arguments()
    seed = SystemRandom().randrange(10_000) if asked.seed is None else asked.seed
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # by the way of every `finally`: the server is stopped
    began = time.monotonic()
    print(f"seed {seed}: {', '.join(asked.only)}", flush=True)
    os.environ["OMP_NUM_THREADS"] = "1"  # before numpy asks: threads of the parent are not in its forks
    warm()
    trials: list[Trial] = []
    with ground() as one:
        # What goes through Airflow has state folders of its own.
        made = settings(one, str(bundle(one.folder / "press"))) if asked.only != ["airflow"] else []
        for setting in made:
            print(f"{setting.name}: a clean run takes {setting.seconds:.1f} s and leaves {setting.clean.rows} rows")
        for part in asked.only:
            drawn = Random(f"{seed} {part}")  # noqa: S311  (moments, not secrets)
            trials += _part(part, _guarded(part, PARTS[part](one, made, asked, drawn)))
    minutes = (time.monotonic() - began) / 60
    return _told(trials, seed, minutes, asked.json)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=_parts, default=list(PARTS), help="these parts, with commas between them")
    parser.add_argument("--random", type=int, default=100, help="kills at random moments")
    parser.add_argument("--repeats", type=int, default=3, help="kills at each named point")
    parser.add_argument("--seed", type=int, help="play the moments of an earlier proof again")
    parser.add_argument("--json", type=Path, help="write every trial to this file")
    return parser.parse_args()


def _parts(text: str) -> list[str]:
    named = text.split(",")
    if unknown := [one for one in named if one not in PARTS]:
        raise argparse.ArgumentTypeError(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return named


def _guarded(part: str, trials: Iterator[Trial]) -> Iterator[Trial]:
    """The trials; where the proof itself breaks down, that is what is wrong, and the next part goes on."""
    try:
        yield from trials
    except Exception:
        yield Trial(part, "the proof broke down", wrong=[traceback.format_exc()[-1500:]])


def _part(part: str, trials: Iterator[Trial]) -> list[Trial]:
    print(f"\n{part}", flush=True)
    done = []
    for trial in trials:
        done.append(trial)
        what = "HOLDS" if not trial.wrong else f"{len(trial.wrong)} WRONG"
        fell = "" if trial.fell else " (ended before)"
        print(f"  {trial.name:28} {trial.seconds:5.1f} s  {what}{fell}  {trial.note}", flush=True)
        for one in trial.wrong[:5]:
            print(f"      WRONG {one[:600]}", flush=True)
        for one in trial.said[-8:] if trial.wrong or not trial.fell else ():
            print(f"      {one}", flush=True)
    return done


COLUMNS = ("rows", "locks", "processes", "left", "count law", "other")


def _told(trials: Sequence[Trial], seed: int, minutes: float, file: Path | None) -> int:
    print(f"\n{'part':12} {'what':24} {'met':>7}  " + "  ".join(f"{one:>9}" for one in COLUMNS) + "   minutes")
    for (part, name), group in _groups(trials).items():
        counted: Counter[str] = sum((kinds(one.wrong) for one in group), Counter())
        met = f"{sum(one.fell for one in group)}/{len(group)}"
        told = "  ".join(f"{counted[one]:9}" for one in COLUMNS)
        print(f"{part:12} {name[:24]:24} {met:>7}  {told}   {sum(one.seconds for one in group) / 60:7.1f}")
    wrong = sum(bool(one.wrong) for one in trials)
    print(f"seed {seed}: {len(trials)} trials, {wrong} WRONG, {minutes:.1f} minutes", flush=True)
    if file:
        file.write_text(json.dumps({"seed": seed, "minutes": minutes, "trials": [asdict(one) for one in trials]}))
    return 1 if wrong else 0


def _groups(trials: Sequence[Trial]) -> dict[tuple[str, str], list[Trial]]:
    groups: dict[tuple[str, str], list[Trial]] = {}
    for one in trials:
        name = one.name if one.part != "random" else "at a random moment"
        groups.setdefault((one.part, name), []).append(one)
    return groups


if __name__ == "__main__":
    sys.exit(main())
