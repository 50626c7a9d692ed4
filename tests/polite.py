"""What politeness asks of the requests that a web of many hosts got: each function tells what was wrong. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, groupby, pairwise

from tests.many_outlets import Request, Web, answer

# Pauses are kept by the database's clock and measured by the machine's: a clock that is being set right runs at most
# 500 parts in a million slower or faster (adjtimex), which is a quarter of a millisecond of half a second.
CLOCKS = 0.001
ROBOTS = "/robots.txt"


def by_host(requests: Iterable[Request]) -> dict[int, list[Request]]:
    """The requests of each host, as they started."""
    ordered = sorted(requests, key=lambda one: (one.host, one.started))
    return {host: list(ones) for host, ones in groupby(ordered, key=lambda one: one.host)}


def gaps(requests: Sequence[Request]) -> dict[int, float]:
    """The shortest pause of each host, in seconds, from the end of a request to the start of the next."""
    return {
        host: min((later.started - earlier.ended for earlier, later in pairwise(ones)), default=float("inf"))
        for host, ones in by_host(requests).items()
    }


def most_at_once(requests: Sequence[Request]) -> dict[int, int]:
    """How many requests each host had under way at one time, at most."""
    most = {}
    for host, ones in by_host(requests).items():
        # At one moment an end goes before a start: what has ended is not under way.
        steps = sorted([(one.started, 1) for one in ones] + [(one.ended, -1) for one in ones])
        most[host] = max(accumulate(step for _, step in steps))
    return most


def met(requests: Sequence[Request]) -> set[str]:
    """The outlets that were collected while another of the same host was: where workers had to wait for each other."""
    found = set()
    for ones in by_host(requests).values():
        spans: dict[str, list[float]] = {}
        for one in ones:
            if one.path != ROBOTS:
                first, _ = spans.setdefault(one.path.split("/")[1], [one.started, one.ended])
                spans[one.path.split("/")[1]] = [first, one.ended]
        ordered = sorted((first, last, outlet) for outlet, (first, last) in spans.items())
        for (_, last, outlet), (first, _, following) in pairwise(ordered):
            if first < last:
                found |= {outlet, following}
    return found


def together(requests: Sequence[Request]) -> list[str]:
    """Requests that began while another of the same host was under way, whoever made it."""
    wrong = []
    for host, ones in by_host(requests).items():
        busy_until = ones[0].ended
        for one in ones[1:]:
            if one.started < busy_until:
                wrong.append(f"host {host}: {one.path} was asked for before the request under way had ended")
            busy_until = max(busy_until, one.ended)
    return wrong


def hurried(web: Web, requests: Sequence[Request], delay_seconds: float) -> list[str]:
    """Requests that came before the host's pause was over: the source's own, or Crawl-delay where that is longer."""
    wrong = []
    for host, ones in by_host(requests).items():
        pause = web.pause(host, delay_seconds)
        wrong += [
            f"host {host}: {later.path} came {later.started - earlier.ended:.4f} s after {earlier.path}, not {pause} s"
            for earlier, later in pairwise(ones)
            if later.started - earlier.ended < pause - CLOCKS
        ]
    return wrong


def forbidden(web: Web, requests: Sequence[Request]) -> list[str]:
    """Requests for what robots.txt asks robots not to read."""
    return [f"host {one.host}: {one.path}" for one in requests if web.closes(one.host) and "/closed/" in one.path]


def robots_not_first(requests: Sequence[Request]) -> list[str]:
    """Hosts that were asked for something before their robots.txt, or for that more than once in the day."""
    wrong = []
    for host, ones in by_host(requests).items():
        times = sum(one.path == ROBOTS for one in ones)
        if ones[0].path != ROBOTS:
            wrong.append(f"host {host}: {ones[0].path} was asked for before robots.txt")
        if times != 1:
            wrong.append(f"host {host}: robots.txt was asked for {times} times")
    return wrong


def unconditional(web: Web, requests: Sequence[Request]) -> list[str]:
    """Requests without a condition for what gave a validator when it was asked for before."""
    return [
        f"host {one.host}: {one.path}"
        for one in requests
        if not one.conditional and answer(web, one.host, one.path).validator is not None
    ]


def asked_twice(requests: Sequence[Request]) -> list[str]:
    """Addresses that were asked for more than once."""
    times = Counter((one.host, one.path) for one in requests)
    return [f"host {host}: {path} was asked for {n} times" for (host, path), n in sorted(times.items()) if n > 1]


def in_flight(requests: Sequence[Request], killed_at: Sequence[float], workers: int) -> set[Request]:
    """What can have been under way at each moment of a kill, or answered and not yet written down: the last request of
    a host, since it is asked for one thing at a time; and of these the latest, one for each worker."""
    last: set[Request] = set()
    for moment in killed_at:
        of_hosts = [[one for one in ones if one.started < moment][-1:] for ones in by_host(requests).values()]
        last |= set(sorted(chain(*of_hosts), key=lambda one: one.started)[-workers:])
    return last


def settled_and_asked_again(requests: Sequence[Request], killed_at: Sequence[float], workers: int) -> list[str]:
    """Addresses that were asked for again though no kill fell into the request before."""
    wrong, lost = [], in_flight(requests, killed_at, workers)
    before: dict[tuple[int, str], Request] = {}
    for one in sorted(requests, key=lambda one: one.started):
        earlier = before.get((one.host, one.path))
        if earlier is not None and earlier not in lost:
            wrong.append(f"host {one.host}: {one.path}")
        before[one.host, one.path] = one
    return wrong
