"""A night over two Celery workers, as docker-compose.yml runs them, beside the same night on one machine.

    python bench/distributed.py [--only NIGHT,...] [--outlets 40] [--pages 50] [--delay 0.05] [--json FILE]

Nights: two (workers), one (worker), collect, strip, dark, redis. Each is played on services of its own: the commands,
settings, volumes and passwords of the Compose file, every service in its own namespaces (network, processes, mounts,
hostname), as uid 50000 without capabilities. In `collect` and `strip` a worker is killed with -9 in the middle of that
stage, in `dark` it vanishes from the network as well, in `redis` the broker gives messages out a second time while
their tasks run, and is then killed and started again.

It ends with 1 where a night fails, leaves other rows in schema news than `newsloom run` does, is impolite to a host,
leaves both workers' work to one of them, or runs a lost task again later than 120 s after the kill. It needs root, ip,
redis-server; 2 where something is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import killing, polite
from tests.command import state_folder
from tests.distributed import missing, night
from tests.distributed.fleet import AIRFLOWS, Fleet
from tests.distributed.network import Network, network
from tests.distributed.servers import until
from tests.killing import Running
from tests.many_outlets import Request, Served, Web, serving

# The brief's bar for a worker that is gone: to be noticed, to be forgiven, and to run again.
AGAIN_WITHIN = 120.0
PATIENCE = 1800.0
KILLED = "worker-1"
REDIS_AWAY = 5.0
LOOK_SECONDS = 3.0


@dataclass
class Night:
    """What is told of one."""

    name: str
    state: str = ""
    wall: float = 0.0
    come_up: Mapping[str, float] = field(default_factory=dict)
    cpu: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    again: float | None = None
    load: tuple[float, float] = (0.0, 0.0)
    memory: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, int] = field(default_factory=dict)
    twice: int = 0
    restarted: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Disturbed:
    """What happens in the middle of a night: returns when a worker was killed, and what it was at."""

    workers: int = 2
    twice: bool = False
    disturb: Callable[[Fleet, str], tuple[datetime, list[night.Attempt]] | None] = lambda fleet, run: None


def _kill_in(stage: str, *, dark: bool = False) -> Callable[[Fleet, str], tuple[datetime, list[night.Attempt]]]:
    def kill(fleet: Fleet, run: str) -> tuple[datetime, list[night.Attempt]]:
        until(lambda: night.at_work(fleet, run, KILLED, stage), PATIENCE, f"{KILLED} at {stage}", every=0.3)
        time.sleep(2.0)  # from "running" to the middle: a task takes five seconds and more
        gone = night.at_work(fleet, run, KILLED)
        if dark:
            fleet.network.pull(KILLED)
        at = datetime.now(UTC)
        fleet.running.pop(KILLED).kill()
        return at, gone

    return kill


def _restart_redis(fleet: Fleet, run: str) -> None:
    until(lambda: night.at_work(fleet, run, KILLED, "collect"), PATIENCE, "collect", every=0.3)
    time.sleep(2.0)
    night.give_out_again(fleet)
    time.sleep(2.0)
    fleet.running["redis"].kill()
    time.sleep(REDIS_AWAY)
    fleet.start("redis")


NIGHTS = {
    "two": Disturbed(),
    "one": Disturbed(workers=1),
    "collect": Disturbed(disturb=_kill_in("collect")),
    "strip": Disturbed(disturb=_kill_in("strip")),
    "dark": Disturbed(disturb=_kill_in("entities", dark=True)),
    "redis": Disturbed(twice=True, disturb=_restart_redis),
}


def main() -> int:
    asked = _arguments()
    if why := missing.missing():
        print(f"distributed: not proven here: {why}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # by the way of every `finally`
    os.environ["OMP_NUM_THREADS"] = "1"
    began = time.monotonic()
    names = ["postgres", "redis", "init", *AIRFLOWS, "worker-1", "worker-2"]
    with state_folder() as state, network(names, asked.hosts) as net:
        web = Web(
            asked.outlets, asked.pages, asked.hosts, rules=False, answer_seconds=0.005, copied=asked.pages // 10,
            network=f"{net.prefix}.1.",
        )  # fmt: skip
        log = state / "requests.jsonl"
        with serving(web, log) as served:
            served.describe(state / "sources", asked.delay)
            loads = served.web.loads()
            print(f"{loads} articles of {asked.outlets} outlets on {asked.hosts} hosts, {asked.delay} s apart")
            clean = _one_machine(state)
            done = [_play(one, net, state, served, clean, asked.delay) for one in asked.only]
    wrong = sum(bool(one.wrong) for one in done)
    print(f"{len(done)} nights, {wrong} WRONG, {(time.monotonic() - began) / 60:.1f} minutes", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(one) for one in done], indent=1, default=str))
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=_nights, default=list(NIGHTS), help="these nights, with commas between them")
    parser.add_argument("--outlets", type=int, default=40)
    parser.add_argument("--pages", type=int, default=50, help="pages of an outlet; a tenth are an agency's, in all")
    parser.add_argument("--hosts", type=int, default=12)
    parser.add_argument("--delay", type=float, default=0.05, help="delay_seconds of every outlet")
    parser.add_argument("--json", type=Path, help="write what was measured to this file")
    return parser.parse_args()


def _nights(text: str) -> list[str]:
    named = text.split(",")
    if unknown := [one for one in named if one not in NIGHTS]:
        raise argparse.ArgumentTypeError(f"no night {', '.join(unknown)}; there are {', '.join(NIGHTS)}")
    return named


def _one_machine(state: Path) -> dict[str, list[str]]:
    """What `newsloom run` leaves of the same press."""
    home, began, before = state / "one-machine", time.monotonic(), os.times()
    home.mkdir()
    Running(home, environment={"NEWSLOOM_SOURCES": str(state / "sources")}).end(PATIENCE)
    wall, after = time.monotonic() - began, os.times()
    with killing.database(home) as connection:
        clean = killing.dump(connection)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    rows = sum(map(len, clean.values()))
    print(
        f"newsloom run: {wall:.0f} s, {cpu:.0f} s of a processor, {len(clean['article'])} articles, {rows} rows",
        flush=True,
    )
    return clean


def _play(name: str, net: Network, state: Path, served: Served, clean: dict[str, list[str]], delay: float) -> Night:
    told, disturbed = Night(name, load=(os.getloadavg()[0], 0.0)), NIGHTS[name]
    place = state / name
    place.mkdir(mode=0o711)
    (place / "sources").symlink_to(state / "sources")
    workers = [f"worker-{number}" for number in range(1, disturbed.workers + 1)]
    fleet = Fleet(net, place, workers, {})
    before = served.count()
    try:
        told.come_up = fleet.come_up()
        began, used = time.monotonic(), night.cpu_seconds(fleet)
        run = fleet.trigger()
        with _watched(fleet, told):
            killed = disturbed.disturb(fleet, run)
            told.state = fleet.wait(run, PATIENCE)
        told.wall = time.monotonic() - began
        told.cpu = {one: seconds - used.get(one, 0.0) for one, seconds in night.cpu_seconds(fleet).items()}
        attempts = night.attempts(fleet, run)
        told.shares = night.shares(attempts)
        if killed:
            _losses(told, night.lost(attempts, killed[1], killed[0]))
        told.twice = sum(
            fleet.running[one].said().count("already running elsewhere") for one in workers if one in fleet.running
        )
        told.restarted = fleet.restarted
        told.wrong += _wrong(fleet, told, disturbed, clean)
    except Exception as error:
        told.wrong.append(f"the proof broke down: {type(error).__name__}: {error}")
    finally:
        fleet.end()
    net.mend()
    told.wrong += _impolite(served, served.requests(before), delay, undisturbed=name in ("one", "two"))
    told.load = (told.load[0], os.getloadavg()[0])
    _print(told)
    return told


@contextmanager
def _watched(fleet: Fleet, told: Night) -> Iterator[None]:
    """The most memory, and sessions with Postgres, that each service held at once."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            for name, one in list(fleet.running.items()):
                told.memory[name] = max(told.memory.get(name, 0), one.memory() // 2**20)
            for name, databases in night.sessions(fleet).items():
                told.sessions[name] = max(told.sessions.get(name, 0), sum(databases.values()))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _losses(told: Night, lost: list[night.Lost]) -> None:
    for one in lost:
        again = "never" if one.again is None else f"{one.again:.0f} s later by {one.by}"
        told.lost.append(f"{one.attempt.name} ran again {again}")
        if one.again is None or one.again > AGAIN_WITHIN:
            told.wrong.append(f"{one.attempt.name}, lost with its worker, ran again {again}")
    told.again = max((one.again for one in lost if one.again is not None), default=None)
    if not lost:
        told.wrong.append("the worker was at nothing when it was killed: nothing is shown")


def _wrong(fleet: Fleet, told: Night, disturbed: Disturbed, clean: dict[str, list[str]]) -> list[str]:
    wrong = [] if told.state == "success" else [f"the night ended as {told.state}"]
    wrong += killing.differences(night.dump(fleet), clean) + night.uncounted(fleet)
    for worker in (f"worker-{number}" for number in range(1, disturbed.workers + 1)):
        if not any(told.shares.get(worker, {}).values()):
            wrong.append(f"{worker} took no task")
    if disturbed.twice and not told.twice:
        wrong.append("no message was given out twice: nothing is shown")
    return wrong


def _impolite(served: Served, requests: list[Request], delay: float, *, undisturbed: bool) -> list[str]:
    wrong = [f"at a time: {one}" for one in polite.together(requests)]
    wrong += [f"too early: {one}" for one in polite.hurried(served.web, requests, delay)]
    if undisturbed:  # who is killed may have asked for what the next asks for again
        wrong += [f"twice: {one}" for one in polite.asked_twice(requests)]
    return wrong


def _print(told: Night) -> None:
    load = f"load {told.load[0]:.1f} to {told.load[1]:.1f}"
    print(f"\n{told.name}: {'HOLDS' if not told.wrong else f'{len(told.wrong)} WRONG'}", flush=True)
    print(f"  {told.state} after {told.wall:.0f} s; {load}; services up after "
          + ", ".join(f"{one} {seconds:.0f} s" for one, seconds in told.come_up.items()))  # fmt: skip
    for worker, stages in told.shares.items():
        print(f"  {worker or '-'}: {night.told(dict(stages))}")
    for title, rows in (("processor s", told.cpu), ("most memory MB", told.memory), ("most sessions", told.sessions)):
        print(f"  {title}: " + ", ".join(f"{one} {value:.0f}" for one, value in rows.items()))
    if told.twice:
        print(f"  {told.twice} messages given out again were left alone")
    if told.restarted:
        print(f"  started again as Compose does: {', '.join(told.restarted)}")
    for line in told.lost:
        print(f"  {line}")
    for line in told.wrong[:8]:
        print(f"  WRONG {line[:400]}")


if __name__ == "__main__":
    sys.exit(main())
