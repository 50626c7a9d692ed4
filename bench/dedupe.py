"""Copies: our numbers beside the peers', on gold data, in one run.

    python bench/strip.py --set-up                 makes the peers' environment, .venv-peers, from bench/peers.lock
    GOLD=FOLDER python bench/dedupe.py [--split dev|heldout] [--tools NAME;NAME] [--no-peers] [--json FILE]

``dedupe_gold`` says what the folder holds, ``dedupe_scores`` what is measured, ``dedupe_tools`` what is compared. Each
system runs in a process of its own, on one core, one after the other, over all articles of a half and over the cold
subset; CPU seconds are from texts to groups, without imports.
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
from typing import Any

from dedupe_gold import HALVES, Gold, gold
from dedupe_scores import Scores, scores
from dedupe_tools import TOOLS

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
_VERSION = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our copies beside the peers', on gold data: GOLD=FOLDER.")
    parser.add_argument("--split", choices=HALVES, default="dev")
    parser.add_argument("--tools", help="names, with semicolons between: " + "; ".join(TOOLS))
    parser.add_argument("--no-peers", action="store_true", help="what runs in our environment alone")
    parser.add_argument("--json", type=Path, metavar="FILE")
    given = parser.parse_args()
    given.tools = given.tools.split(";") if given.tools else list(TOOLS)
    if unknown := set(given.tools) - set(TOOLS):
        parser.error("not known: " + ", ".join(sorted(unknown)))
    if given.no_peers:
        given.tools = [name for name in given.tools if TOOLS[name].distribution is None]
    return given


def asked(name: str, told: Gold) -> tuple[list[Any], float]:
    """A system's label of each article, and its seconds of CPU.

    :raises CalledProcessError: it broke; what it said of that is on standard error.
    """
    ours = TOOLS[name].distribution is None
    # One thread each, and ours is the package beside this file, whatever checkout the environment was made for.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if ours:
        environment["PYTHONPATH"] = str(ROOT / "plugins")
    command = [sys.executable if ours else str(PEERS), str(Path(__file__).with_name("dedupe_tools.py")), name]
    done = subprocess.run(
        command, env=environment, input=json.dumps(told.articles), stdout=subprocess.PIPE, text=True, check=True
    )
    answer = json.loads(done.stdout)
    return answer["found"], answer["seconds"]


def row(name: str, told: Gold, found: Scores, seconds: float) -> str:
    wrong = ", ".join(f"{kind} {n}" for kind, n in found.merged.items()) or "none"
    figures = (found.precision, found.recall, found.f1, found.b3_f)
    return (
        f"| {told.name} | {name} | "
        + " | ".join(f"{one:.3f}" for one in figures)
        + (f" | {sum(found.merged.values())} ({wrong}) | {len(told.articles) / seconds:,.0f} |")
    )


def main() -> int:
    given = arguments()
    if not os.environ.get("GOLD"):
        say("GOLD is not set: it names the folder of gold data (bench/README.md says what it holds)")
        return 2
    sets = gold(Path(os.environ["GOLD"]), given.split)
    if not sets:
        say(f"{os.environ['GOLD']} does not hold the {given.split} half")
        return 2
    if any(TOOLS[name].distribution for name in given.tools) and not PEERS.exists():
        say("the peers' environment is not there: python bench/strip.py --set-up makes it; --no-peers does without")
        return 2
    print("| articles | system | P | R | F1 | B-cubed F | wrongly merged | articles a CPU second |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    figures: dict[str, dict[str, Any]] = {}
    for told in sets:
        for name in given.tools:
            found, seconds = asked(name, told)
            measured = scores(told, found)
            print(row(name, told, measured, seconds), flush=True)
            rate = len(told.articles) / seconds
            figures.setdefault(told.name, {})[name] = asdict(measured) | {"articles_per_cpu_second": rate}
    versions = {peer for name in given.tools if (peer := TOOLS[name].distribution)}
    print("\nPeers: " + (", ".join(f"{peer} {_peer_version(peer)}" for peer in sorted(versions)) or "none") + ".")
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
