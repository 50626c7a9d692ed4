"""Stories: our groups beside those of TF-IDF, on gold data, in one run.

    python bench/strip.py --set-up                 makes the peers' environment, .venv-peers, from bench/peers.lock
    GOLD=FOLDER python bench/dedupe_stories.py [--split dev|heldout] [--sets NAME,NAME] [--tools NAME;NAME]
        [--no-peers] [--json FILE]

The folder holds ``story_clusters.jsonl``: an article a line with ``id``, ``set``, ``half``, ``cluster`` (articles on
one event share it), ``url``, ``title``, ``text``, ``published`` and ``source``; nothing of it is in this repository.
One setting serves all sets. The more events a set has, the harder it is: ``neus-600`` is the clusters of ``neus`` in
the order of a hash, until they have 600 articles. Each system runs in a process of its own, on one core, one after the
other (``dedupe_story_tools``); CPU seconds are from texts to groups, names included, without imports.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from statistics import mean
from typing import Any

from dedupe_gold import HALVES, TOLD, Gold
from dedupe_scores import scores
from dedupe_story_tools import TOOLS

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
FILE = "story_clusters.jsonl"
SETS = ("basil", "mmds", "ecbplus", "neus-600", "neus")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our stories beside those of TF-IDF, on gold data: GOLD=FOLDER.")
    parser.add_argument("--split", choices=HALVES, default="dev")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--tools", help="names, with semicolons between: " + "; ".join(TOOLS))
    parser.add_argument("--no-peers", action="store_true", help="what runs in our environment alone")
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args()
    given.tools = given.tools.split(";") if given.tools else list(TOOLS)
    if unknown := set(given.tools) - set(TOOLS):
        parser.error("not known: " + ", ".join(sorted(unknown)))
    if given.no_peers:
        given.tools = [name for name in given.tools if not TOOLS[name].peer]
    return given


def gold(folder: Path, half: str, name: str) -> Gold | None:
    """A set's articles of a half; None where the folder has none. ``folder`` may be the one of all stages' gold data.

    A name that ends in a number is of so many articles at least: whole clusters, in the order of their hashes.
    """
    places = [place / FILE for place in (folder, folder / "gold", folder / "dedupe" / "gold")]
    there = next((place for place in places if place.exists()), None)
    if there is None:
        return None
    wanted, _, most = name.partition("-")
    lines = [json.loads(line) for line in there.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["half"] == half and line["set"] == wanted]
    if most:
        lines = _some(lines, int(most))
    articles = [{key: line.get(key) for key in TOLD} for line in lines]
    return Gold(name, articles, [line["cluster"] for line in lines], ["story"] * len(lines)) if lines else None


def _some(lines: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    kept: set[str] = set()
    for cluster in sorted({line["cluster"] for line in lines}, key=_hash):
        if sum(line["cluster"] in kept for line in lines) >= most:
            break
        kept.add(cluster)
    return [line for line in lines if line["cluster"] in kept]


def _hash(cluster: str) -> str:
    return hashlib.sha256(cluster.encode()).hexdigest()


def asked(name: str, told: Gold) -> tuple[list[Any], float]:
    """A system's label of each article, and its seconds of CPU.

    :raises CalledProcessError: it broke; what it said of that is on standard error.
    """
    # One thread each, and ours is the package beside this file, whatever checkout the environment was made for.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if not TOOLS[name].peer:
        environment["PYTHONPATH"] = str(ROOT / "plugins")
    python = str(PEERS) if TOOLS[name].peer else sys.executable
    command = [python, str(Path(__file__).with_name("dedupe_story_tools.py")), name]
    done = subprocess.run(
        command, env=environment, input=json.dumps(told.articles), stdout=subprocess.PIPE, text=True, check=True
    )
    answer = json.loads(done.stdout)
    return answer["found"], answer["seconds"]


def main() -> int:
    given = arguments()
    if not os.environ.get("GOLD"):
        say("GOLD is not set: it names the folder of gold data (bench/README.md says what it holds)")
        return 2
    if any(TOOLS[name].peer for name in given.tools) and not PEERS.exists():
        say("the peers' environment is not there: python bench/strip.py --set-up makes it; --no-peers does without")
        return 2
    figures: dict[str, dict[str, Any]] = {}
    print("| set | articles | system | B-cubed P | R | F | pairwise F1 | articles a CPU second |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in given.sets.split(","):
        told = gold(Path(os.environ["GOLD"]), given.split, name)
        if told is None:
            say(f"{name}: {os.environ['GOLD']} does not hold its {given.split} half")
            continue
        for tool in given.tools:
            found, seconds = asked(tool, told)
            one, rate = scores(told, found), len(told.articles) / max(seconds, 1e-9)
            shown = " | ".join(f"{value:.3f}" for value in (one.b3_precision, one.b3_recall, one.b3_f, one.f1))
            print(f"| {name} | {len(told.articles):,} | {tool} | {shown} | {rate:,.0f} |", flush=True)
            figures.setdefault(name, {})[tool] = asdict(one) | {"articles_per_cpu_second": rate}
    if not figures:
        say("nothing was compared")
        return 2
    for largest in ("neus", "neus-600"):
        four = [figures[name] for name in ("basil", "mmds", "ecbplus", largest) if name in figures]
        if len(four) == 4:
            means = ", ".join(f"{tool} {mean(one[tool]['b3_f'] for one in four):.3f}" for tool in given.tools)
            print(f"\nMean B-cubed F of basil, mmds, ecbplus and {largest}: {means}.")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
