"""Copies and stories: our numbers beside the peers', on gold data, in one run.

    python bench/strip.py --set-up                 makes the peers' environment, .venv-peers, from bench/peers.lock
    GOLD=FOLDER python bench/dedupe.py [copies|stories] [--split dev|heldout] [--sets NAME,NAME] [--tools NAME;NAME]
        [--no-peers] [--json FILE]

``dedupe_gold`` says what the folder holds, ``dedupe_scores`` what is measured, ``dedupe_tools`` what is compared. Each
system runs in a process of its own, on one core, one after the other, over each set of articles: for copies all of a
half and its cold subset. CPU seconds are from texts to groups, names included where stories ask for them, without
imports.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from statistics import mean
from typing import Any

import dedupe_gold
from dedupe_gold import HALVES, Gold
from dedupe_scores import Scores, scores
from dedupe_tools import TOOLS

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
_VERSION = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
GOLD = {"copies": dedupe_gold.copies, "stories": dedupe_gold.stories}
HEAD = {
    "copies": "| articles | system | P | R | F1 | B-cubed F | wrongly merged | articles a CPU second |",
    "stories": "| set | articles | system | B-cubed P | R | F | pairwise F1 | articles a CPU second |",
}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our copies or stories beside the peers', on gold data: GOLD=FOLDER.")
    parser.add_argument("what", nargs="?", choices=tuple(TOOLS), default="copies")
    parser.add_argument("--split", choices=HALVES, default="dev")
    parser.add_argument("--sets", help="names of sets, with commas between")
    parser.add_argument("--tools", help="names of systems, with semicolons between")
    parser.add_argument("--no-peers", action="store_true", help="what runs in our environment alone")
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args()
    known = TOOLS[given.what]
    given.tools = given.tools.split(";") if given.tools else list(known)
    if unknown := set(given.tools) - set(known):
        parser.error(f"not known: {', '.join(sorted(unknown))}; there are: {'; '.join(known)}")
    if given.no_peers:
        given.tools = [name for name in given.tools if known[name].distribution is None]
    return given


def asked(what: str, name: str, told: Gold) -> tuple[list[Any], float]:
    """A system's label of each article, and its seconds of CPU.

    :raises CalledProcessError: it broke; what it said of that is on standard error.
    """
    ours = TOOLS[what][name].distribution is None
    # One thread each, and ours is the package beside this file, whatever checkout the environment was made for.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if ours:
        environment["PYTHONPATH"] = str(ROOT / "plugins")
    command = [sys.executable if ours else str(PEERS), str(Path(__file__).with_name("dedupe_tools.py")), what, name]
    done = subprocess.run(
        command, env=environment, input=json.dumps(told.articles), stdout=subprocess.PIPE, text=True, check=True
    )
    answer = json.loads(done.stdout)
    return answer["found"], answer["seconds"]


def row(what: str, name: str, told: Gold, found: Scores, rate: float) -> str:
    if what == "stories":
        figures = (found.b3_precision, found.b3_recall, found.b3_f, found.f1)
        return f"| {told.name} | {len(told.articles):,} | {name} | {_shown(figures)} | {rate:,.0f} |"
    wrong = ", ".join(f"{kind} {n}" for kind, n in found.merged.items()) or "none"
    merged = f"{sum(found.merged.values())} ({wrong})"
    figures = (found.precision, found.recall, found.f1, found.b3_f)
    return f"| {told.name} | {name} | {_shown(figures)} | {merged} | {rate:,.0f} |"


def _shown(figures: tuple[float, ...]) -> str:
    return " | ".join(f"{one:.3f}" for one in figures)


def means(figures: dict[str, dict[str, Any]], tools: list[str]) -> list[str]:
    """The mean of four sets of stories, with all of the largest and with a part of it, where all four were measured."""
    found = []
    for largest in ("neus", "neus-600"):
        four = [figures[name] for name in ("basil", "mmds", "ecbplus", largest) if name in figures]
        if len(four) == 4:
            told = ", ".join(f"{tool} {mean(one[tool]['b3_f'] for one in four):.3f}" for tool in tools)
            found.append(f"Mean B-cubed F of basil, mmds, ecbplus and {largest}: {told}.")
    return found


def main() -> int:
    given = arguments()
    if not os.environ.get("GOLD"):
        say("GOLD is not set: it names the folder of gold data (bench/README.md says what it holds)")
        return 2
    sets = GOLD[given.what](Path(os.environ["GOLD"]), given.split)
    if given.sets:
        sets = [told for told in sets if told.name in given.sets.split(",")]
    if not sets:
        say(f"{os.environ['GOLD']} does not hold these of the {given.split} half")
        return 2
    peers = {peer for name in given.tools if (peer := TOOLS[given.what][name].distribution)}
    if peers and not PEERS.exists():
        say("the peers' environment is not there: python bench/strip.py --set-up makes it; --no-peers does without")
        return 2
    print(HEAD[given.what])
    print("|" + " --- |" * (HEAD[given.what].count("|") - 1))
    figures: dict[str, dict[str, Any]] = {}
    for told in sets:
        for name in given.tools:
            found, seconds = asked(given.what, name, told)
            measured, rate = scores(told, found), len(told.articles) / max(seconds, 1e-9)
            print(row(given.what, name, told, measured, rate), flush=True)
            figures.setdefault(told.name, {})[name] = asdict(measured) | {"articles_per_cpu_second": rate}
    for line in means(figures, given.tools) if given.what == "stories" else ():
        print(f"\n{line}")
    print("\nPeers: " + (", ".join(f"{peer} {_peer_version(peer)}" for peer in sorted(peers)) or "none") + ".")
    sizes = ", ".join(f"{len(one.articles):,} ({one.name})" for one in sets)
    print(f"Ours: newsloom {version('newsloom')}. Articles: {sizes}.")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _peer_version(distribution: str) -> str:
    told = subprocess.run([str(PEERS), "-c", _VERSION, distribution], stdout=subprocess.PIPE, text=True, check=True)
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
